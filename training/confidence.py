"""How often stances are right, as weights for `briefing.analysis.confidence`.

Each stance that was found between the two names of a line of DSE is right where people have marked
the same. The model's chances are those of a network that has not learnt the line. A logistic
regression weighs what speaks for a stance; all but the trust and the chance is held down, so that a
pattern which is seldom met is judged as the others are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from briefing.analysis.confidence import grounds
from briefing.news.stance import Commitment

OUT = Path("briefing/analysis/lexicon/confidence.toml")

HELD = 4.0
"""How strongly the weights of single patterns are drawn to nothing, in stances."""

FREE = ("any", "trust", "chance")
"""What is weighed as it comes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance as it was found, how likely the model finds it, and whether people agree.

    The chance is None where the model was not asked; a ``matter`` is a target that is no actor.
    """

    rule: str
    commitment: Commitment
    trust: float
    chance: float | None
    right: bool
    matter: bool = False


def fitted(found: Sequence[Judged], *, alone: bool) -> dict[str, float]:
    """Weights that make the confidence of stances like their share of right ones.

    With ``alone`` the chance is left out.
    """
    rows = [
        dict(grounds(one.rule, one.commitment, one.trust, None if alone else one.chance))
        for one in found
    ]
    names = sorted({name for row in rows for name in row})
    seen = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    right = np.array([one.right for one in found], dtype=float)
    free = [name in FREE or name.startswith("pair/") for name in names]
    held = np.where(free, 0.01, HELD)
    weights = np.zeros(len(names))
    for _ in range(50):
        share = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
        slope = seen.T @ (share - right) + held * weights
        curve = (seen * (share * (1 - share))[:, None]).T @ seen + np.diag(held)
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def document(weighed: dict[str, float], alone: dict[str, float]) -> str:
    """The weights as TOML."""
    lines = [
        "# How sure stances are, from how often they were right between marked names: made by",
        "# training.pairs, those of a matter by training.own. Weights of a logistic regression.",
    ]
    for name, weights in (("weighed", weighed), ("alone", alone)):
        lines += ["", f"[{name}]", *(f'"{key}" = {weights[key]}' for key in sorted(weights))]
    return "\n".join(lines) + "\n"
