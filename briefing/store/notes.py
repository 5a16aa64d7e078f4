"""Highlights, notes, tags and flags, found by article without a search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from secrets import token_hex
from typing import Any

from briefing.news.note import Note
from briefing.store.database import Database
from briefing.store.moments import now as _now
from briefing.text.anchor import Anchor

TABLE = "notes"


class Notes:
    """The notes of one library. Any thread may call anything.

    What writes raises ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(self, database: Database, *, now: Callable[[], str] | None = None) -> None:
        self._database = database
        self._table = database.table(TABLE)
        self._now = now or _now
        self._by_article: dict[str, dict[int, None]] = {}
        self._articles: dict[int, str] = {}
        with database.reading(TABLE) as documents:
            self._index(documents, documents)
            database.watch(self._touched)

    def keep(self, note: Note) -> Note:
        """Store a note, a new one where its ``id`` is 0, and return it as it is stored.

        One of which nothing is left is taken away.
        """
        if note.empty:
            if note.id:
                self.remove([note.id])
            return replace(note, id=0)
        now = self._now()
        uid = note.uid or token_hex(8)
        note = replace(note, uid=uid, created=note.created or now, modified=now)
        if note.id and self._table.update(_document(note), doc_ids=[note.id]):
            return note
        return replace(note, id=self._table.insert(_document(note)))

    def take(self, notes: Iterable[Note]) -> None:
        """Store notes as they were made elsewhere, times and all; those with an id in place."""
        for note in notes:
            if note.id:
                self._database.put(TABLE, note.id, _document(note))
            else:
                self._table.insert(_document(note))

    def remove(self, ids: Iterable[int]) -> None:
        """Take notes away."""
        self._table.remove(doc_ids=list(ids))

    def get(self, id: int) -> Note | None:
        """Return the note of that id, None where there is none."""
        with self._database.reading(TABLE) as documents:
            return _note(id, documents[id]) if id in documents else None

    def of_article(self, id: str) -> list[Note]:
        """Return the notes on an article: those on all of it, then those on its words, in order."""
        with self._database.reading(TABLE) as documents:
            found = [_note(number, documents[number]) for number in self._by_article.get(id, ())]
        return sorted(found, key=lambda note: (note.anchor is not None, note.span or (0, 0)))

    def all(self) -> list[Note]:
        """Return every note, the latest first."""
        with self._database.reading(TABLE) as documents:
            found = [_note(id, document) for id, document in documents.items()]
        return sorted(found, key=lambda note: (note.modified, note.id), reverse=True)

    def articles(self) -> set[str]:
        """Return the ids of the articles that have notes."""
        with self._database.reading(TABLE):
            return set(self._by_article)

    def articles_where(self, fits: Callable[[Mapping[str, Any]], object]) -> set[str]:
        """Return the articles of the notes of which ``fits`` is true, told by field as kept."""
        with self._database.reading(TABLE) as documents:
            return {one["article"] for one in documents.values() if fits(one)}

    def signs(self, id: str) -> tuple[bool, bool]:
        """Tell whether an article has notes, and whether anything of it asks for a second look."""
        with self._database.reading(TABLE) as documents:
            some = [documents[number] for number in self._by_article.get(id, ())]
        return bool(some), any(one["flagged"] for one in some)

    def tags(self) -> Counter[str]:
        """Count the tags in use."""
        with self._database.reading(TABLE) as documents:
            return Counter(tag for one in documents.values() for tag in one["tags"])

    def __len__(self) -> int:
        """Count the notes."""
        return len(self._articles)

    def _touched(self, touched: dict[str, set[int]]) -> None:
        if TABLE in touched:
            with self._database.reading(TABLE) as documents:
                self._index(sorted(touched[TABLE]), documents)

    def _index(self, ids: Iterable[int], documents: Mapping[int, Mapping[str, Any]]) -> None:
        for id in ids:
            entries = self._by_article.get(article := self._articles.pop(id, ""), {})
            entries.pop(id, None)
            if not entries:
                self._by_article.pop(article, None)
            if id in documents:
                self._articles[id] = documents[id]["article"]
                self._by_article.setdefault(documents[id]["article"], {})[id] = None


_FIELDS = [field.name for field in fields(Note) if field.name != "id"]
_ANCHOR_FIELDS = [field.name for field in fields(Anchor)]


def _document(note: Note) -> dict[str, Any]:
    document = {name: getattr(note, name) for name in _FIELDS}
    if note.anchor is not None:
        document["anchor"] = {name: getattr(note.anchor, name) for name in _ANCHOR_FIELDS}
    return document


def _note(id: int, document: Mapping[str, Any]) -> Note:
    anchor = document["anchor"]
    return Note(
        **{
            **document,
            "anchor": None if anchor is None else Anchor(**anchor),
            "tags": tuple(document["tags"]),
        },
        id=id,
    )
