"""The library's database: what people decided, noted and read, in TinyDB over a journal.

These are the records that nobody can make again, so each is on the disk when the key press is done.
Whatever a program can work out anew is not in here but in SQLite: the catalogue and the results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from briefing.store import disk
from briefing.store.entries import Change
from briefing.store.journal import JournalStorage, JournalTable
from briefing.store.ledger import Ledger, Touched
from briefing.store.schema import Schema

FILE = "database.journal"
SCHEMA = Schema(1)
"""What the tables hold: its version rises when a field goes or changes its meaning."""


class JournalDB(TinyDB):
    """A TinyDB whose tables are journal tables, and which drops tables without reading them all."""

    table_class: type[Table] = JournalTable
    default_storage_class: type[Storage] = JournalStorage  # type: ignore[assignment]
    _storage: JournalStorage

    @property
    def ledger(self) -> Ledger:
        """What keeps the tables."""
        return self._storage.ledger

    def tables(self) -> set[str]:
        """Return the names of all tables."""
        with self.ledger.held() as tables:
            return set(tables)

    def drop_table(self, name: str) -> None:
        """Remove a table with all that is in it."""
        self._tables.pop(name, None)
        self.ledger.change(lambda: Change(drop=[name]))

    def drop_tables(self) -> None:
        """Remove all tables."""
        self._tables.clear()
        self.ledger.change(lambda: Change(drop=list(self.ledger.tables)))


class Database:
    """The database of one library, in ``.briefing/database.journal``.

    Several programs may have it open and lose nothing; ``refresh`` shows what the others did. Where
    ``write`` is false nothing is written, and every change is refused.

    Raises:
        StoreRefused: where it cannot be used: made by a newer version, locked, unreadable. It is
            left as it is.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        path = folder / disk.FOLDER / FILE
        self.tinydb = JournalDB(path, SCHEMA, write=write)
        self._ledger = self.tinydb.ledger

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was cut off, set aside or mended."""
        return self._ledger.notices

    @property
    def read_only(self) -> bool:
        """Whether every change is refused."""
        return self._ledger.read_only

    def table(self, name: str) -> Table:
        """Return the TinyDB table of that name."""
        return self.tinydb.table(name)

    @contextmanager
    def reading(self, name: str) -> Iterator[Mapping[int, Mapping[str, Any]]]:
        """Give the documents of a table by id, as they are stored: to be looked at, never changed.

        No thread of this program changes them meanwhile.
        """
        with self._ledger.held() as tables:
            yield tables.get(name, {})

    def had(self, name: str) -> bool:
        """Tell whether anything was ever in a table of that name."""
        with self._ledger.held():
            return name in self._ledger.free

    def put(self, name: str, id: int, fields: Mapping[str, Any]) -> None:
        """Set ``fields`` of the document of that id, which is made if need be.

        Raises:
            StoreRefused: where it cannot be saved; nothing has changed.
        """
        self.table(name).upsert(Document(fields, id))

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make all changes inside together, in whatever tables: all are saved at its end, or none.

        Raises:
            StoreRefused: where they cannot be saved; everything is as it was.
        """
        with self._ledger.batch():
            yield

    @property
    def staged(self) -> Mapping[str, Mapping[int, tuple[Any, Any]]]:
        """What the batch under way has changed: documents before and after, by id by table."""
        return self._ledger.staged

    def restore(self, documents: Mapping[str, Mapping[int, Any]]) -> None:
        """Make documents, by id by table, what is given here; None takes one away.

        Raises:
            StoreRefused: where that cannot be saved; nothing has changed.
        """

        def make() -> Change:
            put, cut = dict[str, dict[int, Any]](), dict[str, list[int]]()
            for name, found in documents.items():
                put[name] = {id: one for id, one in found.items() if one is not None}
                cut[name] = [id for id, one in found.items() if one is None]
            return Change(put, cut)

        self._ledger.change(make)

    def watch(self, watcher: Callable[[Touched], None]) -> None:
        """Call ``watcher`` after every change with the ids touched by table, whoever made it."""
        self._ledger.watch(watcher)

    def refresh(self) -> set[str]:
        """Take in what other programs did; name the tables they changed since this was last asked.

        Cheap where nothing happened: it may be asked every second.

        Raises:
            StoreRefused: where the file cannot be read.
        """
        return self._ledger.refresh()

    def close(self) -> None:
        """Let go of the file; every change is on the disk already."""
        self.tinydb.close()
