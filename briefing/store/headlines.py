"""Headlines in one order: a sequence that loads what is looked at, and no more."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, overload

from briefing.news.article import Headline

PAGE = 64
"""How many rows are loaded at once."""
_KEPT = 32

GONE = Headline("", "…", fault="no longer in the library")
"""Stands where the article of a row has gone since the list was made."""


class Rows(Protocol):
    """Where rows come from: the catalogue."""

    @property
    def changes(self) -> int:
        """A number that rises whenever rows change."""

    def rows(self, keys: Iterable[int]) -> dict[int, Headline]:
        """Return the headlines of those keys that are still there."""

    def key(self, id: str) -> int | None:
        """Return the key of the article of that id."""

    def unread(self, keys: Iterable[int]) -> set[int]:
        """Return those of ``keys`` whose articles are unread."""


class Headlines(Sequence[Headline]):
    """The headlines of a list: which they are, and their order, never change.

    What a row says may: once read or analysed it shows that, and once its file has gone it says so.
    Rows come in pages of 64, of which the last 32 looked at are kept. Belongs to one thread.
    """

    def __init__(self, source: Rows, keys: array[int]) -> None:
        self._source, self._keys = source, keys
        self._pages = OrderedDict[int, list[Headline]]()
        self._as_of = source.changes

    @property
    def keys(self) -> array[int]:
        """The keys of the articles, in order; they are not to be changed."""
        return self._keys

    def __len__(self) -> int:
        """Count the rows, without loading any."""
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Headline: ...
    @overload
    def __getitem__(self, index: slice) -> list[Headline]: ...
    def __getitem__(self, index: int | slice) -> Headline | list[Headline]:
        """Return one row, or those of a slice, loading their pages if need be."""
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self._page(at // PAGE)[at % PAGE]

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return where the article stands whose headline or id ``value`` is.

        Raises:
            ValueError: where it does not stand in this list.
        """
        key = self._source.key(value.id if isinstance(value, Headline) else value)
        if key is None:
            raise ValueError(f"{value!r} is not in this list")
        return self._keys.index(key, start, len(self) if stop is None else stop)

    def __contains__(self, value: object) -> bool:
        """Tell whether the article whose headline or id ``value`` is stands in this list."""
        try:
            return self.index(value) >= 0
        except ValueError:
            return False

    def next_unread(self, after: int = -1) -> int | None:
        """Return where the first unread article behind ``after`` stands, None where none does."""
        at, size = after + 1, PAGE
        while at < len(self):
            part = self._keys[at : at + size]
            unread = self._source.unread(part)
            for offset, key in enumerate(part if unread else ()):
                if key in unread:
                    return at + offset
            # Nearly always close by; where all are read, few large steps find that out.
            at, size = at + size, size * 4
        return None

    def _page(self, number: int) -> list[Headline]:
        if self._as_of != self._source.changes:
            self._pages.clear()
            self._as_of = self._source.changes
        if number not in self._pages:
            keys = self._keys[number * PAGE : (number + 1) * PAGE]
            rows = self._source.rows(keys)
            self._pages[number] = [rows.get(key, GONE) for key in keys]
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]
