"""Allies and opponents of an actor, and the camps of a network, as lists."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing.news.camps import Between, Camp
from briefing.news.links import Link
from briefing.news.network import Type
from briefing.news.phrasing import counted
from briefing.news.stance import Label
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.network import made as network
from briefing.tui.network.drawing import CAMPS, ROLES
from briefing.tui.network.made import Made
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread

_LABELS = {1: Label.SUPPORT, -1: Label.OPPOSE, 0: Label.NEUTRAL}


class Kin(Rows[Link]):
    """The links of an actor: allies first, then opponents, the strongest of either first."""

    height_of_row = 2

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start with nobody."""
        super().__init__(glyphs=glyphs, id=id)
        self._made: Made | None = None
        self.name_of = ""

    def lacks(self, made: Made, name: str) -> bool:
        """Tell whether something else is shown than whom an actor is tied to there."""
        return self._made is not made or self.name_of != name

    def show(self, made: Made, name: str) -> None:
        """Show whom an actor is tied to."""
        self._made, self.name_of = made, name
        links = made.links.of(name) if name else ()
        links = sorted((link for link in links if link.strength), key=lambda link: -link.sign)
        allies = sum(link.sign > 0 for link in links)
        foes = sum(link.sign < 0 for link in links)
        self.border_title = Content(f"Around {name}" if name else "Allies and opponents")
        self.border_subtitle = Content(f"{allies} for, {foes} against" if links else "")
        self.say("Nothing ties this actor to others here." if name else "")
        self.set_rows(links, keep=lambda link: link.beside(name))

    def draw(self, item: Link, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return who it is and how strongly, and what it is about."""
        assert self._made is not None
        glyphs, role = self.glyphs, ROLES[item.sign]
        mark = Run(glyphs.cursor if selected else " ", "accent")
        kind = "stance" if self._made.settings.type is Type.DIRECT else "issue"
        right = [Run(f"{counted(item.shared, kind)} ", "muted")]
        left = [
            mark,
            Run(f"{glyphs.stance(_LABELS[item.sign])} ", role, bold=True),
            Run(f"{network.amount(self._made, item):>3} ", role),
            Run(item.beside(self.name_of), bold=True),
        ]
        about = network.issues(self._made, item)
        if self._made.settings.type is Type.DIRECT:
            about = f"{item.alike} for, {item.apart} against"
        return [
            spread(left, right, width, glyphs.ellipsis),
            cut_line([mark, Run(f"      {about}", "muted")], width, glyphs.ellipsis),
        ]


class CampRows(Rows[Camp | Between]):
    """The camps, the largest first, then who stands between them."""

    height_of_row = 3

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start with none."""
        super().__init__(glyphs=glyphs, id=id)
        self._made: Made | None = None

    def show(self, made: Made) -> None:
        """Show the camps of a network."""
        self._made = made
        camps = made.camps
        self.border_title = Content(counted(len(camps.all), "camp"))
        explained = camps.polarization
        told = (
            f"polarization {explained:.2f}, {camps.alone:,} alone" if explained is not None else ""
        )
        self.border_subtitle = Content(told)
        self.say("Nobody stands together here: no two agree on anything.")
        self.set_rows([*camps.all, *camps.between])

    def draw(self, item: Camp | Between, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return a camp with its members and what unites them, or who stands between camps."""
        assert self._made is not None
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        end = self.glyphs.ellipsis
        if isinstance(item, Between):
            numbers = network.numbers(item.camps)
            share = Run(f"{item.share:.0%} of paths ", "muted")
            return [
                spread([mark, Run(item.name, bold=True)], [share], width, end),
                cut_line([mark, Run(f"  between camps {numbers}", "muted")], width, end),
            ]
        role = CAMPS[index] if index < len(CAMPS) else "foreground"
        head, *more = network.about_camp(self._made, index, item)
        right = [Run(f"{f' {self.glyphs.dot} '.join(more)} ", "muted")]
        members = [mark, Run("  "), Run(", ".join(item.members), role)]
        unites = network.uniting(self._made, item)
        return [
            spread([mark, Run(head, role, bold=True)], right, width, end),
            cut_line(members, width, end),
            cut_line([mark, Run(f"  {unites}", "muted", italic=True)], width, end),
        ]
