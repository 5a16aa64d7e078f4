"""The open questions of a brief: what nobody has settled, and who has not been heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.export import grammar
from briefing.export.brief import Line, Some
from briefing.export.footnotes import Footnotes
from briefing.export.grammar import Kind, Naming, Part, Sentence, sentence
from briefing.news import gist
from briefing.news.article import Headline
from briefing.news.coders import Unit, units
from briefing.news.decision import Decision
from briefing.news.gist import Period, Waiting
from briefing.news.known import Known
from briefing.news.note import Note
from briefing.news.query import Query
from briefing.news.stance import Label, Status
from briefing.news.stand import Stand
from briefing.store.shelf import Shelf
from briefing.store.survey import judge

MOST = 5
"""How many of each kind are told."""


@dataclass(frozen=True, slots=True)
class Open:
    """What is open: proposals, what was flagged, where coders differ, who keeps silent.

    ``heads`` are the headlines of the articles that are meant, by id.
    """

    waiting: tuple[Waiting, ...]
    flagged: tuple[Decision, ...]
    notes: tuple[Note, ...]
    differing: tuple[Unit, ...]
    silent: tuple[Stand, ...]
    unheard: tuple[Stand, ...]
    heads: Mapping[str, Headline]

    @classmethod
    def of(
        cls,
        shelf: Shelf,
        query: Query,
        today: date,
        period: Period,
        *,
        accepted: Sequence[Stand],
        proposed: Sequence[Stand],
        told: Sequence[Stand],
        homes: Mapping[str, int],
    ) -> Open:
        """Return what is open of a library, as far as a query and a period go."""
        heads = _heads(shelf, query, period, today)
        fits = judge(shelf, query)
        flagged, differing = list[Decision](), list[Unit]()
        for id in sorted(shelf.stances.articles() & heads.keys()):
            decisions = [
                one
                for one in shelf.stances.of_article(id)
                if fits is None or fits(one.known(heads[id]))
            ]
            flagged += [one for one in decisions if one.flagged]
            differing += [one for one in units(decisions) if one.differs]
        notes = [
            one
            for id in sorted(shelf.notes.articles() & heads.keys())
            for one in shelf.notes.of_article(id)
            if one.flagged
        ]
        now = [one for one in proposed if period.holds(one.published)]
        silent = [
            one
            for one in told
            if one.label is Label.SILENT and one.counts and period.holds(one.published)
        ]
        silent.sort(key=lambda one: (one.when, one.article, one.start), reverse=True)
        return cls(
            tuple(gist.waiting(now, accepted, homes)),
            tuple(flagged),
            tuple(notes),
            tuple(differing),
            tuple(silent),
            tuple(gist.unheard(told, period)),
            heads,
        )

    def stands(self) -> Iterator[Stand]:
        """Yield the stances whose words are wanted."""
        for waiting in self.waiting[:MOST]:
            yield waiting.stand
            if waiting.against:
                yield waiting.against
        yield from self.silent[:MOST]
        yield from self.unheard[:MOST]

    def knowns(self) -> Iterator[Known]:
        """Yield those whose words are at hand."""
        for one in self.flagged[:MOST]:
            yield one.known(self.heads[one.article])
        for unit in self.differing[:MOST]:
            for one in unit.decisions:
                yield one.known(self.heads[unit.article])


def _heads(shelf: Shelf, query: Query, period: Period, today: date) -> dict[str, Headline]:
    """Return the headlines of the articles that are meant and that somebody worked on."""
    worked = shelf.stances.articles() | shelf.notes.articles()
    keys = set(shelf.finder.keys(query, today=today))
    wanted = [key for id, key in shelf.catalogue.keys_of(worked) if key in keys]
    rows = shelf.catalogue.rows(wanted).values()
    return {one.id: one for one in rows if period.holds(one.published)}


def questions(given: Open, words: Mapping[Stand, Known], naming: Naming, notes: Footnotes) -> Some:
    """Return the open questions as lines, those first that would change what is told."""
    asking = _Asking(given, words, naming, notes)
    kinds = (
        Some.of(given.waiting, asking.waiting, MOST),
        Some.of(given.differing, asking.differing, MOST),
        Some.of(given.flagged, asking.flagged, MOST),
        Some.of(given.notes, asking.noted, MOST),
        Some.of(given.silent, asking.silent, MOST),
        Some.of(given.unheard, asking.unheard, MOST),
    )
    return Some(
        tuple(line for kind in kinds for line in kind.lines), sum(one.more for one in kinds)
    )


class _Asking:
    """Tells what is open, one sentence each."""

    def __init__(
        self, given: Open, words: Mapping[Stand, Known], naming: Naming, notes: Footnotes
    ) -> None:
        self._heads, self._words, self._naming, self._notes = given.heads, words, naming, notes

    def waiting(self, waiting: Waiting) -> Line | None:
        known = self._words.get(waiting.stand)
        if known is None:
            return None
        parts = [
            sentence("not decided yet: ", self._held(known), grammar.proposed(known.confidence))
        ]
        against = self._words.get(waiting.against) if waiting.against else None
        cited = [known]
        if against is not None:
            parts.append(sentence("; it was accepted that ", self._held(against)))
            cited.append(against)
        return Line(grammar.closed(sentence(*parts)), self._notes.of_all(cited), True)

    def differing(self, unit: Unit) -> Line:
        parts: list[Sentence] = []
        for one in unit.decisions:
            known = one.known(self._heads[unit.article])
            who = Part(Kind.NAME, one.coder or "somebody")
            said = (
                sentence(" rejects that ", self._held(known))
                if one.status is Status.REJECTED
                else sentence(" reads that ", self._held(known))
            )
            parts.append(sentence(who, said))
        told = sentence("coders differ: ", _in_a_row(parts))
        first = unit.decisions[0].known(self._heads[unit.article])
        return Line(grammar.closed(told), (self._notes.of(first),))

    def flagged(self, decision: Decision) -> Line:
        known = decision.known(self._heads[decision.article])
        parts = [sentence("flagged for a second look: ", self._held(known))]
        if decision.status is Status.REJECTED:
            parts.append(sentence(" (rejected)"))
        elif decision.status is Status.PROPOSED:
            parts.append(grammar.proposed(known.confidence))
        if decision.note:
            parts.append(sentence("; noted: ", grammar.quoted(decision.note)))
        return Line(
            grammar.closed(sentence(*parts)),
            (self._notes.of(known),),
            decision.status is Status.PROPOSED,
        )

    def noted(self, note: Note) -> Line:
        head = self._heads[note.article]
        about = (
            sentence("words of ", grammar.quoted(head.title))
            if note.anchor
            else grammar.quoted(head.title)
        )
        parts = [sentence("flagged for a second look: ", about)]
        if note.body:
            parts.append(sentence("; noted: ", grammar.quoted(note.body)))
        if note.anchor:
            cited = self._notes.of_words(head, note.anchor.start, note.anchor.quote)
        else:
            cited = self._notes.of_article(head) or 0
        return Line(grammar.closed(sentence(*parts)), (cited,) if cited else ())

    def silent(self, stand: Stand) -> Line | None:
        known = self._words.get(stand)
        if known is None:
            return None
        told = sentence(self._held(known), grammar.proposed_if(known))
        return Line(
            grammar.closed(told), (self._notes.of(known),), known.status is not Status.ACCEPTED
        )

    def unheard(self, stand: Stand) -> Line | None:
        known = self._words.get(stand)
        if known is None:
            return None
        told = sentence(
            "not heard in this time, but before: ",
            self._held(known),
            grammar.proposed_if(known),
        )
        return Line(
            grammar.closed(told), (self._notes.of(known),), known.status is not Status.ACCEPTED
        )

    def _held(self, known: Known) -> Sentence:
        return grammar.held(known, self._naming)


def _in_a_row(parts: Sequence[Sentence]) -> Sentence:
    found: list[Sentence | str] = []
    for place, part in enumerate(parts):
        found += ["; " if place else "", part]
    return sentence(*found)
