"""When each coder was last here: what came in since is new to them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.store.database import Database
from briefing.store.values import Values

if TYPE_CHECKING:
    from briefing.store.catalogue import Catalogue

TABLE = "visits"

NEWEST = 20
"""How many articles are told of as the newest where nobody has been here before."""


@dataclass(frozen=True, slots=True)
class Visit:
    """When a coder left the library, in UTC: ``2025-11-20T09:30:00Z``.

    ``key`` is that of the row that was the last one of the list then, ``id`` its article.
    """

    coder: str
    left: str
    key: int
    id: str


class Visits:
    """The last visits to one library, one of each coder. Any thread may call anything.

    Of two programs of one coder it is the one that ends last that counts.
    """

    def __init__(self, database: Database) -> None:
        self._visits = Values[Visit](
            database, TABLE, lambda one: one.coder, asdict, lambda one: Visit(**one)
        )

    def last(self, coder: str) -> Visit | None:
        """Return a coder's last visit, None where they have not been here before."""
        return self._visits.get(coder)

    def came(self, coder: str, catalogue: Catalogue) -> list[int]:
        """Return the keys of the articles that came since a coder's last visit."""
        return came_since(catalogue, self.last(coder))

    def leave(self, visit: Visit) -> None:
        """Remember that a coder leaves.

        Raises:
            StoreRefused: where it cannot be saved; nothing has changed.
        """
        before = self.last(visit.coder)
        if before is None or visit.left >= before.left:
            self._visits.put(visit)


def came_since(catalogue: Catalogue, visit: Visit | None) -> list[int]:
    """Return the keys of the articles that came since a visit, or of the newest for None."""
    if visit is None:
        return catalogue.newest(NEWEST)
    return catalogue.came((visit.key, visit.id), _behind(visit.left))


def _behind(moment: str) -> int:
    """Return when the second of a moment is over, in nanoseconds of the epoch.

    What was seen in it, before somebody left, is not new; what came in it has a new row.
    """
    return (int(datetime.fromisoformat(moment).timestamp()) + 1) * 1_000_000_000
