"""Whether what was learnt of decisions helps: before and after, on articles that were held back.

Each article is judged by what all the others teach. How far chance may have had a part is told by
samples of the articles (the bootstrap).
Source: expected calibration error after Naeini et al. 2015.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt
from typing import TYPE_CHECKING

from briefing.news.calibration import Case, learn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FOLDS = 5
"""Parts of the articles, each of which is judged by what the others teach."""

THRESHOLDS = (0.8, 0.6, 0.4)
"""How sure a stance is told that is looked at, for the shares of those that are right."""

_LOW, _HIGH, _Z = 2.5, 97.5, 1.96
_BINS = 10
_SEED = 20
_BATCH, _BATCHES = 50, 20  # samples of the articles, drawn some at a time


@dataclass(frozen=True, slots=True)
class Told:
    """Of stances told at least so sure: how many there are, which share is right, how certain."""

    least: float
    count: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Side:
    """How good a way to tell confidence is: shares of what is told, and three measures of error.

    ``brier`` is the mean square of how far a confidence is from what was decided, ``loss`` the
    mean logarithm of surprise, ``gap`` how far confidences are from shares on average (ECE).
    """

    told: tuple[Told, ...]
    brier: float
    loss: float
    gap: float


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much a measure of error fell, and between what it lies 95 times of 100."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Before and after, on articles that were held back."""

    decisions: int
    articles: int
    right: int
    before: Side
    after: Side
    brier: Gain
    loss: Gain

    @property
    def better(self) -> bool:
        """Whether it helps for certain: more than chance would make it look so."""
        return self.loss.low > 0 and self.brier.mean > 0


def measure(cases: Sequence[Case]) -> Measured:
    """Return what is gained, each article judged by what was learnt of the others."""
    import numpy as np

    part = _parts({case.article for case in cases})
    after = np.zeros(len(cases))
    for fold in range(FOLDS):
        tuning = learn([case for case in cases if part[case.article] != fold])
        for at, case in enumerate(cases):
            if part[case.article] == fold:
                after[at] = tuning.confidence(case.confidence, case.rule, case.mode)
    before = np.array([case.confidence for case in cases])
    right = np.array([case.right for case in cases], dtype=float)
    draws = Draws([case.article for case in cases])
    return Measured(
        decisions=len(cases),
        articles=len(part),
        right=int(right.sum()),
        before=_side(before, right, draws),
        after=_side(after, right, draws),
        brier=_gain((before - right) ** 2 - (after - right) ** 2, draws),
        loss=_gain(_surprise(before, right) - _surprise(after, right), draws),
    )


def _parts(articles: set[str]) -> dict[str, int]:
    """Deal articles out into parts of one size: always the same, and whatever they are called."""
    names = sorted(articles, key=lambda id: sha256(id.encode("utf-8", "replace")).digest())
    return {id: at % FOLDS for at, id in enumerate(names)}


class Draws:
    """Many samples of the articles, each as large as all of them (the bootstrap).

    Decisions about one article hang together: to draw them one by one would make all look surer
    than it is.
    """

    def __init__(self, articles: Sequence[str]) -> None:
        import numpy as np

        places = {id: at for at, id in enumerate(dict.fromkeys(articles))}
        self._count = len(places)
        self._article = np.array([places[id] for id in articles])

    def bounds(self, values: Numbers, counted: Numbers) -> tuple[float, float]:
        """Return between what the mean of ``values`` lies, where ``counted`` says which count."""
        import numpy as np

        both = np.stack(
            [np.bincount(self._article, one, self._count) for one in (values * counted, counted)],
            axis=1,
        )
        chance = np.random.default_rng(_SEED)
        even = np.full(self._count, 1 / self._count)
        sums = np.concatenate(
            [chance.multinomial(self._count, even, size=_BATCH) @ both for _ in range(_BATCHES)]
        )
        drawn = sums[sums[:, 1] > 0]
        low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [_LOW, _HIGH])
        return float(low), float(high)


def _side(told: Numbers, right: Numbers, draws: Draws) -> Side:
    import numpy as np

    bins = np.minimum((told * _BINS).astype(int), _BINS - 1)
    sums = np.bincount(bins, told - right, _BINS)
    return Side(
        tuple(_told(least, told, right, draws) for least in THRESHOLDS),
        float(((told - right) ** 2).mean()),
        float(_surprise(told, right).mean()),
        float(np.abs(sums).sum()) / len(told),
    )


def _told(least: float, told: Numbers, right: Numbers, draws: Draws) -> Told:
    import numpy as np

    # As it is shown: what is told as 80 % is told at 0.8.
    inside = np.round(told, 2) >= least
    if not inside.any():
        return Told(least, 0, 0.0, 0.0, 0.0)
    low, high = draws.bounds(right, inside.astype(float))
    count, share = int(inside.sum()), float(right[inside].mean())
    # Samples of what is nearly all alike are all alike: they tell less than may yet be.
    least_likely, most_likely = _wilson(share, count)
    return Told(least, count, share, min(low, least_likely), max(high, most_likely))


def _wilson(share: float, count: int) -> tuple[float, float]:
    """Return between what a share lies that was counted ``count`` times (Wilson 1927)."""
    square = _Z**2 / count
    middle, width = share + square / 2, _Z * sqrt((share * (1 - share) + square / 4) / count)
    return (middle - width) / (1 + square), (middle + width) / (1 + square)


def _gain(gains: Numbers, draws: Draws) -> Gain:
    import numpy as np

    return Gain(float(gains.mean()), *draws.bounds(gains, np.ones(len(gains))))


def _surprise(told: Numbers, right: Numbers) -> Numbers:
    import numpy as np

    held = np.clip(told, 0.001, 0.999)
    found: Numbers = -np.log(np.where(right > 0, held, 1 - held))
    return found
