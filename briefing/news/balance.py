"""Where stances stand, taken together: counted by side, with the mean of their strength."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from briefing.news.stance import STRONGEST, Commitment, Label, Status, is_position
from briefing.news.stand import Stand

MINORITY = 0.25
"""Share of the lesser side from which on both count.

Below it the mean of the scores has the sign of the greater side, whatever their strengths: three
times one outweigh one time three.
"""


class Side(StrEnum):
    """Where stances stand, taken together; ``OPEN`` where none of them is firm."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    DIVIDED = "divided"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    SILENT = "silent"
    OPEN = "open"


class Balance(NamedTuple):
    """Stances, counted: the firm ones by label, and ``possible`` ones, which no tally counts.

    ``strength`` adds up the scores of the ``scored``; ``accepted`` counts those that a person has
    accepted, and ``last`` is when the latest was held: a day, a month, a year, or "".
    """

    support: int = 0
    oppose: int = 0
    mixed: int = 0
    neutral: int = 0
    silent: int = 0
    possible: int = 0
    strength: int = 0
    scored: int = 0
    accepted: int = 0
    last: str = ""

    @property
    def firm(self) -> int:
        """How many count."""
        return self.support + self.oppose + self.mixed + self.neutral + self.silent

    @property
    def total(self) -> int:
        """How many there are."""
        return self.firm + self.possible

    @property
    def mean(self) -> float | None:
        """The mean score of the firm ones, -3 to 3; None where none has any."""
        return self.strength / self.scored if self.scored else None

    @property
    def share(self) -> float | None:
        """The share of support among those for and against, 0 to 1; None where there are none."""
        sided = self.support + self.oppose
        return self.support / sided if sided else None

    @property
    def conflict(self) -> int:
        """How many of each side could be paired with one of the other."""
        return min(self.support, self.oppose)

    @property
    def side(self) -> Side:
        """Where they stand, taken together."""
        sided = self.support + self.oppose
        if self.mixed > sided:
            return Side.MIXED
        if sided:
            if self.conflict >= MINORITY * sided:
                return Side.DIVIDED
            return Side.SUPPORT if self.support > self.oppose else Side.OPPOSE
        if self.neutral:
            return Side.NEUTRAL
        return Side.SILENT if self.silent else Side.OPEN


def balance(stands: Iterable[Stand]) -> Balance:
    """Count stances."""
    some = list(stands)
    return counted(map(look_of, some), [one.when for one in some])


def counted(looks: Iterable[int], days: Sequence[str]) -> Balance:
    """Count stances by their looks, with the days that they are held at."""
    return _summed(Counter(looks), max(days)) if days else Balance()


_LABELS = tuple(Label)
_FIRM = 1
_ACCEPTED = 2
_SCORED = 4
_SCORES = 16
_KINDS = 128
_LOOKS = _KINDS * len(_LABELS)


def look_of(one: Stand) -> int:
    """Return all that a balance counts of a stance as one number, below ``_LOOKS``.

    Numbers of 100,000 stances are counted ten times as fast as labels and scores are.
    """
    return _look(one.label, one.score, one.commitment, one.status)


@cache
def _look(label: Label, score: int | None, commitment: Commitment, status: Status) -> int:
    look = _KINDS * _LABELS.index(label)
    if is_position(commitment, status):
        look += _FIRM
        if score is not None:
            look += _SCORED + _SCORES * (score + STRONGEST)
    return look + _ACCEPTED * (status is Status.ACCEPTED)


def balances(
    places: Sequence[int], looks: Sequence[int], days: Sequence[str]
) -> dict[int, Balance]:
    """Return what falls on each place, counted."""
    found: dict[int, dict[int, int]] = {}
    met = Counter(place * _LOOKS + look for place, look in zip(places, looks, strict=True))
    for number, count in met.items():
        place, look = divmod(number, _LOOKS)
        found.setdefault(place, {})[look] = count
    last = dict.fromkeys(found, "")
    for place, day in zip(places, days, strict=True):
        if day > last[place]:
            last[place] = day
    return {place: _summed(of_look, last[place]) for place, of_look in found.items()}


def _summed(of_look: Mapping[int, int], last: str) -> Balance:
    """Return the balance of so many stances of each look."""
    by_label = [0] * (len(_LABELS) + 1)  # and what is but possible
    strength = scored = accepted = 0
    for look, count in of_look.items():
        by_label[look // _KINDS if look & _FIRM else -1] += count
        if look & _SCORED:
            strength += count * (look % _KINDS // _SCORES - STRONGEST)
            scored += count
        if look & _ACCEPTED:
            accepted += count
    return Balance._make((*by_label, strength, scored, accepted, last))


def together(balances: Iterable[Balance]) -> Balance:
    """Return several as one."""
    some = list(balances)
    counts = [sum(column) for column in zip(*(one[:-1] for one in some), strict=True)]
    last = max((one.last for one in some), default="")
    return Balance(**dict(zip(Balance._fields, counts, strict=False)), last=last)


_SAID = {
    "support": "support",
    "oppose": "oppose",
    "mixed": "of two minds",
    "neutral": "neutral",
    "silent": "silent",
    "possible": "only possible",
}


def worded(found: Balance) -> str:
    """Return it in words: "9 support, 2 oppose, mean +1.4, 3 accepted, last 2025-11-02"."""
    parts = [f"{count:,} {said}" for key, said in _SAID.items() if (count := getattr(found, key))]
    if found.mean is not None:
        parts.append(f"mean {signed(found.mean)}")
    if found.accepted:
        all_are = found.accepted == found.total
        parts.append("all accepted" if all_are else f"{found.accepted:,} accepted")
    if found.last:
        parts.append(f"last {found.last}")
    return ", ".join(parts) or "no stance"


def signed(mean: float) -> str:
    """Return a mean score as it is read: "+1.4", "-0.3", "0.0"."""
    told = f"{mean:+.1f}"
    return told if told.strip("+-") != "0.0" else "0.0"
