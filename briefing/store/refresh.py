"""Bringing the catalogue up to date with the files of the library, a little at a time."""

from __future__ import annotations

import json
import threading
import time
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.intake.decode import Unreadable
from briefing.news.stance import Label
from briefing.store.derived import Derived
from briefing.store.library import Entry, Library

if TYPE_CHECKING:
    from briefing.intake.title import Head

_BATCH = 200
_FIRST_BATCH = 40
_PAUSE = 0.05
"""Longest time in seconds that is spent on reading before the rows are written and shown."""
LOOK = 2000
"""How many files are compared with their rows at a time: all at once would fill the memory."""
_RACY = 2_000_000_000
"""A file changed within so many nanoseconds may change again without its time showing it."""

_OF_FILES = "id changed size looked title source published fault title_key source_key".split()
_SAME = "(articles.changed = excluded.changed AND articles.size = excluded.size)"
_RENEW = (
    f"INSERT INTO articles ({', '.join(_OF_FILES)}) "
    f"VALUES ({', '.join('?' * len(_OF_FILES))}) ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{column} = excluded.{column}" for column in _OF_FILES)
    # What was analysed was the text of then.
    + "".join(f", {column} = {column} * {_SAME}" for column in ("analysed", *Label))
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is: ``read`` of the ``total`` files that are new or changed.

    ``total`` is 0 while these are still looked for. ``removed`` counts the rows of files that are
    gone; ``faults`` are the folders that cannot be listed, each with the reason.
    """

    read: int = 0
    total: int = 0
    removed: int = 0
    done: bool = False
    faults: tuple[str, ...] = ()


def refresh(file: Derived, library: Library, stop: threading.Event) -> Iterator[Progress]:
    """Renew the rows of ``file`` whose articles are new or changed, remove those that are gone.

    Raises:
        StoreRefused: where the rows cannot be written.
    """
    last, here = _last(file), array("q")
    wanted, faults, part = list[Entry](), list[str](), list[Entry]()
    for entry in library.scan(lambda id, why: faults.append(f"{id}: {why}")):
        part.append(entry)
        if len(part) == LOOK:
            wanted += _changed(file, part, here)
            part.clear()
            if stop.is_set():
                return
            yield Progress(faults=tuple(faults))
    wanted += _changed(file, part, here)
    gone = _gone(file, here, last)
    _remove(file, gone)
    done = 0
    while done < len(wanted) and not stop.is_set():
        done += _renew(file, library, wanted[done : done + (_BATCH if done else _FIRST_BATCH)])
        yield Progress(done, len(wanted), len(gone), faults=tuple(faults))
    yield Progress(done, len(wanted), len(gone), done == len(wanted), tuple(faults))


def renew(file: Derived, library: Library, ids: Iterable[str]) -> None:
    """Renew the rows of some articles, and take away those of files that are gone.

    Raises:
        StoreRefused: where the rows cannot be written.
    """
    there, gone = list[Entry](), set[str]()
    for id in ids:
        try:
            status = library.path(id).stat()
            there.append(Entry(id, status.st_mtime_ns, status.st_size))
        except (Unreadable, OSError):
            gone.add(id)
    _remove(file, gone)
    done = 0
    while done < len(there):
        done += _renew(file, library, there[done : done + _BATCH])


def _last(file: Derived) -> int:
    """Return the key of the row that was made last."""
    with file.read() as connection:
        return int(connection.execute("SELECT coalesce(max(key), 0) FROM articles").fetchone()[0])


def _changed(file: Derived, entries: list[Entry], here: array[int]) -> list[Entry]:
    """Return those of ``entries`` whose rows are not of their files as they are.

    The keys of all rows that there are for ``entries`` are added to ``here``.
    """
    known = {}
    with file.read() as connection:
        query = (
            "SELECT key, id, changed, size, looked FROM articles "
            "WHERE id IN (SELECT value FROM json_each(?))"
        )
        ids = json.dumps([entry.id for entry in entries])
        for key, id, changed, size, looked in connection.execute(query, (ids,)):
            here.append(key)
            # Read too soon after it was written, a file may have changed since unnoticed.
            known[id] = None if looked - changed < _RACY else (changed, size)
    return [entry for entry in entries if known.get(entry.id) != (entry.changed, entry.size)]


def _gone(file: Derived, here: array[int], last: int) -> set[str]:
    """Return the ids of rows without a file: of those up to ``last``, all but those ``here``.

    What came later may be of a file that was made since the folder was looked through.
    """
    with file.read() as connection:
        ((count,),) = connection.execute("SELECT count(*) FROM articles WHERE key <= ?", (last,))
        if count == sum(key <= last for key in here):
            return set()
        there = set(here)
        rows = connection.execute("SELECT key, id FROM articles WHERE key <= ?", (last,))
        return {id for key, id in rows if key not in there}


def folded(text: str) -> str:
    """Return ``text`` as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join([char for char in parts if char < "\u0300" or not unicodedata.combining(char)])


def _renew(file: Derived, library: Library, entries: list[Entry]) -> int:
    """Read the heads of ``entries``, write their rows, and return how many it got through."""
    until = time.monotonic() + _PAUSE
    rows = []
    for entry in entries:
        rows.append(_row(library, entry))
        if time.monotonic() > until:
            break
    with file.write() as connection:
        connection.executemany(_RENEW, rows)
    return len(rows)


def _remove(file: Derived, ids: set[str]) -> None:
    if ids:
        with file.write() as connection:
            connection.execute(
                "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(ids)),),
            )


def put(file: Derived, listed: Iterable[tuple[Entry, Head]]) -> None:
    """Write the rows of articles whose heads are known already, as they are on the disk now."""
    looked = time.time_ns()
    with file.write() as connection:
        connection.executemany(_RENEW, [_of(entry, head, looked) for entry, head in listed])


def _row(library: Library, entry: Entry) -> tuple[str | int, ...]:
    looked = time.time_ns()
    try:
        return _of(entry, library.head(entry.id), looked)
    except Unreadable as error:
        from briefing.intake.title import Head

        return _of(entry, Head(entry.id.rpartition("/")[2]), looked, str(error))


def _of(entry: Entry, head: Head, looked: int, fault: str = "") -> tuple[str | int, ...]:
    told = head.title, head.source, head.published, fault
    keys = folded(head.title), folded(head.source)
    return entry.id, entry.changed, entry.size, looked, *told, *keys
