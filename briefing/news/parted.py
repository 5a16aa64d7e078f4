"""What a reader has taught apart: that a name, where it stands, is somebody else, or nobody.

Laid over what was found, like all that is taught (:mod:`briefing.news.taught`), and before it: the
mentions by that name, and the stances that hang on them, are led to another actor; where it is
nobody they lead to no one, and who was thought to hold something there holds it no longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.news.actor import Actor, ActorKind
from briefing.news.findings import Attribution, Findings
from briefing.news.stance import Link, Stance, TargetType
from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Parted:
    """That ``alias`` means ``name``, and not whom it was taken for; "" where it means nobody."""

    alias: str
    name: str = ""
    kind: ActorKind = ActorKind.GROUP


def part(findings: Findings, text: str, lessons: Iterable[Parted]) -> Findings:
    """Return ``findings`` in ``text`` with the mentions by these names led to whom they mean."""
    by_alias = {lesson.alias.casefold(): lesson for lesson in lessons}
    led: dict[Span, Parted] = {}
    for mention in findings.mentions:
        lesson = by_alias.get(_plain(mention.span.of(text)))
        if lesson is not None and mention.actor is not None:
            led[mention.span] = lesson
    if not led:
        return findings
    actors = {actor.id: actor for actor in findings.actors}
    ids = {actor.name.casefold(): actor.id for actor in findings.actors}
    for lesson in led.values():
        if lesson.name and lesson.name.casefold() not in ids:
            id = next(f"a{n}" for n in range(1, len(actors) + 2) if f"a{n}" not in actors)
            ids[lesson.name.casefold()] = id
            actors[id] = Actor(id, lesson.name, lesson.kind)
    into = {
        span: ids[lesson.name.casefold()] if lesson.name else None for span, lesson in led.items()
    }
    mentions = tuple(
        replace(mention, actor=into[mention.span]) if mention.span in into else mention
        for mention in findings.mentions
    )
    stances = [_led(stance, into, actors, text) for stance in findings.stances]
    left = {mention.actor for mention in mentions}
    return replace(
        findings,
        actors=tuple(
            _without(actor, by_alias, left)
            for actor in actors.values()
            if actor.id in left or actor.id not in {mention.actor for mention in findings.mentions}
        ),
        mentions=mentions,
        attributions=tuple(_said(one, into) for one in findings.attributions),
        stances=tuple(stance for stance in stances if stance is not None),
    )


def _plain(words: str) -> str:
    return words.casefold().removeprefix("the ").removesuffix("’s").removesuffix("'s")


def _without(actor: Actor, parted: Mapping[str, Parted], left: Iterable[str | None]) -> Actor:
    """Return an actor without the names that mean somebody else."""

    def own(name: str) -> bool:
        lesson = parted.get(_plain(name))
        return lesson is None or lesson.name.casefold() == actor.name.casefold()

    names = [name for name in (actor.name, *actor.aliases) if own(name)]
    if not names:
        return replace(actor, aliases=())
    affiliation = actor.affiliation if actor.affiliation in left else None
    return replace(actor, name=names[0], aliases=tuple(names[1:]), affiliation=affiliation)


def _said(one: Attribution, into: Mapping[Span, str | None]) -> Attribution:
    if one.source is None or one.source not in into:
        return one
    return replace(one, actor=into[one.source])


def _led(
    stance: Stance, into: Mapping[Span, str | None], actors: Mapping[str, Actor], text: str
) -> Stance | None:
    """Return a stance between those who are meant; None where nobody holds it any more."""
    holder = into.get(stance.holder_span, stance.holder)
    if holder is None:
        return None
    target = stance.target
    if target.span in into and target.actor is not None:
        about = into[target.span]
        target = replace(
            target,
            actor=about,
            type=TargetType.ACTOR if about else TargetType.ISSUE,
            text=actors[about].name if about else target.span.of(text),
        )
    if target.actor == holder:
        return None
    chain = stance.chain
    if holder != stance.holder:
        chain = _chain(chain, stance.holder, actors[holder])
    return replace(stance, holder=holder, target=target, chain=chain)


def _chain(chain: Sequence[Link], before: str, holder: Actor) -> tuple[Link, ...]:
    return tuple(
        replace(link, actor=holder.id, name=holder.name) if link.actor == before else link
        for link in chain
    )
