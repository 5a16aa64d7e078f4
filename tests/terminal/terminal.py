"""A terminal to drive the real program in: keys go in, what a person would see comes out.

It is tmux, with a server, a socket and a configuration of its own, so that a run disturbs neither
the user's tmux nor another run.
"""

from __future__ import annotations

import inspect
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wcwidth import wcwidth

PATIENCE = 60.0
"""Seconds until something that does not come is given up. Nothing waits that long when all is
well."""
_POLL = 0.04

_CORNERS = ("╭╮", "++")
_NAMED = re.compile(
    r"[CMS]-.|Enter|Escape|Tab|BTab|Space|BSpace|Up|Down|Left|Right|PPage|NPage|Home|End"
)


@dataclass(frozen=True)
class Screen:
    """What stands on the screen: its lines without the blanks at their ends."""

    lines: tuple[str, ...]

    def __contains__(self, text: str) -> bool:
        return any(text in line for line in self.lines)

    def __str__(self) -> str:
        return "\n".join(self.lines)

    @property
    def status(self) -> str:
        """The last line."""
        return self.lines[-1]

    @property
    def notice(self) -> str:
        """What is told between the boxes and the last line, as one line."""
        corners = ("╰", "+")
        below = max(
            (at for at, line in enumerate(self.lines) if line.startswith(corners)), default=-1
        )
        return " ".join(" ".join(self.lines[below + 1 : -1]).split())

    @property
    def titles(self) -> list[str]:
        """The titles of the boxes side by side, from left to right."""
        return [title for title, _, _ in self._boxes()]

    def box(self, title: str) -> list[str]:
        """Return the lines inside the box whose title begins with or holds ``title``."""
        for words, left, right in self._boxes():
            if title in words:
                inside = (_cells(line)[left + 1 : right] for line in self.lines[1:])
                return [line for cells in inside if (line := "".join(cells).rstrip())]
        raise AssertionError(f"no box is called {title!r}\n{self}")

    def words(self, title: str = "") -> str:
        """Return the words in a box, or on the whole screen, as if they were one line."""
        lines = self.box(title) if title else self.lines
        return " ".join(" ".join(lines).split())

    def _boxes(self) -> Iterator[tuple[str, int, int]]:
        top = _cells(self.lines[0])
        for left, right in _CORNERS:
            starts = [at for at, cell in enumerate(top) if cell == left]
            ends = [at for at, cell in enumerate(top) if cell == right]
            if left == right:
                starts, ends = starts[::2], ends[1::2]
            for start, end in zip(starts, ends, strict=False):
                yield "".join(top[start + 1 : end]).strip("─- "), start, end


def _cells(line: str) -> list[str]:
    """Return what stands in each cell; the second half of a wide character is empty."""
    cells: list[str] = []
    for char in line:
        width = wcwidth(char)
        if width <= 0 and cells:
            cells[-1] += char
        else:
            cells += [char] + [""] * (width - 1)
    return cells


Sight = Callable[[Screen], object]
"""Something that a screen shows, or does not: a test of it."""


def without(text: str) -> Sight:
    """Return the sight of a screen on which some text is not."""

    def gone(screen: Screen) -> bool:
        return text not in screen

    gone.__doc__ = f"{text!r} to go"
    return gone


def _seen(wanted: str | Sight, screen: Screen) -> bool:
    if isinstance(wanted, str):
        return wanted in screen
    try:
        return bool(wanted(screen))
    except (AssertionError, LookupError, ValueError, TypeError, StopIteration):
        return False  # it asks about something that is not there


def _named(wanted: str | Sight) -> str:
    """Describe what is waited for, a test by its docstring or its source."""
    if isinstance(wanted, str):
        return repr(wanted)
    with suppress(OSError):
        return wanted.__doc__ or " ".join(inspect.getsource(wanted).split())
    return repr(wanted)


