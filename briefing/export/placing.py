"""Where the parts of a statement stand in its article: for formats that mark words, not names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.export.coded import Coded, Statement
from briefing.news.actor import ActorKind, Via
from briefing.news.known import Known
from briefing.news.proposed import target_of
from briefing.news.stance import Stance
from briefing.text.span import Span

LABELS = {
    ActorKind.PERSON: "PERSON",
    ActorKind.ORGANIZATION: "ORG",
    ActorKind.GOVERNMENT: "GPE",
    ActorKind.GROUP: "NORP",
}
"""The entity label under which an actor of a kind is marked where nothing else is known."""

_NAMING = frozenset({Via.NAME, Via.ALIAS, Via.METONYM, Via.DEMONYM})


@dataclass(frozen=True, slots=True)
class Parts:
    """A statement, and the spans of its parts in the text; None for a part that stands nowhere.

    Where a person has corrected who holds it or what it is about, the corrected name is looked for
    in the evidence: the words that the analysis had taken for it would be wrong.
    """

    statement: Statement
    holder: Span | None
    target: Span | None
    cue: Span | None

    @property
    def evidence(self) -> Span:
        """The words that show it."""
        return self.statement.known.evidence


@dataclass(frozen=True, slots=True)
class Entity:
    """Words that name something: an entity label, and the name of the actor, "" for none."""

    span: Span
    label: str
    actor: str = ""


def parts(coded: Coded) -> list[Parts]:
    """Return the statements of an article with the spans of their parts, in text order."""
    found = _found(coded)
    return [
        _parts(one, found.get(_key(one.known.original or one.known)), coded.article.text)
        for one in coded.statements
    ]


def entities(coded: Coded, placed: Iterable[Parts]) -> list[Entity]:
    """Return what is named in an article, in text order; no two of them share a character.

    They are what the analysis found as the reader corrected it, pronouns and descriptions left out,
    and the actors of statements that a person accepted.
    """
    kinds = {actor.name: actor.kind for actor in coded.findings.actors} if coded.findings else {}
    decided = [
        Entity(span, LABELS[kinds.get(name, kind)], name)
        for one in placed
        if one.statement.decision is not None and one.statement.decision.counts
        for span, name, kind in _actors(one)
    ]
    taken: list[Entity] = []
    for entity in sorted([*decided, *_mentioned(coded)], key=_longest_first):
        if not any(entity.span.overlaps(other.span) for other in taken[-1:]):
            taken.append(entity)
    return taken


def _longest_first(entity: Entity) -> tuple[int, int]:
    return entity.span.start, -entity.span.end


def _mentioned(coded: Coded) -> Iterator[Entity]:
    if coded.findings is None:
        return
    for mention in coded.findings.mentions:
        if mention.via in _NAMING and mention.span:
            actor = coded.findings.actor(mention.actor)
            yield Entity(mention.span, mention.label, actor.name if actor else "")


def _actors(one: Parts) -> Iterator[tuple[Span, str, ActorKind]]:
    """Yield where the names of both actors stand; a pronoun that leads to one is no name."""
    known = one.statement.known
    for name, kind in ((known.holder, known.holder_kind), (known.target, ActorKind.GROUP)):
        if name and (span := _words(name, one)) is not None:
            yield span, name, kind


def _words(name: str, one: Parts) -> Span | None:
    quote = one.statement.known.quote
    return _within(name, quote, one.evidence)


def _within(words: str, quote: str, evidence: Span) -> Span | None:
    if not words:
        return None
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", quote)
    return Span(*found.span()).moved(evidence.start) if found else None


def _found(coded: Coded) -> dict[tuple[object, ...], Stance]:
    if coded.findings is None:
        return {}
    text = coded.article.text
    names = {actor.id: actor.name for actor in coded.findings.actors}
    return {
        (
            one.evidence.start,
            one.evidence.end,
            names.get(one.holder, ""),
            target_of(one, names),
            one.target.text,
            one.cue.of(text) if one.cue else "",
        ): one
        for one in coded.findings.stances
    }


def _key(known: Known) -> tuple[object, ...]:
    at = known.evidence
    return at.start, at.end, known.holder, known.target, known.text, known.cue


def _parts(one: Statement, stance: Stance | None, text: str) -> Parts:
    known, before = one.known, one.known.original or one.known
    holder = target = cue = None
    if stance is not None:
        if known.holder == before.holder:
            holder = stance.holder_span
        if (known.target, known.text) == (before.target, before.text):
            target = stance.target.span
        if known.cue == before.cue:
            cue = stance.cue
    quote, evidence = known.evidence.of(text), known.evidence
    return Parts(
        one,
        holder or _within(known.holder, quote, evidence),
        target or _within(known.text, quote, evidence) or _within(known.target, quote, evidence),
        cue or _within(known.cue, quote, evidence),
    )
