"""Which feeds a library is fed by. Whatever a person does to them is a step that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from briefing.news.feed import Subscription
from briefing.news.phrasing import counted
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.values import Values

if TYPE_CHECKING:
    from briefing.store.coding import Coding


class Subscriptions:
    """The feeds of one library, one an address. Any thread may call anything."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._feeds = Values[Subscription](
            database, "feeds", lambda one: one.url, asdict, lambda one: Subscription(**one)
        )

    def all(self) -> tuple[Subscription, ...]:
        """Return every feed, by name."""
        return tuple(sorted(self._feeds.all(), key=lambda one: (one.name.casefold(), one.url)))

    def get(self, url: str) -> Subscription | None:
        """Return the feed at an address, None where nobody subscribes to it."""
        return self._feeds.get(url)

    def named(self, name: str) -> Subscription | None:
        """Return the feed of that name, or at that address; None where there is none."""
        wanted = name.casefold()
        return self.get(name) or next(
            (one for one in self.all() if one.name.casefold() == wanted), None
        )

    # -- what a person does ------------------------------------------------------------------

    def subscribe(self, coding: Coding, feeds: Iterable[Subscription]) -> list[Subscription]:
        """Subscribe to feeds as one step; return those that are new, by the names they get.

        Raises:
            StoreRefused: where it cannot be saved.
        """
        there, new = {one.url.casefold() for one in self.all()}, dict[str, Subscription]()
        for one in feeds:
            if one.url.casefold() not in there:
                new.setdefault(one.url.casefold(), one)
        if not new:
            return []
        taken = {one.name.casefold() for one in self.all()}
        named = []
        for one in new.values():
            named.append(replace(one, name=_free(one.name or one.url, taken)))
            taken.add(named[-1].name.casefold())
        what = named[0].name if len(named) == 1 else counted(len(named), "feed")
        with coding.step(f"subscribed to {what}"):
            for one in named:
                self._feeds.put(one)
        return named

    def unsubscribe(self, coding: Coding, feed: Subscription) -> None:
        """Subscribe to a feed no longer; its articles stay.

        Raises:
            StoreRefused: where it cannot be saved.
        """
        with coding.step(f"unsubscribed from {feed.name}"):
            self._feeds.remove(feed.url)

    def rename(self, coding: Coding, feed: Subscription, name: str) -> Subscription:
        """Call a feed otherwise.

        Raises:
            StoreRefused: where it cannot be saved, or another feed has that name.
        """
        other = self.named(name)
        if other is not None and other.url != feed.url:
            raise StoreRefused(f"Not renamed: another feed has that name: {name}: take another")
        with coding.step(f"renamed the feed {feed.name}: {name}"):
            return self._put(replace(feed, name=name))

    def pause(self, coding: Coding, feed: Subscription, paused: bool) -> Subscription:
        """Let a feed rest, or fetch it again.

        Raises:
            StoreRefused: where it cannot be saved.
        """
        verb = "paused" if paused else "goes on"
        with coding.step(f"{verb}: the feed {feed.name}"):
            return self._put(replace(feed, paused=paused))

    def move(self, coding: Coding, feed: Subscription, url: str) -> Subscription:
        """Fetch a feed from another address from now on.

        Raises:
            StoreRefused: where it cannot be saved, or there is a feed at that address already.
        """
        if (other := self.get(url)) is not None:
            raise StoreRefused(f"Not changed: a feed is fetched from there already: {other.name}")
        with coding.step(f"another address of the feed {feed.name}: {url}"):
            self._feeds.remove(feed.url)
            return self._put(replace(feed, url=url))

    def _put(self, feed: Subscription) -> Subscription:
        self._feeds.put(feed)
        return feed


def _free(name: str, taken: set[str]) -> str:
    """Return a name that no other feed has."""
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name} ({number})", number + 1
    return found
