"""What nobody has decided about yet, across the whole library: one proposal after the other."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from briefing.news.known import Known
from briefing.store.results import Results
from briefing.store.telling import Telling

Place = tuple[str, int]
"""An article and the number of a stance in it."""


class Queue(Sequence[Known | None]):
    """The proposals that were open when it was made, in an order of ``ORDERS``.

    A hundred thousand of them are numbers only: what they say is read when it is asked for, as
    people have decided about it by then; None for what the article tells no longer.
    """

    def __init__(self, results: Results, telling: Telling, order: str = "confidence") -> None:
        """Look through the library; takes a while where it is large."""
        self.order = order
        self._results, self._telling = results, telling
        self._seen = telling.revisions()
        self._before = {id: telling.numbers_decided(id) for id in self._seen}
        self._since: dict[str, int] = {}
        self._ids: list[str] = []
        self._numbers = array("l")
        known: dict[str, str] = {}
        for id, number in results.proposals(order):
            if number not in self._before.get(id, ()):
                # One string for each article, not for each of its proposals.
                self._ids.append(known.setdefault(id, id))
                self._numbers.append(number)

    def __len__(self) -> int:
        """Count those that were open."""
        return len(self._ids)

    @overload
    def __getitem__(self, index: int) -> Known | None: ...
    @overload
    def __getitem__(self, index: slice) -> list[Known | None]: ...
    def __getitem__(self, index: int | slice) -> Known | list[Known | None] | None:
        """Return a proposal by its number, or some, as they are decided now."""
        if isinstance(index, slice):
            return self._read(range(*index.indices(len(self))))
        return self._read(range(len(self))[index : index + 1 or None])[0]

    def _read(self, places: range) -> list[Known | None]:
        found = [self._results.at(self._ids[at], self._numbers[at]) for at in places]
        told = iter(self._telling.decided([one for one in found if one is not None]))
        return [None if one is None else next(told) for one in found]

    def left(self) -> int:
        """Count those that are still open.

        Only what was decided since this was last asked is looked at again.
        """
        for id, revision in self._telling.revisions().items():
            if self._seen.get(id) != revision:
                self._seen[id] = revision
                now = self._telling.numbers_decided(id)
                self._since[id] = len(now - self._before.get(id, frozenset()))
        return len(self) - sum(self._since.values())

    def find(self, place: Place) -> int | None:
        """Return where a proposal stands, None where it does not."""
        id, number = place
        for at, one in enumerate(self._ids):
            if one == id and self._numbers[at] == number:
                return at
        return None

    def of(self, article: str) -> list[int]:
        """Return where the proposals of an article stand."""
        return [at for at, id in enumerate(self._ids) if id == article]

    def place(self, at: int) -> Place:
        """Return the article of a proposal and its number there."""
        return self._ids[at], self._numbers[at]

    def matching(self, words: str) -> list[int]:
        """Return where proposals stand that tell of ``words``: by name, quote or title."""
        found = self._results.matching(words)
        return [at for at, place in enumerate(self._places()) if place in found]

    def _places(self) -> Iterator[Place]:
        return zip(self._ids, self._numbers, strict=True)
