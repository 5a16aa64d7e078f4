"""What people wrote and marked in the articles, kept findable as it changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing.store import notes as of_notes
from briefing.store import stances as of_stances
from briefing.store.database import Database
from briefing.store.notes import Notes
from briefing.store.search import Remark, Search
from briefing.store.stances import Stances


class Remarks:
    """The notes and decisions of one library, as they are found: by words, tags and flags.

    The index is renewed when something is asked for, not when something is written: so that a key
    press waits for nothing. Any thread may call anything.
    """

    def __init__(self, database: Database, notes: Notes, stances: Stances, search: Search) -> None:
        self._notes, self._stances, self._search = notes, stances, search
        self._renewing = threading.Lock()
        self._touched: dict[str, set[int]] | None = None
        database.watch(self._note)

    def renew(self) -> None:
        """Bring the index up to date with what people wrote.

        Raises:
            StoreRefused: where it cannot be written.
        """
        with self._renewing:
            touched, self._touched = self._touched, {}
            if touched is None:
                self._search.renew_remarks(self._every())
                return
            there = list[Remark]()
            for kind, numbers in touched.items():
                there += filter(None, (self._one(kind, number) for number in numbers))
            left = {(one.kind, one.number) for one in there}
            every = {(kind, number) for kind, numbers in touched.items() for number in numbers}
            self._search.change_remarks(there, every - left)

    def flagged(self) -> set[str]:
        """Return the articles in which something asks for a second look."""
        return self._where(lambda one: one["flagged"])

    def noted(self) -> set[str]:
        """Return the articles about which somebody wrote or marked something."""
        return self._notes.articles() | self._stances.articles_where(lambda one: one["note"])

    def tagged(self, tag: str) -> set[str]:
        """Return the articles of which a note or a stance has a tag; case makes no difference."""
        sought = tag.casefold()
        return self._where(lambda one: any(sought == each.casefold() for each in one["tags"]))

    def _where(self, fits: Callable[[Mapping[str, Any]], object]) -> set[str]:
        return self._notes.articles_where(fits) | self._stances.articles_where(fits)

    def _note(self, touched: dict[str, set[int]]) -> None:
        for kind in (of_notes.TABLE, of_stances.TABLE):
            if kind in touched and self._touched is not None:
                self._touched.setdefault(kind, set()).update(touched[kind])

    def _every(self) -> Iterator[Remark]:
        for kind, every in (
            (of_notes.TABLE, self._notes.all()),
            (of_stances.TABLE, self._stances.all()),
        ):
            for one in every:
                if (remark := self._one(kind, one.id)) is not None:
                    yield remark

    def _one(self, kind: str, number: int) -> Remark | None:
        if kind == of_notes.TABLE:
            note = self._notes.get(number)
            if note is None:
                return None
            quote = note.anchor.quote if note.anchor else ""
            words = note.body, *note.tags, quote
            return Remark(kind, number, note.article, note.modified, _body(words))
        stance = self._stances.get(number)
        # A quote that nobody wrote anything to stands in the article, and is found there.
        if stance is None or not (stance.note or stance.tags):
            return None
        words = stance.note, *stance.tags, stance.anchor.quote
        return Remark(kind, number, stance.article, stance.modified, _body(words))


def _body(words: tuple[str, ...]) -> str:
    return "\n".join(filter(None, words))
