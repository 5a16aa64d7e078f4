"""A table into lines: columns aligned, cells wrapped in them. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from briefing.text.document import Block
from briefing.text.span import Span
from briefing.tui.reading.wrap import wrap

COLUMN_GAP = 2
NARROWEST_COLUMN = 6
"""Fewest cells a column may be shrunk to; where more fit nowhere, rows are set as text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text shown from cell ``column`` of its line on, counted from the lead's end."""

    start: int
    end: int
    column: int = 0


def rows(text: str, block: Block, room: int) -> Iterator[tuple[int, list[tuple[Piece, ...]]]]:
    """Yield the number of each row that holds anything and the lines it fills in ``room`` cells.

    With too many columns for the room each row is set as running text.
    """
    widths = _columns(text, block.cells, room)
    for number, row in enumerate(block.cells):
        if any(len(cell) for cell in row):
            if widths is None:
                whole = Span(row[0].start, row[-1].end)
                yield number, [(Piece(*line),) for line in wrap(text, whole, room)]
            else:
                yield number, _lines(text, row, widths, block.aligns)


def _lines(
    text: str, row: Sequence[Span], widths: Sequence[int], aligns: Sequence[str]
) -> list[tuple[Piece, ...]]:
    wrapped = [
        list(wrap(text, cell, width)) if len(cell) else []
        for cell, width in zip(row, widths, strict=True)
    ]
    lines: list[list[Piece]] = [[] for _ in range(max(map(len, wrapped)))]
    left = 0
    for cell, width, align in zip(wrapped, widths, aligns, strict=True):
        for line, (start, end) in zip(lines, cell, strict=False):
            spare = max(0, width - cell_len(text[start:end]))
            shift = {"right": spare, "center": spare // 2}.get(align, 0)
            line.append(Piece(start, end, left + shift))
        left += width + COLUMN_GAP
    return [tuple(line) for line in lines]


def _columns(text: str, cells: Sequence[Sequence[Span]], room: int) -> list[int] | None:
    """Return the columns' widths in cells, shrunk to the room; None where they cannot fit."""
    words = [[cell.of(text) for cell in column] for column in zip(*cells, strict=True)]
    widths = [max(1, *map(cell_len, column)) for column in words]
    room -= COLUMN_GAP * (len(widths) - 1)
    if sum(widths) > room:
        if room < NARROWEST_COLUMN * len(widths):
            return None
        longest = [
            max((cell_len(word) for cell in column for word in cell.split()), default=1)
            for column in words
        ]
        _shrink(widths, room, longest)
        _shrink(widths, room, [NARROWEST_COLUMN] * len(widths))
    return widths


def _shrink(widths: list[int], room: int, least: Sequence[int]) -> None:
    """Take the excess off the widest columns, none of them going below its least."""
    while (excess := sum(widths) - room) > 0:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        if not wide:
            return
        widest = max(wide, key=widths.__getitem__)
        next_widest = max((widths[at] for at in wide if widths[at] < widths[widest]), default=0)
        goal = max(next_widest, least[widest], widths[widest] - excess)
        widths[widest] = min(goal, widths[widest] - 1)
