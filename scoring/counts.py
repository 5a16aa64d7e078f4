"""Precision, recall, F, shares: the arithmetic of every row, without division by nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TypeVar

T = TypeVar("T")

SEED = 20
"""Of every sample that is drawn here: the same limit measures the same texts."""


def share(part: float, whole: float) -> float | None:
    """Return ``part`` of ``whole`` as a number from 0 to 1; None of nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was ``shown``, how much of it was ``right``, and how much there was to find.

    ``found`` is how much of the latter was found: a gold mention that two shown ones share is
    found once. Where the two are paired one to one, ``found`` and ``right`` are the same number.
    """

    right: int = 0
    shown: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return both together: scores are of all texts at once, never means of texts."""
        return Counts(
            self.right + other.right,
            self.shown + other.shown,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was shown that is right; None where nothing was shown."""
        return share(self.right, self.shown)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where there is none."""
        return share(self.found, self.gold)

    @property
    def f(self) -> float | None:
        """The harmonic mean of precision and recall; None where there was nothing to count."""
        if not self.shown and not self.gold:
            return None
        return harmonic(self.precision or 0.0, self.recall or 0.0)


def harmonic(a: float, b: float) -> float:
    """Return the harmonic mean of two numbers that are not negative; 0 where either is."""
    return 2 * a * b / (a + b) if a and b else 0.0


def total(parts: Iterable[Counts]) -> Counts:
    """Return all counts together."""
    return sum(parts, start=Counts())


def micro_f(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Return the micro-F1 of (gold label, shown label) pairs, which is the share of equal ones."""
    return share(sum(gold == shown for gold, shown in pairs), len(pairs))


def macro_f(pairs: Sequence[tuple[int, int]], labels: Iterable[int]) -> float | None:
    """Return the unweighted mean of F1 over ``labels``; a label nobody used counts as 0."""
    if not pairs:
        return None
    scores = []
    for label in labels:
        both = sum(gold == shown == label for gold, shown in pairs)
        shown = sum(shown == label for _, shown in pairs)
        gold = sum(gold == label for gold, _ in pairs)
        scores.append(Counts(both, shown, both, gold).f or 0.0)
    return sum(scores) / len(scores)


SHORT = 10
"""How many paragraphs or sentences a limit allows for each article it allows."""


def sample(items: Sequence[T], limit: int, each: int = 1) -> list[T]:
    """Return at most ``limit`` times ``each`` of ``items``, in their order.

    They are drawn by chance, but always the same ones. A limit of 0 takes them all.
    """
    limit *= each
    if not limit or limit >= len(items):
        return list(items)
    chosen = sorted(Random(SEED).sample(range(len(items)), limit))
    return [items[index] for index in chosen]


BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Edges of the bands of confidence; each holds its lower edge, the last one both."""


@dataclass(frozen=True, slots=True)
class Band:
    """Stances of like confidence: from ``low`` up to ``high``, how many, and how many are right."""

    low: float
    high: float
    shown: int
    right: int
    confidence: float

    @property
    def precision(self) -> float | None:
        """The share that is right: what the confidence of the band ought to be."""
        return share(self.right, self.shown)


def bands(judged: Iterable[tuple[float, bool]], edges: Sequence[float] = BANDS) -> list[Band]:
    """Return stances, each its confidence and whether it is right, by band of confidence.

    ``Band.confidence`` is the mean of the band, 0 in an empty one.
    """
    known = list(judged)
    found = []
    for low, high in pairwise(edges):
        last = high == edges[-1]
        inside = [(c, right) for c, right in known if low <= c < high or (last and c == high)]
        mean = share(sum(c for c, _ in inside), len(inside)) or 0.0
        found.append(Band(low, high, len(inside), sum(right for _, right in inside), mean))
    return found


def surest(judged: Sequence[tuple[float, bool]]) -> Counts:
    """Return the counts of the surer half of stances, by confidence; of an odd number, the lesser.

    Of stances that are equally sure at the edge, as many as fit are taken as shares of them, so
    that the order they came in decides nothing; counts are rounded.
    """
    half = len(judged) // 2
    if not half:
        return Counts()
    edge = sorted((c for c, _ in judged), reverse=True)[half - 1]
    above = [right for c, right in judged if c > edge]
    level = [right for c, right in judged if c == edge]
    right = sum(above) + sum(level) * (half - len(above)) / len(level)
    return Counts(right=round(right), shown=half)
