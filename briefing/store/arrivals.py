"""What came into a library since somebody was last here, and what it tells."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from briefing.news.overview import Overview, overview
from briefing.store.survey import Scope, stands
from briefing.store.visits import Visit, came_since

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


def arrivals(shelf: Shelf, since: Visit | None = None) -> Overview:
    """Return what is new since a visit, or what the newest articles tell for None.

    Meant for a thread: among 100,000 stances it takes about a second.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    catalogue = shelf.catalogue
    came = catalogue.rows(came_since(catalogue, since))
    waiting = sum(not one.analysed for one in came.values())
    sources = {one.id: one.source for one in came.values()}
    if not sources:
        return Overview()

    def known(names: Collection[str]) -> set[str]:
        return shelf.results.met_outside(names, sources)

    # Each copy of a text for itself: how many outlets tell something is what is counted.
    return overview(stands(shelf, Scope(folded=False)), sources, waiting=waiting, known=known)


def leave(shelf: Shelf, now: str) -> None:
    """Remember that the coder leaves now: what comes from here on is new the next time.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    shelf.open_rest()
    shelf.visits.leave(Visit(shelf.coder, now, *shelf.catalogue.last))
