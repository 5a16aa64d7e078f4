"""Watching the library's folder: what is changed from outside is shown without being asked for.

Knows nothing of widgets. One change is taken in at a time; those that come meanwhile are the next.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path

from briefing.intake.file import SUFFIXES
from briefing.store import disk
from briefing.store.library import to_id
from briefing.tui.events import Event, Notice

FEW = 200
"""Files up to which only their rows are renewed; with more the whole folder is looked through."""

_GATHERED = 400
"""Milliseconds in which changes are gathered, so that a storm of them is few."""


class Watching:
    """Tells which articles of a folder have changed.

    ``changed`` is called with their ids, or with None where they are many, or a folder is among
    them. Where the folder cannot be watched, that is said once through ``on_event``.
    """

    def __init__(
        self,
        folder: Path,
        changed: Callable[[list[str] | None], Awaitable[None]],
        on_event: Callable[[Event], None],
    ) -> None:
        self._folder, self._changed, self._on_event = folder, changed, on_event
        self.begun = asyncio.Event()
        """Set once nothing that changes passes unseen, or it is known that it does."""

    async def watch(self, stop: asyncio.Event) -> None:
        """Watch until ``stop`` is set."""
        try:
            if await asyncio.to_thread(disk.on_network, self._folder):
                self._refuse("it lies on the disk of another computer")
            else:
                await self._watch(stop)
        except OSError as error:
            self._refuse(disk.reason(error)[0])
        except RuntimeError:
            # So the library says that the folder itself has gone.
            self._refuse("the folder is no longer there")
        finally:
            self.begun.set()

    async def _watch(self, stop: asyncio.Event) -> None:
        # Here, not above: nothing of it is needed for the first paint.
        await asyncio.to_thread(import_module, "watchfiles")
        from watchfiles import awatch

        batches = awatch(
            self._folder,
            watch_filter=lambda _, path: self._id(path) is not None,
            debounce=_GATHERED,
            stop_event=stop,
            ignore_permission_denied=True,
        )
        following = asyncio.ensure_future(anext(batches, None))
        try:
            # The system is asked at once, before anything is waited for.
            await asyncio.sleep(0)
            self.begun.set()
            while (found := await following) is not None:
                ids = {id for _, path in found if (id := self._id(path)) is not None}
                whole = len(ids) > FEW or "" in ids
                await self._changed(None if whole else sorted(ids))
                following = asyncio.ensure_future(anext(batches, None))
        finally:
            following.cancel()

    def _refuse(self, why: str) -> None:
        self._on_event(
            Notice(f"Changes in the folder are not seen by themselves: {why}: R looks for them")
        )

    def _id(self, path: str) -> str | None:
        """Return the id of an article's path, "" for what may be a folder, None for neither."""
        inner = os.path.relpath(path, self._folder)
        if any(part.startswith(".") for part in inner.split(os.sep)):
            return None
        ending = os.path.splitext(inner)[1].lower()
        if ending in SUFFIXES and not os.path.isdir(path):
            return to_id(inner.replace(os.sep, "/"))
        return "" if os.path.isdir(path) or not os.path.lexists(path) else None
