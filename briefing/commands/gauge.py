"""A bar on a terminal that says how far a long command is; elsewhere nothing is shown."""

from __future__ import annotations

import shutil
import sys
import time

_PAUSE = 0.1
"""Seconds between two drawings at least."""
_WIDTH = 24


class Gauge:
    """How many of ``total`` things called ``name`` are done; drawn on standard error.

    Where nobody knows how many there are, ``total`` is None.
    """

    def __init__(self, name: str, total: int | None) -> None:
        self._name, self._total = name, total
        self._done, self._drawn = 0, False
        self._next = time.monotonic() + _PAUSE
        self._is_seen = sys.stderr.isatty() and total != 1 and total != 0
        self._is_shared = self._is_seen and sys.stdout.isatty()

    def step(self) -> None:
        """One more is done."""
        self.at(self._done + 1)

    def at(self, done: int) -> None:
        """So many are done."""
        self._done = done
        if self._is_seen and time.monotonic() >= self._next:
            self._draw()
            self._next = time.monotonic() + _PAUSE

    def clear(self, *, only_shared: bool = False) -> None:
        """Take the bar away; with ``only_shared`` only where other lines go to the same place."""
        if self._drawn and (self._is_shared or not only_shared):
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False

    def _draw(self) -> None:
        told = f"{self._done:,} {self._name}"
        if self._total is not None:
            full = self._done * _WIDTH // max(1, self._total)
            bar = "#" * full + "-" * (_WIDTH - full)
            told = f"[{bar}] {self._done:,} of {self._total:,} {self._name}"
        width = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{told[:width]}", end="", file=sys.stderr, flush=True)
        self._drawn = True
