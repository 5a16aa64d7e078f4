"""One sitting with one library: what is read from it, asked of the analysis and written back.

Knows nothing of widgets. Whatever takes time happens in a thread or in the worker process, and the
screen hears of it through ``on_event``, always in its own event loop.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing.analysis.client import Analyser, Phase, State
from briefing.analysis.protocol import PIPELINE, Failed, Found, Request
from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.known import Known
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.tui.events import Analysed, Event, Notice, Stored

if TYPE_CHECKING:
    from briefing.store.coding import Coding

T = TypeVar("T")

WATCH = 1.0
"""Seconds between two looks at what other programs decided in the same library."""


PACE = 0.25
"""Seconds between one article analysed for the library and the next that is asked for."""

LINE = 64
"""How many articles are taken from the library at a time, to be analysed one by one."""


class Session:
    """The library of one reader, from start to end of the program.

    ``shelf`` holds what is stored. ``pipeline`` names an installed spaCy pipeline, None the
    program's own. ``coder`` is in whose name it is decided.
    """

    def __init__(
        self,
        folder: Path,
        on_event: Callable[[Event], None],
        *,
        pipeline: str | None = None,
        coder: str = "",
    ) -> None:
        """Open what the first paint needs, and nothing else."""
        self.shelf = Shelf(folder, coder)
        self._on_event = on_event
        self._analyser = Analyser(self._heard, pipeline=pipeline)
        self._named = bool(pipeline)
        self._expected = ""
        self._shown = 0.0
        self._asked: dict[str, Article] = {}
        self._storing: set[str] = set()  # analysed, and not in the catalogue as such yet
        self._looking = asyncio.Lock()  # for what comes next in line
        self._given_up: set[str] = set()
        self._line: list[str] = []  # what is to be analysed next, the first of it last
        self._stopping = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._opened = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None
        # One thread writes, so that what is asked for first is on disk first.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")

    @property
    def worker(self) -> State:
        """What the analysis is doing."""
        return self._analyser.state

    async def begin(self) -> None:
        """Open the rest of the store, look for new articles, start the analysis."""
        await self._told(self.shelf.open_rest)
        self._opened.set()
        for notice in self.shelf.notices:
            self._on_event(Notice(notice, "warning"))
        self._analyser.start()
        self._watching = asyncio.create_task(self._watch())
        await self.rescan()

    async def add_sample(self, samples: Path) -> None:
        """Copy the sample articles into the library, which is empty."""
        await self._told(lambda: self.shelf.library.add_sample(samples))

    async def _watch(self) -> None:
        """Take in what other programs decide in this library meanwhile."""
        while not self._stopping.is_set():
            await asyncio.sleep(WATCH)
            with suppress(StoreRefused):
                if await asyncio.to_thread(self.shelf.others):
                    self._on_event(Stored())

    async def rescan(self) -> None:
        """Bring the list of articles up to date with the folder, telling how far it is."""
        loop = asyncio.get_running_loop()

        def work() -> None:
            for progress in self.shelf.refresh(self._stopping):
                loop.call_soon_threadsafe(self._on_event, progress)

        await self._told(work)
        self._next_in_line()

    async def end(self) -> None:
        """Stop the analysis and close the store; what was decided is on disk already."""
        self._stopping.set()
        self._opened.set()
        if self._watching:
            self._watching.cancel()
        await self._analyser.stop()
        for task in list(self._tasks):
            await task
        await asyncio.get_running_loop().run_in_executor(self._writer, self.shelf.close)
        self._writer.shutdown(wait=False)

    # -- reading -----------------------------------------------------------------------

    async def read(self, id: str) -> Article:
        """Return the article of that id, once it is known where it was left.

        Raises:
            Unreadable: with the reason in one line.
        """
        article = await asyncio.to_thread(self.shelf.library.read, id)
        await self._opened.wait()
        return article

    async def findings(self, article: Article) -> Findings | None:
        """Return what is known of ``article``, or ask the analysis for it and return None.

        What it finds is then told as ``Analysed``.
        """
        known = None
        await self._opened.wait()
        if self._pipeline:
            with suppress(StoreRefused):
                known = await asyncio.to_thread(self.shelf.found, article, self._pipeline)
        if known is None:
            self._ask(article, first=True)
        return known

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

    def place(self, id: str) -> int:
        """Return the offset at which the article was left, 0 where it was never open."""
        return self.shelf.place(id) if self.shelf.ready else 0

    def leave(self, id: str, place: int) -> None:
        """Remember where the article is left."""
        self._write(lambda: self.shelf.leave(id, place))

    def mark(self, ids: list[str], read: bool) -> None:
        """Mark articles as read, or as unread, on disk and in the list."""
        self._write(lambda: self.shelf.mark(ids, read))

    async def do(self, deed: Callable[[Coding], T]) -> T | None:
        """Do something that a person asked for, in the writer's thread; return what came of it.

        None where it could not be saved: then nothing has changed, and it has been told why.
        """
        await self._opened.wait()
        if self.shelf.read_only or not self.shelf.ready:
            self._on_event(Notice("Not saved: the library is read-only.", "error"))
            return None
        loop = asyncio.get_running_loop()
        try:
            done = await loop.run_in_executor(self._writer, lambda: deed(self.shelf.coding))
        except StoreRefused as refusal:
            self._on_event(Notice(str(refusal), "error"))
            return None
        self._on_event(Stored())
        return done

    def _write(self, work: Callable[[], object]) -> None:
        """Do ``work`` in the writer's thread and tell when it is on disk, or why it is not."""

        async def write() -> None:
            await self._opened.wait()
            writable = self.shelf.ready and not self.shelf.read_only
            if writable and await self._told(work, self._writer):
                self._on_event(Stored())

        self._later(write())

    async def _told(self, work: Callable[[], object], where: Executor | None = None) -> bool:
        try:
            await asyncio.get_running_loop().run_in_executor(where, work)
        except StoreRefused as refusal:
            self._on_event(Notice(str(refusal), "error"))
            return False
        return True

    # -- analysis ------------------------------------------------------------------------

    @property
    def _pipeline(self) -> str:
        """The name of the pipeline in use; the program's own is known before its worker is up."""
        return self._analyser.state.pipeline or ("" if self._named else PIPELINE)

    def _ask(self, article: Article, *, first: bool) -> None:
        self._asked[article.id] = article
        self._analyser.ask(Request.about(article), first=first)

    def _heard(self, event: State | Found | Failed) -> None:
        match event:
            case State():
                self._on_event(event)
                if event.phase is Phase.READY:
                    self._later(self._go_on(event.pipeline))
            case Found(id, findings):
                self._keep(id, findings)
            case Failed(id, error):
                self._given_up.add(id)
                if article := self._asked.pop(id, None):
                    self._on_event(Analysed(id, article.fingerprint, None, error))

    def _keep(self, id: str, findings: Findings) -> None:
        article = self._asked.pop(id, None)
        if article is None:
            return
        # What is being waited for is shown before it is stored.
        shown = self.shelf.taught(article, findings) if self.shelf.ready else findings
        self._on_event(Analysed(id, article.fingerprint, shown))
        self._storing.add(id)
        self._later(self._store(article, findings))

    async def _store(self, article: Article, findings: Findings) -> None:
        await self._told(lambda: self.shelf.keep(article, findings), self._writer)
        self._storing.discard(article.id)
        self._later(self._go_on_soon())
        # With a long line of articles, the list need not be drawn for every one of them.
        now = asyncio.get_running_loop().time()
        if now - self._shown > WATCH or not self._line:
            self._shown = now
            self._on_event(Stored())

    async def _go_on(self, pipeline: str) -> None:
        if pipeline != self._expected:
            self._expected = pipeline
            await self._opened.wait()
            if self.shelf.ready:
                await self._told(lambda: self.shelf.expect(pipeline), self._writer)
        self._next_in_line()

    async def _go_on_soon(self) -> None:
        # Every answer costs this process some time to take in and to store, and who reads comes
        # first. A whole library in one go is for the command line.
        await asyncio.sleep(PACE)
        self._next_in_line()

    def _next_in_line(self) -> None:
        """While nobody waits for anything, analyse what the library holds, newest first."""
        if self._idle:
            self._later(self._ask_next())

    @property
    def _idle(self) -> bool:
        worker = self.worker
        return worker.phase is Phase.READY and not worker.waiting and self.shelf.ready

    async def _ask_next(self) -> None:
        # One after the other: several would take the same articles from the catalogue.
        async with self._looking:
            if self._idle:
                await self._ask_first_of_line()

    async def _ask_first_of_line(self) -> None:
        while not self._stopping.is_set():
            if not self._line:
                # Behind as many as were given up, which stay in the catalogue as they are.
                ids = await asyncio.to_thread(self.shelf.unanalysed, LINE + len(self._given_up))
                busy = self._given_up | self._storing | self._asked.keys()
                self._line = [id for id in reversed(ids) if id not in busy]
                if not self._line:
                    return
            id = self._line.pop()
            row = await asyncio.to_thread(self.shelf.catalogue.get, id)
            if row is None or row.analysed or id in self._asked or id in self._storing:
                continue
            try:
                article = await self.read(id)
            except Unreadable:
                self._given_up.add(id)
                continue
            # The list may have been made anew while what was found is still there.
            with suppress(StoreRefused):
                if await asyncio.to_thread(self.shelf.found, article, self._pipeline):
                    continue
            self._ask(article, first=False)
            return

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
