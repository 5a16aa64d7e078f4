"""What is likely to stand between two actors of a sentence, learnt from marked sentences.

Frames see what they were told to look for. A stance may also lie in words that no list holds, and
in how they hang together; that is learnt from sentences in which people have marked it.
`training.pairs` makes the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from briefing.analysis import pair_net
from briefing.analysis.pair_words import WordTable
from briefing.analysis.pairs import OPPOSE, SUPPORT, Leanings, Range, Words, leans

if TYPE_CHECKING:
    import numpy as np

FILE = "pairs.npz"


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely support and opposition are between the ends of a pair."""

    support: float
    oppose: float

    @property
    def likelier(self) -> float:
        """The chance of the likelier of the two."""
        return max(self.support, self.oppose)


@dataclass(frozen=True, slots=True)
class Cue:
    """The token that speaks most for a stance, -1 for none.

    ``clear`` tells whether it leans that way by itself, so that a reader can see why.
    """

    token: int
    clear: bool


@dataclass(frozen=True, slots=True)
class Read:
    """The pairs of a sentence, with the chances of each in the order they were asked about."""

    words: Words
    reading: pair_net.Reading
    chances: tuple[Chances, ...]
    weights: Mapping[str, np.ndarray[Any, Any]]

    def cue(self, pair: int) -> Cue:
        """Return the word that speaks most for the likelier stance of a pair."""
        chances = self.chances[pair]
        label = SUPPORT if chances.support > chances.oppose else OPPOSE
        at = pair_net.cue_of(self.weights, self.reading, pair, label)
        if at < 0:
            return Cue(-1, False)
        return Cue(self.words.first + at, leans(self.reading.seen, at, label))


class PairModel:
    """The weights of the network, the table of words, and what a sentence with pairs means."""

    def __init__(
        self, weights: Mapping[str, np.ndarray[Any, Any]], table: WordTable, leanings: Leanings
    ) -> None:
        self._weights, self._table, self._leanings = weights, table, leanings

    @classmethod
    def load(cls, leanings: Leanings) -> PairModel:
        """Read the weights and the words that come with the program."""
        import numpy as np

        with (
            as_file(files("briefing.analysis").joinpath(FILE)) as path,
            np.load(path) as kept,
        ):
            weights = {name: kept[name].astype(np.float32) for name in kept.files}
        return cls(weights, WordTable.read(), leanings)

    def read(
        self,
        words: Words,
        pairs: Sequence[tuple[Range, Range]],
        frames: Sequence[Sequence[int]],
    ) -> Read:
        """Read pairs of holder and target; ``frames`` are the rows of `FRAMES` for each."""
        reading = pair_net.read(
            self._weights,
            self._table.rows,
            words.seen(self._table, self._leanings),
            words.roles(pairs, frames),
        )
        shares = pair_net.softmax(reading.scores, axis=1).tolist()
        chances = tuple(Chances(share[SUPPORT], share[OPPOSE]) for share in shares)
        return Read(words, reading, chances, self._weights)
