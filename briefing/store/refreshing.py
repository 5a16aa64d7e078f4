"""Feeds are fetched, several at once, and what is new in them becomes articles of the library.

A server is asked no more than it must be: only for what has changed since, by two at a time, later
and later where it fails, and when it says so. A feed that fails stops no other.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.intake.decode import Unreadable
from briefing.intake.web import USUAL, Limits, Response, Unfetched, Web, shown
from briefing.news.feed import FeedState, Subscription, kept, next_try
from briefing.news.piece import LONGEST
from briefing.store.adding import address_of_one
from briefing.store.fetched import Fetched

if TYPE_CHECKING:
    from briefing.news.piece import Piece

AT_ONCE = 8
"""Feeds that are fetched at once."""
OF_ONE_HOST = 2
"""Of these, how many from one server."""

GONE = 410
_BATCH = 100
"""Entries that are added at a time; in between we can be stopped."""

Parse = Callable[[Response, str], Sequence["Piece"]]
"""From what came, and the address of its feed, to the pieces in it; raises ``Unreadable``."""
Add = Callable[[Sequence["Piece"]], Sequence["Outcome"]]
"""Adds pieces to the library, and returns what came of each."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one entry: whether it is a new article, and else why it could not become one."""

    new: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one feed: how many of its entries are new, and how many were here.

    ``error`` is why nothing came, in one line, and ``gone`` tells that it never will again. One
    that ``rests`` was not asked: it is paused, gone, or ``waits`` for a moment; its error is that
    of the last time. ``faults`` are about single entries, ``remarks`` what else a reader should
    know.
    """

    feed: Subscription
    new: int = 0
    unchanged: int = 0
    error: str = ""
    gone: bool = False
    rests: bool = False
    waits: str = ""
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Refreshing:
    """Fetches feeds, once. ``parse`` and ``add`` are called in a thread, one at a time.

    ``now`` tells the time. ``told`` is called with what came of each feed as it comes, ``begun``
    with each that is asked now, both in the event loop.
    """

    def __init__(
        self,
        states: Fetched,
        parse: Parse,
        add: Add,
        *,
        limits: Limits = USUAL,
        allow_private: bool = False,
        told: Callable[[Told], object] = lambda _: None,
        begun: Callable[[Subscription], object] = lambda _: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._states, self._parse, self._add = states, parse, add
        self._limits, self._allow_private = limits, allow_private
        self._told, self._begun, self._now = told, begun, now
        self._stopped = False

    async def run(self, feeds: Iterable[Subscription], *, asked_for: bool = False) -> list[Told]:
        """Fetch feeds and return what came of each, in their order.

        Where a person has ``asked_for`` these very feeds they are asked though it may be early;
        else those that are paused, gone or too early are left out of what is asked.

        Raises:
            StoreRefused: where what came cannot be kept.
        """
        feeds = list(feeds)
        # One thread works on what comes, so that two feeds never bring one article twice.
        working = ThreadPoolExecutor(1, thread_name_prefix="feeds")
        try:
            return await self._run(feeds, asked_for, working)
        finally:
            # Who is told that it has ended may close what it works on.
            self._stopped = True
            await asyncio.shield(asyncio.to_thread(working.shutdown))

    async def _run(
        self, feeds: list[Subscription], asked_for: bool, working: ThreadPoolExecutor
    ) -> list[Told]:
        loop = asyncio.get_running_loop()
        urls = [one.url for one in feeds]
        states = await loop.run_in_executor(working, self._states.all, urls)
        every = asyncio.Semaphore(AT_ONCE)
        hosts: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(OF_ONE_HOST))
        async with Web(self._limits, allow_private=self._allow_private) as web:

            async def one(feed: Subscription) -> Told:
                state = states[feed.url]
                if not asked_for and (rests := self._rests(feed, state)) is not None:
                    self._told(rests)
                    return rests
                # The server's turn first: who waits for that keeps nobody else from theirs.
                async with hosts[_host(feed.url)], every:
                    self._begun(feed)
                    came = await self._ask(web, state)
                found = await loop.run_in_executor(working, self._settle, feed, state, came)
                self._told(found)
                return found

            tasks = [asyncio.ensure_future(one(feed)) for feed in feeds]
            try:
                return list(await asyncio.gather(*tasks))
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _rests(self, feed: Subscription, state: FeedState) -> Told | None:
        if feed.paused or state.gone:
            return Told(feed, gone=state.gone, rests=True, error=state.error if state.gone else "")
        if state.waits(self._now()):
            return Told(feed, waits=state.again, rests=True, error=state.error)
        return None

    async def _ask(self, web: Web, state: FeedState) -> Response | Unfetched:
        asks = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
        try:
            return await web.get(state.url, {name: text for name, text in asks.items() if text})
        except Unfetched as fault:
            return fault

    def _settle(self, feed: Subscription, state: FeedState, came: Response | Unfetched) -> Told:
        if self._stopped:
            return Told(feed)
        if isinstance(came, Unfetched):
            return self._failed(feed, state, came)
        try:
            return self._take(feed, state, came)
        except Unreadable as fault:
            what, _, why = str(fault).partition(": ")
            told = Unfetched(f"{what}, {why}" if why else what, feed.url, "check the address")
            return self._failed(feed, state, told)

    def _failed(self, feed: Subscription, state: FeedState, fault: Unfetched) -> Told:
        """Keep that a feed could not be fetched, and when it is asked again."""
        # A feed is not to blame for a network that is not there, nor asked the later for it.
        now, failures = self._now(), state.failures + fault.asked
        again = kept(next_try(now, failures, fault.retry_after)) if fault.asked else ""
        gone = fault.status == GONE
        self._states.put(
            replace(
                state,
                tried=kept(now),
                again=again,
                failures=failures,
                error=str(fault),
                new=0,
                gone=gone,
            )
        )
        return Told(feed, error=str(fault), gone=gone)

    def _take(self, feed: Subscription, state: FeedState, came: Response) -> Told:
        """Make articles of what is new in what came."""
        now = self._now()
        fine = replace(
            state,
            tried=kept(now),
            fetched=kept(now),
            again="",
            failures=0,
            error="",
            new=0,
            moved=came.moved if came.moved != feed.url else "",
            gone=False,
        )
        remarks = came.remarks
        if fine.moved:
            remarks = (*remarks, f"it has moved for good: {shown(fine.moved)}")
        if came.unchanged:
            self._states.put(fine)
            return Told(feed, unchanged=state.entries, remarks=remarks)
        pieces = _addressed(self._parse(came, feed.url))
        new, faults = self._keep(feed.url, pieces)
        sources = Counter(piece.source for piece in pieces if piece.source)
        # Where an entry failed, or we were stopped, the whole feed is wanted again the next time.
        again = bool(faults) or self._stopped
        self._states.put(
            replace(
                fine,
                title=sources.most_common(1)[0][0] if sources else state.title,
                etag="" if again else came.headers.get("etag", ""),
                modified="" if again else came.headers.get("last-modified", ""),
                new=new,
                entries=len(pieces),
            )
        )
        return Told(feed, new, len(pieces) - new - len(faults), faults=faults, remarks=remarks)

    def _keep(self, url: str, pieces: Sequence[Piece]) -> tuple[int, tuple[str, ...]]:
        """Add what has not been here; return how much that is, and what is wrong with the rest."""
        marks = _marks(pieces)
        known = self._states.known(url, [mark for some in marks for mark in some])
        # An entry that comes again under another id, or from another address, learns that, too.
        self._states.note(url, [mark for some in marks if known & set(some) for mark in some])
        fresh = [one for one in zip(pieces, marks, strict=True) if not known & set(one[1])]
        new, faults = 0, list[str]()
        for at in range(0, len(fresh), _BATCH):
            if self._stopped:
                break
            batch = fresh[at : at + _BATCH]
            outcomes = self._add([piece for piece, _ in batch])
            done: list[str] = []
            for (_, some), outcome in zip(batch, outcomes, strict=True):
                if outcome.fault:
                    faults.append(outcome.fault)
                else:
                    done += some
            self._states.note(url, done)
            new += sum(outcome.new for outcome in outcomes)
        return new, tuple(faults)


def _marks(pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
    """Return by what each entry is known again: its id, and its address where it has its own."""
    return [
        (_own(piece), address) if (address := address_of_one(piece.url)) else (_own(piece),)
        for piece in pieces
    ]


def _addressed(pieces: Sequence[Piece]) -> list[Piece]:
    """Return entries without the addresses that several share: they are those of none."""
    count = Counter(piece.url for piece in pieces)
    return [replace(piece, url="") if count[piece.url] > 1 else piece for piece in pieces]


def _own(piece: Piece) -> str:
    """Return the id of an entry, or its words where it has none, or one too long to be sure of."""
    if piece.origin.partition("#")[2] and len(piece.origin) < LONGEST:
        return piece.origin
    return f"{piece.title}\n{piece.published}\n{piece.body[:2000]}"


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
