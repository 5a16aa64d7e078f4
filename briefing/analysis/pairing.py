"""Stances between the names of a sentence that no frame has seen; a second opinion on others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from briefing.analysis.clauses import Clauses
from briefing.analysis.confidence import Confidence
from briefing.analysis.hedges import degree, hedge_of, scaled
from briefing.analysis.pair_ends import End, ends_of
from briefing.analysis.pair_model import Chances, Cue, PairModel
from briefing.analysis.pairs import Leanings, Words, framed
from briefing.analysis.passage import Passage
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Proposal
from briefing.analysis.vocabulary import Frame, Vocabulary
from briefing.news.stance import Commitment, Label, Stance

SHOWN = 0.5
"""How sure a stance must be to be proposed; what is likelier wrong than right costs more time."""

LIKELY = 0.3
"""Chance of a stance from which on it is asked how sure it is."""

MOST = 10
"""Names of a sentence that are paired; longer lists of names hold no stances."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model thinks of the pairs of a sentence.

    ``chances`` has those of every stance that frames have found, in their order; None where its two
    ends were no pair. ``proposals`` are the stances that they have not found.
    """

    chances: tuple[float | None, ...]
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Reads the pairs of names in the sentences of an article."""

    vocabulary: Vocabulary
    model: PairModel
    confidence: Confidence

    @classmethod
    def load(cls, vocabulary: Vocabulary) -> Pairing:
        """Read the weights that come with the program."""
        return cls(vocabulary, PairModel.load(Leanings(vocabulary)), Confidence.read())

    def weighed(self, stance: Stance, chance: float | None) -> Stance:
        """Return a stance as sure as it is, which came with the trust of what had found it."""
        sure = self.confidence.of(stance, stance.confidence, chance)
        return replace(stance, confidence=round(sure, 2))

    def read(self, number: int, clauses: Clauses, found: Sequence[Stance]) -> Opinion:
        """Return what the model thinks of a sentence of which frames have ``found`` that much."""
        passage, sentence = clauses.passage, clauses.sentence
        ends = ends_of(clauses)
        pairs = [
            (holder, target)
            for holder, target in permutations(ends, 2)
            if holder.holds and holder.differs(target)
        ]
        if not pairs or len(ends) > MOST:
            return Opinion((None,) * len(found))
        read = self.model.read(
            Words(passage, sentence.first, sentence.last),
            [(holder.place, target.place) for holder, target in pairs],
            [framed(passage, found, holder.place, target.place) for holder, target in pairs],
        )
        likely = [at for at, chances in enumerate(read.chances) if chances.likelier >= LIKELY]
        proposals: list[Proposal] = []
        taken: set[int] = set()
        for at in sorted(likely, key=lambda at: -read.chances[at].likelier):
            holder, target = pairs[at]
            cue = read.cue(at)
            if cue.token in taken or _told(passage, found, cue) or _silent(passage, found, holder):
                continue
            made = self._proposal(number, clauses, holder, target, read.chances[at], cue)
            if made is not None:
                # One word tells of one stance: the likeliest pair has it.
                taken.add(cue.token)
                proposals.append(made)
        return Opinion(
            tuple(_chance(passage, stance, pairs, read.chances) for stance in found),
            tuple(proposals),
        )

    def _proposal(
        self,
        number: int,
        clauses: Clauses,
        holder: End,
        target: End,
        chances: Chances,
        cue: Cue,
    ) -> Proposal | None:
        word = cue.token
        at = next((i for i, p in enumerate(clauses.phrases) if p.first <= word < p.last), None)
        if at is None or holder.first <= word < holder.last or target.first <= word < target.last:
            return None
        label = Label.SUPPORT if chances.support > chances.oppose else Label.OPPOSE
        rule = f"pair/{label.value}/{'clear' if cue.clear else 'unclear'}"
        chance = chances.likelier
        if self.confidence.weigh(rule, Commitment.ASSERTED, chance, chance) < SHOWN:
            return None
        who = holder.holder(clauses, self.vocabulary)
        if who is None:
            return None
        frame = self._frame(clauses, word, label)
        score = frame.score if frame else (1 if label is Label.SUPPORT else -1)
        verb = clauses.phrases[at].kind is Kind.VERB
        hedge = hedge_of(clauses, at, self.vocabulary) if verb else None
        if hedge and (hedge.told or (hedge.negated and frame)):
            return None  # "did not criticise", "was asked to back"
        return Proposal(
            number,
            who,
            target.target(clauses),
            label.value,
            scaled(score, degree(clauses, word, word + 1, self.vocabulary)),
            frame.channel if frame else "verbal",
            (word, word + 1),
            at,
            rule,
            chance,
            hedge.commitment if hedge else "asserted",
        )

    def _frame(self, clauses: Clauses, cue: int, label: Label) -> Frame | None:
        """Return the frame that the cue has by itself, where its sign is that of the label."""
        token, frames = clauses.tokens[cue], self.vocabulary.frames
        for words in (frames.verbs, frames.nouns, frames.adjectives):
            for rest, frame in words.get(token.lemma or token.lower, ()):
                if not rest and frame.label == label.value:
                    return frame
        return None


def _chance(
    passage: Passage,
    stance: Stance,
    pairs: Sequence[tuple[End, End]],
    chances: Sequence[Chances],
) -> float | None:
    """Return how likely the model finds a stance of a frame, None where its ends are no pair."""
    if stance.label not in (Label.SUPPORT, Label.OPPOSE):
        return None
    for (holder, target), found in zip(pairs, chances, strict=True):
        if stance.holder_span.overlaps(passage.span(*holder.place)) and stance.target.span.overlaps(
            passage.span(*target.place)
        ):
            return found.support if stance.label is Label.SUPPORT else found.oppose
    return None


def _silent(passage: Passage, found: Iterable[Stance], holder: End) -> bool:
    """Tell whether a holder is said to keep silent: who does takes no side."""
    place = passage.span(*holder.place)
    return any(s.label is Label.SILENT and s.holder_span.overlaps(place) for s in found)


def _told(passage: Passage, found: Iterable[Stance], cue: Cue) -> bool:
    """Tell whether a frame has said already whose stance this word is of, or no word speaks."""
    if cue.token < 0:
        return True
    word = passage.tokens[cue.token].span
    return any(stance.cue is not None and stance.cue.overlaps(word) for stance in found)
