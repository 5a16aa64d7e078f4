"""Articles brought in while the reader is open: one run at a time, in a thread behind the keys.

What was added stays, however the run ends. Knows nothing of Textual.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.intake.link import is_address
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.text.clean import clean_line
from briefing.tui.events import Event, Notice, TakenIn

if TYPE_CHECKING:
    from briefing.intake.apart import Apart
    from briefing.intake.web import Response
    from briefing.news.piece import Piece
    from briefing.store.adding import Added

_TOLD_EVERY = 0.05
"""Seconds between two reports of a run: no screen shows more."""
NO_FILES = "in a browser only addresses are brought in"
"""Why a path is refused where somebody reads who need not have a right to this machine's files."""
_OUTCOMES = ("added", "unchanged", "duplicate", "error")


class TakingIn:
    """Brings articles into the library of one sitting.

    ``opened`` is set when the rest of the shelf is open; ``first`` is waited for before a run,
    ``then`` is called behind it. Without ``files`` nothing but addresses is taken. ``rows`` tell
    what became of each article, ``errors`` of those that are none, in the order in which they came;
    ``stopped`` whether the run was stopped before its end, ``fault`` why it could not go on, ""
    where it could.
    """

    def __init__(
        self,
        shelf: Shelf,
        on_event: Callable[[Event], None],
        opened: asyncio.Event,
        first: Callable[[], Awaitable[None]],
        then: Callable[[], object],
        *,
        allow_private: bool = False,
        files: bool = True,
    ) -> None:
        self._shelf, self._on_event, self._opened = shelf, on_event, opened
        self._first, self._then = first, then
        self._allow_private, self._files = allow_private, files
        self._stop = threading.Event()
        self._apart: Apart | None = None
        self._run: asyncio.Task[None] | None = None
        self.rows: list[Added] = []
        self.errors: list[Added] = []
        self.done = self.total = 0
        self.stopped, self.fault = False, ""

    @property
    def under_way(self) -> bool:
        """Whether articles are being brought in."""
        return self._run is not None and not self._run.done()

    @property
    def added(self) -> list[str]:
        """The ids of the articles that are new, the latest published first."""
        new = [row for row in self.rows if row.outcome == "added"]
        new.sort(key=lambda row: row.published, reverse=True)
        return [row.id for row in new]

    @property
    def told(self) -> str:
        """What became of it in a few words: "3 added, 1 error"."""
        counts = Counter(row.outcome.value for row in (*self.rows, *self.errors))
        words = [f"{counts[name]:,} {name}" for name in _OUTCOMES if counts[name]]
        return ", ".join(words) or "nothing was added"

    def begin(self, paths: Sequence[str]) -> bool:
        """Begin to bring in files, folders and addresses; tell whether that was possible.

        It is not while others are brought in.
        """
        return self._begin(lambda: self._all(paths))

    def keep(self, make: Callable[[], Piece]) -> bool:
        """Begin to add the one text that ``make`` returns; tell whether that was possible."""
        return self._begin(lambda: self._piece(make()))

    def cancel(self) -> None:
        """Stop the run; what was added stays."""
        if self.under_way:
            self.stopped = True
            self._stop.set()
            if self._apart is not None:
                self._apart.give_up()

    async def stop(self) -> None:
        """Stop everything, before the shelf is closed."""
        self.cancel()
        if self._run is not None:
            await asyncio.wait({self._run})

    def _begin(self, work: Callable[[], None]) -> bool:
        if self.under_way:
            return False
        self._stop.clear()
        self.rows, self.errors, self.stopped, self.fault = [], [], False, ""
        self.done = self.total = 0
        self._run = asyncio.create_task(self._report(work), name="taking in")
        return True

    async def _report(self, work: Callable[[], None]) -> None:
        await self._opened.wait()
        told: tuple[int, ...] = ()
        try:
            if self._shelf.read_only or not self._shelf.ready:
                raise StoreRefused("Nothing was added: the library is read-only")
            await self._first()
            thread = asyncio.ensure_future(asyncio.to_thread(work))
            while not thread.done():
                now = self.done, self.total, len(self.rows), len(self.errors)
                if now != told:
                    told = now
                    self._on_event(TakenIn(self.done, self.total, running=True))
                await asyncio.wait({thread}, timeout=_TOLD_EVERY)
            await thread
        except StoreRefused as refusal:
            self.fault = str(refusal)
            self._on_event(Notice(self.fault, "error"))
        finally:
            self._then()
            # Told when it is no longer under way: whoever hears of it may begin the next.
            over = TakenIn(self.done, self.total, running=False)
            asyncio.get_running_loop().call_soon(self._on_event, over)

    # -- in the thread ---------------------------------------------------------------------

    def _all(self, paths: Sequence[str]) -> None:
        from briefing.intake.apart import Apart
        from briefing.intake.bringing import Bringing
        from briefing.intake.gather import gather
        from briefing.store.adding import Adding
        from briefing.store.bringing_in import brought, taken_in

        if not (self._files or all(map(is_address, paths))):
            raise StoreRefused(f"Nothing was added: {NO_FILES}")
        items = []
        for item in gather(paths, [self._shelf.library.folder]):
            if self._stop.is_set():
                return
            items.append(item)
        self.total = len(items)
        with Apart() as self._apart, Adding(self._shelf) as adding:
            bringing = Bringing(self._apart)
            for item in items:
                for found in brought(item, bringing, self._fetch):
                    # What is refused because it was let go of is no fault of its own.
                    if self._stop.is_set():
                        return
                    self._took(taken_in(item, found, adding), item.path)
                self.done += 1

    def _piece(self, piece: Piece) -> None:
        from briefing.store.adding import Adding

        self.total = 1
        with Adding(self._shelf) as adding:
            self._took(adding.add(piece), "")
        self.done = 1

    def _took(self, row: Added, path: str) -> None:
        if row.outcome != "error":
            self.rows.append(row)
            return
        # Of a long path the end is what tells one from another.
        name = clean_line(path)
        if name and not is_address(name):
            row = replace(row, why=row.why.replace(name, "/".join(name.split("/")[-2:])))
        self.errors.append(row)

    def _fetch(self, url: str) -> Response:
        """Return what lies behind an address, unless the run is stopped first."""
        return asyncio.run(self._fetched(url))

    async def _fetched(self, url: str) -> Response:
        from briefing.intake.unfetched import Unfetched
        from briefing.intake.web import Web

        async with Web(allow_private=self._allow_private) as web:
            answer = asyncio.create_task(web.get(url))
            while not answer.done():
                await asyncio.wait({answer}, timeout=_TOLD_EVERY)
                if self._stop.is_set():
                    answer.cancel()
                    await asyncio.wait({answer})
                    raise Unfetched("not fetched: stopped", url, "ask again")
            return answer.result()
