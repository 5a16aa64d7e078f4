"""The file of a ledger: read, followed, added to, made anew, mended.

Who is to write calls everything while holding ``lock``; a reader of a read-only library has none.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from briefing.store import backups, disk
from briefing.store.addable import Addable, Place
from briefing.store.disk import StoreRefused, refused
from briefing.store.entries import (
    Change,
    Contents,
    Damaged,
    Entry,
    Newer,
    Point,
    apply,
    encode,
    encode_entry,
    entries,
    header,
    snapshot,
    whole,
)
from briefing.store.lock import Lock
from briefing.store.salvage import salvage_with
from briefing.store.schema import Schema


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a file: which file it was, how far it had come, how many bytes it had."""

    place: Place
    point: Point
    end: int


class LedgerFile:
    """One program's hold on the file.

    ``notices`` are clear lines about what was cut off, set aside or mended. ``gone`` tells whether
    there was no file in its place when others' news were asked for.
    """

    def __init__(self, path: Path, schema: Schema, *, write: bool) -> None:
        self.path = path
        self.lock = Lock(path.with_suffix(".lock"))
        self.notices: list[str] = []
        self._file = Addable(path, write=write)
        self._schema, self._write = schema, write
        self.gone = self._newer = False
        self._name = ""
        self._point, self._snapshot_end = Point(), 0

    @property
    def closed_to_writing(self) -> str:
        """Why nothing can be written, "" while something can."""
        if not self._write:
            return "the library is read-only: copy it to where you may write"
        if self._newer:
            return "a newer version of briefing has taken it over: install that version"
        if not self._file.is_open:
            return "the library is closed: open it again"
        return self._file.failed

    @property
    def snapshot_bytes(self) -> int:
        """The size of the snapshot."""
        return self._snapshot_end

    @property
    def entry_bytes(self) -> int:
        """The size of the entries after it."""
        return self._file.end - self._snapshot_end

    def mark(self) -> Mark:
        """Return the present moment of the file."""
        return Mark(self._file.place, self._point, self._file.end)

    # -- reading ----------------------------------------------------------------------------

    def load(self) -> Contents:
        """Open the file and return what it holds; make it where there is none, mend it if need be.

        Raises:
            StoreRefused: where it cannot be read, or a newer version of the program made it.
        """
        try:
            data = self._file.open()
            if data is None:
                return self._begin()
            try:
                return self._contents(data)
            except Damaged as damage:
                return self._recover(data, str(damage))
        except OSError as error:
            raise refused(error, "The library's decisions cannot be read", self.path) from None

    def quiet(self) -> bool:
        """Tell whether nobody else did anything to the file, as far as one look at it tells."""
        return self._file.untouched()

    def news(self) -> list[Change] | Contents:
        """Return the changes that others added since, or all there is where these cannot be told.

        Raises:
            StoreRefused: where it cannot be read.
        """
        if self._newer:
            return []
        if not self._file.is_open:
            return self.load()
        try:
            there = self._file.at_path()
            self.gone = there is None
            if there is None:
                # Read on from the file that is open; the next to write puts it back.
                return self._read_on(settle=False)
            if there != self._file.place:
                return self._follow()
            if self._file.size() < self._file.end:
                return self.load()
            return self._read_on()
        except Damaged:
            return self.load()
        except OSError as error:
            raise refused(error, "The library's decisions cannot be read", self.path) from None

    def _follow(self) -> list[Change] | Contents:
        """Go over to the file that somebody put in the place of the open one.

        It has a newer snapshot and goes on from what the old one had last; if it is that.

        Raises:
            Damaged: where it is neither.
        """
        changes = self._read_on(settle=False)
        data = self._file.open()
        if data is None:
            return self.load()
        with contextlib.suppress(Newer):
            about, start = header(data)
            start += about.size
            found = entries(data, start, about.base.number)
            points = [about.base, *(entry.point for entry in found)]
            same = (about.name, about.schema) == (self._name, self._schema.version)
            if same and self._point in points:
                done = points.index(self._point)
                self._snapshot_end = start
                self._file.end = found[done - 1].end if done else start
                return changes + self._read_on()
        return self._contents(data)

    def _read_on(self, *, settle: bool = True) -> list[Change]:
        """Return what is in the open file behind what counted so far.

        Raises:
            Damaged: where that is no entry.
        """
        data = self._file.read(self._file.end)
        found = entries(data, 0, self._point.number)
        used = found[-1].end if found else 0
        self._count(found)
        self._file.end += used
        if settle and used < len(data):
            found += self._settle(data[used:])
        return [change for entry in found for change in entry.changes]

    def _count(self, found: list[Entry]) -> None:
        self._point = found[-1].point if found else self._point

    def _settle(self, rest: bytes) -> list[Entry]:
        """Finish or cut off a last line without an end: its writer was killed, nobody else writes.

        Raises:
            Damaged: where it is something else.
        """
        if b"\n" in rest:
            raise Damaged("an entry is damaged")
        if not self._write:
            # Perhaps being written just now, by somebody who may.
            return []
        if whole(rest):
            self._file.add(rest + b"\n")
            found = entries(rest + b"\n", 0, self._point.number)
            self._count(found)
            return found
        self._file.cut()
        self.notices.append(
            f"{self.path.name}: its last change was cut short, by a crash or a full disk, before "
            "it counted as saved; the rest of it was removed."
        )
        return []

    def _contents(self, data: bytes) -> Contents:
        """Return what is in ``data``, the whole open file.

        Raises:
            Damaged: where it is not all as it was written.
        """
        try:
            about, start = header(data)
            self._schema.admit(about.schema)
        except Newer as newer:
            self._newer = True
            raise StoreRefused(
                f"The library was made by a newer version of briefing: {self.path}: {newer}: "
                "it was left untouched; install that version"
            ) from None
        contents = Contents(snapshot(data, about, start), dict(about.free))
        self._name, self._point = about.name, about.base
        self._snapshot_end = start + about.size
        found = entries(data, self._snapshot_end, about.base.number)
        self._count(found)
        self._file.end = found[-1].end if found else self._snapshot_end
        if self._file.end < len(data):
            found += self._settle(data[self._file.end :])
        for entry in found:
            for change in entry.changes:
                apply(change, contents)
        return self._migrated(contents, about.schema)

    # -- mending ----------------------------------------------------------------------------

    def _begin(self) -> Contents:
        """Return what there is without a file: nothing, or the newest backup."""
        found, lines = salvage_with(b"", backups.of(self.path))
        if found.count:
            self.notices.append(f"{self.path.name} was not there; {lines[-1]}.")
        if self._write:
            self.make(found.contents, Point())
        return self._migrated(found.contents, found.schema or self._schema.version)

    def _recover(self, data: bytes, why: str) -> Contents:
        """Keep the damaged file aside, and go on with all of it that can be read."""
        found, lines = salvage_with(data, backups.of(self.path))
        if self._write:
            kept = disk.aside(self.path)
            backups.keep_as(self.path, kept)
            # Another name: what other programs know of the file is not this any more.
            self._name = ""
            self.make(found.contents, found.point)
            lines.append(f"the damaged file is kept as {kept.name}")
        self._point, self._file.end = found.point, self._file.size()
        self.notices.append("; ".join([f"{self.path.name} was damaged ({why})", *lines]) + ".")
        return self._migrated(found.contents, found.schema or self._schema.version)

    def _migrated(self, contents: Contents, schema: int) -> Contents:
        """Bring the tables from an older schema to today's, and keep the file as it was."""
        if schema == self._schema.version:
            return contents
        contents = self._schema.brought(contents, schema)
        if self._write:
            copy = backups.before_schema(self.path, schema)
            with contextlib.suppress(FileExistsError):
                backups.keep_as(self.path, copy)
            self.make(contents, self._point)
            self.notices.append(
                f"The library was brought from schema {schema} to {self._schema.version}; as it "
                f"was before it is kept as backups/{copy.name}."
            )
        return contents

    # -- writing ----------------------------------------------------------------------------

    def append(self, changes: list[bytes]) -> None:
        """Add an entry of ``changes``, encoded each; it is on the disk when this returns.

        Raises:
            StoreRefused: where it is not; the file is as it was.
        """
        line, point = encode_entry(self._point.number + 1, changes)
        try:
            self._file.add(line)
        except OSError as error:
            raise refused(error, "The change was not saved", self.path) from None
        self._point = point

    def make(self, contents: Contents, point: Point) -> None:
        """Write the file anew with ``contents``, which are those of ``point``.

        Raises:
            OSError: where it cannot be written; whatever was there stays.
        """
        self._name = self._name or secrets.token_hex(8)
        data = self.encoded(contents, point)
        with disk.beside(self.path) as (handle, temporary):
            disk.write_all(handle, data)
            disk.put_in_place(handle, temporary, self.path)
            self._file.take_over(handle, len(data))
        self._point, self._snapshot_end = point, len(data)

    def encoded(self, contents: Contents, point: Point) -> bytes:
        """Return the bytes of this file with ``contents`` as its snapshot."""
        return encode(contents, point, name=self._name, schema=self._schema.version)

    def replace(self, handle: int, temporary: Path, since: Mark) -> bool:
        """Put ``temporary``, a snapshot of the moment ``since``, in the place of the file.

        What was added after that moment is added to it first. False where another program was
        quicker; then nothing is done.

        Raises:
            OSError: where it cannot be written; the file is as it was.
        """
        if self._file.place != since.place or self._file.end < since.end:
            return False
        size = os.fstat(handle).st_size
        rest = self._file.read(since.end, self._file.end)
        disk.write_all(handle, rest, size)
        disk.sync(handle)
        backups.keep(self.path)
        disk.put_in_place(handle, temporary, self.path)
        self._file.take_over(handle, size + len(rest))
        self._snapshot_end = size
        return True

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self.lock.close()
