"""What a person does to the actors of a library: each is a step that can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from briefing.news.actor import ActorKind
from briefing.news.decision import Decision, named
from briefing.news.lessons import Lesson, same_name, told
from briefing.news.profile import Profile
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store.actors import Verdict
from briefing.store.coding import Coding
from briefing.store.disk import StoreRefused


@dataclass(frozen=True, slots=True)
class Who:
    """An actor that somebody else is merged into, or that takes another name: who it is then."""

    name: str
    kind: ActorKind


def merge(coding: Coding, name: str, into: Who) -> int:
    """Make one actor of two, called ``into``; ``name`` stays an alias of it.

    Return how many decisions name it otherwise from then on.

    Raises:
        StoreRefused: where it cannot be saved, or the two are one already.
    """
    return _lead(coding, name, into, f"merged: {name} is {into.name} now")


def rename(coding: Coding, name: str, as_: Who) -> int:
    """Give an actor another name; the old one stays an alias. Return as for ``merge``.

    Raises:
        StoreRefused: where it cannot be saved, or it has that name already.
    """
    return _lead(coding, name, as_, f"renamed: {name} is called {as_.name} now")


def _lead(coding: Coding, name: str, into: Who, words: str) -> int:
    if name.casefold() == into.name.casefold():
        raise StoreRefused(f"Not changed: {name} has that name already")
    actors = coding.actors
    with coding.step(words):
        now = actors.lessons()
        wanted = now.leading(name, into.name, into.kind)
        for lesson in set(now.every) - set(wanted.every):
            actors.unteach(lesson)
        for lesson in set(wanted.every) - set(now.every):
            actors.teach(lesson)
        before = actors.profile(name)
        if not before.empty:
            actors.fill(actors.profile(into.name).beside(before))
            actors.fill(Profile(name))
        gone = [_renamed(one, name, into.name) for one in coding.stances.of_actor(name)]
        coding.stances.take(gone)
    return len(gone)


def _renamed(one: Decision, before: str, after: str) -> Decision:
    def called(name: str) -> str:
        return after if name.casefold() == before.casefold() else name

    return replace(
        one,
        holder=called(one.holder),
        target=called(one.target),
        text=called(one.text),
        chain=tuple(called(link) for link in one.chain),
    )


def teach(coding: Coding, lessons: Sequence[Lesson]) -> None:
    """Keep lessons as one step; decisions go with the names that are led to others.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    if lessons:
        more = f" and {len(lessons) - 1} more" if len(lessons) > 1 else ""
        with coding.step(f"taught: {told(lessons[0])}{more}"):
            for lesson in lessons:
                keep(coding, lesson)


def keep(coding: Coding, lesson: Lesson) -> None:
    """Keep a lesson as part of a step: what was decided about a name goes to whom it is led to.

    Otherwise it would be about nothing that is proposed any more, and what was rejected come back.
    """
    _follow(coding, lesson, lesson)
    coding.actors.teach(lesson)


def unteach(coding: Coding, lesson: Lesson) -> bool:
    """Take back a lesson; tell whether it was still there. Decisions have their names again.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    with coding.step(f"taken back: {told(lesson)}"):
        _follow(coding, lesson, None)
        return coding.actors.unteach(lesson)


def _follow(coding: Coding, about: Lesson, lesson: Lesson | None) -> None:
    """Let decisions be called by a lesson about a name instead of the one about it so far."""
    if isinstance(about, Switch):
        return
    taught = coding.actors.taught()
    before = next((one for one in taught if same_name(one, about)), None)
    # What one step changes is not found by its new names before the step is done.
    found = coding.stances.of_actor(about.alias)
    aliases: dict[str, list[str]] = {}
    for lead in taught:
        aliases.setdefault(lead.name.casefold(), []).append(lead.alias)
    if before:
        found += coding.stances.of_actor(before.name)
    changed: dict[int, Decision] = {}
    for one in found:
        called = _given_back(one, _as_made(one, aliases), before.alias) if before else one
        if isinstance(lesson, Taught):
            called = _renamed(called, lesson.alias, lesson.name)
        if called != one:
            changed[one.id] = called
    coding.stances.take(changed.values())


def _as_made(one: Decision, aliases: Mapping[str, Sequence[str]]) -> tuple[str, str, str]:
    """Return holder, target and text of a decision as they were before lessons renamed them.

    What it was made of tells it; where that is not found they are as they are now.
    """
    now = (one.holder, one.target, one.text)
    for made in product(*((name, *aliases.get(name.casefold(), ())) for name in now)):
        holder, target, text = made
        if named(one.anchor.quote, holder, target, text, one.cue) == one.proposed:
            return holder, target, text
    return now


def _given_back(one: Decision, made: tuple[str, str, str], alias: str) -> Decision:
    def given(name: str, before: str) -> str:
        return before if before.casefold() == alias.casefold() else name

    holder = given(one.holder, made[0])
    return replace(
        one,
        holder=holder,
        target=given(one.target, made[1]),
        text=given(one.text, made[2]),
        chain=tuple(holder if link == one.holder else link for link in one.chain),
    )


def fill(coding: Coding, profile: Profile, words: str) -> None:
    """Keep a card; ``words`` say what was done to it: "role".

    Raises:
        StoreRefused: where it cannot be saved.
    """
    with coding.step(f"{words}: {profile.name}"):
        coding.actors.fill(profile)


def judge(coding: Coding, names: Sequence[str], verdict: Verdict) -> None:
    """Keep what a person says of two actors that are likely one.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    one, other = names
    said = "are two" if verdict is Verdict.DIFFERENT else "may be one or two"
    with coding.step(f"{one} and {other} {said}"):
        coding.actors.judge(names, verdict)
