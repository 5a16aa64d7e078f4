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

_LONGEST_PAUSE = 0.003


class Lock:
    """An advisory lock on a file of its own, which stays: a lock is never cleared by hand.

    The system lets go of it when its holder ends, however that ends. (``flock``: two microseconds,
    where a lock by creating a file costs a hundred and outlives a crash.) Who waits is the next in
    turn: without the second file, on which only one of those who want the lock waits for it, a
    program that makes change after change would keep another out for seconds.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock, self._queue = _Held(path), _Held(path.with_suffix(".queue"))

    def take(self, wait: float | None = None) -> None:
        """Take the lock, waiting for it up to ``wait`` seconds, or ten.

        Raises:
            TimeoutError: where another program holds it all that time.
            StoreRefused: where there can be no lock at that place.
        """
        until = time.monotonic() + (WAIT if wait is None else wait)
        try:
            if wait == 0:
                taken = self._lock.take(until)
            elif taken := self._queue.take(until):
                try:
                    taken = self._lock.take(until)
                finally:
                    self._queue.release()
        except OSError as error:
            raise refused(error, "The library cannot be locked", self.path) from None
        if not taken:
            raise TimeoutError

    def release(self) -> None:
        """Let another program have it."""
        self._lock.release()

    @contextlib.contextmanager
    def held(self, wait: float | None = None) -> Iterator[None]:
        """Hold the lock inside; as :meth:`take` says."""
        self.take(wait)
        try:
            yield
        finally:
            self.release()

    def close(self) -> None:
        """Give back what the lock needs of the system."""
        self._lock.close()
        self._queue.close()


class _Held:
    """One file, and whether this program holds it. Everything may raise ``OSError``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    def take(self, until: float) -> bool:
        """Hold the file, and tell whether that was possible before the clock showed ``until``."""
        while True:
            if self._handle < 0:
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
                self._handle = os.open(self._path, flags, 0o600)
            if not self._wait(until):
                return False
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self._handle), os.stat(self._path)):
                    return True
            # Somebody cleared it by hand all the same: others may hold a new one.
            self.close()

    def _wait(self, until: float) -> bool:
        pause = 0.0002
        while True:
            try:
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() >= until:
                    return False
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)

    def release(self) -> None:
        """Let another program have it."""
        fcntl.flock(self._handle, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give back what it needs of the system."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
