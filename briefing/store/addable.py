"""A file that is only ever added to, and that another program may put a newer one in place of."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.store import disk

Place = tuple[int, int]
"""What tells a file from every other one, whatever its name: device and inode."""

FAILED = "the disk failed: check it and open the library again"


class Addable:
    """One program's hold on such a file.

    ``end`` is where the part ends that counts, in bytes. ``failed`` says why nothing more can be
    added for good, "" while it can. Everything may raise ``OSError``.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self.end = 0
        self.failed = ""
        self._flags = (os.O_RDWR if write else os.O_RDONLY) | os.O_CLOEXEC
        self._handle = -1

    @property
    def is_open(self) -> bool:
        """Whether there is a file to work with."""
        return self._handle >= 0

    @property
    def place(self) -> Place:
        """Where the open file is; it stays the same while the file is open."""
        status = os.fstat(self._handle)
        return status.st_dev, status.st_ino

    def open(self) -> bytes | None:
        """Open the file that is now at the path and return all of it, None where there is none."""
        try:
            self._hold(os.open(self.path, self._flags))
        except FileNotFoundError:
            return None
        with open(self._handle, "rb", buffering=0, closefd=False) as file:
            return file.readall()

    def at_path(self) -> Place | None:
        """Return the place of the file that is now at the path, None where there is none."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino

    def size(self) -> int:
        """Return how many bytes the open file has, counting or not."""
        return os.fstat(self._handle).st_size

    def untouched(self) -> bool:
        """Tell whether the file at the path is the open one, and ends where it did."""
        try:
            status = self.path.stat()
        except OSError:
            return True
        there = status.st_dev, status.st_ino, status.st_size
        return self.is_open and there == (*self.place, self.end)

    def read(self, start: int, end: int | None = None) -> bytes:
        """Return what the open file has from ``start`` to ``end``, or to where it ends."""
        return os.pread(self._handle, max(0, (self.size() if end is None else end) - start), start)

    def add(self, data: bytes) -> None:
        """Add ``data`` behind what counts: on the disk when this returns, not there if it fails."""
        try:
            disk.write_all(self._handle, data, self.end)
        except OSError:
            self._undo()
            raise
        try:
            disk.sync(self._handle)
        except OSError:
            self._undo()
            # Nobody can tell now what the disk has: the next sync may succeed falsely.
            self.failed = FAILED
            raise
        self.end += len(data)

    def cut(self) -> None:
        """Take away what lies behind what counts."""
        os.ftruncate(self._handle, self.end)
        disk.sync(self._handle)

    def take_over(self, handle: int, end: int) -> None:
        """Go on with another file, the one that was just put at the path, which is ``handle``."""
        self._hold(os.dup(handle))
        self.end = end

    def close(self) -> None:
        """Let go of the file."""
        self._hold(-1)

    def _undo(self) -> None:
        try:
            os.ftruncate(self._handle, self.end)
        except OSError:
            self.failed = FAILED

    def _hold(self, handle: int) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = handle