class Terminal:
    """One program in one terminal. Close it, or use it in a ``with`` statement."""

    def __init__(self, width: int, height: int) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="journey-"))
        self._size = (width, height)
        self._family: set[int] = set()
        self._last = Screen(())

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- the program -----------------------------------------------------------------------

    def start(
        self, command: list[str], environ: Mapping[str, str], *, cwd: Path, record: Path | None
    ) -> None:
        """Start ``command`` with nothing but ``environ``; write all it sends to ``record``."""
        width, height = map(str, self._size)
        settings = [f"{key}={value}" for key, value in environ.items()]
        words = ["set", "-g", "remain-on-exit", "on", ";", "set", "-g", "status", "off", ";"]
        words += ["set", "-s", "escape-time", "0", ";"]
        words += ["new-session", "-d", "-x", width, "-y", height, "-c", str(cwd)]
        words += ["--", "env", "-i", *settings, *command]
        if record is not None:
            words += [";", "pipe-pane", "-O", f"cat >'{record}'"]
        self.tmux("start-server", ";", *words)

    @property
    def pid(self) -> int:
        """The process id of the program."""
        return int(self._ask("pane_pid"))

    @property
    def status(self) -> int | None:
        """What the program ended with, None while it runs."""
        # tmux 3.3 now and then misses the end of what it started, until it is told to look again.
        os.kill(int(self._ask("pid")), signal.SIGCHLD)
        told = self._ask("pane_dead_status")
        return int(told) if told else None

    def family(self, words: str = "") -> set[int]:
        """Return the program and what it started, as far as their command lines hold ``words``."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        )
        table = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
        found, size = {self.pid}, 0
        while size < len(found):
            size = len(found)
            found |= {int(row[0]) for row in table if int(row[1]) in found}
        self._family |= found
        return {int(row[0]) for row in table if int(row[0]) in found and words in row[-1]}

    def ended(self, timeout: float = PATIENCE) -> int:
        """Wait until the program ends, and return with what."""
        self.until(lambda: self.status is not None, "the program to end", timeout)
        status = self.status
        assert status is not None
        return status

    # -- in ----------------------------------------------------------------------------------

    def keys(self, *keys: str) -> None:
        """Press ``keys``: ``"j"``, ``"Enter"``, ``"C-q"``, ``"PPage"``, or ``"12j"`` for three."""
        for key in keys:
            literal = [] if _NAMED.fullmatch(key) else ["-l"]
            self.tmux("send-keys", *literal, "--", key)

    def asks(self, key: str, label: str) -> None:
        """Press a key that makes the program ask for a text under ``label``; wait until it does."""
        self.keys(key)
        self.wait_for(
            lambda screen: any(line.lstrip("│ ").startswith(label) for line in screen.lines)
        )

    def mouse(self, deed: str, column: int, row: int) -> None:
        """Press the left button of the mouse at a cell, drag it there, or release it.

        Cells are counted from 0. What is sent is what a terminal sends to a program that has asked
        to be told of the mouse (SGR, mode 1006).
        """
        button, end = {"press": (0, "M"), "drag": (32, "M"), "release": (0, "m")}[deed]
        self.tmux("send-keys", "-l", "--", f"\x1b[<{button};{column + 1};{row + 1}{end}")

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    # -- out ---------------------------------------------------------------------------------

    def screen(self) -> Screen:
        """Return what stands on the screen now."""
        told = self.tmux("capture-pane", "-p", ";", "display-message", "-p", "#{pane_height}")
        *lines, height = told.rstrip("\n").split("\n")
        lines += [""] * (int(height) - len(lines))
        self._last = Screen(tuple(line.rstrip() for line in lines))
        return self._last

    def place(self, text: str) -> tuple[int, int]:
        """Return the column and the row of the cell at which ``text`` begins, the lowest one."""
        for row, line in reversed(list(enumerate(self.screen().lines))):
            if text in line:
                return len(_cells(line[: line.index(text)])), row
        raise AssertionError(f"there is no {text!r} on the screen\n{self._last}")

    def styled(self) -> str:
        """Return what stands on the screen with the escape sequences that give its colours."""
        return self.tmux("capture-pane", "-p", "-e")

    def wait_for(self, *wanted: str | Sight, timeout: float = PATIENCE) -> Screen:
        """Wait until one screen holds each text, and each test of it says yes; return that screen.

        What is to be seen together is to be asked for together: a screen is drawn piece by piece,
        and where the first thing waited for is seen, the next may still be missing. A test that
        finds no such box, title or line says no.
        """
        missing: list[str] = []

        def look() -> bool:
            screen = self.screen()
            missing[:] = [_named(each) for each in wanted if not _seen(each, screen)]
            return not missing

        self.until(look, lambda: " and ".join(missing), timeout)
        return self._last

    def wait_without(self, *texts: str, timeout: float = PATIENCE) -> Screen:
        """Wait until none of ``texts`` is on the screen any more; return the screen."""
        return self.wait_for(*map(without, texts), timeout=timeout)

    def settled(self, *wanted: str | Sight, pause: float = 0.25) -> Screen:
        """Return a screen with all that is ``wanted`` that did not change for ``pause`` seconds.

        For what is to be read off a screen and cannot be known before; the rest can be waited for.
        """
        last, since = self.wait_for(*wanted), time.monotonic()
        while time.monotonic() - since < pause:
            time.sleep(_POLL)
            if self.screen() != last:
                last, since = self.wait_for(*wanted), time.monotonic()
        return last

    def until(
        self, test: Callable[[], object], what: str | Callable[[], str], timeout: float = PATIENCE
    ) -> None:
        """Wait until ``test`` says yes; ``what`` describes that, or tells what is missing of it."""
        deadline = time.monotonic() + timeout
        while not test():
            if time.monotonic() > deadline:
                named = what if isinstance(what, str) else what()
                raise AssertionError(f"waited {timeout:g} s for {named}; there is\n{self._last}")
            time.sleep(_POLL)

    def hang_up(self) -> None:
        """Close the terminal under the program, as when a line is cut."""
        self.tmux("kill-server")

    # -- tmux --------------------------------------------------------------------------------

    def close(self) -> None:
        """End the terminal and everything that was started in it."""
        with suppress(AssertionError, ValueError):  # there was no program, or its terminal is gone
            self.family()
        self.tmux("kill-server", check=False)
        deadline = time.monotonic() + 5
        while (left := {pid for pid in self._family if alive(pid)}) and time.monotonic() < deadline:
            time.sleep(_POLL)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _ask(self, variable: str) -> str:
        return self.tmux("display-message", "-p", f"#{{{variable}}}").strip()

    def tmux(self, *words: str, check: bool = True) -> str:
        """Give tmux a command; return what it prints."""
        environ = {
            "PATH": os.environ["PATH"],
            "TMUX_TMPDIR": str(self._folder),
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            ["tmux", "-u", "-L", "journey", "-f", os.devnull, *words],
            env=environ,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert not check or done.returncode == 0, f"tmux {words}: {done.stderr}"
        return done.stdout


def alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be noticed does not."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.strip().startswith("Z")
