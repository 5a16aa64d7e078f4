"""A lock between programs: who holds it may write, the others wait a moment."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.store.disk import refused

WAIT = 10.0
"""How long, in seconds, to wait for another program."""


class Lock:
    """An advisory lock on a file of its own, which stays: a lock is never cleared by hand.

    The system lets go of it when its holder ends, however that ends. (``flock``: two microseconds,
    where a lock by creating a file costs a hundred and outlives a crash.)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = -1

    @contextlib.contextmanager
    def held(self, wait: float | None = None) -> Iterator[None]:
        """Hold the lock, waiting for it up to ``wait`` seconds, or ten.

        Raises:
            TimeoutError: where another program holds it all that time.
            StoreRefused: where there can be no lock at that place.
        """
        try:
            if self._handle < 0:
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
                self._handle = os.open(self.path, flags, 0o600)
            self._take(WAIT if wait is None else wait)
        except TimeoutError:
            raise
        except OSError as error:
            raise refused(error, "The library cannot be locked", self.path) from None
        try:
            yield
        finally:
            fcntl.flock(self._handle, fcntl.LOCK_UN)

    def _take(self, wait: float) -> None:
        until, pause = time.monotonic() + wait, 0.0002
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise TimeoutError from None
            time.sleep(pause)
            pause = min(pause * 1.5, 0.01)

    def close(self) -> None:
        """Give back what the lock needs of the system."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
