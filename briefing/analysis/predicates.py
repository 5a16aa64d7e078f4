"""Words that judge behind "is": "wrong", "a waste of money", "too low", "a matter of decency"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.analysis.passage import Tag
from briefing.analysis.phrases import Kind
from briefing.analysis.scene import Scene

REACH = 6
"""Tokens behind "is" in which a judgement begins."""

_LOOSE = frozenset((Tag.ADJECTIVE, Tag.DETERMINER, Tag.ADVERB, Tag.POSSESSIVE, Tag.QUOTE))
_BEFORE = frozenset((*_LOOSE, Tag.NOUN, Tag.NEGATION, Tag.NUMBER, Tag.PARTICIPLE, Tag.ING))
_WORDS = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.PARTICIPLE, Tag.ING, Tag.VERB, Tag.OTHER))
_ENDS = frozenset((Tag.STOP, Tag.RELATIVE, Tag.COMMA, Tag.SUBORDINATOR, Tag.CONJUNCTION, Tag.DASH))
_UNTIMELY = frozenset("early soon late close busy young old".split())
"""What is "too" this is only not yet, or no longer, so."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The tokens of a judgement, and its score; a "not" in front of it is taken in already.

    ``announced`` is set where it judges only what follows: "it is time to leave".
    """

    first: int
    last: int
    score: int
    announced: bool = False


class Predicates:
    """Reads what stands behind a copula."""

    def __init__(self, scene: Scene) -> None:
        self.clauses, self.vocabulary = scene.clauses, scene.vocabulary
        self.tokens, self.tags = scene.clauses.tokens, scene.clauses.passage.tags
        self.good, self.bad = scene.vocabulary.good, scene.vocabulary.bad

    def judged(self, at: int) -> Judged | None:
        """Return what the copula at ``at`` says of its subject, None where it judges nothing."""
        phrase, sentence = self.clauses.phrases[at], self.clauses.sentence
        inside = phrase.passive or self.tokens[phrase.head].tag == "VBG"
        start = phrase.head if inside else phrase.last
        negated = False
        for index in range(start, min(start + REACH, sentence.last)):
            word, tag = self.tokens[index].lower, self.tags[index]
            if tag is Tag.NEGATION or word in ("no", "hardly", "neither"):
                negated = True
                continue
            if word == "as" or tag in _ENDS or (negated and word == "more"):
                return None
            if word == "too" and negated:
                return None  # "not too good"
            found = self._unit(index, denied=negated) or self._word(index) or self._excess(index)
            if found:
                return replace(found, score=-found.score) if negated else found
            if tag not in _BEFORE:
                return None
        return None

    def _unit(self, index: int, *, denied: bool) -> Judged | None:
        """Read "a step in the right direction", describing words between its words passed over."""
        for rest, frame in self.vocabulary.frames.predicates.get(self.tokens[index].lower, ()):
            last = self._matched(index + 1, rest)
            if last is not None and (denied or "denied" not in frame.takes):
                return Judged(index, last, frame.score, "announced" in frame.takes)
        return None

    def _matched(self, at: int, rest: Sequence[str]) -> int | None:
        for word in rest:
            while (
                at < self.clauses.sentence.last
                and self.tokens[at].lower != word
                and self.tags[at] in _LOOSE
            ):
                at += 1
            if at >= self.clauses.sentence.last or self.tokens[at].lower != word:
                return None
            at += 1
        return at

    def _word(self, index: int) -> Judged | None:
        word = self.tokens[index].lower
        sign = (word in self.good) - (word in self.bad)
        if not sign or self.tags[index] not in _WORDS:
            return None
        ahead = self.tokens[index + 1].lower if index + 1 < self.clauses.sentence.last else ""
        if ahead in ("now", "away", "before", "after"):
            return None  # "is in shock right now"
        return Judged(index, self._end(index), 2 * sign)

    def _excess(self, index: int) -> Judged | None:
        """Read "far too low": too much or too little of anything is bad."""
        ahead = index + 1
        if self.tokens[index].lower != "too" or ahead >= self.clauses.sentence.last:
            return None
        if self.tokens[ahead].lower in _UNTIMELY or self.tags[ahead] is not Tag.ADJECTIVE:
            return None
        return Judged(index, ahead + 1, -1)

    def _end(self, index: int) -> int:
        """Return where the noun phrase around a judgement ends: "a bad idea"."""
        at = self.clauses.phrase_at(index)
        if at is None or self.clauses.kind(at) is not Kind.NOUN:
            return index + 1
        return max(index + 1, self.clauses.phrases[at].last)
