"""Stances as a list of their words: who, towards what, how strongly, and the quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import overload

from briefing.news.known import Known
from briefing.news.stance import Commitment, Status
from briefing.news.stand import Stand
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.entries import Entry
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread, wrap
from briefing.tui.widgets.stance_rows import excerpt
from briefing.tui.widgets.wording import day

Proof = tuple[Stand, Known | None]
"""A stance and its words; None where it has gone meanwhile."""


class Worded(Sequence[Proof]):
    """Stances, of which those that are looked at get their words from ``words``."""

    def __init__(
        self, stands: Sequence[Stand], words: Callable[[Sequence[Stand]], list[Known | None]]
    ) -> None:
        self._stands, self._words = stands, words

    def __len__(self) -> int:
        """Count them."""
        return len(self._stands)

    @overload
    def __getitem__(self, at: int) -> Proof: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Proof]: ...

    def __getitem__(self, at: int | slice) -> Proof | Sequence[Proof]:
        """Return some with their words."""
        some = self._stands[at] if isinstance(at, slice) else [self._stands[at]]
        told = list(zip(some, self._words(some), strict=True))
        return told if isinstance(at, slice) else told[0]


class Proofs(Rows[Proof]):
    """The list: a line that says who stands where, two of the quote."""

    height_of_row = 4

    def __init__(self, today: date, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)
        self._today = today
        self.changed: dict[Stand, Entry] = {}
        """Stances as they are just being decided."""

    def draw(self, item: Proof, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a stance: where it stands, its words, where they are from."""
        stand, known = item
        now = self.changed.get(stand) or known or stand
        role = f"stance-{now.label.value}"
        dot, ellipsis = f" {self.glyphs.dot} ", self.glyphs.ellipsis
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        head = [
            mark,
            Run(f"{self.glyphs.strength(now.label, now.score)} ", role, bold=True),
            Run(stand.holder, bold=selected),
            Run(f" {self.glyphs.arrow} ", "muted"),
            Run(stand.text or stand.target),
        ]
        if stand.target and stand.target.casefold() not in stand.text.casefold():
            head.append(Run(f" ({stand.target})", "muted"))
        tail = [Run(f"{self.glyphs.status(now.status)} ", "muted")]
        lines: list[Line] = [spread(head, tail, width, ellipsis)]
        if known is None:
            gone = "this stance is told otherwise meanwhile"
            return [*lines, [mark, Run(f"  {gone}", "muted", italic=True)]]
        room = max(2, width - 4)
        words = self.glyphs.quoted(excerpt(known.quote, known.cue, room, ellipsis))
        muted = now.status is Status.REJECTED
        for line in wrap(words, room, 2, ellipsis):
            before, cue, after = line.partition(known.cue) if known.cue else (line, "", "")
            text = "muted" if muted else "foreground"
            lines.append(
                [mark, Run("  "), Run(before, text), Run(cue, role, bold=True), Run(after, text)]
            )
        parts = [day(stand.when, self._today).strip(), stand.source, *self._notes(stand)]
        where = dot.join(filter(None, parts))
        sources = [name for name in known.chain[:-1] if name != stand.source]
        if sources:
            where += f"{dot}citing {f' {self.glyphs.chain} '.join(sources)}"
        lines.append(cut_line([mark, Run(f"  {where}", "muted")], width, ellipsis))
        return lines

    def _notes(self, stand: Stand) -> list[str]:
        firm = stand.commitment is Commitment.ASSERTED
        return [] if firm else [stand.commitment.value]
