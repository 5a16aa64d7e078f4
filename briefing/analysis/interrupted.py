"""A quotation with its words of saying in the middle, read as the one sentence it is.

"“The dam,” she said, “is a mistake”": between subject and verb stands another clause, and neither
the tree nor the order of phrases leads from one to the other. Without it they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Saying
from briefing.analysis.vocabulary import Vocabulary

_FINAL = frozenset(".!?;…")
"""Marks after which what follows is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The phrases of a quotation without what interrupts it, and the tokens it stands on."""

    clauses: Clauses
    content: tuple[tuple[int, int], tuple[int, int]]

    def covers(self, token: int) -> bool:
        """Tell whether a token is one of the quoted ones."""
        return any(first <= token < last for first, last in self.content)


def wholes(clauses: Clauses, sayings: Sequence[Saying], vocabulary: Vocabulary) -> Iterator[Whole]:
    """Yield the interrupted quotations of a sentence, each in one piece."""
    sentence = clauses.sentence
    for saying in sayings:
        if saying.speech != "direct" or saying.cue is None:
            continue
        for before, after in pairwise(saying.content):
            between = before[1] <= saying.cue[0] < after[0]
            inside = sentence.first < before[1] and after[0] < sentence.last
            if not between or not inside or clauses.tokens[before[1] - 1].text in _FINAL:
                continue
            end = before[1] - (clauses.tokens[before[1] - 1].text in (",", "—", "–"))
            content = ((max(before[0], sentence.first), end), (after[0], after[1]))
            kept = tuple(
                phrase
                for phrase in clauses.phrases
                if any(first <= phrase.head < last for first, last in content)
            )
            yield Whole(Clauses(clauses.passage, sentence, kept, vocabulary), content)
