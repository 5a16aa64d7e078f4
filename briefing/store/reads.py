"""What has been read, and where each article was left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from briefing.store.database import Database

TABLE = "reads"


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether an article was read, and at which offset of its text it was left."""

    read: bool = False
    place: int = 0


class Reads:
    """The read marks and places of one library. Any thread may call anything.

    An article's record has a number that follows from the article's id: so it is found without a
    search, and two programs that mark one article write one record. What writes raises
    ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, id: str) -> Reading:
        """Return what is known of the reading of an article; nothing of one never opened."""
        with self._database.reading(TABLE) as documents:
            found = documents.get(number(id), {})
            return Reading(bool(found.get("read")), int(found.get("place", 0)))

    def mark(self, ids: Iterable[str], read: bool) -> None:
        """Mark articles as read, or as unread; all or none."""
        with self._database.batch():
            for id in ids:
                if self.of(id).read != read:
                    self._database.put(TABLE, number(id), {"article": id, "read": read})

    def leave(self, id: str, place: int) -> None:
        """Remember the offset at which an article was left."""
        if self.of(id).place != place:
            self._database.put(TABLE, number(id), {"article": id, "place": place})

    def marked(self) -> set[str]:
        """Return the ids of all articles that were read."""
        with self._database.reading(TABLE) as documents:
            return {found["article"] for found in documents.values() if found.get("read")}


def number(id: str) -> int:
    """Return the number of an article's record: 59 bits, so that two meet in no library."""
    return (
        int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 5
    ) + 1
