"""Pairs of actors as a reader asks for them: allies and opponents, on what, by which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from briefing.news.network import Qualifier, Type
from briefing.news.stand import Stand
from briefing.news.ties import Network


class Link(NamedTuple):
    """What ties two actors, whichever of them is named first.

    ``sign`` is 1 for allies, -1 for opponents, 0 where nobody can say; ``strength`` is how much of
    it there is, never negative. The rest is that of a tie: ``shared`` counts concepts in common, or
    statements of one about the other.
    """

    one: str
    other: str
    sign: int
    strength: float
    alike: int
    apart: int
    shared: int

    def beside(self, name: str) -> str:
        """Return the other one of the two."""
        return self.other if name == self.one else self.one


class Common(NamedTuple):
    """A concept that two actors speak of: agreement and disagreement of either, in statements."""

    concept: str
    one: tuple[int, int]
    other: tuple[int, int]

    @property
    def alike(self) -> int:
        """How much they agree on it."""
        return self.one[0] * self.other[0] + self.one[1] * self.other[1]

    @property
    def apart(self) -> int:
        """How much they differ on it."""
        return self.one[0] * self.other[1] + self.one[1] * self.other[0]


@dataclass(frozen=True)
class Links:
    """All pairs of actors of a network that something ties, in no order.

    Nothing is sorted that is not asked for: sorting all pairs of a large network would hold the
    interpreter, and the screen with it.
    """

    network: Network
    all: tuple[Link, ...]

    @cached_property
    def _of(self) -> dict[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.all:
            found[link.one].append(link)
            found[link.other].append(link)
        return found

    def of(self, name: str) -> Sequence[Link]:
        """Return the links of an actor, the strongest first."""
        return sorted(self._of.get(name, ()), key=_first)

    def strongest(self, most: int) -> list[Link]:
        """Return the strongest links, without those that weigh nothing."""
        return [link for link in nsmallest(most, self.all, key=_first) if link.strength]

    def between(self, one: str, other: str) -> Link | None:
        """Return the link of two actors, None where nothing ties them."""
        return next((link for link in self._of.get(one, ()) if link.beside(one) == other), None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everybody, those with the most statements first."""
        often = self.network.frequency
        every = {*self.network.rows, *self._of}
        return tuple(sorted(every, key=lambda name: (-often[name], name)))

    def common(self, one: str, other: str, most: int | None = None) -> list[Common]:
        """Return what two actors both speak of, what ties them most first; none of direct ties.

        ``most`` is how many of it are wanted, None for all.
        """
        if self.network.settings.type is not Type.ONEMODE:
            return []
        mine, theirs = self.spoken(one), self.spoken(other)
        # Alike and apart together are all that one says times all that the other does.
        shared = [
            (-sum(mine[concept]) * sum(theirs[concept]), concept)
            for concept in mine.keys() & theirs.keys()
        ]
        few = sorted(shared) if most is None else nsmallest(most, shared)
        return [Common(concept, mine[concept], theirs[concept]) for _, concept in few]

    @cached_property
    def _said(self) -> dict[str, dict[str, tuple[int, int]]]:
        return {}

    def spoken(self, name: str) -> Mapping[str, tuple[int, int]]:
        """Return how often an actor agrees and disagrees with each concept, counted once."""
        if name not in self._said:
            self._said[name] = self._counted(name)
        return self._said[name]

    def _counted(self, name: str) -> dict[str, tuple[int, int]]:
        found: dict[str, tuple[int, int]] = {}
        for each in self.network.said.of_actor.get(name, ()):
            agree, disagree = found.get(each.concept, (0, 0))
            found[each.concept] = agree + (each.agrees is True), disagree + (each.agrees is False)
        return found

    def evidence(self, one: str, other: str) -> list[Stand]:
        """Return the stances behind a link: on each concept in common, or of one about the other.

        What ties them most comes first.
        """
        return list(dict.fromkeys(self._evidence(one, other)))

    def _evidence(self, one: str, other: str) -> Iterator[Stand]:
        said = self.network.said
        if self.network.settings.type is Type.DIRECT:
            for name, target in ((one, other), (other, one)):
                for each in said.of_actor.get(name, ()):
                    if each.concept == target:
                        yield said.stands[each.stand]
            return
        for common in self.common(one, other):
            for name in (one, other):
                for each in said.of_actor[name]:
                    if each.concept == common.concept:
                        yield said.stands[each.stand]


def links(network: Network) -> Links:
    """Return the pairs of actors that are tied in a network between actors."""
    pairs: dict[tuple[str, str], tuple[float, int, int, int]] = {}
    for tie in network.ties:
        one, other = network.rows[tie.one], network.columns[tie.other]
        pair = (one, other) if one <= other else (other, one)
        before = pairs.get(pair, (0.0, 0, 0, 0))
        pairs[pair] = (
            before[0] + tie.weight,
            before[1] + tie.alike,
            before[2] + tie.apart,
            before[3] + tie.shared,
        )
    qualifier = network.settings.qualifier
    return Links(network, tuple(_link(pair, each, qualifier) for pair, each in pairs.items()))


def _first(link: Link) -> tuple[float, int, str, str]:
    """Return by what the strongest links come first."""
    return -link.strength, -link.shared, link.one, link.other


def _link(
    pair: tuple[str, str], numbers: tuple[float, int, int, int], qualifier: Qualifier
) -> Link:
    weight, alike, apart, shared = numbers
    sign, strength = 0, abs(weight)
    match qualifier:
        case Qualifier.SUBTRACT:
            sign = (weight > 0) - (weight < 0)
        case Qualifier.CONGRUENCE:
            sign = 1
        case Qualifier.CONFLICT:
            sign = -1
        case Qualifier.COMBINE:
            # A number of a kind is no strength: that is how often something was said.
            sign, strength = bool(alike) - bool(apart), float(shared)
    return Link(*pair, sign, strength, alike, apart, shared)
