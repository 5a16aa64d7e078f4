"""What a reader has taught about names: who goes by which, for every article from then on.

The analysis is not asked again. What it found stays as it is, and what was taught is laid over it:
so it comes first, survives every new analysis, and can be taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Attribution, Findings
from briefing.news.stance import Link, Stance
from briefing.text.span import Span

_LABELS = {
    ActorKind.PERSON: "PERSON",
    ActorKind.ORGANIZATION: "ORG",
    ActorKind.GOVERNMENT: "GPE",
    ActorKind.GROUP: "NORP",
}


@dataclass(frozen=True, slots=True)
class Taught:
    """That ``alias`` is another name of ``name``, who is of that kind."""

    alias: str
    name: str
    kind: ActorKind


def teach(findings: Findings, text: str, taught: Iterable[Taught]) -> Findings:
    """Return ``findings`` in ``text`` with what was taught laid over them.

    An actor that goes by a taught alias is merged into the one of the taught name, or takes that
    name. Where the words of an alias stand in the text and nothing else was found, they are a
    mention. Case makes a difference in the text, not among the names of actors.
    """
    lessons = {lesson.alias.casefold(): lesson for lesson in taught}
    if not lessons:
        return findings
    named = {actor.name.casefold(): actor.id for actor in findings.actors}
    actors = {actor.id: actor for actor in findings.actors}
    into: dict[str, str] = {}
    for actor in findings.actors:
        lesson = _lesson(actor, lessons)
        if lesson is None:
            continue
        other = named.get(lesson.name.casefold(), actor.id)
        if other == actor.id:
            aliases = _names(actor.aliases, (actor.name,), without=lesson.name)
            actors[actor.id] = replace(
                actors[actor.id], name=lesson.name, kind=lesson.kind, aliases=aliases
            )
            named.setdefault(lesson.name.casefold(), actor.id)
        else:
            into[actor.id] = other
            joined = actors[other]
            aliases = _names(joined.aliases, (actor.name, *actor.aliases), without=joined.name)
            actors[other] = replace(joined, aliases=aliases, kind=lesson.kind)
            del actors[actor.id]
    mentions = [replace(m, actor=into.get(m.actor or "", m.actor)) for m in findings.mentions]
    for mention, lesson in _unseen(text, mentions, lessons.values()):
        id = named.get(lesson.name.casefold())
        if id is None:
            id = named[lesson.name.casefold()] = _free(actors, findings.actors)
            actors[id] = Actor(id, lesson.name, lesson.kind)
        words = mention.span.of(text)
        aliases = _names(actors[id].aliases, (words,), without=actors[id].name)
        actors[id] = replace(actors[id], aliases=aliases)
        mentions.append(replace(mention, actor=id))
    mentions.sort(key=lambda m: m.span)
    names = {id: actor.name for id, actor in actors.items()}
    return replace(
        findings,
        actors=tuple(_led(actor, into) for actor in actors.values()),
        mentions=tuple(mentions),
        attributions=tuple(_said(one, into) for one in findings.attributions),
        stances=tuple(
            one for stance in findings.stances if (one := _held(stance, into, names)) is not None
        ),
    )


def _lesson(actor: Actor, lessons: Mapping[str, Taught]) -> Taught | None:
    for name in (actor.name, *actor.aliases):
        lesson = lessons.get(name.casefold())
        if lesson is not None and lesson.name.casefold() != actor.name.casefold():
            return lesson
    return None


def _names(known: Sequence[str], more: Sequence[str], *, without: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*known, *more)) if name != without)


def _unseen(
    text: str, mentions: Sequence[Mention], lessons: Iterable[Taught]
) -> Iterable[tuple[Mention, Taught]]:
    """Yield the places where the words of an alias stand and nothing was found."""
    taken = sorted(mention.span for mention in mentions)
    starts = [span.start for span in taken]
    for lesson in lessons:
        for found in re.finditer(rf"(?<!\w){re.escape(lesson.alias)}(?!\w)", text):
            span = Span(*found.span())
            at = bisect_left(starts, span.end)
            if at and taken[at - 1].end > span.start:
                continue
            taken.insert(at, span)
            starts.insert(at, span.start)
            yield Mention(span, _LABELS[lesson.kind], None, Via.ALIAS), lesson


def _free(actors: Mapping[str, Actor], before: Sequence[Actor]) -> str:
    used = {*actors, *(actor.id for actor in before)}
    return next(id for number in range(1, len(used) + 2) if (id := f"a{number}") not in used)


def _led(actor: Actor, into: Mapping[str, str]) -> Actor:
    whose = into.get(actor.affiliation or "", actor.affiliation)
    return replace(actor, affiliation=None if whose == actor.id else whose)


def _said(one: Attribution, into: Mapping[str, str]) -> Attribution:
    return replace(one, actor=into.get(one.actor or "", one.actor))


def _held(stance: Stance, into: Mapping[str, str], names: Mapping[str, str]) -> Stance | None:
    """Return a stance between the merged actors; None where somebody would hold it of himself."""
    holder = into.get(stance.holder, stance.holder)
    target = stance.target
    about = into.get(target.actor or "", target.actor)
    if about is not None and about == holder:
        return None
    text = names.get(about or "", target.text) if about != target.actor else target.text
    return replace(
        stance,
        holder=holder,
        target=replace(
            target, actor=about, owner=into.get(target.owner or "", target.owner), text=text
        ),
        addressee=into.get(stance.addressee or "", stance.addressee),
        chain=tuple(_link(link, into, names) for link in stance.chain),
    )


def _link(link: Link, into: Mapping[str, str], names: Mapping[str, str]) -> Link:
    actor = into.get(link.actor or "", link.actor)
    name = names.get(actor or "", link.name)
    return replace(link, actor=actor, name=name)
