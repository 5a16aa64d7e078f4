"""What a reader looks up in a library: once it is open, in threads, and nothing is changed.

Knows nothing of widgets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.known import Known
from briefing.news.proposed import proposed
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf

if TYPE_CHECKING:
    from briefing.news.overview import Overview
    from briefing.news.stand import Stand
    from briefing.store.headlines import Headlines
    from briefing.store.history import Step
    from briefing.store.queue import Queue
    from briefing.store.survey import Scope
    from briefing.store.visits import Visit
    from briefing.tui.contents import Contents

T = TypeVar("T")


class Consulting:
    """A library to look things up in, by whoever reads it.

    ``shelf`` holds what is stored. What needs more than the list of articles waits until the rest
    is open (``_opened``), and finds nothing where that could not be opened. ``visit`` is the
    coder's last, None as long as it is not known.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.visit: Visit | None = None
        self._opened = asyncio.Event()

    def headlines(self, contents: Contents) -> Headlines:
        """Return the articles that a list is asked for; takes a while among 100,000.

        Raises:
            StoreRefused: where they are asked for by more than their order, and nothing can be had.
        """
        from briefing.news.query import EVERYTHING, Wrong
        from briefing.news.query_line import parse

        query = parse(contents.match)
        if isinstance(query, Wrong) or query == EVERYTHING:
            return contents.matching("").headlines(self.shelf.catalogue)
        self.shelf.open_rest()
        return self.shelf.finder.headlines(query, contents.order, contents.descending, folded=True)

    async def read(self, id: str) -> Article:
        """Return the article of that id, once it is known where it was left.

        Raises:
            Unreadable: with the reason in one line.
        """
        article = await asyncio.to_thread(self.shelf.library.read, id)
        await self._opened.wait()
        return article

    async def told(self, article: Article, findings: Findings) -> list[Known]:
        """Return the stances found in ``article``, in their order, as people decided about them.

        Behind them comes what else people coded in it.
        """

        def tell() -> list[Known]:
            proposals = proposed(article, findings)
            return self.shelf.telling.in_text(article, proposals) if self.shelf.ready else proposals

        return await asyncio.to_thread(tell)

    async def of_actor(self, name: str) -> list[Known]:
        """Return the stances that the library knows ``name`` to hold or to be the target of."""
        if not self.shelf.ready:
            return []
        return await asyncio.to_thread(self.shelf.of_actor, name)

    async def around(self, id: str) -> list[Known]:
        """Return what the library knows of those who take a stance in that article."""
        if not self.shelf.ready:
            return []
        return await asyncio.to_thread(self.shelf.around, id)

    async def arrivals(self) -> Overview:
        """Return what came in since the coder was last here, or what is newest the first time.

        Raises:
            StoreRefused: where the library cannot be used.
        """
        from briefing.news.overview import Overview
        from briefing.store.arrivals import arrivals

        await self._opened.wait()
        if not self.shelf.ready:
            return Overview()

        return await asyncio.to_thread(arrivals, self.shelf, self.visit)

    async def survey(self, scope: Scope) -> Sequence[Stand]:
        """Return the stances of the whole library that are asked for, without their words.

        Raises:
            StoreRefused: where the library cannot be used.
        """
        from briefing.store.survey import stands

        await self._opened.wait()
        return await asyncio.to_thread(stands, self.shelf, scope) if self.shelf.ready else []

    def affiliations(self) -> dict[str, str]:
        """Return whom actors belong to or speak for, by their names in lower case."""
        return self.shelf.results.affiliations() if self.shelf.ready else {}

    async def look(self, work: Callable[[Shelf], T], nothing: T) -> T:
        """Return what ``work`` finds in the library, in a thread; ``nothing`` where it is shut.

        Raises:
            StoreRefused: where the library cannot be used.
        """
        await self._opened.wait()
        return await asyncio.to_thread(work, self.shelf) if self.shelf.ready else nothing

    def words_of(self, stands: Sequence[Stand]) -> list[Known | None]:
        """Return a few stances with their words, None for one that has gone meanwhile."""
        from briefing.store.survey import with_words

        with suppress(StoreRefused):
            return with_words(self.shelf, stands)
        return [None] * len(stands)

    async def queue(self, order: str) -> Queue | None:
        """Return what nobody has decided about yet; None where the library cannot be used."""
        await self._opened.wait()
        if not self.shelf.ready:
            return None
        return await asyncio.to_thread(self.shelf.queue, order)

    async def steps(self, limit: int) -> list[Step]:
        """Return what was done, the latest first."""
        await self._opened.wait()
        if not self.shelf.ready:
            return []
        return await asyncio.to_thread(self.shelf.coding.history.steps, limit)

    def place(self, id: str) -> int:
        """Return the offset at which the article was left, 0 where it was never open."""
        return self.shelf.place(id) if self.shelf.ready else 0

    def signs(self, id: str) -> tuple[bool, bool]:
        """Tell of an article whether there are notes, and if anything asks for a second look."""
        return self.shelf.notes.signs(id) if self.shelf.ready else (False, False)

    def homes(self, ids: Iterable[str]) -> dict[str, int]:
        """Return a number for each of some articles, the same for those that print one text."""
        return self.shelf.seen.homes({*ids}) if self.shelf.ready else {}
