"""Which articles are put into the archive: still of the library, but out of the way."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.store.database import Database
from briefing.store.reads import number

TABLE = "archive"


class Archive:
    """The archived articles of one library. Any thread may call anything.

    What writes raises ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def holds(self, id: str) -> bool:
        """Tell whether an article is archived."""
        with self._database.reading(TABLE) as documents:
            return bool(documents.get(number(id), {}).get("archived"))

    def put(self, ids: Iterable[str], archived: bool) -> None:
        """Archive articles, or take them out again; all or none."""
        with self._database.batch():
            for id in ids:
                if self.holds(id) != archived:
                    fields = {"article": id, "archived": archived}
                    self._database.put(TABLE, number(id), fields)

    def ids(self) -> set[str]:
        """Return the ids of all articles that are archived."""
        with self._database.reading(TABLE) as documents:
            return {found["article"] for found in documents.values() if found.get("archived")}
