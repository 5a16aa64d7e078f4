"""A table into lines: columns aligned, cells wrapped in them. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rich.cells import cell_len

from briefing.text.document import Block
from briefing.text.span import Span
from briefing.tui.reading.wrap import wrap

GAPS = (2, 1)
"""Cells between two columns, and where that is too much."""
LONGEST_WORD = 20
"""Cells of the longest word that a column keeps whole."""
WIDE_WORD = 8
"""Cells that a column keeps for words of wide characters, which may break inside."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text shown from cell ``column`` of its line on, counted from the lead's end."""

    start: int
    end: int
    column: int = 0


def rows(text: str, block: Block, room: int) -> Iterator[tuple[int, list[tuple[Piece, ...]]]]:
    """Yield the number of each row that holds anything and the lines it fills in ``room`` cells.

    Where the columns are too many for that each row is set as running text.
    """
    columns = _columns(text, block, room)
    for number, row in enumerate(block.cells):
        if not any(len(cell) for cell in row):
            continue
        if columns is None:
            whole = Span(row[0].start, row[-1].end)
            yield number, [(Piece(*line),) for line in wrap(text, whole, room)]
        else:
            yield number, _lines(text, row, columns)


@dataclass(frozen=True, slots=True)
class _Column:
    """Where a column stands and how wide it is, in cells."""

    left: int
    width: int
    align: str


def _lines(text: str, row: Sequence[Span], columns: Sequence[_Column]) -> list[tuple[Piece, ...]]:
    wrapped = [
        list(wrap(text, cell, column.width)) if len(cell) else []
        for cell, column in zip(row, columns, strict=True)
    ]
    lines: list[list[Piece]] = [[] for _ in range(max(map(len, wrapped)))]
    for cell, column in zip(wrapped, columns, strict=True):
        for line, (start, end) in zip(lines, cell, strict=False):
            spare = max(0, column.width - cell_len(text[start:end]))
            shift = {"right": spare, "center": spare // 2}.get(column.align, 0)
            line.append(Piece(start, end, column.left + shift))
    return [tuple(line) for line in lines]


def _columns(text: str, block: Block, room: int) -> list[_Column] | None:
    """Return the columns, shrunk to the room; None where their words cannot stay whole."""
    words = [[cell.of(text) for cell in column] for column in zip(*block.cells, strict=True)]
    widths = [max(1, *map(cell_len, column)) for column in words]
    between = len(widths) - 1
    gap = GAPS[0]
    if sum(widths) + gap * between > room:
        least = [max(map(_whole, " ".join(column).split()), default=1) for column in words]
        fitting = [gap for gap in GAPS if sum(least) + gap * between <= room]
        if not fitting:
            return None
        gap = fitting[0]
        _shrink(widths, room - gap * between, least)
    lefts = accumulate((width + gap for width in widths), initial=0)
    return [
        _Column(left, width, align)
        for left, width, align in zip(lefts, widths, block.aligns, strict=False)
    ]


def _whole(word: str) -> int:
    """Return how many cells a column keeps for ``word``."""
    size = cell_len(word)
    return min(size, WIDE_WORD if size > len(word) else LONGEST_WORD)


def _shrink(widths: list[int], room: int, least: Sequence[int]) -> None:
    """Take the excess off the widest columns, none of them going below its least."""
    while (excess := sum(widths) - room) > 0:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        widest = max(wide, key=widths.__getitem__)
        next_widest = max((widths[at] for at in wide if widths[at] < widths[widest]), default=0)
        goal = max(next_widest, least[widest], widths[widest] - excess)
        widths[widest] = min(goal, widths[widest] - 1)
