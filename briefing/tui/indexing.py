"""The full-text index of a sitting: brought up to date behind the keys.

Knows nothing of widgets. A few articles are read in a thread; many are left to a process.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import islice

from briefing.store.disk import StoreRefused
from briefing.store.indexing import Indexed
from briefing.store.search import Stamp
from briefing.store.shelf import Shelf
from briefing.tui.events import Event, Notice

INDEXER = (sys.executable, "-P", "-m", "briefing.indexer")
"""The process that reads the articles of a library and puts them into the index."""

FEW = 40
"""So many new articles are read here: that takes less than starting a process."""

SMALL = 2000
"""In a library that has not more articles than that it is counted here how many are new."""

PATIENCE = 2.0
"""How long, in seconds, the process may take to end before it is killed."""


class Indexing:
    """Keeps the index of one library up to date. ``on_event`` hears how far it is."""

    def __init__(self, shelf: Shelf, on_event: Callable[[Event], None]) -> None:
        """Start nothing yet."""
        self._shelf, self._on_event = shelf, on_event
        self._wanted = self._held = False
        self._task: asyncio.Task[None] | None = None
        self._stop = threading.Event()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def busy(self) -> bool:
        """Whether articles are being read."""
        return self._task is not None and not self._task.done()

    def look(self) -> None:
        """Have what is new in the list indexed, behind what is under way."""
        self._wanted = True
        if not self.busy and not self._held and self._shelf.ready:
            self._task = asyncio.create_task(self._run(), name="indexing")

    async def hold(self) -> None:
        """End what is under way and begin nothing until ``release``: others write the same files.

        Who brings in articles has them indexed at once, and would wait long for their turn.
        """
        self._held = True
        self._stop.set()
        self._end_process()
        if self._task is not None:
            await asyncio.wait({self._task})

    def release(self) -> None:
        """Go on, with whatever is new by now."""
        self._held = False
        self._stop.clear()
        self.look()

    def _end_process(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    async def stop(self) -> None:
        """End what is under way; what was indexed stays, and the next start goes on there."""
        self._wanted = False
        self._stop.set()
        self._end_process()
        if self._task is None:
            return
        await asyncio.wait({self._task}, timeout=PATIENCE)
        if not self._task.done() and self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._task

    async def _run(self) -> None:
        while self._wanted and not self._stop.is_set():
            self._wanted = False
            try:
                if await asyncio.to_thread(self._is_much):
                    await self._in_process()
                else:
                    await self._in_thread()
            except (StoreRefused, OSError) as error:
                self._on_event(Notice(f"Not all articles are found by their words: {error}"))

    def _is_much(self) -> bool:
        """Tell whether more is to be read than a thread of this process should."""
        shelf = self._shelf
        if shelf.search.in_memory or shelf.catalogue.in_memory:
            # No other process would see it.
            return False
        if shelf.catalogue.counts()[0] > SMALL:
            return True
        waiting = shelf.search.waiting(Stamp(*row) for row in shelf.catalogue.stamps())
        return len(list(islice(waiting, FEW + 1))) > FEW

    async def _in_thread(self) -> None:
        loop, shelf = asyncio.get_running_loop(), self._shelf

        def work() -> None:
            for step in shelf.index(self._stop):
                loop.call_soon_threadsafe(self._on_event, step)

        await asyncio.to_thread(work)

    async def _in_process(self) -> None:
        process = self._process = await asyncio.create_subprocess_exec(
            *INDEXER,
            "--library",
            str(self._shelf.library.folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert process.stdout is not None
        if self._stop.is_set():
            self._end_process()
        try:
            async for line in process.stdout:
                self._hear(line)
            await process.wait()
        finally:
            self._process = None

    def _hear(self, line: bytes) -> None:
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(line)
            if "refused" in told:
                raise StoreRefused(told["refused"])
            self._on_event(Indexed(told["done"], told["total"]))
