"""An SQLite file of what can be worked out again: opened fast, thrown away when in doubt.

Threads: every thread gets a connection of its own, so that the one that draws reads while another
writes (SQLite's write-ahead log keeps them apart). In memory there is one connection, and a lock.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing.store import disk
from briefing.store.disk import StoreRefused
from briefing.text.clean import clean_line

WAIT = 2.0
"""How long, in seconds, to wait for another program that holds the file."""

LARGE = 32 << 20
"""Bytes of a file beyond which its copy is not kept in memory as a whole."""

_MEMORY, _TEMPORARY = ":memory:", ""
"""What SQLite keeps in memory, and in a file without a name that goes with the connection."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Lost(StoreRefused):
    """The file turned out damaged: it was set aside, and an empty one stands in its place."""


class _Connection(sqlite3.Connection):
    """A connection that can be held weakly, which the built-in one cannot.

    Whoever uses it holds ``in_use``: SQLite does not survive being closed in the middle.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.in_use = threading.RLock()


class Derived:
    """One such file: ``schema`` makes its tables, ``version`` rises when they change.

    A file of another version, or a damaged one, is replaced by an empty one: its owner fills it
    again. Where no file can be written, all is kept in memory, beginning with what the file holds.
    ``notices`` are clear lines about what was done.
    """

    def __init__(self, path: Path, schema: str, version: int, *, write: bool = True) -> None:
        self.path = path
        self.notices: list[str] = []
        self._schema, self._version = schema, version
        self._own = threading.local()
        # Weakly: the connection of a thread goes with the thread.
        self._opened = weakref.WeakSet[_Connection]()
        self._lock = threading.RLock()
        self._shared: sqlite3.Connection | None = None
        self._inode = 0
        # Raised when the file is replaced, so that no thread goes on with the old one.
        self._generation = 0
        self._watching: tuple[int, _Connection] | None = None
        self._network = False
        if not write:
            self._into_memory(_ways_to_look(path))
            return
        try:
            disk.make_folder(path.parent)
            self._network = disk.on_network(path.parent)
            self._open_or_replace()
        except (OSError, sqlite3.Error, StoreRefused) as error:
            self.notices.append(f"{path.name} cannot be used and is kept in memory: {error}")
            self._into_memory()

    @property
    def in_memory(self) -> bool:
        """Whether what is written goes with the program's end."""
        return self._shared is not None

    @property
    def revision(self) -> tuple[int, int]:
        """What is never the same again once something was written, whichever program did it.

        Raises:
            StoreRefused: where the file cannot be read.
        """
        if self._shared is not None:
            with self._lock:
                return self._generation, self._shared.total_changes
        with contextlib.suppress(Lost), self._turned(), self._lock:
            # SQLite tells a connection what others have written: so this one never writes.
            if self._watching is None or self._watching[0] != self._generation:
                self._watching = self._generation, self._connect()
            generation, connection = self._watching
            return generation, connection.execute("PRAGMA data_version").fetchone()[0]
        return self._generation, 0

    @contextlib.contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection.

        Raises:
            Lost: where the file is damaged.
            StoreRefused: where it cannot be read.
        """
        with self._turned(), self._held() as connection:
            yield connection

    def all(self, query: str, *given: str | int | bytes) -> list[Any]:
        """Return all rows; none where the file turned out damaged, as it is empty now.

        Raises:
            StoreRefused: where it cannot be read.
        """
        try:
            with self.read() as connection:
                return connection.execute(query, given).fetchall()
        except Lost:
            return []

    @contextlib.contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give this thread's connection inside a transaction: all of it is done, or nothing.

        Raises:
            Lost: where the file is damaged.
            StoreRefused: where it cannot be written.
        """
        with self._turned(), self._held() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def clear(self) -> None:
        """Make all tables anew, empty.

        Raises:
            StoreRefused: where they cannot be written.
        """
        with self.write() as connection:
            self._make(connection)

    def close(self) -> None:
        """Close what every thread has opened; none may use it afterwards."""
        with self._lock:
            self._generation += 1
            for connection in list(self._opened):
                with connection.in_use, contextlib.suppress(sqlite3.Error):
                    connection.close()
            self._opened.clear()
            # What is in memory alone cannot be opened again for whoever still looks at the list
            # while the program ends: it goes with the last of them.

    @contextlib.contextmanager
    def _held(self) -> Iterator[sqlite3.Connection]:
        if self._shared is not None:
            with self._lock:
                yield self._shared
            return
        own = self._own
        while True:
            if getattr(own, "generation", None) != self._generation:
                own.generation = self._generation
                own.connection = self._connect()
            with own.connection.in_use:
                # Another thread may have closed it in between.
                if own.generation == self._generation:
                    yield own.connection
                    return

    @contextlib.contextmanager
    def _turned(self) -> Iterator[None]:
        """Turn what SQLite reports into what a person can act on, and replace a damaged file."""
        generation = self._generation
        try:
            yield
        except sqlite3.Error as error:
            # The low byte of an extended code is the kind of error.
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            name = f"{self.path.parent.name}/{self.path.name}"
            if code in _DAMAGED and not self.in_memory:
                self._replace(generation)
                raise Lost(f"{name} is damaged: it was set aside: refresh the library") from None
            if code in _BUSY:
                raise StoreRefused(
                    f"{name} is in use by another program: {self.path.parent}: try again"
                ) from None
            if code == sqlite3.SQLITE_FULL:
                raise StoreRefused(
                    f"{name} cannot be written: the disk is full: free some space and try again"
                ) from None
            raise StoreRefused(
                f"{name} cannot be used: {self.path.parent}: {error}: try briefing reindex"
            ) from None

    def _connect(self) -> _Connection:
        # Handed from one thread to none other; closing is the one thing done from outside.
        connection = sqlite3.connect(
            self.path,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
        )
        connection.execute("PRAGMA synchronous=NORMAL")
        with self._lock:
            self._opened.add(connection)
        return connection

    def _open_or_replace(self) -> None:
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                raise
            self._replace(self._generation)

    def _open(self) -> None:
        # Made here, not by SQLite: the files beside it take over its permissions. Only where it is
        # missing: closing a file lets go of every lock that this process has on it, and another
        # program that takes itself for the last one would remove the log from under us.
        with contextlib.suppress(FileExistsError):
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            os.close(os.open(self.path, flags, 0o600))
        self._inode = self.path.stat().st_ino
        with self._held() as connection:
            # A write-ahead log needs memory shared by all who use the file: not across a network.
            mode = "TRUNCATE" if self._network else "WAL"
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute(f"PRAGMA journal_mode={mode}")
            self._prepare(connection)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA user_version").fetchone()[0] == self._version:
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._make(connection)
            connection.execute(f"PRAGMA user_version={self._version}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def _make(self, connection: sqlite3.Connection) -> None:
        # A full-text table first: it takes those along that SQLite keeps it in.
        tables = """
          SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
          ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"""
        for (name,) in connection.execute(tables).fetchall():
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in self._schema.split(";"):
            connection.execute(statement)

    def _replace(self, generation: int) -> None:
        """Set the damaged file aside and open an empty one, unless somebody else just did."""
        with self._lock:
            if generation != self._generation:
                return
            self.close()
            try:
                if self.path.exists() and self.path.stat().st_ino == self._inode:
                    kept = set_aside(self.path)
                    self.notices.append(
                        f"{self.path.name} was damaged; it is kept as {kept.name} and made anew."
                    )
                self._open()
            except (OSError, sqlite3.Error) as error:
                self.notices.append(f"{self.path.name} is kept in memory: {error}")
                self._into_memory()

    def _into_memory(self, ways: tuple[str, ...] = ("mode=ro",)) -> None:
        """Copy the file into memory in the first way that works, or begin with empty tables.

        Where nothing can write to the folder, SQLite cannot lock the file and must be told that it
        does not change ("immutable").
        """
        for place in _places(self.path):
            for how in ways:
                copy = _open_alone(place)
                try:
                    address = f"file:{quote(os.fsencode(self.path))}?{how}"
                    file = sqlite3.connect(address, uri=True, timeout=WAIT)
                    with contextlib.closing(file) as there:
                        there.execute("SELECT count(*) FROM sqlite_master").fetchone()
                        there.backup(copy)
                    self._prepare(copy)
                except sqlite3.Error:
                    copy.close()
                else:
                    self._shared = copy
                    return
        self._shared = _open_alone(_MEMORY)
        self._prepare(self._shared)


def _places(path: Path) -> tuple[str, ...]:
    """Return where a copy of a file can be, the best first: a large one need not fill memory."""
    with contextlib.suppress(OSError):
        if path.stat().st_size > LARGE:
            return (_TEMPORARY, _MEMORY)
    return (_MEMORY,)


def _open_alone(place: str) -> sqlite3.Connection:
    return sqlite3.connect(place, isolation_level=None, check_same_thread=False)


def _ways_to_look(path: Path) -> tuple[str, ...]:
    """Return how SQLite may be asked to open a file without making any beside it."""
    log = path.with_name(path.name + "-wal")
    # What is in the log is part of the file; without one the file can be taken as it lies.
    still = "mode=ro&immutable=1"
    return ("mode=ro", still) if log.exists() and log.stat().st_size else (still,)


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, which is returned, and clear its place."""
    kept = disk.aside(path)
    os.replace(path, kept)
    for tail in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
    return kept


def examine(path: Path) -> str:
    """Return in one line what is wrong with such a file, "" where nothing is; changes nothing."""
    try:
        address = f"file:{quote(os.fsencode(path))}?{_ways_to_look(path)[0]}"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=WAIT)) as connection:
            answer = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        answer = str(error)
    return "" if answer == "ok" else clean_line(answer)
