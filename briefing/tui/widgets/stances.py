"""The panel of stances: who holds what towards whom, with the words that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from briefing.news.stance import Status
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.entries import Entry, Group
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.runs import Run
from briefing.tui.widgets.stance_items import Items, Look
from briefing.tui.widgets.stance_rows import Item

BATCH = 200
"""How many items are wrapped at a time: a library may know ten thousand stances of one actor."""


class StancePanel(Listing):
    """Stances by actor, then by target.

    The cursor stops at actors and at stances. Opening an actor folds or unfolds what the actor
    holds; opening a stance asks for its evidence.
    """

    class Moved(Message):
        """The cursor is on another stance, or on an actor, where ``entry`` is None."""

        def __init__(self, panel: StancePanel, entry: Entry | None) -> None:
            """Tell which panel, and what is under its cursor."""
            super().__init__()
            self.panel = panel
            self.entry = entry

        @property
        def control(self) -> StancePanel:
            """The panel the message comes from."""
            return self.panel

    class Chosen(Message):
        """A reader wants to see where a stance stands in its article."""

        def __init__(self, panel: StancePanel, entry: Entry) -> None:
            """Tell which panel, and which stance."""
            super().__init__()
            self.panel = panel
            self.entry = entry

        @property
        def control(self) -> StancePanel:
            """The panel the message comes from."""
            return self.panel

    def __init__(
        self, *, today: date | None = None, glyphs: Glyphs = UNICODE, id: str | None = None
    ) -> None:
        """Start empty; days of the year of ``today`` are written without the year."""
        super().__init__(glyphs=glyphs, id=id)
        self._today = today
        self._groups: Sequence[Group] = ()
        self._folded: set[str] = set()
        self._explained: set[str] = set()
        self._colours: Mapping[str, str] = {}
        self._items = Items()
        self.border_title = Content("Stances")

    # Contents.

    def show(
        self, groups: Sequence[Group], title: str = "Stances", subtitle: str | None = None
    ) -> None:
        """Show stances as ``stance_rows.grouped`` returns them.

        The cursor stays on the same stance or actor, if it is still there. Without groups the panel
        shows what it was last told by ``say``.
        """
        before = self._items[self._cursor] if self._items else None
        self.border_title = Content(title)
        self.border_subtitle = Content(subtitle) if subtitle else None
        self._groups = groups
        self._cursor = 0
        self.contents_changed()
        if before is not None:
            self._go_back_to(before)
        self.show_cursor()

    def recolour(self, colours: Mapping[str, str]) -> None:
        """Show actors in these colours, by their names in small letters."""
        if colours != self._colours:
            self._colours = colours
            self.contents_changed()

    def say(self, text: str) -> None:
        """Show a text instead of stances: what is being done, or why there are none."""
        self._groups = ()
        self.contents_changed()
        super().say(text)

    @property
    def current(self) -> Entry | None:
        """The stance under the cursor, None for an actor or where there is nothing."""
        return self._items[self._cursor].entry if self._items else None

    @property
    def entries(self) -> list[Entry]:
        """All stances that are shown."""
        return [
            told.entry for group in self._groups for part in group.towards for told in part.told
        ]

    @property
    def current_actor(self) -> str | None:
        """The actor under the cursor, or the one who holds the stance under it."""
        return self._items[self._cursor].holder if self._items else None

    def focus_evidence(self, key: str) -> bool:
        """Put the cursor on the stance of that key, without telling; False where there is none."""
        holder = self._items.holder_of(key)
        if holder is None:
            return False
        if holder in self._folded:
            self._folded.discard(holder)
            self.contents_changed()
        self.place(self._find(lambda item: item.entry is not None and item.entry.key == key))
        return True

    def toggle(self) -> None:
        """Fold away, or unfold, what the actor under the cursor holds."""
        if not self._items:
            return
        holder, before = self._items[self._cursor].holder, self.current
        self._folded ^= {holder}
        self.contents_changed()
        self.place(self._find(lambda item: item.holder == holder))
        if self.current is not before:
            self.moved()

    def explain(self) -> None:
        """Say why the stance under the cursor was proposed, or say it no more."""
        if entry := self.current:
            self._explained ^= {entry.key}
            self.contents_changed()
            self.place(self._cursor)

    def _go_back_to(self, before: Item) -> None:
        """Put the cursor on what it was on, if that is still there, or at least on its actor."""
        key = before.entry.key if before.entry else ""
        holder = self._items.holder_of(key)
        if key and holder is not None and holder not in self._folded:
            self._cursor = self._find(lambda item: item.entry is not None and item.entry.key == key)
        elif any(group.holder == before.holder for group in self._groups):
            self._cursor = self._find(lambda item: item.holder == before.holder)

    def change(self, entry: Entry) -> None:
        """Show a stance otherwise, in its place: somebody has decided about it."""
        if self._items.change(entry):
            self._groups = self._items.groups
            self._drawn.clear()
            self._resize()
            self.show_cursor()
            self.refresh()

    def stances_in_sight(self) -> list[str]:
        """Return the keys of the stances that are on the screen, from top to bottom."""
        top, found = self.scroll_offset.y, []
        for index in range(max(0, self._items.at(top)), len(self._items)):
            if self._items.extent(index)[0] >= top + self._height:
                break
            if entry := self._items[index].entry:
                found.append(entry.key)
        return found

    def to_proposed(self, count: int) -> bool:
        """Go to the ``count``-th stance from here that nobody has decided about; tell if any is."""
        found, way = None, 1 if count > 0 else -1
        for _ in range(abs(count)):
            at = self._beside(self._cursor if found is None else found, way)
            if at is None:
                break
            found = at
        if found is not None:
            self.move_to(found)
        return found is not None

    def _beside(self, index: int, way: int) -> int | None:
        if way > 0:
            return self._items.find(_is_open, index + 1, BATCH)
        return next((at for at in range(index - 1, -1, -1) if _is_open(self._items[at])), None)

    def _find(self, wanted: Callable[[Item], bool]) -> int:
        """Return the first item that is wanted; 0 for none."""
        found = self._items.find(wanted, 0, BATCH)
        self._resize()
        return found or 0

    # What a listing asks.

    def count(self) -> int:
        """Return how many actors and stances there are to stop at."""
        return len(self._items)

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of an item, its lead with it, and the line after its last."""
        return self._items.extent(index)

    def item_at(self, y: int) -> int:
        """Return the item on line ``y``."""
        return self._items.at(y)

    def height_of_all(self) -> int:
        """Return how many lines all items take."""
        return self._items.lines

    def laid_out(self, width: int) -> None:
        """Wrap everything anew, as far as it had been wrapped before."""
        wanted = max(BATCH, len(self._items))
        look = Look(
            width - 1, self.glyphs, self._folded, self._explained, self._today, self._colours
        )
        self._items = Items(self._groups, look)
        self._items.take(wanted)

    def reach(self, index: int | None) -> None:
        """Wrap the stances up to ``index`` and some more, or all."""
        if index is None or index >= len(self._items):
            self._items.take(None if index is None else index + BATCH - len(self._items))
            self._resize()

    def _resize(self) -> None:
        if self.virtual_size.height != self._items.lines:
            self.virtual_size = Size(self.virtual_size.width, self._items.lines)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Have more to show before the end comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        if new_value + 2 * self.size.height > self._items.lines:
            self.reach(len(self._items))

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Return an item as it is drawn; its lead is never under the cursor."""
        item = self._items[index]
        bar = Run(self.glyphs.cursor if index == self._cursor else " ", "accent")
        lead = [self.ink.strip([Run(" "), *line], width) for line in item.lead]
        return lead + [self.ink.strip([bar, *line], width, ground) for line in item.lines]

    def moved(self) -> None:
        """Post ``Moved``."""
        self.post_message(self.Moved(self, self.current))

    def open(self) -> None:
        """Post ``Chosen`` for a stance; fold or unfold an actor."""
        if entry := self.current:
            self.post_message(self.Chosen(self, entry))
        else:
            self.toggle()


def _is_open(item: Item) -> bool:
    return item.entry is not None and item.entry.status is Status.PROPOSED
