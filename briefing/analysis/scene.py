"""A sentence as the frames see it: whose words they are, who acts, and what an act is about."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Saying, ref_at
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement
from briefing.analysis.vocabulary import Frame, Vocabulary

_WITHIN = frozenset((Kind.ADVERB, Kind.PREPOSITION, Kind.NOUN, Kind.RELATIVE))
_THINKING = frozenset("assume suppose think conclude presume guess reckon infer note".split())
_PARTICLES = frozenset("down out off up back aside away over on".split())
_ENDS = frozenset(
    "end halt stop withdrawal removal repeal abolition cancellation cessation resignation ouster "
    "overthrow impeachment dismissal sacking closure reversal suspension".split()
)
"""What one is against whose end one asks for."""
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

    def saying(self, token: int) -> Saying | None:
        """Return the innermost saying around a token.

        Of two as long the later: who is cited stands behind the agency that cites.
        """
        said = [s for s in reversed(self.sayings) if s.covers(token)]
        return min(said, key=lambda s: s.content[-1][1] - s.content[0][0], default=None)

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
        found = [
            holder_of(self.clauses, i, self.vocabulary, speaker) or self._oneself(i)
            for i in phrases
        ]
        named = [holder for holder in found if holder]
        if not any(holder.named for holder in named):
            inner = [holder_of(self.clauses, i, self.vocabulary, speaker) for i in aside]
            named = [holder for holder in inner if holder and holder.named] or named
        return named

    def _oneself(self, at: int) -> Holder | None:
        """Return the speaker for "it" or "they" that opens what a body reports: "said it …"."""
        noun = self.clauses.phrases[at]
        if self.clauses.word(at) not in ("it", "they") or ref_at(self.clauses.passage, noun.head):
            return None
        saying = self.saying(noun.head)
        if saying is None or saying.figure is None or saying.speech == "direct":
            return None
        kind = self.clauses.passage.cast[saying.figure].kind
        opens = saying.content[0][0] == noun.first
        fits = kind == "group" or (kind != "person" and self.clauses.word(at) == "it")
        return Holder(saying.figure, noun.first, noun.last) if opens and fits else None

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

    def act_told(self, at: int, *, turned: bool = True) -> Complement | None:
        """Return "to do it" as a target; of "to end the embargo" the embargo, if ``turned``."""
        clauses = self.clauses
        if clauses.kind(at) is not Kind.VERB or not clauses.phrases[at].infinitive:
            return None
        phrase = clauses.phrases[at]
        found = self.ended_by(at) if turned and not phrase.negated else None
        return found or Complement(phrase.first, clauses.act_extent(at), phrase.head, clause=True)

    def turned(self, at: int) -> Complement | None:
        """Return whom or what an act is for or against, where its verb tells: "reject the bill".

        In the passive it is the subject: "should be abolished".
        """
        phrase = self.clauses.phrases[at]
        inner, ends = self.inner(at), self.vocabulary.verbs.ends & set(phrase.lemmas)
        if not ends and (inner is None or inner.label == "silent"):
            return None
        subject = self.clauses.subject(at) if phrase.passive else None
        objects = subject.phrases if subject else self.clauses.objects(at)
        if not objects or (phrase.passive and subject is None):
            return None
        against = bool(ends) or (inner is not None and inner.score < 0)
        noun = self.noun(objects[0])
        end = min(noun.last, phrase.first) if phrase.passive else noun.last
        turn = ("oppose", -2) if against else ("support", 2)
        return Complement(noun.first, end, noun.head, turn=turn)

    def ended_by(self, at: int) -> Complement | None:
        """Return what a verb does away with, "end the embargo", "be abolished" aside."""
        phrase = self.clauses.phrases[at]
        if phrase.passive or not self.vocabulary.verbs.ends & set(phrase.lemmas):
            return None
        objects = self.clauses.objects(at)
        if not objects:
            return None
        noun = self.noun(objects[0])
        return Complement(noun.first, noun.last, noun.head, turn=("oppose", -2))

    def ended(self, at: int) -> Complement | None:
        """Read "an end to the subsidy": who wants it is against the subsidy."""
        if self.clauses.word(at) not in _ENDS:
            return None
        index = self.clauses.after(at, frozenset(("to", "of", "on")), reach=3)
        if index is None or self.clauses.kind(index) is not Kind.NOUN:
            return None
        noun = self.noun(index)
        return Complement(noun.first, noun.last, noun.head, turn=("oppose", -2))

    def act_before(self, at: int) -> Complement | None:
        """Return "raising the fare", a subject that is an act, by the noun phrase it ends in."""
        clauses, verb = self.clauses, at - 1
        if clauses.kind(verb) is not Kind.VERB or not clauses.phrases[verb].participle:
            return None
        if clauses.says(verb):
            return None  # "…, saying the fare was too high"
        if clauses.tokens[clauses.phrases[verb].head].tag not in ("VBG", ""):
            return None
        before = clauses.kind(verb - 1)
        if before in (Kind.NOUN, Kind.PREPOSITION):
            return None
        if before is Kind.VERB and not clauses.says(verb - 1):
            return None
        phrase = clauses.phrases[verb]
        return Complement(phrase.first, clauses.extent(at)[1], phrase.head, clause=True)

    def clause(self, start: int) -> Complement | None:
        """Return the clause that begins at a phrase, with or without "that", as a target."""
        that = self.clauses.kind(start) in (Kind.SUBORDINATOR, Kind.RELATIVE)
        if that and self.clauses.word(start) == "that":
            start += 1
        if self.clauses.kind(start) is not Kind.NOUN:
            return None
        verb = start + 1
        while self.clauses.kind(verb) in _WITHIN or self._relative_verb(verb):
            verb += 1
        if self.clauses.kind(verb) is not Kind.VERB or not self.clauses.phrases[verb].finite:
            return None  # "urged them to leave" is no clause
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

    def is_word(self, at: int) -> bool:
        """Tell whether a verb only speaks, or would break a silence: "to comment", "to say"."""
        lemmas = self.clauses.phrases[at].lemmas
        silent = any(f.label == "silent" for lemma in lemmas for _, f in self.units.get(lemma, ()))
        return silent or self.clauses.says(at) or bool(_THINKING & set(lemmas))

    def inner(self, at: int) -> Frame | None:
        """Return the frame of an infinitive that takes an object as its target."""
        for lemma in self.clauses.phrases[at].lemmas:
            for rest, frame in self.units.get(lemma, ()):
                if not rest and "object" in frame.takes:
                    return frame
        return None
