"""The feeds of a library with all that it takes to fetch them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from briefing.intake import discover
from briefing.intake.apart import Apart
from briefing.intake.decode import Unreadable
from briefing.intake.web import USUAL, Limits, Response, Unfetched, Web, address
from briefing.news.feed import FeedState, Subscription
from briefing.store.adding import Adding
from briefing.store.adding import Outcome as Became
from briefing.store.fetched import Fetched
from briefing.store.refreshing import Outcome, Refreshing, Told
from briefing.store.subscriptions import Subscriptions

if TYPE_CHECKING:
    from briefing.news.piece import Piece
    from briefing.store.shelf import Shelf

_NO_ENTRY = "empty: there is no entry"


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was found behind an address, and how many others the page there names."""

    feed: Subscription
    others: int = 0


class Feeding:
    """What a library is subscribed to, how its fetching goes, and the fetching itself.

    Opening it opens the rest of the shelf. ``limits`` and ``allow_private`` hold for all that is
    fetched. Used in a ``with`` block, or closed.
    """

    def __init__(
        self, shelf: Shelf, *, limits: Limits = USUAL, allow_private: bool = False
    ) -> None:
        shelf.open_rest()
        self._shelf, self._limits, self._allow_private = shelf, limits, allow_private
        self.subscriptions = Subscriptions(shelf.database)
        self.states = Fetched(shelf.library.folder, write=not shelf.read_only)

    def all(self) -> list[tuple[Subscription, FeedState]]:
        """Return every feed with its state, by name."""
        feeds = self.subscriptions.all()
        states = self.states.all([one.url for one in feeds])
        return [(one, states[one.url]) for one in feeds]

    async def fetch(
        self,
        feeds: Iterable[Subscription],
        *,
        asked_for: bool = False,
        told: Callable[[Told], object] = lambda _: None,
        begun: Callable[[Subscription], object] = lambda _: None,
    ) -> list[Told]:
        """Fetch feeds, as ``Refreshing.run`` does, and add what is new to the library.

        Raises:
            StoreRefused: where the library cannot be written.
        """
        with Apart() as apart:
            refreshing = Refreshing(
                self.states,
                partial(_parse, apart),
                self._add,
                limits=self._limits,
                allow_private=self._allow_private,
                told=told,
                begun=begun,
            )
            return await refreshing.run(feeds, asked_for=asked_for)

    async def find(self, text: str) -> Found:
        """Return the feed at an address, or the first one that the page there names.

        Raises:
            Unfetched: where there is none.
        """
        url = address(text)
        async with Web(self._limits, allow_private=self._allow_private) as web:
            came, others = await web.get(url), 0
            if not discover.is_feed(came.bytes):
                names = discover.named(came.bytes, came.url)
                if not names:
                    raise Unfetched(
                        "no feed is there, and the page names none", url, "give the feed's address"
                    )
                url, others = names[0].url, len(names) - 1
                came = await web.get(url)
                if not discover.is_feed(came.bytes):
                    raise Unfetched(
                        "the page names a feed that is none", url, "give the feed's address"
                    )
        url = came.moved or url
        try:
            with Apart() as apart:
                pieces = await asyncio.to_thread(_parse, apart, came, url)
        except Unreadable as fault:
            what = str(fault).replace(": ", ", ")
            raise Unfetched(what, url, "give the address of another feed") from None
        titles = Counter(piece.source for piece in pieces if piece.source)
        name = titles.most_common(1)[0][0] if titles else urlsplit(url).hostname or url
        return Found(Subscription(url, name), others)

    def close(self) -> None:
        """Let go of what was opened here."""
        self.states.close()

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of what was opened here."""
        self.close()

    def _add(self, pieces: Sequence[Piece]) -> list[Outcome]:
        with Adding(self._shelf) as adding:
            found = [adding.add(piece) for piece in pieces]
        return [
            Outcome(one.outcome is Became.ADDED, one.why if one.outcome is Became.ERROR else "")
            for one in found
        ]


def _parse(apart: Apart, came: Response, url: str) -> list[Piece]:
    if not came.bytes.strip():
        raise Unreadable("empty: nothing came")
    kind = f"{came.type}; charset={came.charset}" if came.charset else came.type
    try:
        return apart.pieces("feed", came.bytes, url, came.url, kind)
    except Unreadable as fault:
        if str(fault).startswith(_NO_ENTRY):
            return []
        raise
