"""The sources: who is heard in which outlet, which outlets agree, and on whose word they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from briefing.news.concord import LEAST, Concord
from briefing.news.phrasing import counted
from briefing.news.quoted import Outlet, Relay, Voice
from briefing.news.stand import Stand
from briefing.news.timeline import Focus
from briefing.store.disk import StoreRefused
from briefing.store.heard import EVER, Days
from briefing.store.sources import PERIODS, Section, Sources, behind, periods, section
from briefing.tui.along import Along
from briefing.tui.rounds import onward
from briefing.tui.screens.view import Looking, ViewScreen
from briefing.tui.widgets import source_rows
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Run
from briefing.tui.widgets.source_rows import NOWHERE
from briefing.tui.widgets.standings import Table

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf
    from briefing.store.survey import Scope

_SECTIONS = tuple(Section)

_Key = Callable[[Any], Any]

_ORDERS: dict[Section, tuple[tuple[str, _Key], ...]] = {
    Section.VOICES: (
        ("times heard", lambda one: (-one.total, one.name)),
        ("change", lambda one: (-abs(one.change or 0), -one.total, one.name)),
        ("words of their own", lambda one: (-one.speech.in_words, -one.total, one.name)),
        ("name", lambda one: (one.name.casefold(),)),
    ),
    Section.OUTLETS: (
        ("stances", lambda one: (-one.total, one.name)),
        ("voices", lambda one: (-len(one.voices), one.name)),
        ("share of one voice", lambda one: (-one.foremost, one.name)),
        ("what is relayed", lambda one: (-one.relayed / (one.total or 1), one.name)),
        ("name", lambda one: (one.name.casefold(),)),
    ),
    Section.AGREEMENT: (
        ("agreement", lambda two: (-two.same, -two.shared, two.one, two.other)),
        ("what is shared", lambda two: (-two.shared, two.one, two.other)),
        ("what is apart", lambda two: (-len(two.apart), two.one, two.other)),
        ("name", lambda two: (two.one.casefold(), two.other.casefold())),
    ),
    Section.RELAYS: (
        ("times", lambda one: (-one.total, one.name)),
        ("outlets", lambda one: (-len(one.outlets), -one.total, one.name)),
        ("name", lambda one: (one.name.casefold(),)),
    ),
}


class SourcesScreen(ViewScreen[Sources]):
    """One section at a time, as a table; enter leads to the stances behind a row."""

    place = "sources"
    hints = "tab sections  h l outlet  p period  O order  ? keys"
    folded = False

    def __init__(self, looking: Looking, line: str = "") -> None:
        super().__init__(looking, line)
        self._box = Table(glyphs=self.glyphs)
        self._table = self._box.rows
        self._along = Along(self._table)
        self._section = Section.VOICES
        self._outlet: str | None = None
        self._period = 0
        self._order = dict.fromkeys(Section, 0)
        self._turned = dict.fromkeys(Section, False)
        self._copies = dict.fromkeys(Section, True) | {Section.AGREEMENT: False}
        self._days = EVER

    # -- what a view says ----------------------------------------------------------------------

    def parts(self) -> ComposeResult:
        """Lay out the table."""
        yield self._box

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what moves along the list."""
        yield self._along
        yield from super().performers(scope)

    @property
    def asked(self) -> Scope:
        """What is counted: copies of one text, too, where outlets are not compared by it."""
        return replace(super().asked, folded=not self._copies[self._section])

    async def count(self) -> tuple[Sources, int]:
        """Count what the section shows."""
        which, scope, outlet, period = self._section, self.asked, self._outlet, self._period
        today = self.looking.today.isoformat()

        def work(shelf: Shelf) -> tuple[Sources, Days]:
            days, before = periods(shelf.results.last_day(today), period)
            return section(shelf, scope, which, outlet, days, before), days

        made, self._days = await self.session.look(work, (Sources(which, (), 0), EVER))
        return made, made.total

    def show(self, made: Sources) -> None:
        """Show the rows in the order asked for, the cursor on the same one as before."""
        which, glyphs = made.section, self.glyphs
        title, key = _ORDERS[which][self._order[which]]
        rows = sorted(made.rows, key=key, reverse=self._turned[which])
        match which:
            case Section.VOICES:
                most = max((one.share for one in rows), default=0.0)
                # As they are now: a row may be drawn after the next period was asked for.
                if self._period:
                    self._table.set_columns(
                        source_rows.VOICES, lambda one: source_rows.voice_cells(one, most, glyphs)
                    )
                else:
                    self._table.set_columns(
                        source_rows.VOICES_OF_ALL,
                        lambda one: source_rows.of_all(source_rows.voice_cells(one, most, glyphs)),
                    )
            case Section.OUTLETS:
                self._table.set_columns(source_rows.OUTLETS, source_rows.outlet_cells)
            case Section.AGREEMENT:
                self._table.set_columns(
                    source_rows.AGREEMENT, lambda two: source_rows.concord_cells(two, glyphs)
                )
            case Section.RELAYS:
                self._table.set_columns(source_rows.RELAYS, source_rows.relay_cells)
        here = None if self._table.current is None else _key(self._table.current)
        at = next((at for at, row in enumerate(rows) if _key(row) == here), 0)
        self._table.set_rows(rows, at=at)
        self._table.say(self._nothing(made))
        turned = ", turned round" if self._turned[which] else ""
        self._box.border_title = Content(self._title())
        self._box.border_subtitle = Content(f"by {title}{turned}")

    def behind(self) -> tuple[str, Sequence[Stand]]:
        """Return what the cursor is on; its stances are asked for by ``show_evidence``."""
        return self._about(self._table.current), ()

    def in_focus(self) -> Focus | None:
        """Return the voice under the cursor."""
        row = self._table.current
        return Focus(row.name) if isinstance(row, Voice) else None

    def find(self, words: str, step: int) -> bool:
        """Go to the next row that is named so."""
        sought = words.casefold()
        rows = [self._table.row(at) for at in range(self._table.count())]
        found = [at for at, row in enumerate(rows) if sought in self._about(row).casefold()]
        if found:
            self._table.move_to(onward(found, self._table.cursor, step))
        return bool(found)

    def told(self) -> Sequence[Run]:
        """Tell what is counted, and what is left out."""
        which = self._section
        parts = [f"the {PERIODS[self._period]} days to {self._days.last}"] if self._period else []
        if which is Section.AGREEMENT:
            parts.append("copies count" if self._copies[which] else "copies of one text left out")
        elif not self._copies[which]:
            parts.append("copies of one text count once")
        if which in (Section.VOICES, Section.OUTLETS):
            # Who is quoted without taking a side is in no index: nobody is to miss them unaware.
            parts.append("words without a stance not counted")
        made = self.made
        if made is not None and made.section is which and made.few:
            parts.append(f"{counted(made.few, 'pair')} with less than {LEAST} shared")
        if made is not None and made.section is which and made.left_out:
            parts.append(f"{counted(made.left_out, 'smaller outlet')} left out")
        return [Run(part, "muted") for part in parts]

    # -- commands, by the names of the key table -------------------------------------------------

    def next_section(self) -> None:
        """Show the next of voices, outlets, agreement, and on whose word."""
        self._to_section(1)

    def previous_section(self) -> None:
        """Show the one before."""
        self._to_section(-1)

    def _to_section(self, step: int) -> None:
        at = (_SECTIONS.index(self._section) + step) % len(_SECTIONS)
        self._section = _SECTIONS[at]
        self.tell("")
        self.survey()

    def next_outlet(self) -> None:
        """Show the voices of one outlet alone, then of the next one."""
        row = self._table.current
        if self._section is Section.OUTLETS and isinstance(row, Outlet):
            self._section, self._outlet = Section.VOICES, row.name
            self.survey()
        else:
            self._to_outlet(1)

    def previous_outlet(self) -> None:
        """Show those of the outlet before, or of all."""
        self._to_outlet(-1)

    def _to_outlet(self, step: int) -> None:
        if self._section is not Section.VOICES:
            self.tell("one outlet is shown by its voices: tab goes there")
            return
        places: list[str | None] = [None, *(self.made.outlets if self.made else ())]
        at = places.index(self._outlet) if self._outlet in places else 0
        self._outlet = places[(at + step) % len(places)]
        self.survey()

    def change_period(self) -> None:
        """Count all, or the last week, month, quarter or year, and compare with that before."""
        self._period = (self._period + 1) % len(PERIODS)
        self.survey()

    def order(self) -> None:
        """Order the rows by something else."""
        which = self._section
        self._order[which] = (self._order[which] + 1) % len(_ORDERS[which])
        self._arrange()

    def reverse_order(self) -> None:
        """Order them the other way round."""
        self._turned[self._section] = not self._turned[self._section]
        self._arrange()

    def _arrange(self) -> None:
        if self.made is not None and self.made.section is self._section:
            self.show(self.made)

    def count_copies(self) -> None:
        """Let copies of one text count in every outlet, or once."""
        self._copies[self._section] = not self._copies[self._section]
        self.survey()

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.show_evidence()

    def show_evidence(self) -> None:
        """Show the stances behind the row under the cursor."""
        self._show_evidence()

    @work(exclusive=True, group="evidence")
    async def _show_evidence(self) -> None:
        row = self._table.current
        if row is None:
            self.tell("nothing here to show the stances of")
            return
        scope, days, outlet = self.asked, self._days, self._outlet
        try:
            found = await self.session.look(
                lambda shelf: behind(shelf, scope, days, row, outlet), list[Stand]()
            )
        except StoreRefused as refusal:
            self.tell(str(refusal), "error")
            return
        if row == self._table.current and self.app.screen is self:
            self.show_stands(self._about(row), found)

    # -- words -----------------------------------------------------------------------------------

    def _about(self, row: Any) -> str:
        match row:
            case Voice(name=name):
                where = f" in {self._outlet or NOWHERE}" if self._outlet is not None else ""
                return f"{name}{where}"
            case Outlet(name=name):
                return name or NOWHERE
            case Concord(one=one, other=other, apart=apart):
                return f"{one} and {other}{' apart' if apart else ''}"
            case Relay(name=name):
                return f"on the word of {name}"
        return ""

    def _title(self) -> str:
        where = ""
        if self._section is Section.VOICES:
            where = " in all outlets" if self._outlet is None else f" in {self._outlet or NOWHERE}"
        dot = f" {self.glyphs.dot} "
        others = dot.join(one for one in _SECTIONS if one is not self._section)
        title = f"{self._section}{where}{dot}tab: {others}"
        return title[0].upper() + title[1:]

    def _nothing(self, made: Sources) -> str:
        if not made.total:
            others = "F, P and p count others" if self.line or self._period else "P counts others"
            return f"No stance is counted. {others}; more come while the library is analysed."
        if made.section is Section.AGREEMENT:
            return (
                f"No two outlets tell {LEAST} stances of the same holders on the same "
                "subjects. D counts copies of one text, too; F and p count more."
            )
        if made.section is Section.VOICES:
            return f"Nobody is heard in {self._outlet or NOWHERE} now: h and l take another outlet."
        return "Nobody stands between an outlet and those it tells of."


def _key(row: Any) -> Any:
    return (row.one, row.other) if isinstance(row, Concord) else row.name
