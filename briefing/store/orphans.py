"""What people attached to words that are in their article no more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.intake.file import Unreadable
from briefing.news.placing import Anchored, place

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Orphan:
    """A note or a stance whose words cannot be found in the article of ``title``."""

    what: Anchored
    title: str

    @property
    def quote(self) -> str:
        """The words it was attached to."""
        return self.what.anchor.quote if self.what.anchor else ""

    @property
    def start(self) -> int:
        """Where they stood."""
        return self.what.anchor.start if self.what.anchor else 0


def orphans(shelf: Shelf, stop: threading.Event | None = None) -> Iterator[Orphan]:
    """Yield the orphans of a library, article by article.

    Every article that somebody worked on is read: it takes a while where there are many. One whose
    file is gone keeps what is attached to it, and is none.
    """
    shelf.open_rest()
    for id in sorted(shelf.stances.articles() | shelf.notes.articles()):
        if stop is not None and stop.is_set():
            return
        try:
            article = shelf.library.read(id)
        except Unreadable:
            continue
        found = place(article, shelf.notes.of_article(id), shelf.stances.of_article(id))
        for what in found.orphans:
            yield Orphan(what, article.title)
