"""A table: a line of headings, and a list of rows with cells in the same columns below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.frame import draw_frame, frame
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cells, cut_line

_BREAK = "\n"
"""Stands in no name."""

NARROWEST = 20
"""Cells that a column of names has at least; columns that leave less than that are not shown."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its cells, 0 for what others leave, shared by all of these.

    ``most`` is how many cells such a one takes at most, 0 for any. ``right`` puts numbers below
    each other. ``spare`` is what goes first where there is no room: the highest number. The
    cells of one that is ``listed`` are made by ``pieces``.
    """

    heading: str
    width: int = 0
    most: int = 0
    right: bool = False
    spare: int = 0
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns in a width of cells: those that are shown, by number, with their cells."""

    columns: Sequence[Column]
    shown: tuple[tuple[int, int], ...]

    def line(self, row: Sequence[Run], ellipsis: str) -> list[Run]:
        """Return cells as one line."""
        runs: list[Run] = []
        for at, width in self.shown:
            cell = _whole(row[at], width) if self.columns[at].listed else row[at]
            cut = cut_line([cell], width, ellipsis)
            room = Run(" " * (width - cells(cut)))
            runs += [room, *cut] if self.columns[at].right else [*cut, room]
            runs.append(Run("  "))
        return runs


def pieces(told: Sequence[str], more: int, role: str) -> Run:
    """Return a cell of pieces with commas between: each is seen whole, or counted with ``more``."""
    return Run(_BREAK.join(("", *told, str(more))), role)


def _whole(cell: Run, width: int) -> Run:
    """Return as many pieces of a cell as there is room for, and how many more there are."""
    if _BREAK not in cell.text:
        return cell  # a heading
    _, *told, left_out = cell.text.split(_BREAK)
    text = ""
    for kept in range(len(told), 0, -1):
        more = int(left_out) + len(told) - kept
        text = ", ".join([*told[:kept], *([f"+{more}"] if more else [])])
        if cell_len(text) <= width:
            break
    return replace(cell, text=text)


def layout(columns: Sequence[Column], width: int) -> Layout:
    """Return how columns stand in ``width`` cells; what there is no room for is left out."""
    kept = list(range(len(columns)))
    while True:
        open_ones = [at for at in kept if not columns[at].width]
        rest = width - sum(columns[at].width + 2 for at in kept)
        if rest >= NARROWEST * len(open_ones) or not any(columns[at].spare for at in kept):
            break
        kept.remove(max(kept, key=lambda at: columns[at].spare))
    sizes = dict.fromkeys(open_ones, 0)
    for left, at in enumerate(open_ones):
        share = max(0, rest) // (len(open_ones) - left)
        sizes[at] = min(share, columns[at].most or share)
        rest -= sizes[at]
    return Layout(columns, tuple((at, sizes.get(at) or columns[at].width) for at in kept))


class Table(Vertical):
    """A box with headings that stand still, and the rows below them."""

    DEFAULT_CSS = frame("Table", ":focus-within")

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start without columns."""
        super().__init__(id=id)
        draw_frame(self, glyphs)
        self.rows = Standings(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the headings over the rows."""
        yield self.rows.headings
        yield self.rows


class Standings(Rows[Any]):
    """The rows of a table; ``cells_of`` tells the cells of one."""

    DEFAULT_CSS = """
    Standings, Standings:focus, Standings.-ascii, Standings.-ascii:focus { border: none; }
    """

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start without columns."""
        super().__init__(glyphs=glyphs, id=id)
        self.headings = Headings(glyphs=glyphs)
        self._columns: Sequence[Column] = ()
        self._cells_of: Callable[[Any], Sequence[Run]] = lambda _: ()
        self._layout = Layout((), ())

    def set_columns(
        self, columns: Sequence[Column], cells_of: Callable[[Any], Sequence[Run]]
    ) -> None:
        """Show other columns; rows come next."""
        self._columns, self._cells_of = columns, cells_of
        self.laid_out(self._width)

    def laid_out(self, width: int) -> None:
        """Give the columns their cells."""
        self._layout = layout(self._columns, max(0, width - 1))
        headings = [Run(column.heading, "muted") for column in self._columns]
        self.headings.show([Run(" "), *self._layout.line(headings, self.glyphs.ellipsis)])

    def draw(self, item: Any, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a row."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        row = list(self._cells_of(item))
        if selected and row:
            row[0] = replace(row[0], bold=True)
        return [[mark, *self._layout.line(row, self.glyphs.ellipsis)]]


class Headings(Inked):
    """The line over the rows, which stands still."""

    DEFAULT_CSS = """
    Headings { height: 1; width: 1fr; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        """Start with nothing."""
        super().__init__()
        self._line: Line = ()

    def show(self, line: Line) -> None:
        """Show other headings."""
        self._line = tuple(line)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        return self.ink.strip(self._line, self.size.width)
