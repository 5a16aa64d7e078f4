"""The only verb of a clause, where a tagger took it for something else: "voters back it"."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.inflection import Form
from briefing.analysis.passage import Passage, Sentence, Tag
from briefing.analysis.vocabulary import Vocabulary

FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of what is finite for sure."""
_BOUNDS = frozenset(",;:.“”\"‘’'«»„‟")
_LED = frozenset(("of", "to", "with", "for", "against"))
"""Prepositions that verbs lead with: "approve of the treaty"."""


class LoneVerbs:
    """Finds such verbs; ``tags`` are those of the passage so far."""

    def __init__(self, passage: Passage, vocabulary: Vocabulary, tags: Sequence[Tag]) -> None:
        self.tokens, self.tags, self.closed = passage.tokens, tags, vocabulary.closed
        self.forms, self.nouns = vocabulary.verbs.forms, vocabulary.verbs.nouns
        self.speech_forms = {
            form
            for form, kinds in self.forms.items()
            if any(base in vocabulary.verbs.speech for base, _ in kinds)
        }

    def stands(self, index: int, sentence: Sentence) -> bool:
        """Tell whether a clause without another verb has its own here: "voters back the levy"."""
        token, ahead = self.tokens[index], index + 1
        forms = {form for _, form in self.forms.get(token.lower, ())}
        if Form.BASE not in forms or not token.text.islower() or index == sentence.first:
            return False
        before = self.tokens[index - 1]
        several = before.tag in ("NNS", "NNPS") or before.lower in ("cent", "percent", "%")
        if not several or before.lower in self.closed.time_nouns or ahead >= sentence.last:
            return False
        opens = self.tags[ahead] is Tag.NAME or self.tokens[ahead].tag in ("DT", "PRP$")
        led = self.tokens[ahead].lower in _LED and token.lower not in self.nouns
        return (opens or led) and not self._verb_around(index, sentence)

    def _verb_around(self, index: int, sentence: Sentence) -> bool:
        """Tell whether the clause around a word has a finite verb, or begins inside a phrase."""
        for step in (-1, 1):
            at = index + step
            while sentence.first <= at < sentence.last:
                token = self.tokens[at]
                if token.text in _BOUNDS:
                    break
                if step < 0 and (token.lower == "that" or token.lower in self.speech_forms):
                    break
                if token.tag in (*FINITE, "VB"):
                    return True
                at += step
        return False
