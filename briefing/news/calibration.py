"""Learning from decisions how sure a stance should be told.

The shipped confidence is where everything starts: weights of a logistic regression say by how much
it is to be moved, each with a normal prior around "not at all", so that ten decisions move little
and a thousand move much.
Sources: Platt scaling (Platt 1999); partial pooling over nested groups (Gelman and Hill 2007,
chapter 12).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefing.news.phrasing import counted
from briefing.news.stance import Mode
from briefing.news.tuning import UNTUNED, Tuning, grounds, odds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DECISIONS, ARTICLES, OF_A_KIND = 50, 10, 5
"""How many decisions it takes, on how many articles, and how many of them right and wrong each."""

_SPREAD = {"any": 0.5, "family": 0.5, "pattern": 0.5, "rule": 0.7, "mode": 0.4}
"""Standard deviation of how far a weight of a kind is expected to be from nothing."""
_SLOPE = 0.25
_STEPS = 50
_NEAR = 1e-9


class Case(NamedTuple):
    """A proposal that a person decided about: how sure it was told, and whether it was right.

    What a person accepted but for another holder, label or target than was proposed was wrong.
    """

    article: str
    confidence: float
    rule: str
    mode: Mode
    right: bool


@dataclass(frozen=True, slots=True)
class Wanting:
    """What is missing: how many decisions there are, and how many it takes."""

    decisions: int
    articles: int
    right: int
    wrong: int

    @property
    def words(self) -> str:
        """What there is and what it takes, in one line."""
        return (
            f"{counted(self.decisions, 'decision')} on {counted(self.articles, 'article')} "
            f"({self.right:,} right, "
            f"{self.wrong} wrong): it takes {DECISIONS} on {ARTICLES}, {OF_A_KIND} of each"
        )


def wanting(cases: Sequence[Case]) -> Wanting | None:
    """Return what is missing for anything to be learnt of ``cases``; None for nothing."""
    right = sum(case.right for case in cases)
    articles = len({case.article for case in cases})
    found = Wanting(len(cases), articles, right, len(cases) - right)
    enough = len(cases) >= DECISIONS and articles >= ARTICLES
    return None if enough and min(found.right, found.wrong) >= OF_A_KIND else found


def learn(cases: Sequence[Case]) -> Tuning:
    """Return how ``cases`` would have stances told: the likeliest weights, given their priors."""
    if not cases:
        return UNTUNED
    # Many cases share their grounds: what is counted is counted once for all of them.
    kinds = {key: at for at, key in enumerate(dict.fromkeys((c.rule, c.mode) for c in cases))}
    told = [list(grounds(*key)) for key in kinds]
    names = sorted({ground for some in told for ground in some})
    weights = _likeliest(cases, kinds, told, names)
    return Tuning(
        slope=round(1 + weights[0], 4),
        weights=tuple((n, round(w, 4)) for n, w in zip(names, weights[1:], strict=True)),
        decisions=len(cases),
        articles=len({case.article for case in cases}),
    )


def _likeliest(
    cases: Sequence[Case],
    kinds: Mapping[tuple[str, Mode], int],
    told: Sequence[Sequence[str]],
    names: Sequence[str],
) -> list[float]:
    """Return the weights of the maximum a posteriori, by Newton's method with halved steps.

    The first is what is to be added to the slope, the others are those of ``names``.
    """
    import numpy as np

    places = {name: at for at, name in enumerate(names)}
    given = np.zeros((len(kinds), len(names)))
    for row, some in enumerate(told):
        given[row, [places[ground] for ground in some]] = 1.0
    kind = np.array([kinds[case.rule, case.mode] for case in cases])
    start = np.array([odds(case.confidence) for case in cases])
    right = np.array([case.right for case in cases], dtype=float)
    spread = [_SLOPE, *(_SPREAD[name.partition(" ")[0]] for name in names)]
    precision = np.array(spread) ** -2

    def scores(weights: Numbers) -> Numbers:
        moved: Numbers = start * (1 + weights[0]) + (given @ weights[1:])[kind]
        return moved

    def cost(weights: Numbers) -> float:
        score = scores(weights)
        surprise = np.logaddexp(0.0, score) - right * score
        return float(surprise.sum() + (precision * weights**2).sum() / 2)

    def by_kind(values: Numbers) -> Numbers:
        return np.bincount(kind, values, len(kinds)).astype(float)

    weights = np.zeros(len(spread))
    best = cost(weights)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-scores(weights)))
        left, doubt = right - chance, chance * (1 - chance)
        slope = np.concatenate(([start @ left], given.T @ by_kind(left))) - precision * weights
        bend = np.diag(precision)
        bend[0, 0] += start**2 @ doubt
        bend[0, 1:] = bend[1:, 0] = given.T @ by_kind(start * doubt)
        bend[1:, 1:] += given.T @ (by_kind(doubt)[:, None] * given)
        step = np.linalg.solve(bend, slope)
        while (now := cost(weights + step)) > best and np.abs(step).max() > _NEAR:
            step /= 2
        weights = weights + step
        if best - now < _NEAR:
            break
        best = now
    return [float(weight) for weight in weights]
