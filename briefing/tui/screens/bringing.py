"""Articles on their way into the library: how many have come, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.content import Content

from briefing.news.phrasing import counted
from briefing.store.adding import Added, Outcome
from briefing.text.clean import clean_line
from briefing.tui.events import Event, TakenIn
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.taking_in import TakingIn
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line

_ROLES = {
    Outcome.ADDED: "success",
    Outcome.UNCHANGED: "muted",
    Outcome.DUPLICATE: "warning",
    Outcome.ERROR: "error",
}


def became(row: Added) -> str:
    """Return what became of an article, in words: its title, or why it is none."""
    match row.outcome:
        case Outcome.ERROR:
            return clean_line(row.why)
        case Outcome.DUPLICATE:
            return clean_line(f"{row.title or row.origin}  of {row.of}")
    return clean_line(row.title or row.id)


class Arrivals(Rows[Added]):
    """What became of each article, a line each."""

    def draw(self, item: Added, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of an article."""
        role = _ROLES[item.outcome]
        line = [
            Run(self.glyphs.cursor if selected else " ", "accent"),
            Run(f"{item.outcome.value:<9}  ", role),
            Run(became(item), "foreground", bold=selected),
        ]
        if item.source and item.outcome is Outcome.ADDED:
            line.append(Run(f"  {clean_line(item.source)}", "muted"))
        return [cut_line(line, width, self.glyphs.ellipsis)]


class BringingScreen(ListedScreen[str]):
    """A run of bringing in, errors before all else. Hands back the id of an article to open."""

    place = "bringing"

    def __init__(self, taking: TakingIn, keymap: Keymap, glyphs: Glyphs) -> None:
        self._arrivals = Arrivals(glyphs=glyphs)
        super().__init__(
            self._arrivals,
            keymap,
            glyphs,
            title="Bringing in",
            hints="enter opens  c stops  q closes",
        )
        self._taking = taking

    def on_mount(self) -> None:
        """Show what has come so far."""
        self._show()

    def _show(self) -> None:
        taking, arrivals = self._taking, self._arrivals
        # Whoever stands at the top wants to see the errors that come, the others stay where they
        # are.
        top = not arrivals.cursor
        rows = [*taking.errors, *taking.rows]
        arrivals.set_rows(rows, keep=id, at=0 if top else None)
        if taking.under_way:
            arrivals.say("Looking for what is to be brought in.")
            far = f"{taking.done} of {counted(taking.total, 'item')}" if taking.total else ""
            arrivals.border_subtitle = Content(far)
            return
        arrivals.say("There is nothing here that could be brought in.")
        how = f"stopped at {taking.done:,} of {taking.total:,}: " if taking.stopped else ""
        arrivals.border_subtitle = Content(how + taking.told)
        if taking.fault:
            self.tell(taking.fault, "error")
        elif taking.stopped:
            self.tell(f"stopped: {taking.told}; what was added stays", "warning")
        elif rows:
            self._tell_row()

    def cancel_bringing(self) -> None:
        """Stop bringing in."""
        if self._taking.under_way:
            self.tell("stopping; what was added stays")
            self._taking.cancel()
        else:
            self.tell("nothing is being brought in any more")

    @on(Rows.Opened)
    def open_article(self) -> None:
        """Open the article under the cursor, or the one that tells the same."""
        row = self._arrivals.current
        if row is None:
            self.tell("no article here to open")
        elif row.id or row.of:
            self.dismiss(row.id or row.of)
        else:
            self._tell_row()

    @on(Rows.Moved)
    def _tell_row(self) -> None:
        row = self._arrivals.current
        if row is not None and row.outcome is Outcome.ERROR:
            self.tell(became(row), "error")
        elif row is not None:
            self.tell(clean_line(row.id or row.of))

    def heard(self, event: Event) -> None:
        """Show how far it is, and what could not be done."""
        if isinstance(event, TakenIn):
            self._show()
        super().heard(event)
