"""The stops of the panel of stances, wrapped into lines as far as anybody has come.

A library may know ten thousand stances of one actor. Knows nothing of Textual.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from briefing.news.stance import Tally
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.entries import Entry, Group, Towards
from briefing.tui.widgets.stance_rows import Item, lay_out


@dataclass(frozen=True, slots=True)
class Look:
    """How stances are wrapped: as wide as ``width`` cells, some actors folded, some explained."""

    width: int = 80
    glyphs: Glyphs = UNICODE
    folded: Collection[str] = ()
    explained: Collection[str] = ()
    today: date | None = None
    colours: Mapping[str, str] = field(default_factory=dict)

    def items(self, groups: Sequence[Group]) -> Iterator[Item]:
        """Yield the stops of the cursor in ``groups``."""
        return lay_out(
            groups,
            self.width,
            self.glyphs,
            folded=self.folded,
            explained=self.explained,
            today=self.today,
            colours=self.colours,
        )


class Items(Sequence[Item]):
    """Actors and stances to stop at, with the line on which each begins."""

    def __init__(self, groups: Sequence[Group] = (), look: Look | None = None) -> None:
        self.groups = list(groups)
        self._look = look or Look()
        self._items: list[Item] = []
        self._rest = self._look.items(self.groups)
        self._starts: list[int] = []
        self.lines = 0

    def __len__(self) -> int:
        """Count those that have been wrapped."""
        return len(self._items)

    def __getitem__(self, index: int) -> Item:  # type: ignore[override]
        """Return a stop by its number."""
        return self._items[index]

    def take(self, count: int | None) -> None:
        """Wrap ``count`` more, or all there are."""
        for item in islice(self._rest, count):
            self._items.append(item)
            self._starts.append(self.lines)
            self.lines += len(item.lead) + len(item.lines)

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of an item, its lead with it, and the line after its last."""
        following = self._starts[index + 1] if index + 1 < len(self._starts) else self.lines
        return self._starts[index], following

    def at(self, line: int) -> int:
        """Return the item on a line."""
        return bisect_right(self._starts, line) - 1

    def holder_of(self, key: str) -> str | None:
        """Return who holds the stance of that key, None where there is no such stance."""
        place = self._place(key)
        return None if place is None else self.groups[place[0]].holder

    def find(self, wanted: Callable[[Item], bool], start: int = 0, batch: int = 200) -> int | None:
        """Return the first item from ``start`` on that is wanted, wrapping as many as it takes."""
        at = start
        while True:
            for index in range(at, len(self._items)):
                if wanted(self._items[index]):
                    return index
            at = max(start, len(self._items))
            self.take(batch)
            if len(self._items) <= at:
                return None

    def change(self, entry: Entry) -> bool:
        """Show a stance otherwise, in its place; tell whether there is one of its key."""
        place = self._place(entry.key)
        if place is None:
            return False
        number, part, at = place
        group = self.groups[number]
        told = list(group.towards[part].told)
        told[at] = replace(told[at], entry=entry)
        towards = list(group.towards)
        towards[part] = Towards(towards[part].target, tuple(told))
        group = replace(group, towards=tuple(towards), tally=_tally(towards))
        self.groups[number] = group
        one = replace(group, towards=(Towards(towards[part].target, (told[at],)),))
        shown = list(self._look.items([one]))
        wanted = {None: shown[0], entry.key: shown[-1]}
        for index, item in enumerate(self._items):
            key = item.entry.key if item.entry else None
            if item.holder == group.holder and key in wanted:
                self._items[index] = replace(wanted[key], lead=item.lead)
        self._count()
        return True

    def _place(self, key: str) -> tuple[int, int, int] | None:
        for number, group in enumerate(self.groups):
            for part, towards in enumerate(group.towards):
                for at, told in enumerate(towards.told):
                    if told.entry.key == key:
                        return number, part, at
        return None

    def _count(self) -> None:
        self._starts, self.lines = [], 0
        for item in self._items:
            self._starts.append(self.lines)
            self.lines += len(item.lead) + len(item.lines)


def _tally(towards: Sequence[Towards]) -> Tally:
    """Count what one actor holds."""
    entries = (told.entry for part in towards for told in part.told)
    return Tally(**Counter(entry.label.value for entry in entries if entry.counts))
