"""Bringing articles into the library: each once, under a name that says what it is.

Files are written as they come, whole or not at all. What is known of them (the rows of the list,
the words of the full-text index) is written for many at once: who is stopped in between loses
none of it, as the next look at the folder finds the files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from briefing.intake import compose, file
from briefing.intake.decode import Unreadable
from briefing.intake.title import Head
from briefing.news.article import digest
from briefing.news.piece import Piece, Whole
from briefing.store import disk
from briefing.store.library import Entry, from_id, to_id
from briefing.store.search import Stamp, Text
from briefing.store.seen import Note

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf

_AT_ONCE = 500
"""How many articles are noted at once at most."""
_PAUSE = 2.0
"""After how many seconds those that are waiting are noted, however few."""
_LOOKED_AT = 100
"""How many articles of the same few words are looked at for one of the same title."""
_SHORT = 240
"""Characters below which a text alone tells no article: feeds say "Comments" of everything."""
_FEW = 8
"""Up to how many files are synced one by one; of more it is quicker to sync the disk."""


class Outcome(StrEnum):
    """What became of an article that was to be added."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article: its ``id`` in the library, "" where it is not in it.

    A duplicate has the id of the article that tells the same in ``of``. ``why`` is what is wrong,
    ``origin`` is where it came from.
    """

    outcome: Outcome
    id: str = ""
    of: str = ""
    why: str = ""
    title: str = ""
    source: str = ""
    published: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Waiting:
    entry: Entry
    head: Head
    text: str
    digest: str


class Adding:
    """Adds to the library of ``shelf``, one article after the other; used in a ``with`` block.

    Whatever was added when the block ends, in whatever way, is listed and can be found by its
    words. ``today`` is the day under which articles go that tell none.
    """

    def __init__(self, shelf: Shelf, today: Callable[[], date] = date.today) -> None:
        if shelf.read_only:
            raise disk.StoreRefused(
                f"Nothing can be added: {shelf.library.folder}: the library is read-only"
            )
        shelf.open_rest()
        self._shelf, self._today = shelf, today().isoformat()
        self._folder = str(shelf.library.folder)
        self._waiting: list[_Waiting] = []
        self._since = time.monotonic()
        # The names in each folder that something was added to.
        self._names: dict[str, set[str]] = {}
        # What was added in this run: looked up here, as it may not be noted yet.
        self._texts: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        # Noting is the work of SQLite, which needs no turn of this thread for it.
        self._noting = ThreadPoolExecutor(1, "adding")
        self._noted: Future[None] | None = None

    def add(self, given: Piece | Whole, path: str = "") -> Added:
        """Add an article, unless it is there.

        A file of Markdown or text is taken over byte by byte, a piece becomes a file of Markdown.
        It is there where an article has the same text, or the same address; a few words are the
        same only under the same title. ``path`` is where it should stand, an id that the library
        may give; "" for a place that follows from its day and title.

        Raises:
            StoreRefused: where the library cannot be written.
        """
        suffix = given.suffix if isinstance(given, Whole) else ".md"
        data = given.data if isinstance(given, Whole) else compose.compose(given)
        try:
            head, text = file.contents(data, given.origin or "article", suffix)
        except Unreadable as error:
            return Added(Outcome.ERROR, why=str(error), origin=given.origin)
        about = head.title, head.source, head.published, given.origin
        told, address, named = _told(head, text)
        if known := self._known(told, address, named, head.title):
            if _holds(f"{self._folder}/{from_id(known)}", data):
                return Added(Outcome.UNCHANGED, known, "", "", *about)
            return Added(Outcome.DUPLICATE, "", known, "", *about)
        wanted = from_id(path) if path else ""
        id, status = self._written(
            wanted or compose.path(head.title, head.published, self._today, suffix), data
        )
        if status is None:
            return Added(Outcome.UNCHANGED, id, "", "", *about)
        if len(self._waiting) >= _AT_ONCE or time.monotonic() - self._since > _PAUSE:
            self._begin_noting()
        entry = Entry(id, status.st_mtime_ns, status.st_size)
        self._waiting.append(_Waiting(entry, head, text, named))
        self._texts[told] = id
        if address:
            self._addresses[address] = id
        return Added(Outcome.ADDED, id, "", "", *about)

    def known(self, head: Head, text: str) -> str | None:
        """Return the id of the article that one of this head and text would be a copy of."""
        return self._known(*_told(head, text), head.title)

    def flush(self) -> None:
        """Let the disk, the list and the index have all that was added.

        Raises:
            StoreRefused: where they cannot be written.
        """
        self._begin_noting()
        self._end_noting()

    def _known(self, told: str, address: str, named: str, title: str) -> str | None:
        """Return the id of the article that has this text or address, and is still there.

        ``named`` is the digest of the text; ``told`` is that, too, or with the ``title`` before it
        where these are a few words.
        """
        if id := self._texts.get(told) or self._addresses.get(address):
            return id
        if told == named:
            id = self._shelf.seen.of(named, address)
        else:
            id = self._titled(title, named) or self._shelf.seen.of("", address)
        if id and os.path.exists(f"{self._folder}/{from_id(id)}"):
            return id
        return None

    def _titled(self, title: str, named: str) -> str | None:
        """Return the id of the article that has these few words and this title, too."""
        for id in self._shelf.seen.with_digest(named)[:_LOOKED_AT]:
            row = self._shelf.catalogue.get(id)
            if row is not None and row.title == title:
                return id
        return None

    def _begin_noting(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._since = time.monotonic()
        if waiting:
            self._end_noting()
            self._noted = self._noting.submit(self._note, waiting)

    def _end_noting(self) -> None:
        noted, self._noted = self._noted, None
        if noted is not None:
            noted.result()

    def _note(self, waiting: list[_Waiting]) -> None:
        shelf = self._shelf
        self._sync([one.entry.id for one in waiting])
        shelf.catalogue.put((one.entry, one.head) for one in waiting)
        shelf.search.index(
            Text(
                Stamp(one.entry.id, one.entry.changed, one.entry.size),
                one.head.title,
                one.text,
            )
            for one in waiting
        )
        shelf.seen.note_all(
            # Of a few words it is known at once that they make no copy.
            Note(one.entry.id, one.digest, one.head.url, one.text if len(one.text) < _SHORT else "")
            for one in waiting
        )

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Note what was added."""
        try:
            self.flush()
        finally:
            self._noting.shutdown()

    def _written(self, path: str, data: bytes) -> tuple[str, os.stat_result | None]:
        """Write a file under the first free name; return its id and state, None if it was there.

        Raises:
            StoreRefused: where it cannot be written.
        """
        inner, _, name = path.rpartition("/")
        folder = f"{self._folder}/{inner}" if inner else self._folder
        try:
            if (there := self._names.get(inner)) is None:
                disk.make_folder(Path(folder))
                there = self._names[inner] = set(os.listdir(folder))
            for one in _numbered(name):
                if one not in there and (status := disk.write_new(f"{folder}/{one}", data)):
                    there.add(one)
                    return to_id(f"{inner}/{one}" if inner else one), status
                if _holds(f"{folder}/{one}", data):
                    return to_id(f"{inner}/{one}" if inner else one), None
        except OSError as error:
            raise disk.refused(error, "The article cannot be added", Path(folder, name)) from None
        raise disk.StoreRefused(
            f"The article cannot be added: {path}: too many are called the same"
        )

    def _sync(self, ids: list[str]) -> None:
        """Wait until the disk has the files of those ids."""
        folder = self._shelf.library.folder
        if len(ids) > _FEW:
            os.sync()
            return
        for id in ids:
            with suppress(OSError):
                disk.sync_file(folder / from_id(id))
        for inner in {(folder / from_id(id)).parent for id in ids}:
            with suppress(OSError):
                disk.sync_folder(inner)


def _told(head: Head, text: str) -> tuple[str, str, str]:
    """Return what tells an article from others: text, address, and the digest of the text alone."""
    named = digest(text)
    told = named if len(text) >= _SHORT else f"{head.title}\n{named}"
    return told, address_of_one(head.url), named


def address_of_one(url: str) -> str:
    """Return an address that may be that of one article; "" for that of a whole site.

    Feeds without addresses of their entries give that of the site to all of them.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.path.strip("/") or parts.query else ""


def _numbered(name: str) -> Iterator[str]:
    """Yield the names under which an article may stand: its own, then with -2, -3 and so on."""
    yield name
    stem, dot, ending = name.rpartition(".")
    for number in range(2, 100_000):
        yield f"{stem}-{number}{dot}{ending}"


def _holds(path: str, data: bytes) -> bool:
    """Tell whether there is a file at ``path`` that holds just ``data``."""
    try:
        if os.stat(path).st_size != len(data):
            return False
        with open(path, "rb") as there:
            return there.read() == data
    except OSError:
        return False
