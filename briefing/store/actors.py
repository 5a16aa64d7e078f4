"""What a reader has taught about the names of actors, kept with the library."""

from __future__ import annotations

from hashlib import blake2b

from briefing.news.actor import ActorKind
from briefing.news.taught import Taught
from briefing.store.database import Database

TABLE = "actors"


class Actors:
    """The taught names of one library. Any thread may call anything.

    An alias has one meaning: teaching it again replaces the older one. What writes raises
    ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def taught(self) -> tuple[Taught, ...]:
        """Return what was taught, by alias."""
        with self._database.reading(TABLE) as documents:
            found = [
                Taught(one["alias"], one["name"], ActorKind(one["kind"]))
                for one in documents.values()
            ]
        return tuple(sorted(found, key=lambda lesson: lesson.alias))

    def teach(self, lesson: Taught) -> None:
        """Keep that a name is another one's alias."""
        fields = {"alias": lesson.alias, "name": lesson.name, "kind": lesson.kind.value}
        self._database.put(TABLE, _number(lesson.alias), fields)

    def forget(self, alias: str) -> bool:
        """Take back what was taught of an alias; tell whether there was anything."""
        number = _number(alias)
        with self._database.reading(TABLE) as documents:
            if number not in documents:
                return False
        self._database.table(TABLE).remove(doc_ids=[number])
        return True


def _number(alias: str) -> int:
    """Return the number of an alias's record: the same in every program, whatever its case."""
    named = alias.casefold().encode("utf-8", "surrogatepass")
    return (int.from_bytes(blake2b(named, digest_size=8).digest()) >> 5) + 1
