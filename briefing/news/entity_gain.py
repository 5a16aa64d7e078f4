"""Whether entities that were trained on corrections get more of them right, where held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.news.gains import Draws
from briefing.news.phrasing import counted

NAMES = 5
"""How many names have to be held back for anything to be certain."""

KEPT = 0.95
"""How much of what nobody has corrected has to be found as before (F1)."""


@dataclass(frozen=True, slots=True)
class EntityGain:
    """How many ``corrections`` of ``names`` that were held back are got right, now and then.

    The share of those rises by something between ``low`` and ``high``, 95 times of 100; ``kept``
    is how much of all else is found as before (F1).
    """

    names: int
    corrections: int
    before: int
    after: int
    low: float
    high: float
    kept: float

    @property
    def better(self) -> bool:
        """Whether it helps for certain, and harms nothing."""
        return self.names >= NAMES and self.low > 0 and self.kept >= KEPT

    @property
    def words(self) -> list[str]:
        """What is gained, in lines that a reader understands."""
        verdict = "better for certain" if self.better else "no better for certain: left as they are"
        return [
            f"Entities, of {counted(self.corrections, 'correction')} of "
            f"{counted(self.names, 'name')} held back: {self.before:,} right as shipped, "
            f"{self.after:,} as learnt",
            f"({self.low:+.0%} to {self.high:+.0%}); {self.kept:.0%} of all else is as before. "
            f"That is {verdict}.",
        ]


def entity_gain(told: Mapping[str, Any]) -> EntityGain:
    """Return the gain that the process of training tells.

    Raises:
        KeyError, TypeError, ValueError: where it tells none.
    """
    counts, before, after = (_numbers(told[key]) for key in ("counts", "before", "after"))
    low = high = 0.0
    if counts:
        import numpy as np

        weights = np.array(counts, dtype=float)
        gains = (np.array(after) - np.array(before)) / weights
        low, high = Draws([str(at) for at in range(len(counts))]).bounds(gains, weights)
    return EntityGain(
        len(counts), sum(counts), sum(before), sum(after), low, high, float(told["kept"])
    )


def _numbers(values: Sequence[Any]) -> list[int]:
    return [int(value) for value in values]
