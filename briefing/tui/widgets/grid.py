"""A grid of any size whose names stay in sight; whatever is out of sight costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partialmethod

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.frame import draw_frame, frame
from briefing.tui.widgets.grid_lines import Frame, Sheet, heads, name_of
from briefing.tui.widgets.ink import CURSOR, CURSOR_BLURRED
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Run, wrap

WHEEL = 3
"""Rows or columns that one step of the wheel passes."""


class Grid(Inked, can_focus=True, inherit_bindings=False):
    """Rows and columns with a cursor, and before each of them one for all of them together.

    Motions take counts and are called from above, by the names of the key table: a grid reads no
    keys. It answers the mouse: a click moves the cursor, a click on the cell under it opens it. It
    scrolls by whole rows and columns, so that names and cells stay side by side.
    """

    DEFAULT_CSS = frame("Grid") + "Grid { height: 1fr; }"
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is on another cell."""

    class Opened(Message):
        """A reader wants to see what stands behind the cell under the cursor."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Draw with ``glyphs``; contents come later."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self._sheet: Sheet | None = None
        self._said = ""
        self._frame = Frame(0, 0, 0, 1, 1)
        # Counted from 1: 0 is the row, or the column, for all.
        self._row = self._column = 1
        self._top = self._left = 1
        draw_frame(self, glyphs)

    # -- contents ----------------------------------------------------------------------------

    @property
    def row(self) -> int | None:
        """The row under the cursor, None for that of all."""
        return self._row - 1 if self._row else None

    @property
    def column(self) -> int | None:
        """The column under the cursor, None for that of all."""
        return self._column - 1 if self._column else None

    def say(self, text: str) -> None:
        """Show ``text`` where there are no cells: why there are none, and what to do."""
        self._said = text
        self.refresh()

    def set_sheet(self, sheet: Sheet, row: int | None = 0, column: int | None = 0) -> None:
        """Show other contents, the cursor where ``row`` and ``column`` meet."""
        self._sheet = sheet if sheet.rows and sheet.columns else None
        self._lay_out()
        self._row = self._column = 0
        self._to(-1 if row is None else row, -1 if column is None else column)
        self.refresh()

    # -- motions, by the names of the key table ------------------------------------------------

    def go_to(self, row: int | None, column: int | None) -> None:
        """Put the cursor where a row and a column meet, None for those of all, and tell so."""
        before = self._row, self._column
        self._to(-1 if row is None else row, -1 if column is None else column)
        if (self._row, self._column) != before:
            self.post_message(self.Moved())

    def _by(self, down: int, right: int, count: int | None = None) -> None:
        self._move(self._row + down * (count or 1), self._column + right * (count or 1))

    down = partialmethod(_by, 1, 0)
    up = partialmethod(_by, -1, 0)
    right = partialmethod(_by, 0, 1)
    left = partialmethod(_by, 0, -1)

    def _page(self, way: int, parts: int, count: int | None = None) -> None:
        rows = way * max(1, self._frame.down // parts) * (count or 1)
        # The cursor stays where the eye is, as far as there are rows.
        self._scroll(self._top + rows, self._left)
        self._move(self._row + rows, self._column)

    page_down = partialmethod(_page, 1, 1)
    page_up = partialmethod(_page, -1, 1)
    half_page_down = partialmethod(_page, 1, 2)
    half_page_up = partialmethod(_page, -1, 2)

    def top(self, count: int | None = None) -> None:
        """Go to the first row, or to row ``count``."""
        self._move(count or 1, self._column)

    def bottom(self, count: int | None = None) -> None:
        """Go to the last row, or to row ``count``."""
        self._move(self._rows if count is None else count, self._column)

    def first_column(self) -> None:
        """Go to the first column; from there to the one for all."""
        self._move(self._row, 0 if self._column == 1 else 1)

    def last_column(self) -> None:
        """Go to the last column."""
        self._move(self._row, self._columns)

    def _move(self, row: int, column: int) -> None:
        self.go_to(
            None if row <= 0 else min(row, self._rows) - 1,
            None if column <= 0 else min(column, self._columns) - 1,
        )

    def _to(self, row: int, column: int) -> None:
        """Put the cursor somewhere, or as near as there are cells, and draw what that changes."""
        before = self._row, self._column
        self._row = max(0, min(row + 1, self._rows))
        self._column = max(0, min(column + 1, self._columns))
        self._show_cursor()
        lines = {self._line_of(before[0]), self._line_of(self._row)}
        if self._column != before[1]:
            lines |= set(range(self._frame.heads))
        for y in lines:
            self.refresh(Region(0, y, self.size.width, 1))

    @property
    def _rows(self) -> int:
        return len(self._sheet.rows) if self._sheet else 0

    @property
    def _columns(self) -> int:
        return len(self._sheet.columns) if self._sheet else 0

    # -- where things stand --------------------------------------------------------------------

    def _lay_out(self) -> None:
        if self._sheet is not None:
            self._frame = Frame.fitting(self._sheet, self.size.width, self.size.height)

    def _show_cursor(self) -> None:
        """Scroll as little as it takes to see the cell under the cursor."""
        top, left, frame = self._top, self._left, self._frame
        if self._row:
            top = max(self._row - frame.down + 1, min(top, self._row))
        if self._column:
            left = max(self._column - frame.across + 1, min(left, self._column))
        self._scroll(top, left)

    def _scroll(self, top: int, left: int) -> None:
        top = max(1, min(top, self._rows - self._frame.down + 1))
        left = max(1, min(left, self._columns - self._frame.across + 1))
        if (top, left) != (self._top, self._left):
            self._top, self._left = top, left
            self.refresh()

    def _line_of(self, row: int) -> int:
        """Return the line of the pane that a row stands on, be it in sight or not."""
        return self._frame.heads + (row - self._top + 1 if row else 0)

    def _in_sight(self) -> Iterator[int | None]:
        """Yield the columns in sight, that for all first."""
        yield None
        last = min(self._left + self._frame.across, self._columns + 1)
        yield from range(self._left - 1, last - 1)

    # -- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        width, frame, sheet = self.size.width, self._frame, self._sheet
        if sheet is None:
            said = wrap(self._said, width - 2)
            words = " " + said[y - 1] if 1 <= y <= len(said) else ""
            return self.ink.strip([Run(words, "muted")], width)
        if y < frame.heads:
            line = heads(sheet, frame, list(self._in_sight()), self.column, self.glyphs)[y]
            return self.ink.strip(line, width, "panel")
        row = None if y == frame.heads else self._top + y - frame.heads - 2
        if row is not None and row >= self._rows:
            return self.ink.strip((), width)
        return self._row_strip(sheet, row, width)

    def _row_strip(self, sheet: Sheet, row: int | None, width: int) -> Strip:
        frame, here = self._frame, row == self.row
        plain = "panel" if row is None else "background"
        ground = CURSOR_BLURRED if here else plain
        under = CURSOR if self.has_focus else CURSOR_BLURRED
        style = self.ink.style
        segments = [
            Segment(run.text, style(run, ground))
            for run in name_of(sheet, frame, row, here, self.glyphs)
        ]
        for column in self._in_sight():
            cell = sheet.cell(row, column, frame.column - 1)
            if here and column == self.column:
                mark = Run(self.glyphs.cursor, "accent")
                segments += [Segment(one.text, style(one, under)) for one in (mark, cell)]
            else:
                segments.append(Segment(f" {cell.text}", style(cell, ground)))
        return Strip(segments).adjust_cell_length(width, style(Run(""), ground))

    # -- events ------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay out for the new size; the cursor stays in sight."""
        self._lay_out()
        self._show_cursor()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked, or open it where the cursor was there already."""
        offset = event.get_content_offset(self)
        if offset is None or self._sheet is None:
            return
        column, row = self._frame.column_at(offset.x), self._frame.row_at(offset.y)
        row = row and row + self._top - 1
        column = column and column + self._left - 1
        if row > self._rows or column > self._columns or (row < 0 and column < 0):
            return
        if (max(0, row), max(0, column)) == (self._row, self._column):
            self.post_message(self.Opened())
        else:
            self._move(max(0, row), max(0, column))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Pass over rows, or over columns with shift."""
        self._wheel(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Pass back over rows, or over columns with shift."""
        self._wheel(event, -WHEEL)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        across = by if event.shift else 0
        self._scroll(self._top + by - across, self._left + across)
