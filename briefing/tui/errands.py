"""What is done behind the keys of a reader: nothing waits for it, and the program ends after it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from briefing.store.disk import StoreRefused
from briefing.tui.events import Event, Notice

T = TypeVar("T")


class Errands:
    """Work in threads, told of through ``on_event`` where it cannot be done.

    What writes is done ``in_turn``: by one thread, so that what is asked for first is on disk
    first.
    """

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._tasks: set[asyncio.Task[Any]] = set()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._tasks)

    def later(self, work: Coroutine[Any, Any, object]) -> None:
        """Begin something that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def in_turn(self, work: Callable[[], T]) -> T:
        """Do ``work`` in the thread that writes, behind all that was asked for before."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    async def aside(self, work: Callable[[], object]) -> bool:
        """Do ``work`` in a thread of its own; tell whether it could be done."""
        return await self._tried(asyncio.to_thread(work))

    async def written(self, work: Callable[[], object]) -> bool:
        """Do ``work`` in turn; tell whether it could be done."""
        return await self._tried(self.in_turn(work))

    async def _tried(self, work: Coroutine[Any, Any, object]) -> bool:
        try:
            await work
        except StoreRefused as refusal:
            self._on_event(Notice(str(refusal), "error"))
            return False
        return True

    async def end(self, last: Callable[[], object]) -> None:
        """Wait for all that is under way, and do ``last`` behind it."""
        for task in list(self._tasks):
            await task
        await self.in_turn(last)
        self._writer.shutdown(wait=False)
