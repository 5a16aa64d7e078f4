"""Bringing the full-text index up to date with the articles of the list, a little at a time."""

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

_BATCH = 200
_PAUSE = 0.5
"""Longest time in seconds that is spent on reading before what was read is written."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """How far it is: ``done`` of the ``total`` articles that were not in the index as they are."""

    done: int = 0
    total: int = 0


def index(
    library: Library, catalogue: Catalogue, search: Search, stop: threading.Event | None = None
) -> Iterator[Indexed]:
    """Have every article of the list found by its words, the newest first; yield how far it is.

    What is in the index already is not read again: where it was stopped it goes on. Articles that
    are no longer in the list are forgotten. Where ``stop`` is set it ends early.

    Raises:
        StoreRefused: where the index cannot be written.
    """
    stop = stop or threading.Event()
    stamps = [Stamp(*row) for row in catalogue.stamps()]
    if gone := search.ids() - {stamp.id for stamp in stamps}:
        search.forget(gone)
    waiting = list(search.waiting(stamps))
    del stamps
    done = 0
    while done < len(waiting) and not stop.is_set():
        texts, until = list[Text](), time.monotonic() + _PAUSE
        for stamp in waiting[done : done + _BATCH]:
            texts.append(_text(library, stamp))
            if time.monotonic() > until or stop.is_set():
                break
        search.index(texts)
        done += len(texts)
        yield Indexed(done, len(waiting))
    # In few pieces it answers quicker; with nothing new there is nothing to merge.
    while waiting and not stop.is_set() and search.settle():
        pass


def _text(library: Library, stamp: Stamp) -> Text:
    try:
        article = library.read(stamp.id)
    except Unreadable:
        # Looked at, and not again until it changes.
        return Text(stamp)
    return Text(stamp, article.title, article.text)


class Files:
    """What the process that indexes needs of a library, opened; belongs to one thread.

    Raises:
        StoreRefused: where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._files = ExitStack()
        self.library = Library(folder)
        self.catalogue, self.search = Catalogue(folder), Search(folder)
        self._files.callback(self.catalogue.close)
        self._files.callback(self.search.close)
        if self.catalogue.in_memory or self.search.in_memory:
            notices = (*self.catalogue.notices, *self.search.notices)
            self._files.close()
            raise StoreRefused((*notices, "The library cannot be written.")[0])

    def index(self, stop: threading.Event | None = None) -> Iterator[Indexed]:
        """Bring the index up to date, as :func:`index` does."""
        return index(self.library, self.catalogue, self.search, stop)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close every file."""
        self._files.close()
