"""Camps: who stands together, what unites them, who stands between them.

Camps are communities of the network of congruence less conflict: first those that Louvain's method
finds in what unites (Blondel et al. 2008; networkx, seed fixed), then everybody moves to the camp
where modularity of both signs grows (Gomez, Jensen and Arenas 2009), until nobody does. Where
actors are many, only the strongest ties of each are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from briefing.news.links import Link, Links

if TYPE_CHECKING:
    import networkx

OF_EACH = 20
"""Ties of an actor that camps are found by: its strongest."""

BETWEEN = 8
"""Ties of an actor that paths between others may go along."""

_PIVOTS = 100
"""Actors that paths are counted from where there are more of them (Brandes and Pich 2007)."""

_ROUNDS = 20
_SEED = 7


class Unites(NamedTuple):
    """What a camp agrees on: ``members`` of them stand on one side of it, ``against`` on the other.

    ``agrees`` tells which side that is.
    """

    concept: str
    agrees: bool
    members: int
    against: int


@dataclass(frozen=True, slots=True)
class Camp:
    """Actors who stand together, those first who are tied to the others most.

    ``alike`` and ``apart`` are congruence and conflict among them.
    """

    members: tuple[str, ...]
    alike: int
    apart: int
    unites: tuple[Unites, ...]

    @property
    def cohesion(self) -> float:
        """How far they stand together: 1 where all unites them, -1 where all parts them."""
        return (self.alike - self.apart) / (self.alike + self.apart or 1)


class Between(NamedTuple):
    """An actor whom ties of congruence lead to several camps, its own first, counted from 0.

    ``share`` is its betweenness: of all shortest paths between others, the share that lead over it.
    """

    name: str
    camps: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Camps:
    """The camps of a network, the largest first, and who stands between them.

    ``alone`` counts the actors that belong to none. ``polarization`` is the share of all ties that
    camps explain: congruence within them and conflict between them; None where nothing ties.
    """

    all: tuple[Camp, ...]
    between: tuple[Between, ...]
    alone: int
    polarization: float | None

    def of(self) -> Mapping[str, int]:
        """Return the number of the camp of each actor that has one, counted from 0."""
        return {name: at for at, camp in enumerate(self.all) for name in camp.members}


def camps(links: Links, issues: int = 3) -> Camps:
    """Return the camps that links of ``subtract`` make; each with that many of what unites it.

    Meant for a thread. The same links give the same camps.
    """
    names = sorted({*links.network.rows, *(name for link in links.all for name in link[:2])})
    place = {name: at for at, name in enumerate(names)}
    few = _backbone(links.all, OF_EACH)
    signed = [(place[link.one], place[link.other], link.alike, link.apart) for link in few]
    home = _settled(len(names), signed)
    groups: dict[int, list[str]] = defaultdict(list)
    for name in names:
        groups[home[place[name]]].append(name)
    within, ties = _sums(links.all, place, home)
    made = [
        Camp(
            tuple(sorted(group, key=lambda name: (-ties[name], name))),
            *within.get(number, (0, 0)),
            _uniting(links, group, issues),
        )
        for number, group in groups.items()
        if len(group) > 1
    ]
    made.sort(key=lambda camp: (-len(camp.members), camp.members))
    every = tuple(made)
    number = {name: at for at, camp in enumerate(every) for name in camp.members}
    between = _between(links, names, number)
    alone = len(names) - len(number)
    return Camps(every, between, alone, _explained(links.all, number))


def _backbone(links: Iterable[Link], most: int) -> list[Link]:
    """Return the links that are among the strongest of either actor."""
    near: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        near[link.one].append(link)
        near[link.other].append(link)
    kept = {
        link[:2]: link for name in sorted(near) for link in nsmallest(most, near[name], key=_first)
    }
    return list(kept.values())


def _first(link: Link) -> tuple[int, str, str]:
    return -link.alike - link.apart, link.one, link.other


_Signed = Sequence[tuple[int, int, int, int]]


def _settled(size: int, signed: _Signed) -> list[int]:
    """Return the camp of each actor, by the place that it has."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(
        (a, b, alike - apart) for a, b, alike, apart in signed if alike > apart
    )
    parts = networkx.community.louvain_communities(graph, seed=_SEED)
    home = [0] * size
    for number, part in enumerate(parts):
        for node in part:
            home[node] = number
    return _moved(home, signed)


