"""A sentence as the frames see it: whose words they are, who acts, and what an act is about."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Saying
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement
from briefing.analysis.vocabulary import Frame, Vocabulary

_WITHIN = frozenset((Kind.ADVERB, Kind.PREPOSITION, Kind.NOUN, Kind.RELATIVE))
_PARTICLES = frozenset("down out off up back aside away over on".split())
_LOOSE = frozenset("publicly firmly any all further direct public the his her its their".split())
"""Words that may stand inside a unit: "avoided any direct comment"."""


class Scene:
    """One sentence of a passage; ``sayings`` are those that touch it."""

    def __init__(
        self, number: int, clauses: Clauses, vocabulary: Vocabulary, sayings: Sequence[Saying]
    ) -> None:
        self.number, self.clauses, self.vocabulary = number, clauses, vocabulary
        self.sayings = sayings
        self.units = vocabulary.frames.verbs

    def phrase_of(self, token: int) -> int:
        """Return the index of the phrase that holds a token."""
        phrases = self.clauses.phrases
        return next(i for i, p in enumerate(phrases) if p.first <= token < p.last)

    def unit_end(self, at: int, rest: Sequence[str]) -> int | None:
        """Return the token after a unit of several words that begins with the verb at ``at``."""
        head = self.clauses.phrases[at].head
        tokens, end = self.clauses.tokens, head + 1
        for word in rest:
            while (
                end < self.clauses.sentence.last
                and tokens[end].lower != word
                and (tokens[end].lower in _LOOSE)
            ):
                end += 1
            if end >= self.clauses.sentence.last or tokens[end].lower != word:
                return self._split(at, rest)
            end += 1
        return end

    def _split(self, at: int, rest: Sequence[str]) -> int | None:
        """Return the end of the verb where its particle follows the object: "turned it down"."""
        if len(rest) != 1 or rest[0] not in _PARTICLES:
            return None
        objects = self.clauses.objects(at)
        if not objects:
            return None
        last = self.clauses.phrases[objects[-1]].last
        follows = last < self.clauses.sentence.last and self.clauses.tokens[last].lower == rest[0]
        return self.clauses.phrases[at].head + 1 if follows else None

    def speaker(self, token: int) -> int | None:
        """Return who says the words at a token, where they are a direct quotation."""
        spoken = [s for s in self.sayings if s.speech == "direct" and s.covers(token)]
        return spoken[-1].figure if spoken else None

    def holders(self, at: int) -> tuple[list[Holder], int]:
        """Return who does what the verb says, and how many detours led there."""
        subject = self.clauses.subject(at)
        speaker = self.speaker(self.clauses.phrases[at].head)
        if subject is None:
            return [], 0
        holders = self.actors(subject.phrases, speaker, subject.aside)
        if self.clauses.phrases[at].participle and at - 1 in subject.phrases:
            # "people seeking asylum" is a description, no act.
            holders = [holder for holder in holders if holder.named]
        return holders, subject.detours

    def actors(
        self, phrases: Sequence[int], speaker: int | None, aside: Sequence[int]
    ) -> list[Holder]:
        """Return the actors of noun phrases, those in apposition where the phrases name none."""
        found = [holder_of(self.clauses, i, self.vocabulary, speaker) for i in phrases]
        named = [holder for holder in found if holder]
        if not any(holder.named for holder in named):
            inner = [holder_of(self.clauses, i, self.vocabulary, speaker) for i in aside]
            named = [holder for holder in inner if holder and holder.named] or named
        return named

    def noun(self, at: int) -> Complement:
        """Return the noun phrase at ``at``, with what belongs to it, as a target."""
        first, last = self.clauses.extent(at)
        return Complement(first, last, self.clauses.phrases[at].head)

    def act(self, at: int) -> list[Complement]:
        """Return "doing it overnight" as a target."""
        if self.clauses.kind(at) is not Kind.VERB or not self.clauses.phrases[at].participle:
            return []
        phrase = self.clauses.phrases[at]
        return [Complement(phrase.first, self.clauses.act_extent(at), phrase.head, clause=True)]

    def clause(self, start: int) -> Complement | None:
        """Return the clause that begins at a phrase, with or without "that", as a target."""
        if self.clauses.kind(start) is Kind.SUBORDINATOR and self.clauses.word(start) == "that":
            start += 1
        if self.clauses.kind(start) is not Kind.NOUN:
            return None
        verb = start + 1
        while self.clauses.kind(verb) in _WITHIN or self._relative_verb(verb):
            verb += 1
        if self.clauses.kind(verb) is not Kind.VERB or self.clauses.phrases[verb].participle:
            return None
        end = verb
        while self.clauses.kind(end + 1) not in (None, Kind.COMMA, Kind.DASH, Kind.STOP):
            if self.clauses.kind(end + 1) is Kind.CONJUNCTION and self.clauses.finite(end + 2):
                break
            end += 1
        head = self.clauses.phrases[start].head
        first, stop = self.clauses.phrases[start].first, self.clauses.phrases[end].last
        return Complement(first, stop, head, clause=True)

    def _relative_verb(self, at: int) -> bool:
        return self.clauses.kind(at) is Kind.VERB and self.clauses.kind(at - 1) is Kind.RELATIVE

    def inner(self, at: int) -> Frame | None:
        """Return the frame of an infinitive that takes an object as its target."""
        for lemma in self.clauses.phrases[at].lemmas:
            for rest, frame in self.units.get(lemma, ()):
                if not rest and "object" in frame.takes:
                    return frame
        return None
