"""A list over any sequence, however long: only the rows in sight are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from textual.message import Message
from textual.strip import Strip

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.runs import Line

T = TypeVar("T")

NEAR = 1000
"""How far from its old place a row is looked for when the sequence is replaced."""


class OfRow(Message):
    """Something that a list tells of one of its rows, counted from 0."""

    def __init__(self, rows: Rows[Any], index: int) -> None:
        """Tell which list, and the row."""
        super().__init__()
        self.rows = rows
        self.index = index

    @property
    def control(self) -> Rows[Any]:
        """The list the message comes from."""
        return self.rows


class Rows(Listing, Generic[T]):
    """A list of rows that are ``height`` lines each.

    The sequence is asked for its length once, and for slices that cover rows in sight. A row is
    kept while it is in sight or near; whoever changes what the sequence holds calls ``redraw``.
    """

    height_of_row = 1

    class Moved(OfRow):
        """The cursor is on another row."""

    class Opened(OfRow):
        """A reader wants to open a row."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start without rows."""
        super().__init__(glyphs=glyphs, id=id)
        self._rows: Sequence[T] = ()
        self._count = 0
        self._kept: dict[int, T] = {}

    def draw(self, item: T, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a row, at most ``width`` cells each."""
        raise NotImplementedError

    # Contents.

    @property
    def current(self) -> T | None:
        """The row under the cursor, None where there are no rows."""
        return self.row(self._cursor)

    def row(self, index: int) -> T | None:
        """Return a row, None where there is none."""
        if not 0 <= index < self._count:
            return None
        if index not in self._kept:
            self._fetch(index)
        return self._kept.get(index)

    def set_rows(
        self,
        rows: Sequence[T],
        keep: Callable[[T], Hashable] | None = None,
        at: int | None = None,
    ) -> None:
        """Show other rows.

        The cursor goes to row ``at``. Where that is None it stays on the row with the same
        ``keep(row)`` as before, if there is one within ``NEAR`` rows of the old place, and on the
        screen line it was. Without either it goes to the top. Nothing is posted: whoever replaces
        the rows knows that they are others.
        """
        old, before = self.current, self._cursor
        in_sight = self.extent(before)[0] - self.scroll_offset.y
        self._rows, self._count = rows, len(rows)
        self._kept.clear()
        if at is None and keep is not None and old is not None:
            at = self._find(keep(old), keep, before)
        elif at is None:
            in_sight = 0
        self._cursor = 0 if at is None else at
        self.contents_changed()
        self._scroll(self.extent(self._cursor)[0] - in_sight)
        self.show_cursor()

    def redraw(self, index: int | None = None) -> None:
        """Ask again for one row, or for all in sight, and draw: they hold something else now."""
        if index is None:
            self._kept.clear()
            self._drawn.clear()
            self.refresh()
        else:
            self._kept.pop(index, None)
            self.redraw_item(index)

    def in_sight(self) -> range:
        """Return the rows of which anything is on the screen."""
        first = self.scroll_offset.y // self.height_of_row
        last = (self.scroll_offset.y + max(1, self._height) - 1) // self.height_of_row
        return range(first, min(last + 1, self._count))

    def _find(self, key: Hashable, keep: Callable[[T], Hashable], near: int) -> int | None:
        """Return the row of that key nearest to where it was; the old place where it is gone."""
        first = max(0, near - NEAR)
        found = [
            index
            for index, row in enumerate(self._rows[first : near + NEAR], first)
            if keep(row) == key
        ]
        return min(found, key=lambda index: abs(index - near), default=near)

    def _fetch(self, index: int) -> None:
        """Ask for a row, and in the same breath for those in sight below it that are not known."""
        last = (self.scroll_offset.y + self._height - 1) // self.height_of_row
        stop = index + 1
        while stop <= min(last, self._count - 1) and stop not in self._kept:
            stop += 1
        if len(self._kept) > 4 * max(1, self._height):
            self._kept.clear()
        self._kept.update(enumerate(self._rows[index:stop], index))

    # What a listing asks.

    def count(self) -> int:
        """Return how many rows there are."""
        return self._count

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of a row and the line after its last."""
        return index * self.height_of_row, (index + 1) * self.height_of_row

    def item_at(self, y: int) -> int:
        """Return the row on line ``y``."""
        return y // self.height_of_row

    def height_of_all(self) -> int:
        """Return how many lines all rows take."""
        return self._count * self.height_of_row

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Return a row as it is drawn; blank where the sequence has none any more."""
        item = self.row(index)
        if item is None:
            return []
        lines = self.draw(item, index, width, index == self._cursor)
        return [self.ink.strip(line, width, ground) for line in lines]

    def moved(self) -> None:
        """Post ``Moved``."""
        self.post_message(self.Moved(self, self._cursor))

    def open(self) -> None:
        """Post ``Opened`` for the row under the cursor."""
        if self._count:
            self.post_message(self.Opened(self, self._cursor))
