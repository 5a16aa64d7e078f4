"""A sentence as a row of phrases, and the small questions asked of each of them."""

from __future__ import annotations

from briefing.analysis.passage import Passage, Sentence, ref_at, refs_in
from briefing.analysis.phrases import Kind, Phrase
from briefing.analysis.vocabulary import Vocabulary

_WHEN = frozenset("last next this that every each the a an all earlier later same".split())


class Row:
    """The phrases of one sentence, in order; a phrase is known by its index among them."""

    def __init__(
        self,
        passage: Passage,
        sentence: Sentence,
        phrases: tuple[Phrase, ...],
        vocabulary: Vocabulary,
    ) -> None:
        self.passage, self.sentence, self.phrases = passage, sentence, phrases
        self.tokens = passage.tokens
        self.time = vocabulary.closed.time_nouns
        self.speech = vocabulary.verbs.speech
        refs = refs_in(passage, sentence.first, sentence.last)
        self.dates = {ref.first for ref in refs if ref.label == "DATE"}
        self._places = {
            token: index
            for index, phrase in enumerate(phrases)
            for token in range(phrase.first, phrase.last)
        }

    def phrase_at(self, token: int) -> int | None:
        """Return the phrase a token stands in, None for a quotation mark between phrases."""
        return self._places.get(token)

    def kind(self, at: int) -> Kind | None:
        """Return the kind of a phrase, None beyond the ends."""
        return self.phrases[at].kind if 0 <= at < len(self.phrases) else None

    def word(self, at: int) -> str:
        """Return the head of a phrase in small letters, "" beyond the ends."""
        return self.tokens[self.phrases[at].head].lower if 0 <= at < len(self.phrases) else ""

    def named(self, at: int) -> bool:
        """Tell whether a noun phrase ends in the name of an actor."""
        ref = ref_at(self.passage, self.phrases[at].head)
        if ref is None or ref.figure is None:
            return False
        return self.passage.cast[ref.figure].named

    def is_time(self, at: int) -> bool:
        """Tell whether a noun phrase only says when."""
        phrase = self.phrases[at]
        if phrase.first in self.dates:
            return True
        if self.word(at) not in self.time:
            return False
        return phrase.first == phrase.head or self.tokens[phrase.first].lower in _WHEN

    def says(self, at: int) -> bool:
        """Tell whether a verb group is one of speaking."""
        return self.kind(at) is Kind.VERB and bool(self.speech & set(self.phrases[at].lemmas))

    def finite(self, at: int) -> bool:
        """Tell whether a phrase is a finite verb group."""
        return self.kind(at) is Kind.VERB and self.phrases[at].finite
