"""A linear model of what stands between two actors of a sentence.

Frames see what they were told to look for. A stance may also lie in words that no list holds, and
in how they hang together; that is learnt from sentences in which people have marked it. The model
is a softmax over none, support and oppose for an ordered pair, on hashed features.
``training.pairs`` makes the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any
from zlib import crc32

from briefing.analysis.pairs import CONTENT, Feature, Words

if TYPE_CHECKING:
    import numpy as np

FILE = "pairs.npz"
BUCKETS = 1 << 16
"""Features are told apart by a hash of this many values."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How likely support and opposition are; ``cue`` is the word that speaks most for the likelier.

    ``cue`` is -1 where no word does.
    """

    support: float
    oppose: float
    cue: int

    @property
    def likelier(self) -> float:
        """The chance of the likelier of the two."""
        return max(self.support, self.oppose)


class PairModel:
    """The weights, and what they make of features.

    ``weights`` has a row for each bucket and a column each for support and oppose, against none.
    """

    def __init__(self, weights: np.ndarray[Any, Any], intercepts: Sequence[float]) -> None:
        self._weights = weights
        self._intercepts = tuple(intercepts)

    @classmethod
    def read(cls) -> PairModel:
        """Read the weights that come with the program."""
        import numpy as np

        with (
            as_file(files("briefing.analysis").joinpath(FILE)) as path,
            np.load(path) as kept,
        ):
            return cls(kept["weights"].astype("float32"), kept["intercepts"].tolist())

    def read_pair(self, words: Words, seen: Iterable[Feature]) -> Reading:
        """Return how likely the stances of a pair are, given its features."""
        found = {feature.name: feature.token for feature in seen}
        rows = self._weights[[bucket(name) for name in found]]
        support, oppose = (
            constant + float(total)
            for constant, total in zip(self._intercepts, rows.sum(axis=0), strict=True)
        )
        top = max(support, oppose, 0.0)
        shares = [math.exp(score - top) for score in (0.0, support, oppose)]
        column = 0 if support > oppose else 1
        by_word: dict[int, float] = {}
        for token, weight in zip(found.values(), rows[:, column].tolist(), strict=True):
            if token >= 0 and words.tokens[token].pos in CONTENT:
                by_word[token] = by_word.get(token, 0.0) + weight
        cue = max(by_word, key=lambda token: (by_word[token], -token), default=-1)
        if cue >= 0 and by_word[cue] <= 0:
            cue = -1
        whole = sum(shares)
        return Reading(shares[1] / whole, shares[2] / whole, cue)


def bucket(name: str) -> int:
    """Return the row of a feature: the same in every process and on every machine."""
    return crc32(name.encode("utf-8", "surrogatepass")) % BUCKETS
