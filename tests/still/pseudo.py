"""The program in a pseudo-terminal, read byte by byte: also what stands there for a moment."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

import pyte

PATIENCE = 60.0
TAKEN = b"\x1b[?1000h"
"""The first that the reader itself writes."""


def _in_a_terminal():
    """Have the terminal for its own, and be stopped by ctrl+c whatever the tests were run from."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Pseudo:
    """A program with a terminal of its own, and all that it has written."""

    def __init__(self, home, *words, size=(120, 24), **environ):
        """Start ``briefing words``."""
        self.size, self.written = size, b""
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        self.environ = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds},
        } | environ
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = self.attributes()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing", *map(str, words)],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=self.environ,
            start_new_session=True,
            preexec_fn=_in_a_terminal,
        )

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._master)
        os.close(self._slave)

    def attributes(self):
        """Return how the terminal is set."""
        return termios.tcgetattr(self._slave)

    def press(self, keys):
        os.write(self._master, keys)

    def until(self, there):
        """Read until ``there``, bytes or a condition, is so."""
        end = time.monotonic() + PATIENCE
        met = there if callable(there) else lambda: there in self.written
        while not met():
            assert time.monotonic() < end, self.shown()
            if select.select([self._master], [], [], 0.05)[0]:
                self.written += os.read(self._master, 1 << 16)
            elif self.process.poll() is not None and not met():
                raise AssertionError(self.written[-2000:])

    def ends(self):
        """Read all until the program has ended; return its exit status."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None or select.select([self._master], [], [], 0.05)[0]:
            assert time.monotonic() < end, self.shown()
            if select.select([self._master], [], [], 0.05)[0]:
                self.written += os.read(self._master, 1 << 16)
        return self.process.returncode

    def screen(self, written=None):
        """Return what stands on the screen after ``written``, or after all."""
        screen = pyte.Screen(*self.size)
        stream = pyte.ByteStream(screen)
        stream.feed(self.written if written is None else written)
        return screen

    def shown(self):
        return "\n".join(self.screen().display)
