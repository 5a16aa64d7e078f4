"""What a person does to the actors of a library: each is a step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.news.actor import ActorKind
from briefing.news.decision import Decision
from briefing.news.lessons import Lesson, told
from briefing.news.profile import Profile
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
        named = [_renamed(one, name, into.name) for one in coding.stances.of_actor(name)]
        coding.stances.take(named)
    return len(named)


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
    """Keep lessons as one step.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    if lessons:
        more = f" and {len(lessons) - 1} more" if len(lessons) > 1 else ""
        with coding.step(f"taught: {told(lessons[0])}{more}"):
            for lesson in lessons:
                coding.actors.teach(lesson)


def unteach(coding: Coding, lesson: Lesson) -> bool:
    """Take back a lesson; tell whether it was still there.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    with coding.step(f"taken back: {told(lesson)}"):
        return coding.actors.unteach(lesson)


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
