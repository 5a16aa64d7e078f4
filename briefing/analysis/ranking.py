"""Choosing among several by learnt weights: a log-linear ranking."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs, by class of choice, and how likely an answer must be to be given.

    What no weight is known for weighs nothing; a class without a ``least`` never has an answer.
    """

    of: Mapping[str, Mapping[str, float]]
    least: Mapping[str, float]

    def chances(self, kind: str, options: Sequence[Iterable[str]]) -> list[float]:
        """Return how likely each option is by its features; together they make 1."""
        weights = self.of.get(kind, {})
        scores = [sum(weights.get(feature, 0.0) for feature in option) for option in options]
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        whole = sum(powers)
        return [power / whole for power in powers]

    def sure(self, kind: str, options: Sequence[Iterable[str]]) -> int | None:
        """Return the index of the likeliest option, None where it is not likely enough."""
        chances = self.chances(kind, options)
        best = max(range(len(options)), key=lambda at: chances[at])
        return best if chances[best] >= self.least.get(kind, 1.0) else None
