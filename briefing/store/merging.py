"""Two libraries of two coders made one: what the other decided and noted is taken in, undoably.

A decision is known by its ``uid`` wherever it is copied to, so merging twice adds nothing. Nothing
of one's own is lost: where both changed the same decision since, the later change stands, and the
history has the earlier. What two coders say differently of one stance stands side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from briefing.intake.file import Unreadable
from briefing.news.coders import units
from briefing.news.decision import Decision
from briefing.news.lessons import Lesson
from briefing.news.note import Note
from briefing.news.phrasing import counted
from briefing.news.switches import Switch
from briefing.store.actors import Actors
from briefing.store.database import Database
from briefing.store.library import Library
from briefing.store.notes import Notes
from briefing.store.shelf import Shelf
from briefing.store.stances import Stances

Kept = TypeVar("Kept", Decision, Note)


@dataclass(frozen=True, slots=True)
class Merging:
    """What merging another library brings: looked at first, then carried out.

    ``absent`` counts, by article that is not here, what is about it: it is left where it is.
    ``changed`` names articles whose text is another one here; where words of it cannot be found
    again they are orphans. ``clashes`` are names that are taught otherwise here, which stays.
    """

    decisions: tuple[Decision, ...] = ()
    notes: tuple[Note, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    known: int = 0
    absent: Mapping[str, int] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    clashes: tuple[Lesson, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not (self.decisions or self.notes or self.lessons)

    @property
    def words(self) -> str:
        """What it brings, in words."""
        parts = [
            counted(len(found), one)
            for found, one in (
                (self.decisions, "decision"),
                (self.notes, "note"),
                (self.lessons, "lesson"),
            )
            if found
        ]
        return ", ".join(parts) or "nothing new"


def look(shelf: Shelf, folder: Path) -> Merging:
    """Return what the library in ``folder`` would bring to this one; nothing is changed in either.

    Raises:
        StoreRefused: where its database cannot be used.
    """
    shelf.open_rest()
    theirs = Database(folder, write=False)
    try:
        places = _Places(shelf, Library(folder))
        decisions, known = _news(Stances(theirs).all(), shelf.stances.all())
        notes, also = _news(Notes(theirs).all(), shelf.notes.all())
        here = [one for one in decisions if places.here(one.article)]
        noted = [one for one in notes if places.here(one.article)]
        about = [*map(_article, decisions), *map(_article, notes)]
        taught = {_key(lesson): lesson for lesson in shelf.actors.lessons().every}
        lessons = [one for one in Actors(theirs).lessons().every if taught.get(_key(one)) != one]
        clashes = [each for each in lessons if _key(each) in taught]
        return Merging(
            tuple(places.moved(one) for one in sorted(here, key=_article)),
            tuple(places.moved(one) for one in sorted(noted, key=_article)),
            tuple(one for one in lessons if one not in clashes),
            known + also,
            dict(Counter(id for id in about if not places.here(id))),
            tuple(sorted(places.changed)),
            tuple(clashes),
        )
    finally:
        theirs.close()


def carry_out(shelf: Shelf, merging: Merging, named: str) -> int:
    """Take in what was looked at, as one step; return how many stances are coded differently now.

    Raises:
        StoreRefused: where it cannot be saved; nothing has changed.
    """
    shelf.open_rest()
    with shelf.coding.step(f"took in {merging.words} of {named}"):
        shelf.stances.take(merging.decisions)
        shelf.notes.take(merging.notes)
        for lesson in merging.lessons:
            shelf.actors.teach(lesson)
    if merging.lessons:
        shelf.tell_anew()
    return sum(unit.differs for unit in units(shelf.stances.all()))


def _news(theirs: Iterable[Kept], mine: Iterable[Kept]) -> tuple[list[Kept], int]:
    """Return what is new in the other library, or was changed there later; and how much is not."""
    here = {uid_of(one): one for one in mine}
    news, known = [], 0
    for one in theirs:
        found = here.get(uid_of(one))
        if found is None:
            news.append(replace(one, id=0, uid=uid_of(one)))
        elif one.modified > found.modified:
            news.append(replace(one, id=found.id, uid=uid_of(one)))
        else:
            known += 1
    return news, known


def _key(lesson: Lesson) -> str:
    return lesson.words if isinstance(lesson, Switch) else lesson.alias.casefold()


def _article(one: Decision | Note) -> str:
    return one.article


def uid_of(one: Decision | Note) -> str:
    """Return the name of something stored, or derive one for what was stored without."""
    if one.uid:
        return one.uid
    place = one.anchor.start if one.anchor else ""
    who = (one.holder, one.target, one.text) if isinstance(one, Decision) else ()
    parts = (one.article, one.coder, one.created, str(place), *who)
    named = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(named, digest_size=8).hexdigest()


class _Places:
    """Where the articles of another library are in this one, and their words in our texts."""

    def __init__(self, shelf: Shelf, theirs: Library) -> None:
        self._shelf, self._theirs = shelf, theirs
        self._ids = shelf.catalogue.ids()
        self._texts: dict[str, str | None] = {}
        self.changed: set[str] = set()

    def here(self, id: str) -> bool:
        return id in self._ids

    def moved(self, one: Kept) -> Kept:
        """Return something stored with its words where they stand in our text."""
        text = self._text(one.article)
        if text is None or one.anchor is None:
            return one
        span = one.anchor.find(text)
        if span is None:
            self.changed.add(one.article)
            return one
        if span.start != one.anchor.start:
            self.changed.add(one.article)
        return replace(one, anchor=type(one.anchor).of(text, span))

    def _text(self, id: str) -> str | None:
        if id not in self._texts:
            self._texts = {id: None}  # one at a time: an article can be long
            with suppress(Unreadable):
                self._texts[id] = self._shelf.library.read(id).text
        return self._texts[id]


def bring_articles(shelf: Shelf, folder: Path, ids: Sequence[str]) -> Iterator[str]:
    """Copy articles of another library that are not here; yield the id of each that was copied.

    Raises:
        StoreRefused: where one cannot be written.
    """
    other = Library(folder)
    for id in ids:
        if shelf.library.take_in(other.path(id), id):
            yield id
