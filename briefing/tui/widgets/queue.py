"""The list of what is to be decided in the library: two lines a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefing.news.known import Known
from briefing.news.stance import Commitment, Status
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.entries import Entry, from_known
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread
from briefing.tui.widgets.wording import day

if TYPE_CHECKING:
    from briefing.store.queue import Queue


def entry_lines(
    entry: Entry, width: int, glyphs: Glyphs, *, selected: bool, today: date | None
) -> list[Line]:
    """Return the two lines: who holds what, decided or not and how sure; by which rule, who tells.

    What somebody has rejected is dimmed.
    """
    bar = Run(glyphs.cursor if selected else " ", "accent")
    rejected = entry.status is Status.REJECTED
    role = "muted" if rejected else "foreground"
    done = "success" if entry.status is Status.ACCEPTED else "muted"
    first = [
        bar,
        Run(f"{glyphs.status(entry.status)} ", done, bold=True),
        Run(entry.holder, "muted" if rejected else f"entity-{entry.holder_kind.value}", bold=True),
        Run(
            f" {glyphs.strength(entry.label, entry.score)} ",
            "muted" if rejected else f"stance-{entry.label.value}",
            bold=True,
        ),
        Run(entry.target, role),
        Run(f" {glyphs.dot} {entry.cue or entry.label.value}", "muted"),
    ]
    flag = [Run(f"{glyphs.fault} ", "warning", bold=True)] if entry.flagged else []
    sure = [*flag, Run(f"{round(100 * entry.confidence)}% ", "muted")]
    told = [day(entry.published, today).strip(), f" {glyphs.chain} ".join(entry.chain)]
    if entry.commitment is not Commitment.ASSERTED:
        told.append(entry.commitment.value)
    about = f" {glyphs.dot} ".join(filter(None, (*told, entry.title)))
    rule = cut_line([Run(f"{entry.rule or 'coded by hand'} ", "muted")], width // 3)
    return [
        spread(first, sure, width, glyphs.ellipsis),
        spread([bar, Run("  "), Run(about, "muted")], rule, width, glyphs.ellipsis),
    ]


class QueueRows(Rows[Entry | None]):
    """The proposals of a queue. What is being decided is shown at once."""

    height_of_row = 2

    def __init__(self, *, today: date | None = None, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)
        self._today = today
        self.changed: dict[int, Entry] = {}

    def row(self, index: int) -> Entry | None:
        """Return a proposal as it is being decided, None where there is none any more."""
        return self.changed.get(index) or super().row(index)

    def draw(self, item: Entry | None, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a proposal."""
        if item is None:
            return [[], []]
        return entry_lines(item, width, self.glyphs, selected=selected, today=self._today)


class Entries(Sequence[Entry | None]):
    """The proposals of a queue as they are shown."""

    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def __len__(self) -> int:
        """Count them."""
        return len(self._queue)

    def __getitem__(self, index: int | slice) -> Entry | list[Entry | None] | None:  # type: ignore[override]
        """Return one, or some."""
        if isinstance(index, slice):
            places = range(*index.indices(len(self)))
            found = self._queue[index]
            return [self.shown(known, at) for known, at in zip(found, places, strict=True)]
        return self.shown(self._queue[index], index)

    @staticmethod
    def shown(known: Known | None, at: int) -> Entry | None:
        """Return a proposal as it is shown, under its number in the queue."""
        return None if known is None else replace(from_known(known), key=str(at))
