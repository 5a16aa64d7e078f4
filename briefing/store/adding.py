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
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from briefing.intake import compose, file
from briefing.intake.decode import Unreadable
from briefing.intake.title import Head
from briefing.news.article import Article
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
    article: Article
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
        self._shelf, self._today = shelf, today()
        self._waiting: list[_Waiting] = []
        self._since = time.monotonic()
        self._folders: set[Path] = set()
        # What was added in this run: looked up here, as it may not be noted yet.
        self._texts: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        # Noting is the work of SQLite, which needs no turn of this thread for it.
        self._noting = ThreadPoolExecutor(1, "adding")
        self._noted: Future[None] | None = None

    def add(self, given: Piece | Whole) -> Added:
        """Add an article, unless it is there.

        A file of Markdown or text is taken over byte by byte, a piece becomes a file of Markdown.
        It is there where an article has the same text, or the same address.

        Raises:
            StoreRefused: where the library cannot be written.
        """
        suffix = given.suffix if isinstance(given, Whole) else ".md"
        data = given.data if isinstance(given, Whole) else compose.compose(given)
        try:
            article = file.article(data, given.origin or "article", suffix)
        except Unreadable as error:
            return Added(Outcome.ERROR, why=str(error), origin=given.origin)
        about = article.title, article.source, article.published, given.origin
        text, address = article.digest, _address(article.url)
        if known := self._known(text, address):
            if _holds(self._shelf.library.folder / from_id(known), data):
                return Added(Outcome.UNCHANGED, known, "", "", *about)
            return Added(Outcome.DUPLICATE, "", known, "", *about)
        day = self._today.isoformat()
        path = compose.path(article.title, article.published, day, suffix)
        id, is_new = self._written(path, data)
        if not is_new:
            return Added(Outcome.UNCHANGED, id, "", "", *about)
        if len(self._waiting) >= _AT_ONCE or time.monotonic() - self._since > _PAUSE:
            self._begin_noting()
        status = os.stat(self._shelf.library.folder / from_id(id))
        entry = Entry(id, status.st_mtime_ns, status.st_size)
        self._waiting.append(_Waiting(entry, article, text))
        self._texts[text] = id
        if address:
            self._addresses[address] = id
        return Added(Outcome.ADDED, id, "", "", *about)

    def flush(self) -> None:
        """Let the disk, the list and the index have all that was added.

        Raises:
            StoreRefused: where they cannot be written.
        """
        self._begin_noting()
        self._end_noting()

    def _known(self, text: str, address: str) -> str | None:
        """Return the id of the article that has this text or address, and is still there."""
        if id := self._texts.get(text) or self._addresses.get(address):
            return id
        id = self._shelf.seen.of(text, address)
        if id and os.path.exists(self._shelf.library.folder / from_id(id)):
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
        shelf.catalogue.put(
            (one.entry, Head(one.article.title, one.article.source, one.article.published))
            for one in waiting
        )
        shelf.search.index(
            Text(
                Stamp(one.entry.id, one.entry.changed, one.entry.size),
                one.article.title,
                one.article.text,
            )
            for one in waiting
        )
        shelf.seen.note_all(Note(one.entry.id, one.digest, one.article.url) for one in waiting)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Note what was added."""
        try:
            self.flush()
        finally:
            self._noting.shutdown()

    def _written(self, path: str, data: bytes) -> tuple[str, bool]:
        """Write a file under the first free name; tell its id, and whether it was not there yet.

        Raises:
            StoreRefused: where it cannot be written.
        """
        target = self._shelf.library.folder / path
        folder = target.parent
        if folder not in self._folders:
            disk.make_folder(folder)
            self._folders.add(folder)
        try:
            for name in _names(target):
                if _holds(name, data):
                    return to_id(f"{folder.name}/{name.name}"), False
                if disk.write_new(name, data):
                    return to_id(f"{folder.name}/{name.name}"), True
        except OSError as error:
            raise disk.refused(error, "The article cannot be added", target) from None
        raise disk.StoreRefused(
            f"The article cannot be added: {target}: too many are called the same"
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


def _address(url: str) -> str:
    """Return an address that may be that of one article; "" for that of a whole site.

    Feeds without addresses of their entries give that of the site to all of them.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.path.strip("/") or parts.query else ""


def _names(target: Path) -> Iterator[Path]:
    """Yield the names under which an article may stand: its own, then with -2, -3 and so on."""
    yield target
    for number in range(2, 100_000):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether there is a file at ``path`` that holds just ``data``."""
    try:
        return os.stat(path).st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
