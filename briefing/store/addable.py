"""A file that is only ever added to, and that another program may put a newer one in place of."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.store import disk

Place = tuple[int, int]
"""What tells a file from every other one, whatever its name: device and inode."""


class Addable:
    """One program's hold on such a file.

    ``end`` is where the part ends that counts, in bytes. Everything may raise ``OSError``.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self.end = 0
        self._spoilt = -1  # how many bytes there were when the disk failed
        self._flags = (os.O_RDWR if write else os.O_RDONLY) | os.O_CLOEXEC
        self._handle = -1

    @property
    def is_open(self) -> bool:
        """Whether there is a file to work with."""
        return self._handle >= 0

    @property
    def failed(self) -> bool:
        """Whether the disk failed, and nobody can tell what it has: ``renew`` before you add."""
        return self._spoilt >= 0

    @property
    def leftover(self) -> bool:
        """Whether what lies behind what counts is nothing but the rest of what failed."""
        return self.failed and self.size() == self._spoilt

    @property
    def place(self) -> Place:
        """Where the open file is; it stays the same while the file is open."""
        status = os.fstat(self._handle)
        return status.st_dev, status.st_ino

    def open(self) -> bool:
        """Open the file that is now at the path, and tell whether there is one."""
        try:
            self._hold(os.open(self.path, self._flags))
        except FileNotFoundError:
            return False
        return True

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
        end, parts = self.size() if end is None else end, list[bytes]()
        # One call of the system gives two gigabytes at most, and may give less.
        while start < end and (part := os.pread(self._handle, end - start, start)):
            parts.append(part)
            start += len(part)
        return b"".join(parts)

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
            # The next sync may succeed though what this one was about is lost.
            self._spoilt = self.size()
            raise
        self.end += len(data)

    def cut(self) -> None:
        """Take away what lies behind what counts."""
        os.ftruncate(self._handle, self.end)
        disk.sync(self._handle)

    def renew(self, data: bytes) -> None:
        """Put a new file with ``data`` at the path, whole or not at all, and go on with that."""
        with disk.beside(self.path) as (handle, temporary):
            disk.write_all(handle, data)
            disk.sync(handle)
            self._put(handle, temporary, len(data))

    def go_over(self, handle: int, temporary: Path, since: int) -> int:
        """Put ``temporary``, open as ``handle``, at the path, and go on with that.

        What counts behind ``since`` in the open file is added to it first. Return where that begins
        in the new one.
        """
        start, rest = os.fstat(handle).st_size, self.read(since, self.end)
        disk.write_all(handle, rest, start)
        disk.sync(handle)
        self._put(handle, temporary, start + len(rest))
        return start

    def close(self) -> None:
        """Let go of the file."""
        self._hold(-1)

    def _put(self, handle: int, temporary: Path, end: int) -> None:
        own = os.dup(handle)
        try:
            disk.put_in_place(temporary, self.path)
        except OSError:
            os.close(own)
            raise
        self._hold(own)
        self.end = end

    def _undo(self) -> None:
        try:
            os.ftruncate(self._handle, self.end)
        except OSError:
            self._spoilt = self.size()

    def _hold(self, handle: int) -> None:
        if self._handle >= 0:
            os.close(self._handle)
        self._handle, self._spoilt = handle, -1
