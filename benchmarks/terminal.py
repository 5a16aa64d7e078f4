"""A program in a pseudo-terminal: keys in, bytes out, and the processor time between.

Textual's own test driver draws nothing, so what a key costs can only be seen here. What comes out
is stamped with its time first and looked at later: reading a screen takes as long as drawing one.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyte

QUIET = 0.06
"""Seconds without output after which a program is taken to have drawn all it wanted."""
_TEXTUAL = b"\x1b[?1000h"
"""The first that a driver of Textual asks of a terminal, and nobody else does."""

BRIEFING = (sys.executable, "-m", "briefing")


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: seconds on the clock, and of the processor in the program's process."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class _Chunk:
    at: float
    cpu: float
    data: bytes


class Terminal:
    """A program running in a pseudo-terminal of its own, in a home of its own.

    Only the process that draws is measured, with all its threads; the worker is another.
    """

    def __init__(self, command: Sequence[str], *, columns: int = 120, rows: int = 40) -> None:
        """Start ``command``, with an environment in which nothing of the user's is left."""
        self._home = tempfile.TemporaryDirectory(prefix="briefing-bench-home-")
        home = self._home.name
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": home,
            **{f"XDG_{kind}_HOME": f"{home}/{kind.lower()}" for kind in kinds},
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._chunks: deque[_Chunk] = deque()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the program and all it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)
        self._home.cleanup()

    # -- waiting -------------------------------------------------------------------------

    def started(self, text: str) -> Cost:
        """Return what it took from before the process began until ``text`` was on the screen."""
        seen = self._until(text)
        return Cost(seen.at - self._started, seen.cpu)

    def drawn_over(self, text: str) -> Cost:
        """Return what it took from before the process began until Textual drew ``text`` itself.

        Whatever stood there before is drawn over: it is seen in what is written, not on the screen.
        """
        written, end = b"", time.perf_counter() + 120
        while True:
            while self._chunks:
                chunk = self._chunks.popleft()
                self._stream.feed(chunk.data)
                written += chunk.data
                if text.encode() in written.partition(_TEXTUAL)[2]:
                    return Cost(chunk.at - self._started, chunk.cpu)
            if time.perf_counter() > end or self._process.poll() is not None:
                raise TimeoutError(f"{text!r} never came; there is\n{self.screen()}")
            self._read(0.5)

    def shown(self, keys: str, text: str) -> Cost:
        """Press ``keys`` and return what it took until ``text`` was on the screen."""
        before, cpu = time.perf_counter(), self.cpu()
        self.press(keys)
        seen = self._until(text)
        return Cost(seen.at - before, seen.cpu - cpu)

    def until(self, text: str) -> None:
        """Wait until ``text`` is on the screen, where it may stand already."""
        if text not in self.screen():
            self._until(text)

    def without(self, text: str, patience: float = 300.0) -> None:
        """Wait until ``text`` is not on the screen."""
        end = time.perf_counter() + patience
        self.settle()
        while text in self.screen():
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} stays on the screen:\n{self.screen()}")
            self.settle(0.5)

    def settle(self, quiet: float = QUIET, patience: float = 60.0) -> float:
        """Read until nothing has come for ``quiet`` seconds; return the moment of the last byte."""
        last = time.perf_counter()
        end = last + patience
        while time.perf_counter() < end and self._read(quiet):
            last = self._chunks[-1].at
        return last

    def key(self, keys: str, quiet: float = QUIET) -> Cost:
        """Press ``keys`` and return what it took until the last byte before it was quiet again."""
        before, cpu = time.perf_counter(), self.cpu()
        self.press(keys)
        last = self.settle(quiet)
        return Cost(last - before, self.cpu() - cpu)

    def press(self, keys: str) -> None:
        """Send the bytes that a terminal sends for ``keys``."""
        os.write(self._master, keys.encode())

    def quit(self) -> None:
        """End the program as a reader does, so that it remembers where it was."""
        self.press("\x11")
        while self._process.poll() is None:
            self._read(0.1)

    # -- stopping what would disturb ------------------------------------------------------

    def pause(self) -> None:
        """Stop the program and its worker where they are."""
        os.killpg(self._process.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let both go on."""
        os.killpg(self._process.pid, signal.SIGCONT)

    def pause_worker(self) -> None:
        """Stop the worker alone, for less time than the program gives it for an answer."""
        for task in Path(f"/proc/{self._process.pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                os.kill(int(child), signal.SIGSTOP)

    # -- looking --------------------------------------------------------------------------

    def screen(self) -> str:
        """Return what stands on the screen, line by line."""
        while self._chunks:
            self._stream.feed(self._chunks.popleft().data)
        lines = self._screen.buffer
        columns = range(self._screen.columns)
        rows = range(self._screen.lines)
        return "\n".join("".join(lines[y][x].data for x in columns) for y in rows)

    def cpu(self) -> float:
        """Return the processor seconds of the program's own process so far, all its threads."""
        total = 0
        for task in Path(f"/proc/{self._process.pid}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0])
            except (OSError, IndexError):
                continue  # a thread that has just ended
        return total / 1e9

    def memory(self) -> int:
        """Return the resident memory of the program's own process, in bytes."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    # -- reading --------------------------------------------------------------------------

    def _until(self, text: str, patience: float = 120.0) -> _Chunk:
        """Return the part of the output that brought ``text`` onto the screen.

        Raises:
            TimeoutError: where it does not come; the message shows what did.
        """
        end = time.perf_counter() + patience
        while True:
            while self._chunks:
                chunk = self._chunks.popleft()
                self._stream.feed(chunk.data)
                # What is taken out of the queue must not be missed by the look at the screen.
                waiting, self._chunks = self._chunks, deque()
                found = text in self.screen()
                self._chunks = waiting
                if found:
                    return chunk
            if time.perf_counter() > end or self._process.poll() is not None:
                raise TimeoutError(f"{text!r} never came; there is\n{self.screen()}")
            if self._read(0.5):
                self.settle(0.02, 1.0)

    def _read(self, timeout: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return False
        self._chunks.append(_Chunk(time.perf_counter(), self.cpu(), data))
        return True
