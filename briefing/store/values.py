"""Small values of one kind in a table of the database, each found by what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from briefing.store.database import Database

T = TypeVar("T")


class Values(Generic[T]):
    """The values of one table. Any thread may call anything.

    ``about`` says what a value is about: of several about the same there is one, the latest, in
    whatever program it was stored. ``pack`` turns a value into a document and ``unpack`` back. What
    writes raises ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(
        self,
        database: Database,
        table: str,
        about: Callable[[T], str],
        pack: Callable[[T], dict[str, Any]],
        unpack: Callable[[Mapping[str, Any]], T],
    ) -> None:
        self._database, self._table = database, table
        self._about, self._pack, self._unpack = about, pack, unpack

    def all(self) -> tuple[T, ...]:
        """Return every value, in the order of what they are about."""
        with self._database.reading(self._table) as documents:
            found = [self._unpack(one) for one in documents.values()]
        return tuple(sorted(found, key=self._about))

    def get(self, about: str) -> T | None:
        """Return the value about something, None where there is none."""
        with self._database.reading(self._table) as documents:
            found = documents.get(number(about))
            return None if found is None else self._unpack(found)

    def put(self, value: T) -> None:
        """Store a value, in place of any other that is about the same."""
        self._database.put(self._table, number(self._about(value)), self._pack(value))

    def remove(self, about: str) -> bool:
        """Take the value about something away; tell whether there was any."""
        id = number(about)
        with self._database.reading(self._table) as documents:
            if id not in documents:
                return False
        self._database.table(self._table).remove(doc_ids=[id])
        return True


def number(about: str) -> int:
    """Return the number of a record: the same in every program, whatever the case of the words."""
    named = about.casefold().encode("utf-8", "surrogatepass")
    return (int.from_bytes(blake2b(named, digest_size=8).digest()) >> 5) + 1
