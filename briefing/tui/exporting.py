"""An export that goes on while somebody reads: one at a time, in a process of its own.

It is the command ``briefing export``, so that a key press waits for nothing and the program knows
one way to export. Knows nothing of Textual.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.store.shelf import Shelf
from briefing.tui.events import Event, Exported

EXPORTER = (sys.executable, "-P", "-m", "briefing", "export")

ALL_LISTED = "-is:archived"
"""What the list shows where nobody has asked for anything, as a query."""

PATIENCE = 3.0
"""How long, in seconds, the process may take to end before it is killed."""

_MOST = 1 << 16
"""Bytes of what it says that are listened to."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported where: a format by its name, and a file or folder.

    It is the ``articles`` of these ids, or, where there are none, what the line ``match`` asks for.
    """

    format: str
    match: str
    target: Path
    force: bool = False
    articles: tuple[str, ...] = ()


class Exporting:
    """The exports of one sitting. ``on_event`` hears when one is done, with what came of it."""

    def __init__(self, shelf: Shelf, on_event: Callable[[Event], None]) -> None:
        """Start nothing yet."""
        self._shelf, self._on_event = shelf, on_event
        self._task: asyncio.Task[None] | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False

    @property
    def under_way(self) -> bool:
        """Whether an export is being written."""
        return self._task is not None and not self._task.done()

    def begin(self, wanted: Wanted) -> bool:
        """Begin to write an export; tell whether that was possible: there is one at a time."""
        if self.under_way:
            return False
        self._stopped = False
        self._task = asyncio.create_task(self._run(wanted), name="exporting")
        return True

    def cancel(self) -> None:
        """Stop what is under way; nothing of it is left."""
        self._stopped = True
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGINT)

    async def stop(self) -> None:
        """Stop what is under way, and wait until it has ended."""
        if not self.under_way:
            return
        self.cancel()
        assert self._task is not None
        await asyncio.wait({self._task}, timeout=PATIENCE)
        if not self._task.done() and self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._task

    def _words(self, wanted: Wanted) -> Sequence[str]:
        words = [*EXPORTER, wanted.format, "--library", str(self._shelf.library.folder)]
        # With a sign between them, as a query and a name may begin with a dash.
        which = "--articles=-" if wanted.articles else f"--query={wanted.match or ALL_LISTED}"
        words += [which, f"--as={self._shelf.coder}"]
        words += ["--force"] if wanted.force else []
        words += ["--read-only"] if self._shelf.read_only else []
        return [*words, "-o", str(wanted.target)]

    async def _run(self, wanted: Wanted) -> None:
        status, told, faults = -1, "", ["the export could not be started"]
        with suppress(OSError):
            process = self._process = await asyncio.create_subprocess_exec(
                *self._words(wanted),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            if self._stopped:
                self.cancel()
            # More of them than a command line takes.
            told_apart = "\n".join(wanted.articles).encode("utf-8")
            out, err = await process.communicate(told_apart)
            status, told = process.returncode or 0, "".join(_lines(out)[-1:])
            faults = [line.removeprefix("briefing: ") for line in _lines(err)]
        self._process = None
        # One that is stopped before it has begun ends with 1, too, but has nothing to tell.
        event = Exported(status in (0, 1) and bool(told), told, tuple(faults), self._stopped)
        # Told when it is no longer under way: whoever hears of it may begin the next.
        asyncio.get_running_loop().call_soon(self._on_event, event)


def _lines(said: bytes) -> list[str]:
    return said[:_MOST].decode("utf-8", "replace").splitlines()
