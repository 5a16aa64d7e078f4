"""Looking at what another program's file brings: what is here already, and where words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from briefing.intake.file import Unreadable
from briefing.news.brought import Bringing, Brought, Flaw, Judged
from briefing.news.findings import Findings
from briefing.news.lessons import Lesson
from briefing.news.parted import Parted
from briefing.news.profile import Profile
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store import merging
from briefing.store.adding import Adding
from briefing.store.attaching import Attaching, Text
from briefing.store.merging import Merging
from briefing.store.shelf import Shelf
from briefing.text.clean import clean_line

Reader: TypeAlias = Callable[[], Iterator[Bringing]]
"""What reads a file from its beginning, each time it is called."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file would bring.

    ``merging`` has what is attached to articles; ``places`` says which article of the library one
    of the file is, by its key, "" for one that is to be added. ``flaws`` is a line for each thing
    that cannot be used, ``orphans`` counts what had lost its words already. ``unfit`` are articles
    of which what was found does not fit the text; of the others that are new ``proposals`` counts
    the stances that were found.
    """

    merging: Merging
    places: Mapping[str, str]
    flaws: tuple[str, ...] = ()
    orphans: int = 0
    unfit: frozenset[str] = frozenset()
    proposals: int = 0

    @property
    def added(self) -> int:
        """How many articles would be added."""
        return sum(not id for id in self.places.values())

    @property
    def empty(self) -> bool:
        """Whether there is nothing to take in."""
        return not self.added and self.merging.empty


class Looking:
    """Goes through what a file brings, and finds where it belongs."""

    def __init__(self, shelf: Shelf, adding: Adding) -> None:
        self._shelf, self._adding = shelf, adding
        self._attaching = Attaching(shelf)
        self._lessons: list[Lesson] = []
        self._cards: list[Profile] = []
        self._judged: list[Judged] = []
        self._flaws: list[str] = []
        self._places: dict[str, str] = {}
        self._waiting: list[Brought] = []
        self._absent: Counter[str] = Counter()
        self._unfit: set[str] = set()
        self._proposals = 0

    def at(self, one: Bringing) -> None:
        """Look at what comes next."""
        match one:
            case Flaw(words):
                self._flaws.append(words)
            case Brought(given=None):
                # What it is about may still come.
                self._waiting.append(one)
            case Brought():
                self._with_article(one)
            case Profile():
                self._cards.append(one)
            case Judged():
                self._judged.append(one)
            case Taught() | Parted() | Switch():
                self._lessons.append(one)

    def ended(self, read: Reader) -> Looked:
        """Return what was found, having read the file again for what came before its article."""
        self._place_waiting(read)
        shelf, attaching = self._shelf, self._attaching
        lessons, clashes = merging.new_lessons(shelf, self._lessons)
        verdicts = shelf.actors.verdicts()
        found = Merging(
            tuple(sorted(attaching.stances, key=lambda each: each.article)),
            tuple(sorted(attaching.notes, key=lambda each: each.article)),
            lessons,
            attaching.known,
            dict(self._absent),
            clashes=clashes,
            cards=merging.new_cards(shelf, self._cards),
            judged=tuple(one for one in self._judged if frozenset(one.names) not in verdicts),
        )
        flaws = (*self._flaws, *attaching.flaws)
        unfit = frozenset(self._unfit)
        return Looked(found, self._places, flaws, attaching.orphans, unfit, self._proposals)

    def _with_article(self, one: Brought) -> None:
        assert one.given is not None
        try:
            text = Text.of(one.given)
        except Unreadable as fault:
            name = clean_line(one.title or one.key)
            self._flaws.append(f"{fault}: {name}: left out, with all that is attached to it")
            return
        id = self._adding.known(text.head, text.text) or self._edited(one, text)
        self._places[one.key] = id or ""
        if id is None and one.findings is not None:
            if _fits(one.findings, len(text.text)):
                self._proposals += len(one.findings.stances)
            else:
                self._unfit.add(one.key)
                self._flaws.append(f"what was found does not fit the text: {one.key}: left out")
        self._attach(one, id, text)

    def _edited(self, one: Brought, text: Text) -> str | None:
        """Return the id of the article that this one is with another text, None for none."""
        row = self._shelf.catalogue.get(one.path) if one.path else None
        if row is None or (row.title, row.source) != (text.head.title, text.head.source):
            return None
        return row.id

    def _attach(self, one: Brought, id: str | None, text: Text | None) -> None:
        if not (one.statements or one.notes):
            return
        if id is None:
            assert text is not None
            self._attaching.to_new(one, text)
            return
        try:
            self._attaching.to(id, one, Text.in_library(self._shelf, id))
        except Unreadable as fault:
            self._flaws.append(f"{fault}: {id}: what is attached to it was left out")

    # -- articles that the file does not hold, or holds somewhere else ------------------------

    def _place_waiting(self, read: Reader) -> None:
        waiting: dict[str, list[Brought]] = {}
        for one in self._waiting:
            id = self._places[one.key] if one.key in self._places else self._here(one)
            if id:
                self._attach(one, id, None)
            elif id == "":
                waiting.setdefault(one.key, []).append(one)
            else:
                self._absent[one.key] += len(one.statements) + len(one.notes)
        if waiting:
            for each in read():
                if isinstance(each, Brought) and each.given is not None:
                    for one in waiting.pop(each.key, ()):
                        self._attach(one, None, Text.of(each.given))

    def _here(self, one: Brought) -> str | None:
        """Return the id of the article that something is about, None where it is not here."""
        catalogue, seen = self._shelf.catalogue, self._shelf.seen
        for id in (
            seen.of(one.digest) if one.digest else None,
            seen.of("", one.url) if one.url else None,
            one.key,
        ):
            if id and catalogue.key(id) is not None:
                return id
        titled = catalogue.keys("WHERE title = ? LIMIT 2", one.title or one.key)
        return catalogue.rows(titled)[titled[0]].id if len(titled) == 1 else None


def _fits(findings: Findings, length: int) -> bool:
    """Tell whether what was found can have been found in a text of that length."""
    ids = {actor.id for actor in findings.actors}
    spans = [*findings.sentences, *(one.span for one in findings.mentions)]
    named = [one.actor for one in findings.mentions]
    for one in findings.attributions:
        spans += [*one.content, *filter(None, (one.source, one.cue))]
        named.append(one.actor)
    for stance in findings.stances:
        spans += [stance.holder_span, stance.target.span, stance.evidence]
        spans += [stance.cue] if stance.cue else []
        named += [stance.holder, stance.target.actor, stance.target.owner, stance.addressee]
    return all(span.end <= length for span in spans) and ids.issuperset(filter(None, named))
