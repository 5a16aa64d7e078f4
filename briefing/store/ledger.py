"""The ledger: tables of documents in memory, and a file to which every change is added for good.

A change counts once its line is on the disk, which is when the call returns. The file begins with a
snapshot of all tables; when the entries after it outgrow it, a thread writes a new file with a new
snapshot beside it and puts that in place of the old one, which becomes a backup.

Several programs may use one ledger. Who changes something holds a lock, takes in first what the
others have added since, and adds an entry after theirs. None of them ever changes what is there.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.store import backups, disk
from briefing.store.compaction import Compaction
from briefing.store.disk import StoreRefused, refusing
from briefing.store.entries import (
    Change,
    Contents,
    Tables,
    apply,
    decode_change,
    encode_change,
)
from briefing.store.ledger_file import LedgerFile
from briefing.store.schema import Schema
from briefing.store.staging import Batch, Staged

Touched = dict[str, set[int]]
"""Ids of documents that were put or taken away, by table."""

_UNSAVED = "The change was not saved"


class Ledger:
    """The tables of one file, for one program; any thread may call anything.

    ``tables`` is for reading, while ``held``: a document in it is replaced by a change, never
    changed in place. ``changes`` is another number after every change. ``free`` holds the next id
    of each table: none is given out twice, not even after its document has gone, until the table
    itself is dropped.

    Raises:
        StoreRefused: where the file cannot be used; it is left as it is.
    """

    def __init__(self, path: Path, schema: Schema | None = None, *, write: bool = True) -> None:
        self.path, self.read_only = path, not write
        self.changes = 0
        self._contents = Contents()
        self._file = LedgerFile(path, schema or Schema(), write=write)
        # Whose turn it is to change something, and who sees the tables. Apart, so that looking at
        # them never waits for another program's lock.
        self._turn = threading.RLock()
        self._mutex = threading.RLock()
        self._batch: Batch | None = None
        self._touched: Touched = {}
        self._foreign: set[str] = set()
        self._watchers: list[Callable[[Touched], None]] = []
        self._compaction = Compaction(self._file, self.compact)
        try:
            if self.read_only:
                self._take(self._file.load())
            else:
                disk.make_folder(path.parent)
                disk.clear_litter(path.parent)
                with self._locked("The library cannot be opened"):
                    self._take(self._file.load())
        except BaseException:
            self._file.close()
            raise
        self._touched, self._foreign = {}, set()
        if not self.read_only and self._file.entry_bytes and backups.due(path):
            self._compaction.start()

    @property
    def tables(self) -> Tables:
        """All documents by id, by table."""
        return self._contents.tables

    @property
    def free(self) -> dict[str, int]:
        """The next id of each table."""
        return self._contents.free

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was cut off, set aside or mended."""
        return self._file.notices

    # -- reading ----------------------------------------------------------------------------

    @contextlib.contextmanager
    def held(self) -> Iterator[Tables]:
        """Give the tables, and keep other threads from changing them meanwhile.

        Whoever watches has been told of all that they hold.
        """
        with self._mutex:
            self._tell()
            yield self.tables

    def watch(self, watcher: Callable[[Touched], None]) -> None:
        """Call ``watcher`` with what was touched after every change, whoever made it."""
        self._watchers.append(watcher)

    def refresh(self) -> set[str]:
        """Take in what other programs added; name the tables they changed since this was asked.

        Costs one look at the file where nothing happened, and never waits for another program.

        Raises:
            StoreRefused: where the file cannot be read.
        """
        if self._turn.acquire(blocking=False):
            try:
                if self._batch is None and not self._file.quiet():
                    self._take_news()
            finally:
                self._turn.release()
        with self._mutex:
            changed, self._foreign = self._foreign, set()
        self._tell()
        return changed

    def _take_news(self) -> None:
        with contextlib.ExitStack() as stack:
            locked = self.read_only
            # While others write one after the other, there may be no lock for long.
            with contextlib.suppress(TimeoutError):
                if not locked:
                    stack.enter_context(self._file.lock.held(wait=0))
                    locked = True
            stack.enter_context(self._mutex)
            self._catch_up(locked=locked)

    # -- changing ---------------------------------------------------------------------------

    def change(self, make: Callable[[], Change]) -> None:
        """Make the change that ``make`` returns, durably, or none at all.

        ``make`` is called when the tables are up to date and nobody else can change them; whatever
        it raises comes through. Inside a batch the change is made in memory and waits for its end.

        Raises:
            StoreRefused: where it cannot be written; tables and file are as they were.
            TypeError: where a document holds what JSON cannot.
        """
        with self._turn:
            if self._batch is not None:
                if not (change := make()).idle(self.tables):
                    self._batch.remember(change := self._batch.encode(change))
                    self._apply(change)
                return
            with self._writing():
                if not (change := make()).idle(self.tables):
                    data = encode_change(change)
                    with refusing(_UNSAVED, self.path):
                        self._file.append([data])
                    # Only here: who looks at the tables does not wait for the disk.
                    with self._mutex:
                        # What is kept is what the file says, not what the caller holds.
                        self._apply(decode_change(data))
                        self._tell()
        self._compaction.start_if_due()

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Make all changes inside together, as one entry: all of them or none.

        Raises:
            StoreRefused: where they cannot be written; tables and file are as they were.
        """
        with self._turn:
            if self._batch is not None:
                yield
                return
            # Nobody sees half of it.
            with self._writing(), self._mutex:
                batch = self._batch = Batch(self._contents)
                try:
                    yield
                    if batch.encoded:
                        with refusing(_UNSAVED, self.path):
                            self._file.append(batch.encoded)
                except BaseException:
                    batch.take_back()
                    self.changes += 1
                    raise
                finally:
                    self._batch = None
                self._tell()
        self._compaction.start_if_due()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock, with tables that are up to date and that nobody else may change."""
        if why := self._file.closed_to_writing:
            raise StoreRefused(f"{_UNSAVED}: {self.path}: {why}")
        with self._locked(_UNSAVED):
            with self._mutex:
                self._catch_up()
                if self._file.spoilt:
                    self._put_back()
            yield

    @contextlib.contextmanager
    def _locked(self, else_: str) -> Iterator[None]:
        try:
            self._file.lock.take()
        except TimeoutError:
            raise StoreRefused(
                f"{else_}: {self.path}: another program holds the library: try again"
            ) from None
        try:
            yield
        finally:
            self._file.lock.release()

    def _put_back(self) -> None:
        """Write the file from memory after somebody removed it, or the disk failed."""
        why = self._file.spoilt
        with refusing(_UNSAVED, self.path):
            self._file.make(self._contents, self._file.mark().point)
        self.notices.append(f"{self.path.name} {why} and was written again from memory.")

    def _catch_up(self, *, locked: bool = True) -> None:
        news = self._file.news(locked=locked)
        if isinstance(news, Contents):
            self._take(news)
        else:
            for change in news:
                self._foreign.update(change.drop, change.cut, change.put)
                self._apply(change)
        # Whoever looks at the tables finds what is found by them up to date as well.
        self._tell()

    def _take(self, contents: Contents) -> None:
        """Go on with other contents, of which it is unknown what changed: anything may have."""
        for tables in (self.tables, contents.tables):
            for name, documents in tables.items():
                self._touched.setdefault(name, set()).update(documents)
        self._foreign.update(self._touched)
        self._contents = contents
        self.changes += 1

    def _apply(self, change: Change) -> None:
        for name in change.drop:
            self._touched.setdefault(name, set()).update(self.tables.get(name, ()))
        for part in (change.cut, change.put):
            for name, ids in part.items():
                self._touched.setdefault(name, set()).update(ids)
        apply(change, self._contents)
        self.changes += 1

    @property
    def staged(self) -> Staged:
        """What the batch under way has changed; to be looked at, never changed."""
        return self._batch.staged() if self._batch else {}

    def _tell(self) -> None:
        with self._mutex:
            if self._batch is None and self._touched:
                touched, self._touched = self._touched, {}
                for watcher in self._watchers:
                    watcher(touched)

    # -- keeping the file short ---------------------------------------------------------------

    def compact(self) -> None:
        """Write a new snapshot now, and keep the old file as a backup if one is due.

        Raises:
            StoreRefused: where it cannot be written; the file is as it was.
        """
        file = self._file
        with self._turn, self._writing():
            # Documents are never changed in place, so a copy of each table is a picture of it.
            tables = {name: dict(documents) for name, documents in self.tables.items()}
            contents, since = Contents(tables, dict(self.free)), file.mark()
        with refusing("The snapshot was not written", self.path):
            # The long part, in which nobody waits.
            data = file.encoded(contents, since.point)
            with disk.beside(self.path) as (handle, temporary):
                disk.write_all(handle, data)
                disk.sync(handle)
                backups.keep(self.path)
                # Now a change may have to wait, for as long as it takes to give a file its name.
                with self._turn, self._writing():
                    file.replace(handle, temporary, since)

    def close(self) -> None:
        """Let go of the file; every change is on the disk already."""
        self._compaction.wait()
        with self._turn, self._mutex:
            self._file.close()
