"""What is found where an actor, an issue or a tag is asked for by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.news.actor import ActorKind
from briefing.news.card import Towards
from briefing.news.phrasing import counted
from briefing.tui.matching import Match, fold, rank
from briefing.tui.names import Names
from briefing.tui.screens.choose import Option

KINDS = (ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT, ActorKind.GROUP)


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked for a side of a stance; ``kind`` is that of an actor met for the first time.

    For an issue ``about.actor`` is "", or whose issue it is.
    """

    about: Towards
    kind: ActorKind | None = None

    @classmethod
    def nobody(cls) -> Picked:
        """Return the choice of no actor at all."""
        return cls(Towards(""))


Found = Sequence[tuple[Option[Picked], Match]]


def actors(
    offered: Iterable[str], kinds: Mapping[str, ActorKind], names: Names
) -> Callable[[str], Found]:
    """Return what finds an actor: those ``offered`` first, then those of the library.

    ``kinds`` are the kinds of those whose kind is known here. What nobody goes by can be taken as
    the name of a new actor.
    """
    near = [_actor(name, kinds.get(name)) for name in offered]
    return _finder(near, names, _new_actors)


def known_actors(names: Callable[[], Names]) -> Callable[[str], Found]:
    """Return what finds an actor that the library knows already, as far as it has been read."""

    def find(query: str) -> Found:
        return _finder((), names(), lambda _: ())(query)

    return find


def sides(
    offered: Iterable[Towards], kinds: Mapping[str, ActorKind], names: Names
) -> Callable[[str], Found]:
    """Return what finds the target of a stance: an actor or an issue, known or new."""
    near = [
        _actor(one.text, kinds.get(one.text)) if one.actor == one.text else _issue(one)
        for one in offered
    ]
    return _finder(near, names, lambda name: [_new_issue(name), *_new_actors(name)])


def tags(known: Sequence[str]) -> Callable[[str], Sequence[tuple[Option[str], Match]]]:
    """Return what finds a tag among those in use, or makes the one that is typed."""
    options = [Option(tag, tag) for tag in known]
    folded = [fold(tag) for tag in known]

    def find(query: str) -> list[tuple[Option[str], Match]]:
        found = [(options[index], fit) for index, fit in rank(query, folded)]
        name = " ".join(query.split())
        if name and fold(name) not in folded:
            found.append((Option(name, name, "new tag"), Match(0.0, ())))
        return found

    return find


def _finder(
    near: Sequence[Option[Picked]],
    names: Names,
    new: Callable[[str], Iterable[Option[Picked]]],
) -> Callable[[str], Found]:
    folded = [fold(option.text) for option in near]
    here = frozenset(folded)

    def find(query: str) -> Found:
        found = [(near[index], fit) for index, fit in rank(query, folded)]
        for name, fit in names.find(query):
            if fold(name.name) not in here:
                beside = f"{name.kind.value} in {counted(name.articles, 'article')}"
                found.append(
                    (Option(Picked(Towards(name.name, name.name)), name.name, beside), fit)
                )
        typed = " ".join(query.split())
        if typed and not any(fold(option.text) == fold(typed) for option, _ in found):
            found += [(option, Match(0.0, ())) for option in new(typed)]
        return found

    return find


def _actor(name: str, kind: ActorKind | None) -> Option[Picked]:
    return Option(Picked(Towards(name, name)), name, kind.value if kind else "")


def _issue(one: Towards) -> Option[Picked]:
    return Option(Picked(one), one.text, f"of {one.actor}" if one.actor else "issue")


def _new_issue(name: str) -> Option[Picked]:
    return Option(Picked(Towards(name)), f"new issue: {name}")


def _new_actors(name: str) -> list[Option[Picked]]:
    return [
        Option(Picked(Towards(name, name), kind), f"new actor: {name}", kind.value)
        for kind in KINDS
    ]
