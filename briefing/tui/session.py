"""One sitting with one library: what is read from it, asked of the analysis and written back.

Knows nothing of widgets. Whatever takes time happens in a thread or in the worker process, and the
screen hears of it through ``on_event``, always in its own event loop.
"""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from briefing.analysis.client import State
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.tuning import Names
from briefing.store.disk import StoreRefused
from briefing.store.moments import now
from briefing.store.resting import Resting
from briefing.store.shelf import Shelf
from briefing.tui.asking import Asking
from briefing.tui.consulting import Consulting
from briefing.tui.drafting import Drafting
from briefing.tui.errands import Errands
from briefing.tui.events import Changed, Event, Notice, Stored
from briefing.tui.exporting import Exporting
from briefing.tui.fetching import Fetching
from briefing.tui.indexing import Indexing
from briefing.tui.taking_in import TakingIn
from briefing.tui.watching import Watching

if TYPE_CHECKING:
    from briefing.store.coding import Coding

T = TypeVar("T")

MANY = 10_000
"""Stances from which on a pass of the collector over them can be felt."""

WATCH = 0.5
"""Seconds between two looks at what other programs decided in the same library."""


class Session(Consulting):
    """The library of one reader, from start to end of the program.

    ``shelf`` holds what is stored, of which no more is open than the first paint needs.
    ``pipeline`` names an installed spaCy pipeline, None the program's own. ``fetch_every`` counts
    the minutes between two rounds of ``fetching``, 0 for none, which may ask private machines if
    allowed to. Where the reader does not want to ``write``, only what is opened is analysed unless
    the analysis is told to go on. ``served`` says that whoever
    reads does so in a browser: files of this machine are not theirs to name.
    """

    def __init__(
        self,
        shelf: Shelf,
        on_event: Callable[[Event], None],
        *,
        pipeline: str | None = None,
        fetch_every: int = 0,
        allow_private: bool = False,
        write: bool = True,
        served: bool = False,
    ) -> None:
        super().__init__(shelf)
        self._wanted_to_write = write
        self.served = served
        self._on_event = on_event
        self._stopping = threading.Event()
        self._watching: asyncio.Task[None] | None = None
        self._errands = errands = Errands(on_event)
        self.drafts = Drafting(self.shelf, lambda work: errands.later(errands.in_turn(work)))
        self.fetching = Fetching(
            self.shelf,
            on_event,
            self._opened,
            lambda: self._asking.next_in_line(),
            every=fetch_every,
            allow_private=allow_private,
        )
        self._indexing = Indexing(self.shelf, on_event)
        self.taking_in = TakingIn(
            self.shelf,
            on_event,
            self._opened,
            self._indexing.hold,
            self._taken_in,
            allow_private=allow_private,
            files=not served,
        )
        self.exporting = Exporting(self.shelf, on_event)
        self._folder = Watching(self.shelf.library.folder, self._files_changed, on_event)
        self._followed: asyncio.Task[None] | None = None
        self._left = asyncio.Event()
        self._rescanning = asyncio.Lock()
        self._resting = Resting(shelf.library.folder)
        self._settled = Names()
        self._asking = Asking(
            self.shelf,
            on_event,
            self._opened,
            errands.written,
            errands.later,
            pipeline=pipeline,
        )

    @property
    def worker(self) -> State:
        """What the analysis is doing."""
        return self._asking.worker

    @property
    def rests(self) -> bool:
        """Whether the library is analysed no further for now."""
        return self._asking.rests

    def rest(self, rests: bool) -> bool:
        """Analyse the library no further, or go on, also at the next start; return ``rests``."""
        self._asking.rest(rests)

        async def keep() -> None:
            if self.shelf.ready and not self.shelf.read_only:
                await self._errands.written(lambda: self._resting.want(rests))

        self._errands.later(keep())
        return rests

    @property
    def busy(self) -> bool:
        """Whether something is under way: reading, writing, or what follows from an answer."""
        return self._errands.busy or self._indexing.busy

    @property
    def pid(self) -> int | None:
        """The worker's process id while it lives."""
        return self._asking.pid

    async def begin(self) -> None:
        """Open the rest of the store, look for new articles, start the analysis."""
        await self._errands.aside(self.shelf.open_rest)
        if self.shelf.ready:
            self._settled = self.shelf.tunings.current.names
            self.visit = self.shelf.visits.last(self.shelf.coder)
        self._opened.set()
        for notice in self.shelf.notices:
            self._on_event(Notice(notice, "warning"))
        # What was taught in another program meanwhile, or was not told to its end the last time.
        await self._errands.aside(self._note_lessons)
        # What is found without being written down would be found anew by everybody who looks in.
        if not self._wanted_to_write or await asyncio.to_thread(self._resting.wanted):
            self._asking.rests = True
        self._asking.start()
        self._watching = asyncio.create_task(self._watch())
        # Watched first, so that nothing comes unseen between a look at the folder and the next.
        self._followed = asyncio.create_task(self._folder.watch(self._left))
        await self._folder.begun.wait()
        await self.rescan()
        self.fetching.start()
        if self.shelf.ready:
            # So that the first view need not wait until all stances have been read.
            self._errands.later(self._errands.aside(self._look_at_all))

    def _look_at_all(self) -> None:
        if len(self.shelf.standings.now()) > MANY:
            # They stay, with all else that is there by now: for the collector to look through it,
            # again and again, would hold the screen up for a tenth of a second.
            gc.freeze()

    async def add_sample(self, samples: Path) -> None:
        """Copy the sample articles into the library, which is empty."""
        await self._errands.aside(lambda: self.shelf.library.add_sample(samples))

    async def _watch(self) -> None:
        """Take in what other programs decide in this library meanwhile."""
        while not self._stopping.is_set():
            await asyncio.sleep(WATCH)
            with suppress(StoreRefused):
                if changed := await asyncio.to_thread(self.shelf.others):
                    self._changed(decided=bool(changed - {"reads"}), tuned="tuning" in changed)

    async def rescan(self) -> None:
        """Bring the list of articles up to date with the folder, telling how far it is."""
        loop = asyncio.get_running_loop()

        def work() -> None:
            for progress in self.shelf.refresh(self._stopping):
                loop.call_soon_threadsafe(self._on_event, progress)

        # One at a time: what changes meanwhile is looked at by the next.
        async with self._rescanning:
            await self._errands.aside(work)
        self._tell_of_moves()
        self._asking.next_in_line()
        self._indexing.look()

    def _tell_of_moves(self) -> None:
        if told := self.shelf.take_moved():
            self._on_event(Notice(f"{told}: undo takes it back."))
            self._changed()

    def _taken_in(self) -> None:
        self._indexing.release()
        self._asking.next_in_line()

    async def _files_changed(self, ids: list[str] | None) -> None:
        """Show what was changed in the folder from outside."""
        await self._opened.wait()
        if ids is None or not self.shelf.ready:
            await self.rescan()
        else:
            await self._errands.aside(lambda: self.shelf.files_changed(ids))
            self._tell_of_moves()
            self._on_event(Changed(tuple(ids)))
            self._asking.next_in_line()
            self._indexing.look()

    async def end(self) -> None:
        """Stop the analysis and close the store; what was decided is on disk already."""
        self._stopping.set()
        self._left.set()
        self._opened.set()
        if self._followed:
            self._followed.cancel()
            await asyncio.wait([self._followed])
        if self._watching:
            self._watching.cancel()
        await self.fetching.stop()
        await self.taking_in.stop()
        await self.exporting.stop()
        await self._asking.stop()
        await self._indexing.stop()
        await self._errands.end(self._leave)

    def _leave(self) -> None:
        """Remember when the coder was here, and close the store."""
        from briefing.store.arrivals import leave

        # Whoever cannot save that is told what is new once more.
        with suppress(StoreRefused):
            if self.shelf.ready and not self.shelf.read_only:
                leave(self.shelf, now())
        self.shelf.close()

    # -- reading -----------------------------------------------------------------------

    async def findings(self, article: Article) -> Findings | None:
        """Return what is known of ``article``, or ask the analysis for it and return None.

        What it finds is then told as ``Analysed``.
        """
        return await self._asking.findings(article)

    # -- writing -----------------------------------------------------------------------

    def leave(self, id: str, place: int) -> None:
        """Remember where the article is left."""
        self._write(lambda: self.shelf.leave(id, place))

    def mark(self, ids: list[str], read: bool, words: str = "") -> None:
        """Mark articles as read, or as unread, on disk and in the list.

        With ``words`` that say so it can be undone. In a library that is read-only they stay as
        they are.
        """
        self._write(lambda: self.shelf.mark(ids, read, words))

    async def do(self, deed: Callable[[Coding], T]) -> T | None:
        """Do something that a person asked for, in the writer's thread; return what came of it.

        None where it could not be saved: then nothing has changed, and it has been told why.
        """
        await self._opened.wait()
        if self.shelf.read_only or not self.shelf.ready:
            self._on_event(Notice("Not saved: the library is read-only.", "error"))
            return None
        try:
            done = await self._errands.in_turn(lambda: deed(self.shelf.coding))
        except StoreRefused as refusal:
            self._on_event(Notice(str(refusal), "error"))
            return None
        self._changed()
        return done

    def perform(self, deed: Callable[[Coding], T], then: Callable[[T | None], object]) -> None:
        """Do something behind all that was asked for before, and tell ``then`` what came of it.

        That is None where it could not be saved. The program does not end before it is done.
        """

        async def work() -> None:
            then(await self.do(deed))

        self._errands.later(work())

    def _changed(self, *, decided: bool = True, tuned: bool = False) -> None:
        """Tell what was decided; where it is a lesson, let the library be told anew behind it.

        So it is where the library was ``tuned`` to its decisions; its names may be others then.
        """
        taught = self.shelf.ready and self.shelf.coding.actors.take_changed()
        tuned = tuned or (self.shelf.ready and self.shelf.take_tuned())
        self._on_event(Stored(decided=decided, taught=taught or tuned))
        if taught or tuned:
            self._errands.later(self._tell_anew())
        if tuned and self.shelf.tunings.current.names != self._settled:
            self._settled = self.shelf.tunings.current.names
            self._errands.later(self._asking.renew())

    async def _tell_anew(self) -> None:
        if await self._errands.aside(self._note_lessons):
            self._asking.next_in_line()

    def _note_lessons(self) -> None:
        if self.shelf.ready and not self.shelf.read_only:
            self.shelf.note_lessons()

    def _write(self, work: Callable[[], object]) -> None:
        """Do ``work`` in the writer's thread and tell when it is on disk, or why it is not."""

        async def write() -> None:
            await self._opened.wait()
            writable = self.shelf.ready and not self.shelf.read_only
            if writable and await self._errands.written(work):
                self._on_event(Stored())

        self._errands.later(write())
