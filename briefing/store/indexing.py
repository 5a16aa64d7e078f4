"""Bringing what is known of the articles' texts up to date with the list, a little at a time.

That is the full-text index, and which articles are copies of one text.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from briefing.intake.file import Unreadable
from briefing.store.catalogue import Catalogue
from briefing.store.disk import StoreRefused
from briefing.store.library import Library
from briefing.store.search import Search, Stamp, Text
from briefing.store.seen import Note, Seen

_BATCH = 200
_PAUSE = 0.5
"""Longest time in seconds that is spent on reading before what was read is written."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """How far it is: ``done`` of the ``total`` articles that were not in the index as they are."""

    done: int = 0
    total: int = 0


def index(
    library: Library,
    catalogue: Catalogue,
    search: Search,
    seen: Seen,
    stop: threading.Event | None = None,
) -> Iterator[Indexed]:
    """Have every article of the list found by its words, and by its copies; yield how far it is.

    The newest come first. What is in the index already is not read again: where it was stopped it
    goes on. Articles that are no longer in the list are forgotten. Where ``stop`` is set it ends
    early.

    Raises:
        StoreRefused: where the index cannot be written.
    """
    stop = stop or threading.Event()
    stamps = [Stamp(*row) for row in catalogue.stamps()]
    ids = {stamp.id for stamp in stamps}
    if gone := search.ids() - ids:
        search.forget(gone)
    if gone := seen.ids() - ids:
        seen.forget(gone)
    unseen = ids - seen.ids() | set(seen.unsketched(len(ids)))
    changed = {stamp.id for stamp in search.waiting(stamps)}
    waiting = [stamp for stamp in stamps if stamp.id in changed or stamp.id in unseen]
    del stamps, ids, unseen, changed
    done = 0
    while done < len(waiting) and not stop.is_set():
        texts, notes, until = list[Text](), list[Note](), time.monotonic() + _PAUSE
        for stamp in waiting[done : done + _BATCH]:
            text, note = _text(library, stamp)
            texts.append(text)
            notes.append(note)
            if time.monotonic() > until or stop.is_set():
                break
        search.index(texts)
        seen.note_all(notes)
        done += len(texts)
        yield Indexed(done, len(waiting))
    # In few pieces it answers quicker; with nothing new there is nothing to merge.
    while waiting and not stop.is_set() and search.settle():
        pass


def _text(library: Library, stamp: Stamp) -> tuple[Text, Note]:
    try:
        article = library.read(stamp.id)
    except Unreadable:
        # Looked at, and not again until it changes.
        return Text(stamp), Note(stamp.id)
    note = Note(article.id, article.digest, article.url, article.text)
    return Text(stamp, article.title, article.text), note


class Files:
    """What the process that indexes needs of a library, opened; belongs to one thread.

    Raises:
        StoreRefused: where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._files = ExitStack()
        self.library = Library(folder)
        self.catalogue, self.search, self.seen = Catalogue(folder), Search(folder), Seen(folder)
        files = (self.catalogue, self.search, self.seen)
        for file in files:
            self._files.callback(file.close)
        if any(file.in_memory for file in files):
            notices = [notice for file in files for notice in file.notices]
            self._files.close()
            raise StoreRefused((*notices, "The library cannot be written.")[0])

    def index(self, stop: threading.Event | None = None) -> Iterator[Indexed]:
        """Bring the index up to date, as :func:`index` does."""
        return index(self.library, self.catalogue, self.search, self.seen, stop)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close every file."""
        self._files.close()
