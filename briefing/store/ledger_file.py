"""The file of a ledger: read, added to, made anew, mended; and followed while others write to it.

Who is to write calls everything while holding ``lock``; a reader of a read-only library has none.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.store import backups, mending, state
from briefing.store.addable import Place
from briefing.store.disk import StoreRefused, refusing
from briefing.store.entries import (
    Change,
    Contents,
    Damaged,
    Newer,
    Point,
    apply,
    encode,
    encode_entry,
)
from briefing.store.followed import Followed
from briefing.store.lock import Lock
from briefing.store.mending import Mended
from briefing.store.schema import Schema
from briefing.store.state import State

_UNREADABLE = "The library's decisions cannot be read"


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a file: which file it was, how far it had come, how many bytes it had."""

    place: Place
    point: Point
    end: int


class LedgerFile:
    """One program's hold on the file.

    ``notices`` are clear lines about what was cut off, set aside or mended.
    """

    def __init__(self, path: Path, schema: Schema, *, write: bool) -> None:
        self.path = path
        self.lock = Lock(path.with_suffix(".lock"))
        self.notices: list[str] = []
        unknown = State("", schema.version, Point(), 0, 0)
        self._followed = Followed(path, unknown, self.notices, write=write)
        self._file = self._followed.file
        self._schema, self._write = schema, write
        self._newer = False

    @property
    def closed_to_writing(self) -> str:
        """Why nothing can be written, "" while something can."""
        if not self._write:
            return "the library is read-only: copy it to where you may write"
        if self._newer:
            return "a newer version of briefing has taken it over: install that version"
        if not self._file.is_open:
            return "the library is closed: open it again"
        return ""

    @property
    def spoilt(self) -> str:
        """Why it is to be made anew before anything is added to it, "" where it is not."""
        if self._followed.gone:
            return "had gone"
        return "met a failing disk" if self._file.failed else ""

    @property
    def snapshot_bytes(self) -> int:
        """The size of the snapshot."""
        return self._followed.state.snapshot_end

    @property
    def entry_bytes(self) -> int:
        """The size of the entries after it."""
        return self._file.end - self.snapshot_bytes

    def mark(self) -> Mark:
        """Return the present moment of the file."""
        return Mark(self._file.place, self._followed.state.point, self._file.end)

    # -- reading ----------------------------------------------------------------------------

    def load(self) -> Contents:
        """Open the file and return what it holds; make it where there is none, mend it if need be.

        Raises:
            StoreRefused: where it cannot be read, or a newer version of the program made it.
        """
        with refusing(_UNREADABLE, self.path):
            if not self._file.open():
                return self._made_anew(mending.from_backup(self.path))
            data = self._file.read(0)
            try:
                return self._contents(data)
            except Damaged as damage:
                return self._made_anew(
                    mending.from_damaged(self.path, data, str(damage), keep=self._write)
                )

    def quiet(self) -> bool:
        """Tell whether nobody else did anything to the file, as far as one look at it tells."""
        return self._followed.quiet()

    def news(self, *, locked: bool = True) -> list[Change] | Contents:
        """Return the changes that others added since, or all there is where these cannot be told.

        What can be seen without the lock is only what was added to the file.

        Raises:
            StoreRefused: where it cannot be read.
        """
        if self._newer:
            return []
        with refusing(_UNREADABLE, self.path):
            news = self._followed.news(locked=locked) if self._file.is_open else None
        return self.load() if news is None else news

    def _contents(self, data: bytes) -> Contents:
        """Return what is in ``data``, the whole open file.

        Raises:
            Damaged: where it is not all as it was written.
        """
        try:
            self._followed.state, contents = state.read(data, self._schema)
        except Newer as newer:
            self._newer = True
            raise StoreRefused(
                f"The library was made by a newer version of briefing: {self.path}: {newer}: "
                "it was left untouched; install that version"
            ) from None
        self._file.end = self._followed.state.end
        for change in self._followed.read_on():
            apply(change, contents)
        return self._migrated(contents, self._followed.state.schema)

    def _made_anew(self, mended: Mended) -> Contents:
        """Go on with what could be mended, in a new file if one may be written."""
        if mended.notice:
            self.notices.append(mended.notice)
        known = self._followed.state
        if self._write:
            # Another name: what other programs know of the file is not this any more.
            self._followed.state = replace(known, name="")
            self.make(mended.contents, mended.point)
        elif self._file.is_open:
            self._followed.state = replace(known, point=mended.point)
            self._file.end = self._file.size()
        return self._migrated(mended.contents, mended.schema or self._schema.version)

    def _migrated(self, contents: Contents, schema: int) -> Contents:
        """Bring the tables from an older schema to today's, and keep the file as it was."""
        if schema == self._schema.version:
            return contents
        contents = self._schema.brought(contents, schema)
        if self._write:
            copy = backups.keep_before_schema(self.path, schema)
            self.make(contents, self._followed.state.point)
            self.notices.append(
                f"The library was brought from schema {schema} to {self._schema.version}; as it "
                f"was before it is kept as backups/{copy.name}."
            )
        return contents

    # -- writing ----------------------------------------------------------------------------

    def append(self, changes: list[bytes]) -> None:
        """Add an entry of ``changes``, encoded each; it is on the disk when this returns.

        Raises:
            OSError: where it is not; the file is as it was.
        """
        known = self._followed.state
        line, point = encode_entry(known.point.number + 1, changes)
        self._file.add(line)
        self._followed.state = replace(known, point=point)

    def make(self, contents: Contents, point: Point) -> None:
        """Write the file anew with ``contents``, which are those of ``point``.

        Raises:
            OSError: where it cannot be written; whatever was there stays.
        """
        name = self._followed.state.name or secrets.token_hex(8)
        data = encode(contents, point, name=name, schema=self._schema.version)
        self._file.renew(data)
        self._followed.state = State(name, self._schema.version, point, len(data), len(data))

    def encoded(self, contents: Contents, point: Point) -> bytes:
        """Return the bytes of this file with ``contents`` as its snapshot."""
        name = self._followed.state.name
        return encode(contents, point, name=name, schema=self._schema.version)

    def replace(self, handle: int, temporary: Path, since: Mark) -> bool:
        """Put ``temporary``, a snapshot of the moment ``since``, in the place of the file.

        What was added after that moment is added to it first. False where another program was
        quicker; then nothing is done.

        Raises:
            OSError: where it cannot be written; the file is as it was.
        """
        if self._file.place != since.place or self._file.end < since.end:
            return False
        end = self._file.go_over(handle, temporary, since.end)
        self._followed.state = replace(self._followed.state, snapshot_end=end)
        return True

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self.lock.close()
