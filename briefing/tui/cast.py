"""Who and what can be named: the actors of the library, what was coded last, the tags in use."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from briefing.news.decision import Decision
from briefing.tui.desk import Desk
from briefing.tui.names import Name, Names

RECENT = 60
"""How many statements are looked at for those coded last."""

STALE = 60.0
"""Seconds after which the names of the library are read anew when they are wanted."""


class Cast:
    """What a card is filled from, besides the article itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names = Names()
        self._read_at: float | None = None

    def names(self) -> Names:
        """Return all actors of the library, as far as they have been read."""
        return self._names

    def recent(self) -> Sequence[Decision]:
        """Return the statements coded last, the latest first."""
        shelf = self._desk.session.shelf
        return shelf.stances.latest(RECENT) if shelf.ready else ()

    def tags(self) -> tuple[str, ...]:
        """Return the tags in use, the most frequent first."""
        shelf = self._desk.session.shelf
        return tuple(shelf.coding.tags()) if shelf.ready else ()

    def prepare(self, then: Callable[[], object] | None = None) -> bool:
        """Read the names of the library behind the keys, where they are not known or are old.

        ``then`` is called when others than before are there. Tell whether they are being read.
        """
        now = asyncio.get_running_loop().time()
        fresh = self._read_at is not None and now - self._read_at < STALE
        if self._desk.session.shelf.ready and not fresh:
            self._read_at = now
            self._desk.run(partial(self._read, then), group="names")
            return True
        return False

    def forget(self) -> None:
        """Read the names anew when they are wanted next: somebody has another name now."""
        self._read_at = None

    async def _read(self, then: Callable[[], object] | None) -> None:
        shelf = self._desk.session.shelf

        def read() -> Names:
            return Names([Name(*row) for row in shelf.results.names()])

        self._names = await asyncio.to_thread(read)
        if then is not None:
            then()
