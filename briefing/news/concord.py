"""Which outlets agree on whom: whether they tell the same side of what both of them tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from briefing.news.stance import Label
from briefing.news.stand import subject_of

LEAST = 5
"""Shared pairs of a holder and a subject from which on two outlets are compared."""

MOST = 60
"""Outlets that are compared with each other: those that tell most."""

_SIGN = {Label.SUPPORT.value: 1, Label.OPPOSE.value: -1}

Pair = tuple[str, str]
"""A holder and a subject, in forms that articles can share."""


@dataclass(frozen=True, slots=True)
class Concord:
    """Two outlets: how many pairs of a holder and a subject both tell, and which otherwise."""

    one: str
    other: str
    shared: int
    apart: tuple[Pair, ...]

    @property
    def same(self) -> float:
        """The share of pairs on which they tell the same side, from 0 to 1."""
        return 1 - len(self.apart) / self.shared


@dataclass(frozen=True, slots=True)
class Concords:
    """All outlets that share enough, those that agree most first.

    ``few`` counts the comparisons left out as too little is shared; ``left_out`` the outlets that
    are not compared, as others tell more.
    """

    pairs: tuple[Concord, ...]
    few: int
    left_out: int


def concords(
    told: Mapping[tuple[str, str, str, str, str], int], least: int = LEAST, most: int = MOST
) -> Concords:
    """Compare outlets, by counts of stances by outlet, holder, target, text and label.

    An outlet is on the side of a pair that it tells more often; where it tells both equally often
    it is on none. What has no subject that another article can mean is not compared.
    """
    sums: dict[Pair, Counter[str]] = defaultdict(Counter)
    size = Counter[str]()
    for (outlet, holder, target, text, label), count in told.items():
        sign, subject = _SIGN.get(label, 0), subject_of(target, text)
        if sign and subject and outlet:
            sums[holder.casefold(), subject][outlet] += sign * count
            size[outlet] += count
    kept = {name for name, _ in sorted(size.items(), key=lambda one: (-one[1], one[0]))[:most]}
    shared = Counter[tuple[str, str]]()
    apart: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair, sides in sums.items():
        those = sorted((name, side > 0) for name, side in sides.items() if side and name in kept)
        for (one, mine), (other, theirs) in combinations(those, 2):
            shared[one, other] += 1
            if mine != theirs:
                apart[one, other].append(pair)
    found = [
        Concord(one, other, count, tuple(sorted(apart.get((one, other), ()))))
        for (one, other), count in shared.items()
        if count >= least
    ]
    found.sort(key=lambda two: (-two.same, -two.shared, two.one, two.other))
    return Concords(tuple(found), len(shared) - len(found), len(size) - len(kept))
