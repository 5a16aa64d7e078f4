"""A matrix of stances as a grid shows it: in each cell a side, its strength, and how many."""

from __future__ import annotations

from briefing.news.balance import Balance, Side
from briefing.news.matrix import Matrix
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.grid_lines import padded
from briefing.tui.widgets.runs import Run

STRONG = 2
"""The mean score from which on a cell is drawn bold: what is more than a mild word."""

KEPT = 4096
"""How many cells are kept as they are drawn: several screenfuls."""

_ROLES = {
    Side.SUPPORT: "stance-support",
    Side.OPPOSE: "stance-oppose",
    Side.DIVIDED: "stance-mixed",
    Side.MIXED: "stance-mixed",
    Side.NEUTRAL: "stance-neutral",
    Side.SILENT: "stance-silent",
    Side.OPEN: "muted",
}


class MatrixCells:
    """The cells of one matrix, each counted when it comes into sight."""

    def __init__(self, matrix: Matrix, glyphs: Glyphs) -> None:
        """Draw with ``glyphs``."""
        self.matrix, self._glyphs = matrix, glyphs
        self.rows = [one.name for one in matrix.rows]
        self.columns = [one.name for one in matrix.columns]
        self._drawn: dict[tuple[int | None, int | None, int], Run] = {}

    def cell(self, row: int | None, column: int | None, width: int) -> Run:
        """Return a cell: its side and strength at the left, at the right how many are firm."""
        place = row, column, width
        if place not in self._drawn:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            # A cell of many stances takes a while to be counted.
            self._drawn[place] = self._cell(row, column, width)
        return self._drawn[place]

    def _cell(self, row: int | None, column: int | None, width: int) -> Run:
        found = self.matrix.balance_of(row, column)
        if not found.total:
            return Run(" " * width)
        role, side = _ROLES[found.side], self.sign(found)
        mark = self._glyphs.accepted if found.accepted == found.total else " "
        count = f"{found.firm:,}" if found.firm else f"({found.possible:,})"
        if len(side) + len(count) + 2 > width:
            count = count.replace(",", "")
        text = side + padded(count, width - len(side) - 1, right=True) + mark
        return Run(text, role, bold=abs(found.mean or 0) >= STRONG)

    def sign(self, found: Balance) -> str:
        """Return the sign of a side, with its mean strength where it is one of two."""
        if found.side in (Side.SUPPORT, Side.OPPOSE):
            sign = str(getattr(self._glyphs, found.side.value))
            return f"{sign}{abs(round(found.mean or 0))}"
        return "" if found.side is Side.OPEN else str(getattr(self._glyphs, found.side.value))
