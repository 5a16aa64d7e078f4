"""The feeds of the library as the reader has them: what is fetched now, and what came of it.

Nothing is fetched unless somebody asks, or the settings say how often. Knows nothing of Textual.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.news.feed import FeedState, Subscription
from briefing.news.phrasing import counted
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.tui.events import Event, Fetch, Notice

if TYPE_CHECKING:
    from briefing.store.coding import Coding
    from briefing.store.feeding import Feeding, Found
    from briefing.store.refreshing import Told
    from briefing.store.subscriptions import Subscriptions


class Fetching:
    """Fetches the feeds of one sitting, one round at a time.

    ``opened`` is set when the rest of the shelf is open; ``then`` is called when articles have been
    added. ``asked`` are the addresses that are waited for now.
    """

    def __init__(
        self,
        shelf: Shelf,
        on_event: Callable[[Event], None],
        opened: asyncio.Event,
        then: Callable[[], object],
        *,
        every: int = 0,
        allow_private: bool = False,
    ) -> None:
        self._shelf, self._on_event, self._opened, self._then = shelf, on_event, opened, then
        self._every, self._allow_private = every, allow_private
        self._feeding: Feeding | None = None
        self._round: asyncio.Task[None] | None = None
        self._clock: asyncio.Task[None] | None = None
        self.asked: set[str] = set()

    @property
    def under_way(self) -> bool:
        """Whether feeds are being fetched."""
        return self._round is not None and not self._round.done()

    @property
    def subscriptions(self) -> Subscriptions:
        """What a person does to the feeds; once the rest of the shelf is open."""
        return self._open().subscriptions

    def start(self) -> None:
        """Fetch from time to time, if the settings say so."""
        if self._every and not self._shelf.read_only:
            self._clock = asyncio.create_task(self._tick())

    async def all(self) -> list[tuple[Subscription, FeedState]]:
        """Return every feed with its state, by name; none where the library cannot be used."""
        await self._opened.wait()
        if not self._shelf.ready:
            return []
        return await asyncio.to_thread(lambda: self._open().all())

    async def find(self, text: str) -> Found:
        """Return the feed behind an address.

        Raises:
            Unfetched: where there is none.
        """
        await self._opened.wait()
        return await self._open().find(text)

    def move(self, coding: Coding, feed: Subscription, url: str) -> None:
        """Fetch a feed from another address; what was here from the old one does not come again.

        Raises:
            StoreRefused: where it cannot be saved, or there is a feed at that address already.
        """
        self.subscriptions.move(coding, feed, url)
        self._open().states.carry(feed.url, url)

    def fetch(self, feeds: Sequence[Subscription] = (), *, by_itself: bool = False) -> bool:
        """Begin to fetch ``feeds``, asked for by a person, or all; tell whether that was possible.

        It is not while others are fetched.
        """
        if self.under_way:
            return False
        self._round = asyncio.create_task(self._fetch(feeds, by_itself))
        return True

    async def cancel(self) -> None:
        """Stop fetching; what was added stays."""
        if self._round is not None and self.under_way:
            self._round.cancel()
            with suppress(asyncio.CancelledError):
                await self._round

    async def stop(self) -> None:
        """Stop everything, before the shelf is closed."""
        if self._clock is not None:
            self._clock.cancel()
        await self.cancel()
        if self._feeding is not None:
            self._feeding.close()

    def _open(self) -> Feeding:
        # Here, not above: whoever has no feeds need not load what fetches them.
        from briefing.store.feeding import Feeding

        if self._feeding is None:
            self._feeding = Feeding(self._shelf, allow_private=self._allow_private)
        return self._feeding

    async def _tick(self) -> None:
        await self._opened.wait()
        while True:
            if self._shelf.ready:
                self.fetch(by_itself=True)
            await asyncio.sleep(self._every * 60)

    async def _fetch(self, feeds: Sequence[Subscription], by_itself: bool) -> None:
        done, total, new, failed = 0, len(feeds), 0, 0

        def tell(*, running: bool = True) -> None:
            self._on_event(Fetch(done, total, new, failed, running, by_itself))

        def begun(feed: Subscription) -> None:
            self.asked.add(feed.url)
            tell()

        def told(one: Told) -> None:
            nonlocal done, new, failed
            self.asked.discard(one.feed.url)
            done, new = done + 1, new + one.new
            failed += bool(one.faults) or (bool(one.error) and not one.rests)
            tell()

        try:
            if self._shelf.read_only:
                raise StoreRefused("Nothing was fetched: the library is read-only")
            wanted = list(feeds) or [feed for feed, _ in await self.all()]
            total = len(wanted)
            if wanted:
                tell()
                await self._open().fetch(wanted, asked_for=bool(feeds), told=told, begun=begun)
        except StoreRefused as refusal:
            self._on_event(Notice(str(refusal), "error"))
        finally:
            self.asked.clear()
            if new:
                self._then()
            tell(running=False)


def told(fetch: Fetch) -> str:
    """Return what came of a round in a few words: "3 new articles, 1 feed failed"."""
    if fetch.running:
        return f"fetching: {fetch.done} of {counted(fetch.total, 'feed')}"
    if not fetch.total:
        return "there is no feed yet"
    words = f"{counted(fetch.new, 'new article')}" if fetch.new else "no new article"
    if fetch.failed:
        words += f", {counted(fetch.failed, 'feed')} failed"
    if fetch.done < fetch.total:
        words += f", {fetch.total - fetch.done} not fetched"
    return words
