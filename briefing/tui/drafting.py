"""What is being written and not kept yet: on disk after every letter, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf


class Drafting:
    """The drafts of one sitting. ``behind`` does work in the writer's thread, in turn."""

    def __init__(self, shelf: Shelf, behind: Callable[[Callable[[], object]], None]) -> None:
        self._shelf, self._behind = shelf, behind
        self._latest: dict[str, str] = {}

    def read(self, about: str) -> str | None:
        """Return what was being written about something and never kept, None for nothing."""
        return self._shelf.drafts.read(about) if self._shelf.ready else None

    def keep(self, about: str, text: str) -> None:
        """Keep what is being written, as far as it has come: no letter is lost, whatever happens.

        Where nothing can be written that is told when the text itself is to be kept.
        """
        self._latest[about] = text

        def work() -> None:
            # Of letters typed while the disk was busy the last one stands for all.
            if self._writable and self._latest.get(about) is text:
                with suppress(StoreRefused):
                    self._shelf.drafts.keep(about, text)

        self._behind(work)

    def drop(self, about: str) -> None:
        """Forget what was being written: it is kept, or not wanted."""
        self._latest.pop(about, None)
        if self._writable:
            self._behind(lambda: self._shelf.drafts.drop(about))

    @property
    def _writable(self) -> bool:
        return self._shelf.ready and not self._shelf.read_only
