"""How far coders agree: Krippendorff's alpha of all, of each label, of each actor."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.news.agreement import Agreement
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, spread

_KINDS = {"overall": "", "label": "label", "actor": "actor"}


class AgreementRows(Rows[Agreement]):
    """A line each: alpha, how many agree, and of what."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)

    def draw(self, item: Agreement, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of one measure."""
        alpha = f"{'-':>6}" if item.alpha is None else f"{item.alpha:6.2f}"
        head = [
            Run(self.glyphs.cursor if selected else " ", "accent"),
            Run(f"{alpha}  ", "accent", bold=True),
            Run(f"{item.agreed:,} of {item.units:,}".rjust(14) + "  ", "muted"),
            Run("all stances" if item.kind == "overall" else item.about),
        ]
        return [spread(head, [Run(f"{_KINDS[item.kind]} ", "muted")], width, self.glyphs.ellipsis)]


class AgreementScreen(ListedScreen[None]):
    """The measures, that of all stances first."""

    place = "agreement"

    def __init__(self, found: Sequence[Agreement], keymap: Keymap, glyphs: Glyphs) -> None:
        self._rows, self._found = AgreementRows(glyphs=glyphs), found
        title = "Agreement: alpha, agreed, of what"
        super().__init__(self._rows, keymap, glyphs, title=title, hints="q back  ? keys")

    def on_mount(self) -> None:
        """Show them."""
        self._rows.say("No stance was decided by two coders.")
        self._rows.set_rows([one for one in self._found if one.units])
