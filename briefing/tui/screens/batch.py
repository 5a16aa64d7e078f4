"""Accepting many proposals at once: a list to look through first, and one step of the history."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from briefing.news.phrasing import counted
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.widgets.entries import Entry
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, spread

USUAL, STEP = 70, 5
"""How sure, in percent, a proposal must be that is taken at first, and what a key changes."""


class Proposals(Rows[Entry]):
    """Proposals to be taken or left, the surest first."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)
        self.sure = USUAL
        self.turned: set[str] = set()

    def taken(self, entry: Entry) -> bool:
        """Tell whether one is taken: sure enough, or chosen by hand."""
        return (round(100 * entry.confidence) >= self.sure) != (entry.key in self.turned)

    def draw(self, item: Entry, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a proposal: taken or not, how sure, who holds what."""
        taken = self.taken(item)
        role = "foreground" if taken else "muted"
        left = [
            Run(self.glyphs.cursor if selected else " ", "accent"),
            Run(f"{self.glyphs.accepted if taken else self.glyphs.proposed} ", "success", taken),
            Run(f"{round(100 * item.confidence):3}%  ", "muted"),
            Run(item.holder, role, taken),
            Run(
                f" {self.glyphs.strength(item.label, item.score)} ",
                f"stance-{item.label.value}",
                True,
            ),
            Run(item.target, role),
            Run(f" {self.glyphs.dot} {item.cue or item.label.value}", "muted"),
        ]
        return [spread(left, [Run(f"{item.rule} ", "muted")], width, self.glyphs.ellipsis)]


class BatchScreen(ListedScreen[list[Entry]]):
    """Asks which of ``entries`` to accept. Hands back those, None where it was left."""

    place = "batch"

    def __init__(self, entries: Sequence[Entry], keymap: Keymap, glyphs: Glyphs) -> None:
        self._proposals = Proposals(glyphs=glyphs)
        super().__init__(
            self._proposals,
            keymap,
            glyphs,
            title="Accept at once",
            hints="space takes, leaves  < > how sure  enter accepts  escape none",
        )
        self._entries = sorted(entries, key=lambda entry: -entry.confidence)

    def on_mount(self) -> None:
        """Show all of them."""
        self._proposals.set_rows(self._entries)
        self._count()

    def _count(self) -> None:
        self._proposals.redraw()
        taken, sure = len(self.chosen), self._proposals.sure
        many = f"{taken} of {counted(len(self._entries), 'proposal')}"
        self._proposals.border_subtitle = Content(many)
        self.tell(f"{many} to accept: from {sure}% on")

    @property
    def chosen(self) -> list[Entry]:
        """The proposals that are taken."""
        return [entry for entry in self._entries if self._proposals.taken(entry)]

    def toggle(self) -> None:
        """Take the proposal under the cursor, or leave it; go to the next."""
        if current := self._proposals.current:
            self._proposals.turned ^= {current.key}
            self._count()
            self._proposals.down()

    def _sure(self, by: int) -> None:
        self._proposals.sure = max(0, min(100, self._proposals.sure + by))
        self._proposals.turned.clear()
        self._count()

    def surer(self, count: int | None = None) -> None:
        """Take only proposals that are surer."""
        self._sure(STEP * (count or 1))

    def less_sure(self, count: int | None = None) -> None:
        """Take proposals that are less sure, too."""
        self._sure(-STEP * (count or 1))

    def accept_them(self) -> None:
        """Hand back those taken."""
        if self.chosen:
            self.dismiss(self.chosen)
        else:
            self.tell("none is taken: space takes one, < takes less sure ones")