def _moved(home: list[int], signed: _Signed) -> list[int]:
    """Let everybody move to the camp where modularity grows most, until nobody does."""
    near: list[list[tuple[int, int, int]]] = [[] for _ in home]
    for one, other, alike, apart in signed:
        near[one].append((other, alike, apart))
        near[other].append((one, alike, apart))
    degrees = [(sum(a for _, a, _ in some), sum(b for _, _, b in some)) for some in near]
    all_alike, all_apart = (
        (sum(both) or 1 for both in zip(*degrees, strict=True)) if home else (1, 1)
    )
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for node, (alike, apart) in enumerate(degrees):
        sums[home[node]][0] += alike
        sums[home[node]][1] += apart
    sizes = Counter(home)
    fresh = max(home, default=0) + 1
    for _ in range(_ROUNDS):
        still = True
        for node, (alike, apart) in enumerate(degrees):
            if not near[node]:
                continue
            here = home[node]
            sums[here][0] -= alike
            sums[here][1] -= apart
            net: dict[int, float] = defaultdict(float)
            for other, with_it, against in near[node]:
                net[home[other]] += with_it - against
            # Nobody belongs where nothing unites it with anybody, whatever else modularity says.
            gains = {camp: gain for camp, gain in net.items() if gain > 0}
            gains[here if sizes[here] == 1 else fresh] = 0.0
            for camp in gains:
                expected = alike * sums[camp][0] / all_alike - apart * sums[camp][1] / all_apart
                gains[camp] -= expected
            best = max(gains, key=lambda camp: (round(gains[camp], 9), camp == here, -camp))
            if best != here:
                home[node], still = best, False
                sizes.update({here: -1, best: 1})
                fresh += best == fresh
            sums[home[node]][0] += alike
            sums[home[node]][1] += apart
        if still:
            break
    return _left(home, near)


def _left(home: list[int], near: Sequence[Sequence[tuple[int, int, int]]]) -> list[int]:
    """Let everybody leave a camp where nothing unites it with anybody any more."""
    fresh = max(home, default=0) + 1
    again = True
    while again:
        again = False
        sizes = Counter(home)
        for node, some in enumerate(near):
            here = home[node]
            net = sum(alike - apart for other, alike, apart in some if home[other] == here)
            if sizes[here] > 1 and net <= 0:
                home[node], again = fresh, True
                sizes.update({here: -1, fresh: 1})
                fresh += 1
    return home


def _sums(
    links: Iterable[Link], place: Mapping[str, int], home: Sequence[int]
) -> tuple[dict[int, tuple[int, int]], Counter[str]]:
    """Return congruence and conflict within each camp, and how much ties each actor to its own."""
    within: dict[int, tuple[int, int]] = {}
    ties: Counter[str] = Counter()
    for link in links:
        camp = home[place[link.one]]
        if camp == home[place[link.other]]:
            alike, apart = within.get(camp, (0, 0))
            within[camp] = alike + link.alike, apart + link.apart
            for name in link[:2]:
                ties[name] += link.alike - link.apart
    return within, ties


def _uniting(links: Links, members: Iterable[str], most: int) -> tuple[Unites, ...]:
    sides: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name in members:
        for concept, (agree, disagree) in links.spoken(name).items():
            if agree != disagree:
                sides[concept][agree < disagree] += 1
    found = [
        Unites(concept, pro >= con, max(pro, con), min(pro, con))
        for concept, (pro, con) in sides.items()
        if max(pro, con) > 1
    ]
    found.sort(key=lambda each: (each.against - each.members, each.concept))
    return tuple(found[:most])


def _explained(links: Iterable[Link], number: Mapping[str, int]) -> float | None:
    explained = every = 0
    for link in links:
        camp = number.get(link.one)
        together = camp is not None and camp == number.get(link.other)
        explained += link.alike if together else link.apart
        every += link.alike + link.apart
    return explained / every if every else None


def _between(links: Links, names: Sequence[str], number: Mapping[str, int]) -> tuple[Between, ...]:
    reached: dict[str, set[int]] = defaultdict(set)
    for link in links.all:
        if link.alike > link.apart:
            for name in link[:2]:
                if (camp := number.get(link.beside(name))) is not None:
                    reached[name].add(camp)
    several = {name for name, camps in reached.items() if len(camps) > 1}
    if not several:
        return ()
    shares = betweenness(links, names)
    found = [
        Between(name, _own_first(reached[name], number.get(name)), shares[name])
        for name in several
        if shares[name] > 0
    ]
    return tuple(sorted(found, key=lambda each: (-each.share, each.name)))


def _own_first(camps: Iterable[int], own: int | None) -> tuple[int, ...]:
    return tuple(sorted(camps, key=lambda camp: (camp != own, camp)))


def betweenness(links: Links, names: Sequence[str]) -> Mapping[str, float]:
    """Return, of all shortest paths between others along congruence, the share over each actor."""
    import networkx

    place = {name: at for at, name in enumerate(names)}
    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(range(len(names)))
    few = _backbone([link for link in links.all if link.alike > link.apart], BETWEEN)
    graph.add_edges_from((place[link.one], place[link.other]) for link in few)
    pivots = _PIVOTS if len(names) > _PIVOTS else None
    shares = networkx.betweenness_centrality(graph, k=pivots, seed=_SEED)
    return {name: shares[at] for name, at in place.items()}
