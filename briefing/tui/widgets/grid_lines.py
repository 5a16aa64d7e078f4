"""How a grid is laid out and drawn: cells in rows and columns, below and beside fixed names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len

from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.runs import Line, Run, cut, wrap

NARROWEST, WIDEST = 10, 16
"""Cells that a column takes, the one before it included."""

WORD = 13
"""Cells that a column takes for the sake of a long word alone."""

LEAST_NAME, MOST_NAME = 16, 30
"""Cells for the names of rows, where the longest need as many."""


class Sheet(Protocol):
    """What a grid shows. A row or column of None stands for all of them together."""

    @property
    def rows(self) -> Sequence[str]:
        """The names of the rows."""
        ...

    @property
    def columns(self) -> Sequence[str]:
        """The names of the columns."""
        ...

    def cell(self, row: int | None, column: int | None, width: int) -> Run:
        """Return what stands where they meet, of ``width`` cells."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a grid stand, in cells and lines.

    ``name`` cells are for the names of rows; then comes the column for all, then the others, each
    ``column`` wide. ``heads`` lines are for the names of columns; then comes the row for all.
    """

    width: int
    height: int
    name: int
    column: int
    heads: int

    @classmethod
    def fitting(cls, sheet: Sheet, width: int, height: int) -> Frame:
        """Return the frame in which most of a sheet can be read."""
        longest = max(map(cell_len, sheet.rows), default=0)
        # The longest name may be of somebody far below: names get a quarter, or what they need.
        name = min(longest + 2, MOST_NAME, max(LEAST_NAME, width // 4))
        shown = min(len(sheet.columns) + 1, max(2, (width - name) // NARROWEST))
        column = max(NARROWEST, min(WIDEST, (width - name) // shown))
        # Fewer columns rather than names that are broken within a word.
        words = (cell_len(word) for one in sheet.columns[:shown] for word in one.split())
        column = max(column, min(WORD, max(words, default=0) + 1))
        lines = (len(wrap(one, column - 1, 3)) for one in sheet.columns[:500])
        return cls(width, height, name, column, max(1, min(max(lines, default=1), height // 4)))

    @property
    def across(self) -> int:
        """How many columns are in sight at once, besides the one for all; one at least."""
        return max(1, (self.width - self.name) // self.column - 1)

    @property
    def down(self) -> int:
        """How many rows are in sight at once, besides the one for all; one at least."""
        return max(1, self.height - self.heads - 1)

    def column_at(self, x: int) -> int:
        """Return which column ``x`` belongs to: -1 the names, 0 the one for all, 1 the first."""
        return -1 if x < self.name else (x - self.name) // self.column

    def row_at(self, y: int) -> int:
        """Return which row ``y`` belongs to: -1 the names, 0 the one for all, 1 the first."""
        return y - self.heads


def heads(
    sheet: Sheet, frame: Frame, columns: Sequence[int | None], cursor: int | None, glyphs: Glyphs
) -> list[Line]:
    """Return the lines with the names of ``columns``; the one under the cursor stands out."""
    lines: list[list[Run]] = [[Run(" " * frame.name)] for _ in range(frame.heads)]
    room = frame.column - 1
    for column in columns:
        name = "all" if column is None else sheet.columns[column]
        told = wrap(name, room, frame.heads, glyphs.ellipsis)
        told = [""] * (frame.heads - len(told)) + told
        here = column == cursor
        for line, words in zip(lines, told, strict=True):
            role = "accent" if here else "foreground"
            line += [Run(" "), Run(padded(words, room), role, bold=here)]
    return list(lines)


def name_of(sheet: Sheet, frame: Frame, row: int | None, here: bool, glyphs: Glyphs) -> Line:
    """Return the name of a row, as wide as names are."""
    name = "all" if row is None else sheet.rows[row]
    words = padded(cut(name, frame.name - 2, glyphs.ellipsis), frame.name - 2)
    mark = Run(glyphs.cursor if here else " ", "accent")
    return [mark, Run(f"{words} ", "accent" if here else "foreground", bold=here)]


def padded(text: str, width: int, right: bool = False) -> str:
    """Return ``text`` as wide as ``width`` cells, at the left or at the right."""
    blank = " " * (width - cell_len(text))
    return blank + text if right else text + blank
