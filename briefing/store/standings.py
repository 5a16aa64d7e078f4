"""Where everybody stands: every stance of a library, held in memory from one look to the next.

What a view counts are all stances there are. To read 100,000 takes some tenths of a second, and
seconds where people have decided about them all; so they are read once, and from then on those of
the articles that something has happened to. All of it can be had again at any time.
"""

from __future__ import annotations

import gc
import threading
from array import array
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from itertools import chain, groupby
from typing import TYPE_CHECKING

from briefing.news.balance import look_of
from briefing.news.roll import Roll
from briefing.news.stand import Stand
from briefing.store.decided import with_decisions

if TYPE_CHECKING:
    from briefing.store.opened import Opened

_KEPT = 4
"""How many narrower looks are kept: with copies and without, of all and of what is accepted."""

_Block = tuple[list[Stand], "array[int]"]
"""The stances of one article, and their looks."""

_NOTHING: _Block = ([], array("H"))


class Standings:
    """The stances of one library, as they stand for whoever opened it.

    Any thread may call anything. Each article is known by the result that tells it, and by the
    revision of what was decided about it: where either is another one, it is read again.
    """

    def __init__(self, shelf: Opened) -> None:
        """Read nothing yet."""
        self._shelf = shelf
        self._lock = threading.Lock()
        self._state: tuple[tuple[int, int], int, int] | None = None
        self._revision: tuple[int, int] | None = None
        self._results: dict[str, int] = {}  # the key of what is found in each article
        self._found: dict[str, _Block] = {}
        self._marks: dict[str, tuple[int, int, int]] = {}
        self._coded: set[str] = set()  # articles of which somebody coded what nothing proposes
        self._decided: dict[str, _Block] = {}
        self._roll = Roll([])
        self._narrower: dict[Hashable, Roll] = {}

    def now(self) -> Roll:
        """Return every stance of the library, whatever was decided about it.

        Those of one article come together. Copies of one text tell theirs each.

        Raises:
            StoreRefused: where the library cannot be read.
        """
        shelf = self._shelf
        with self._lock, uncollected():
            # Asked before anything is read: what changes meanwhile is read the next time.
            state = shelf.results.revision, shelf.stances.changes, shelf.catalogue.listed
            if state != self._state:
                changed = self._read_found(state[0])
                changed |= self._read_decided()
                if changed:
                    self._put_together()
                self._state = state
            return self._roll

    def kept(self, key: Hashable, every: Roll, make: Callable[[], Roll]) -> Roll:
        """Return what ``make`` makes of ``every``, or made before; ``key`` tells what that is.

        Without a key it is made and not kept.
        """
        with self._lock:
            found = self._narrower.get(key) if every is self._roll and key is not None else None
        if found is None:
            found = make()
            with self._lock:
                if every is self._roll and key is not None:
                    while len(self._narrower) >= _KEPT:
                        del self._narrower[next(iter(self._narrower))]
                    self._narrower[key] = found
        return found

    def _read_found(self, revision: tuple[int, int]) -> bool:
        """Read what the analysis proposes where it is not what it was; tell whether it was any."""
        results = self._shelf.results
        if revision == self._revision:
            return False
        heads = results.heads()
        here = {id: key for key, id, _ in heads}
        gone = self._found.keys() - here.keys()
        fresh = [one for one in heads if self._results.get(one[1]) != one[0]]
        for id in gone:
            del self._found[id]
        for _, id, _ in fresh:
            self._found[id] = _NOTHING
        # A result that is told by several articles comes once for each, in turns.
        told = dict[str, list[Stand]]()
        for one in results.stands(fresh, len(heads)):
            told.setdefault(one.article, []).append(one)
        self._found.update((id, _block(some)) for id, some in told.items())
        self._results, self._revision = here, revision
        return bool(gone or fresh)

    def _read_decided(self) -> bool:
        """Read the articles in which somebody decided; tell whether any is not what it was."""
        shelf = self._shelf
        listed, revisions = shelf.catalogue.listed, shelf.stances.revisions()
        # What a person coded is told with day and outlet as the list has them.
        marks = {
            id: (revisions[id], self._results.get(id, 0), listed if id in self._coded else 0)
            for id in shelf.stances.articles()
            if id in revisions
        }
        gone = self._decided.keys() - marks.keys()
        fresh = {id for id, mark in marks.items() if self._marks.get(id) != mark}
        self._coded -= gone | fresh
        for id in gone:
            del self._decided[id]
        for id in fresh:
            self._decided[id] = _NOTHING
        for id, some in groupby(with_decisions(shelf, fresh), key=lambda one: one.article):
            self._decided[id] = _block(list(some))
            if any(one.number < 0 for one in self._decided[id][0]):
                self._coded.add(id)
                marks[id] = (*marks[id][:2], listed)
        self._marks = marks
        return bool(gone or fresh)

    def _put_together(self) -> None:
        undecided = (block for id, block in self._found.items() if id not in self._decided)
        blocks = [*undecided, *self._decided.values()]
        stands = list(chain.from_iterable(some for some, _ in blocks))
        looks = array("H")
        for _, some in blocks:
            looks.extend(some)
        self._roll = Roll(stands, looks)
        self._narrower.clear()


def _block(stands: list[Stand]) -> _Block:
    return stands, array("H", map(look_of, stands))


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many values that hold nothing but text and numbers without looking for circles in them.

    The collector would look through all of them again and again: a quarter of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
