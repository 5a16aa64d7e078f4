"""Whether a text is in English: told by signs of another language, not by too few of English.

Short news has few function words ("Tomas Berg opposes the levy."), names have none. A proportion of
few words says little, so that a text is English until it is hardly likely that it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from briefing.analysis.passage import Passage, Token
from briefing.analysis.vocabulary import Vocabulary, table

FEW = 3
"""Words of another language that are needed to tell it by them: fewer may be a quotation."""

TWICE = 2
"""How many of them there must be for each that only English has."""

LEAST = 0.2
"""Share of English words below which a text is in another language that nobody has listed."""

SURE = 1.96
"""How far the share may be off by chance, in standard deviations: wrong once in forty."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What words English is told by: ``english`` ones, and those of ``other`` languages.

    ``particles`` are small words that stand inside names.
    """

    english: frozenset[str]
    other: frozenset[str]
    particles: frozenset[str]

    @classmethod
    def read(cls, vocabulary: Vocabulary) -> Languages:
        """Read the lists that come with the program."""
        lists = table("languages")
        return cls(
            vocabulary.closed.function | vocabulary.verbs.forms.keys(),
            frozenset(word for text in lists["other"].values() for word in text.split()),
            frozenset(lists["names"]["particles"].split()),
        )

    def reads(self, passage: Passage) -> bool:
        """Tell whether a passage is in English, as far as it says."""
        return self.are_english(list(self._running(passage)))

    def are_english(self, words: Sequence[str]) -> bool:
        """Tell whether running words, in small letters and without names, are English."""
        own = sum(word in self.english for word in words)
        only = sum(word in self.english and word not in self.other for word in words)
        other = sum(self._strange(word) for word in words)
        if other >= FEW and other >= TWICE * only:
            return False
        # A word that stands there again, as a unit does in a table, says nothing more.
        return at_most(own / max(1, len(words)), len(set(words))) >= LEAST

    def _running(self, passage: Passage) -> Iterator[str]:
        """Yield the words that tell: what has a capital may be a name in any language.

        Of that the words of a frame count, where they open a sentence or where all have one.
        """
        for sentence in passage.sentences:
            tokens = [
                token
                for token in passage.tokens[sentence.first : sentence.last]
                if any(char.isalpha() for char in token.text)
            ]
            inside = self._in_names(tokens)
            titled = all(map(_capital, tokens))
            for at, token in enumerate(tokens):
                framing = token.lower in self.english or token.lower in self.other
                if framing and (at == 0 or titled) if _capital(token) else at not in inside:
                    yield token.lower

    def _in_names(self, tokens: Sequence[Token]) -> set[int]:
        """Return which small words stand inside a name: "von der" in "Ursula von der Leyen"."""
        found: set[int] = set()
        run: list[int] | None = None
        for at, token in enumerate(tokens):
            if _capital(token):
                found.update(run or ())
                run = []
            elif run is not None:
                run = [*run, at] if token.lower in self.particles else None
        return found

    def _strange(self, word: str) -> bool:
        """Tell whether a word is of another language for certain: a listed one, or its letters."""
        return word not in self.english and (word in self.other or _lettered(word))


def _lettered(word: str) -> bool:
    return any(char.isalpha() and not char.isascii() for char in word)


def at_most(share: float, count: int) -> float:
    """Return how high a share may be that was met among ``count`` words (Wilson's bound)."""
    if not count:
        return 1.0
    spread = SURE * SURE / count
    middle = share + spread / 2
    return (middle + sqrt(spread * (share * (1 - share) + spread / 4))) / (1 + spread)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()
