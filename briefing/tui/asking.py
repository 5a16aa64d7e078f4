"""What is asked of the analysis: the open article first, and the library when nobody waits.

Knows nothing of widgets. The worker keeps what it finds in the library, where it is read from.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from briefing.analysis.client import Analyser, Phase, State
from briefing.analysis.protocol import PIPELINE, Answer, Failed, Found, Keep, Kept, Request
from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.tui.events import Analysed, Event, Notice, Reached, Stored

KEEPER = (sys.executable, "-P", "-m", "briefing.keeper")
"""The worker that reads articles from a library and keeps what it finds there by itself."""

REST = 0.5
"""Seconds without work after which the analysis is told to rest, and not between two articles."""

REDRAWN = 1.0
"""Seconds between two times that the list is told of what is found in the background."""

LINE = 64
"""How many articles are taken from the library at a time, to be analysed one by one."""

ANEW = 16
"""How many articles are told anew at a time, where this process has to do it itself."""


class Asking:
    """The analysis of one library, as long as a sitting lasts.

    ``opened`` is set once all of ``shelf`` is open. ``write`` does something in the thread that
    writes, and tells what is refused; ``later`` does something beside what goes on.
    """

    def __init__(
        self,
        shelf: Shelf,
        on_event: Callable[[Event], None],
        opened: asyncio.Event,
        write: Callable[[Callable[[], object]], Awaitable[bool]],
        later: Callable[[Coroutine[Any, Any, None]], None],
        *,
        pipeline: str | None = None,
    ) -> None:
        """Ask nothing yet."""
        self._shelf, self._on_event, self._opened = shelf, on_event, opened
        self._write, self._later = write, later
        self._analyser = Analyser(
            self._heard,
            pipeline=pipeline,
            command=(*KEEPER, f"--coder={shelf.coder}", "--library", str(shelf.library.folder)),
        )
        self._named = bool(pipeline)
        self._expected = ""
        self._told_busy = False
        self._resting: asyncio.TimerHandle | None = None
        self._shown = 0.0  # when the list was last told of
        self._refused = ""  # why nothing can be kept, as it was last told
        self._asked: dict[str, Article] = {}  # somebody waits for these
        self._storing: set[str] = set()  # found, and not in the catalogue as such yet
        self._looking = asyncio.Lock()  # for what comes next in line
        self._given_up: set[str] = set()
        self._line: list[str] = []  # what is to be analysed next, the first of it last
        self._telling = False  # articles are being told anew
        self._stopped = False
        self.rests = False  # the library is analysed no further, the open article is

    @property
    def worker(self) -> State:
        """What the analysis is doing."""
        return self._analyser.state

    @property
    def pid(self) -> int | None:
        """The worker's process id while it lives."""
        return self._analyser.pid

    def start(self) -> None:
        """Start the worker, and go through the library as soon as it is ready."""
        self._analyser.start()

    def rest(self, rests: bool) -> None:
        """Analyse the library no further, or go on; tell how far it is."""
        self.rests = rests
        self._later(self._tell_reached())
        self.next_in_line()

    async def renew(self) -> None:
        """Have another worker go on, which knows the names that the library has settled now."""
        if self._stopped:
            return
        await self._analyser.stop()
        self._line.clear()
        self._analyser.start()
        for article in list(self._asked.values()):
            self._ask(article, first=True)

    async def stop(self) -> None:
        """End the worker; nothing is asked any more."""
        self._stopped = True
        if self._resting:
            self._resting.cancel()
        await self._analyser.stop()

    async def findings(self, article: Article) -> Findings | None:
        """Return what is known of ``article``, or ask the analysis for it and return None.

        What it finds is then told as ``Analysed``.
        """
        await self._opened.wait()
        known = await self._known(article)
        if known is None:
            self._ask(article, first=True)
        return known

    # -- what is asked, and answered -------------------------------------------------------

    @property
    def _pipeline(self) -> str:
        """The name of the pipeline in use; the program's own is known before its worker is up."""
        known = self._analyser.state.pipeline
        if known or self._named or not self._shelf.ready:
            return known
        return PIPELINE + self._shelf.tunings.current.names.mark

    def _ask(self, article: Article, *, first: bool) -> None:
        """Ask for what is found in an article, and to keep it where both processes can reach it."""
        self._asked[article.id] = article
        if self._shelf.shared and article.id not in self._given_up:
            self._analyser.ask(Keep(article.id, len(article.text)), first=first)
        else:
            self._analyser.ask(Request.about(article), first=first)

    def _heard(self, event: State | Answer) -> None:
        match event:
            case State():
                self._tell_of_worker(event)
                if event.phase is Phase.READY:
                    self._later(self._go_on(event.pipeline))
            case Found(id, findings):
                self._found(id, findings)
            case Kept(id, fault):
                self._kept(id, fault)
            case Failed(id, error):
                self._given_up.add(id)
                if article := self._asked.pop(id, None):
                    self._on_event(Analysed(id, article.fingerprint, None, error))

    def _tell_of_worker(self, state: State) -> None:
        """Tell what the worker is doing; a moment between two articles is not worth a word."""
        if self._resting:
            self._resting.cancel()
            self._resting = None
        if state.phase is Phase.READY and self._told_busy:
            loop = asyncio.get_running_loop()
            self._resting = loop.call_later(REST, self._on_event, state)
        else:
            self._on_event(state)
        self._told_busy = state.phase is Phase.BUSY or self._resting is not None

    def _found(self, id: str, findings: Findings) -> None:
        """Show what was found in a text, and keep it as long as this process lives."""
        article = self._asked.pop(id, None)
        if article is None:
            return
        # What is being waited for is shown before it is stored.
        shown = self._shelf.taught(article, findings) if self._shelf.ready else findings
        self._on_event(Analysed(id, article.fingerprint, shown))
        self._storing.add(id)
        self._later(self._store(article, findings))

    async def _store(self, article: Article, findings: Findings) -> None:
        await self._write(lambda: self._shelf.keep(article, findings))
        self._storing.discard(article.id)
        self.next_in_line()
        self._tell_stored()

    def _kept(self, id: str, fault: str) -> None:
        """Show what the worker has kept of an article, if it is waited for."""
        if fault:
            # Once in a sitting: it would be the same with every article.
            self._given_up.add(id)
            if fault != self._refused:
                self._refused = fault
                self._on_event(Notice(fault, "error"))
        else:
            self._shelf.catalogue.look_again()
        if article := self._asked.pop(id, None):
            self._later(self._show_kept(article))
        self.next_in_line()
        self._tell_stored()

    async def _show_kept(self, article: Article) -> None:
        known = await self._known(article)
        if known is not None:
            self._on_event(Analysed(article.id, article.fingerprint, known))
            return
        # It could not be kept, or the file is another by now than the one that is open.
        self._asked[article.id] = article
        self._analyser.ask(Request.about(article), first=True)

    async def _known(self, article: Article) -> Findings | None:
        if self._pipeline:
            with suppress(StoreRefused):
                return await asyncio.to_thread(self._shelf.found, article, self._pipeline)
        return None

    def _tell_stored(self) -> None:
        # With a long line of articles, the list need not be drawn for every one of them.
        now = asyncio.get_running_loop().time()
        if now - self._shown > REDRAWN or not self._line or self.rests:
            self._shown = now
            self._on_event(Stored())
            self._later(self._tell_reached())

    async def _tell_reached(self) -> None:
        with suppress(StoreRefused):
            done, total = await asyncio.to_thread(self._shelf.catalogue.reached)
            self._on_event(Reached(done, total, self.rests))

    async def _go_on(self, pipeline: str) -> None:
        if pipeline != self._expected:
            self._expected = pipeline
            await self._opened.wait()
            if self._shelf.ready:
                await self._write(lambda: self._shelf.expect(pipeline))
                await self._tell_reached()
        self.next_in_line()

    def next_in_line(self) -> None:
        """While nobody waits for anything, analyse what the library holds, newest first."""
        if self._idle:
            self._later(self._ask_next())

    @property
    def _idle(self) -> bool:
        worker = self.worker
        return worker.phase is Phase.READY and not worker.waiting and self._shelf.ready

    async def _ask_next(self) -> None:
        # One after the other: several would take the same articles from the catalogue.
        async with self._looking:
            if self._idle:
                await self._ask_first_of_line()

    async def _ask_first_of_line(self) -> None:
        if await self._tell_anew():
            return
        while not (self._stopped or self.rests):
            if not self._line:
                # Behind as many as were given up, which stay in the catalogue as they are.
                ids = await asyncio.to_thread(self._shelf.unanalysed, LINE + len(self._given_up))
                busy = self._given_up | self._storing | self._asked.keys()
                self._line = [id for id in reversed(ids) if id not in busy]
                if not self._line:
                    return
            id = self._line.pop()
            row = await asyncio.to_thread(self._shelf.catalogue.get, id)
            if row is None or row.analysed or id in self._asked or id in self._storing:
                continue
            if self._shelf.shared:
                self._analyser.ask(Keep(id, await asyncio.to_thread(self._shelf.library.size, id)))
                return
            try:
                article = await asyncio.to_thread(self._shelf.library.read, id)
            except Unreadable:
                self._given_up.add(id)
                continue
            # The list may have been made anew while what was found is still there.
            if await self._known(article) is None:
                self._ask(article, first=False)
                return

    async def _tell_anew(self) -> bool:
        """Have an article told as it is taught now, if there is any; tell whether one is asked for.

        The worker does it, as it does everything that the library need not wait for.
        """
        if not self._shelf.shared:
            while not self._stopped and self._shelf.pending(1):
                if not await self._write(lambda: self._shelf.tell_anew(ANEW)):
                    break
            return False
        ids = await asyncio.to_thread(self._shelf.pending, 1 + len(self._given_up))
        id = next((id for id in ids if id not in self._given_up), None)
        if id is None and self._telling:
            self._on_event(Stored(decided=True))
        self._telling = id is not None
        if id is None or self._stopped:
            return False
        self._analyser.ask(Keep(id, await asyncio.to_thread(self._shelf.library.size, id)))
        return True
