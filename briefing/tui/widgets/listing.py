"""A pane of items one below the other, with a cursor; whatever is out of sight costs nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.theme import Theme

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.bar import plain_bar
from briefing.tui.widgets.frame import draw_frame, frame
from briefing.tui.widgets.ink import CURSOR, CURSOR_BLURRED
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Line, Run, wrap


class Listing(ScrollView, Inked, can_focus=True, inherit_bindings=False):
    """Items one below the other; one of them has the cursor.

    What an item is, a subclass says: how many there are, the lines each takes and how these are
    drawn. It also says what is posted when the cursor has moved or an item is opened. Motions take
    counts and are called from above: a listing reads no keys. It answers the mouse: a click moves
    the cursor, a click on the item under the cursor opens it.
    """

    DEFAULT_CSS = (
        frame("Listing")
        + """
    Listing { overflow: hidden auto; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """
    )
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Draw with ``glyphs``; contents come later."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self._cursor = 0
        self._said = ""
        self._drawn: dict[tuple[int, str], Sequence[Strip]] = {}
        self._opened_by_click = False
        draw_frame(self, glyphs)

    # What a subclass says.

    def count(self) -> int:
        """Return how many items there are."""
        raise NotImplementedError

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of an item and the line after its last."""
        raise NotImplementedError

    def item_at(self, y: int) -> int:
        """Return the item that line ``y`` belongs to; ``y`` lies within the contents."""
        raise NotImplementedError

    def height_of_all(self) -> int:
        """Return how many lines all items take."""
        raise NotImplementedError

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Return the lines of an item, each ``width`` cells wide."""
        raise NotImplementedError

    def laid_out(self, width: int) -> None:
        """Take notice that lines are ``width`` cells wide from now on."""

    def reach(self, index: int | None) -> None:
        """Have items up to ``index``, or all for None, if not all are counted from the start."""

    def moved(self) -> None:
        """Post that the cursor is on another item."""

    def open(self) -> None:
        """Act on the item under the cursor."""

    # The cursor.

    @property
    def cursor(self) -> int:
        """The item under the cursor, counted from 0; 0 where there are none."""
        return self._cursor

    def down(self, count: int = 1) -> None:
        """Move ``count`` items down, as far as there are items."""
        self.reach(self._cursor + count)
        self.move_to(self._cursor + count)

    def up(self, count: int = 1) -> None:
        """Move ``count`` items up."""
        self.move_to(self._cursor - count)

    def top(self) -> None:
        """Move to the first item."""
        self.move_to(0)

    def bottom(self) -> None:
        """Move to the last item."""
        self.go_to()

    def go_to(self, count: int | None = None) -> None:
        """Move to the item that people call number ``count``; to the last one without a number."""
        self.reach(None if count is None else count)
        self.move_to(self.count() - 1 if count is None else count - 1)

    def page(self, count: int = 1) -> None:
        """Move ``count`` heights of the pane down, or up where ``count`` is negative."""
        self._by_lines(count * self._height)

    def half_page(self, count: int = 1) -> None:
        """Move half as far as a page."""
        self._by_lines(count * max(1, self._height // 2))

    def move_to(self, index: int) -> None:
        """Put the cursor on an item, or on the nearest there is, and tell so if it moved."""
        before = self._cursor
        self.place(index)
        if self._cursor != before:
            self.moved()

    def place(self, index: int) -> None:
        """Put the cursor on an item and show it, without telling."""
        index = max(0, min(index, self.count() - 1))
        if index != self._cursor:
            before, self._cursor = self._cursor, index
            self.redraw_item(before)
            self.redraw_item(index)
        self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll as little as it takes to see the item under the cursor, its first lines first."""
        if not self.count() or not self._height:
            return
        start, end = self.extent(self._cursor)
        top = self.scroll_offset.y
        if end > top + self._height:
            top = end - self._height
        self._scroll(min(top, start))

    def _by_lines(self, lines: int) -> None:
        """Move the cursor by lines, and the contents with it: it stays where the eye is."""
        if not self.count():
            return
        self.reach(self._cursor + max(0, lines))
        start, _ = self.extent(self._cursor)
        y = max(0, min(start + lines, self.height_of_all() - 1))
        index = self.item_at(y)
        if index == self._cursor:
            # An item taller than the pane: there is always one step.
            index += 1 if lines > 0 else -1
        self._scroll(self.scroll_offset.y + lines)
        self.move_to(index)

    def _scroll(self, y: int) -> None:
        """Show line ``y`` first, or what comes nearest to it."""
        y = max(0, min(y, self.max_scroll_y))
        if y != self.scroll_offset.y:
            # The scroll bar may not have been laid out yet for contents that are new.
            self.scroll_to(y=y, animate=False, force=True)

    # Contents.

    def say(self, text: str) -> None:
        """Show ``text`` where there are no items: why there are none, and what to do."""
        self._said = text
        self.refresh()

    def contents_changed(self) -> None:
        """Lay out and draw anew: the items are others, or take other lines."""
        self._drawn.clear()
        self._lay_out()
        self._cursor = max(0, min(self._cursor, self.count() - 1))
        self.refresh()

    def redraw_item(self, index: int) -> None:
        """Draw the lines of one item again."""
        for ground in ("background", CURSOR, CURSOR_BLURRED):
            self._drawn.pop((index, ground), None)
        if 0 <= index < self.count():
            start, end = self.extent(index)
            top = self.scroll_offset.y
            if end > top and start < top + self._height:
                self.refresh(Region(0, start - top, self.size.width, end - start))

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def _lay_out(self) -> None:
        self.laid_out(self._width)
        # The width stays within the pane: nothing scrolls sideways.
        self.virtual_size = Size(self._width, self.height_of_all() if self.count() else 0)

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        width, line = self._width, y + self.scroll_offset.y
        if not self.count():
            return self.ink.strip(self._empty_line(y, width), width)
        if not 0 <= line < self.height_of_all():
            return self.ink.strip((), width)
        index = self.item_at(line)
        ground = "background"
        if index == self._cursor:
            ground = CURSOR if self.has_focus else CURSOR_BLURRED
        if (index, ground) not in self._drawn:
            if len(self._drawn) > 4 * max(1, self._height):
                self._drawn.clear()
            self._drawn[index, ground] = self.lines_of(index, width, ground)
        lines = self._drawn[index, ground]
        at = line - self.extent(index)[0]
        return lines[at] if at < len(lines) else self.ink.strip((), width, ground)

    def _empty_line(self, y: int, width: int) -> Line:
        """Return a line of what is said instead of items, a little below the top."""
        said = wrap(self._said, width - 2)
        return [Run(" " + said[y - 1], "muted")] if 1 <= y <= len(said) else []

    def forget_styles(self, _theme: Theme | None = None) -> None:
        """Draw all items anew with whatever styles hold from now on."""
        self._drawn.clear()
        super().forget_styles()

    # Events.

    def on_mount(self) -> None:
        """Draw the scroll bar with what the terminal has."""
        if self.glyphs.border == "ascii":
            plain_bar(self)

    def on_resize(self) -> None:
        """Lay out for the new size; the cursor stays in sight."""
        self._drawn.clear()
        self._lay_out()
        self.show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked, or open it where the cursor was there already."""
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y + self.scroll_offset.y
        if not self.count() or not 0 <= line < self.height_of_all():
            return
        index = self.item_at(line)
        if index != self._cursor:
            self._opened_by_click = False
            self.move_to(index)
        elif event.chain == 1 or not self._opened_by_click:
            # The second click of a double click opens nothing twice.
            self._opened_by_click = True
            self.open()
