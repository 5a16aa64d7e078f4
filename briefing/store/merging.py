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
from briefing.news.brought import Judged
from briefing.news.coders import units
from briefing.news.decision import Decision
from briefing.news.lessons import Lesson
from briefing.news.note import Note
from briefing.news.phrasing import counted
from briefing.news.profile import Profile
from briefing.news.switches import Switch
from briefing.store import casting
from briefing.store.actors import Actors, Verdict
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
    ``cards`` say what is not said of these actors here, ``judged`` what nobody has said of two.
    ``arrived`` are articles that have come in for this, ``read`` and ``archived`` are those of them
    that were so where they came from.
    """

    decisions: tuple[Decision, ...] = ()
    notes: tuple[Note, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    known: int = 0
    absent: Mapping[str, int] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    clashes: tuple[Lesson, ...] = ()
    cards: tuple[Profile, ...] = ()
    judged: tuple[Judged, ...] = ()
    arrived: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not (
            self.decisions
            or self.notes
            or self.lessons
            or self.cards
            or self.judged
            or self.arrived
        )

    @property
    def words(self) -> str:
        """What it brings, in words."""
        parts = [
            counted(len(found), one)
            for found, one in (
                (self.arrived, "article"),
                (self.decisions, "decision"),
                (self.notes, "note"),
                (self.lessons, "lesson"),
                (self.cards, "card"),
                (self.judged, "verdict"),
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
        places = _Places(shelf)
        decisions, known = news(Stances(theirs).all(), shelf.stances.all())
        notes, also = news(Notes(theirs).all(), shelf.notes.all())
        here = [one for one in decisions if places.here(one.article)]
        noted = [one for one in notes if places.here(one.article)]
        about = [*map(_article, decisions), *map(_article, notes)]
        lessons, clashes = new_lessons(shelf, Actors(theirs).lessons().every)
        return Merging(
            tuple(places.moved(one) for one in sorted(here, key=_article)),
            tuple(places.moved(one) for one in sorted(noted, key=_article)),
            lessons,
            known + also,
            dict(Counter(id for id in about if not places.here(id))),
            tuple(sorted(places.changed)),
            clashes,
            new_cards(shelf, Actors(theirs).profiles()),
        )
    finally:
        theirs.close()


def carry_out(shelf: Shelf, merging: Merging, named: str) -> int:
    """Take in what was looked at, as one step; return how many stances are coded differently now.

    Raises:
        StoreRefused: where it cannot be saved; nothing has changed.
    """
    shelf.open_rest()
    shelf.removed.await_undo(merging.arrived)
    with shelf.coding.step(f"took in {merging.words} of {named}"):
        shelf.removed.have_come(merging.arrived)
        shelf.stances.take(merging.decisions)
        shelf.notes.take(merging.notes)
        for lesson in merging.lessons:
            casting.keep(shelf.coding, lesson)
        for card in merging.cards:
            shelf.actors.fill(card)
        for one in merging.judged:
            shelf.actors.judge(one.names, Verdict(one.verdict))
        shelf.reads.mark(merging.read, True)
        shelf.coding.archive.put(merging.archived, True)
    shelf.catalogue.set_read(merging.read, True)
    shelf.catalogue.set_archived(merging.archived, True)
    if merging.lessons:
        shelf.tell_anew()
    return sum(unit.differs for unit in units(shelf.stances.all()))


def new_lessons(
    shelf: Shelf, theirs: Iterable[Lesson]
) -> tuple[tuple[Lesson, ...], tuple[Lesson, ...]]:
    """Return which lessons are not known here, and which are taught otherwise here."""
    taught = {_key(lesson): lesson for lesson in shelf.actors.lessons().every}
    lessons = [one for one in theirs if taught.get(_key(one)) != one]
    clashes = tuple(each for each in lessons if _key(each) in taught)
    return tuple(one for one in lessons if one not in clashes), clashes


def new_cards(shelf: Shelf, theirs: Iterable[Profile]) -> tuple[Profile, ...]:
    """Return the cards that say more of an actor than is said here, which stays."""
    found = []
    for one in theirs:
        mine = shelf.actors.profile(one.name)
        # A note that is here already is not added to itself.
        more = replace(one, note="") if one.note in mine.note else one
        if (both := mine.beside(more)) != mine:
            found.append(both)
    return tuple(found)


def news(theirs: Iterable[Kept], mine: Iterable[Kept]) -> tuple[list[Kept], int]:
    """Return what is new elsewhere, or was changed there later; and how much is neither."""
    here = {uid_of(one): one for one in mine}
    fresh, known = [], 0
    for one in theirs:
        found = here.get(uid_of(one))
        if found is None:
            fresh.append(replace(one, id=0, uid=uid_of(one)))
        elif one.modified > found.modified:
            fresh.append(replace(one, id=found.id, uid=uid_of(one)))
        else:
            known += 1
    return fresh, known


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

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
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
