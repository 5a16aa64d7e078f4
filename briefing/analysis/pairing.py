"""Stances between actors that no frame has seen, and a second opinion on those that one has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from briefing.analysis.clauses import Clauses
from briefing.analysis.hedges import degree, hedge_of, scaled
from briefing.analysis.holders import Holder
from briefing.analysis.pair_model import PairModel
from briefing.analysis.pairs import Feature, Leanings, Range, Words, features
from briefing.analysis.passage import Passage, Ref, refs_in
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.vocabulary import Frame, Vocabulary
from briefing.news.actor import ActorKind
from briefing.news.stance import Label, Stance
from briefing.text.span import Span

SHOWN = 0.7
"""Chance of a stance from which on it is proposed."""

MOST = 8
"""References of a sentence that are paired; longer lists of names hold no stances."""

STEADY = 0.8
"""How much of the confidence of a frame's stance is the frame's, the rest being the model's."""


def framed(
    passage: Passage, found: Iterable[Stance], holder: Range, target: Range
) -> list[Feature]:
    """Return what frames have found of a pair, as features: its ends, and those of other pairs."""
    h, t = (passage.span(*place) for place in (holder, target))
    seen = []
    for stance in found:
        if not stance.counts or stance.label not in (Label.SUPPORT, Label.OPPOSE):
            continue
        for side, holds, meets in (("ht", h, t), ("th", t, h)):
            ends = stance.holder_span.overlaps(holds), stance.target.span.overlaps(meets)
            if any(ends):
                name = "frame" if all(ends) else "frameh" if ends[0] else "framet"
                seen.append(Feature(f"{name} {side} {stance.label.value}"))
    return seen


@dataclass(frozen=True, slots=True)
class Pairing:
    """Reads the pairs of actors in the sentences of an article."""

    vocabulary: Vocabulary
    leanings: Leanings
    model: PairModel

    @classmethod
    def load(cls, vocabulary: Vocabulary) -> Pairing:
        """Read the weights that come with the program."""
        return cls(vocabulary, Leanings(vocabulary), PairModel.read())

    def read(
        self, number: int, clauses: Clauses, found: Sequence[Stance]
    ) -> tuple[list[Stance], list[Proposal]]:
        """Return what frames ``found`` in a sentence, weighed anew, and what they did not find."""
        passage, sentence = clauses.passage, clauses.sentence
        refs = [
            ref for ref in refs_in(passage, sentence.first, sentence.last) if _acts(passage, ref)
        ]
        figures = {ref.figure for ref in refs}
        if len(figures) < 2 or len(refs) > MOST:
            return list(found), []
        words = Words(passage, sentence.first, sentence.last)
        proposals = []
        weighed = list(found)
        for holder, target in permutations(refs, 2):
            if holder.figure == target.figure:
                continue
            ends = (holder.first, holder.last), (target.first, target.last)
            seen = [*features(words, self.leanings, *ends), *framed(passage, found, *ends)]
            reading = self.model.read_pair(words, seen)
            chances = {Label.SUPPORT: reading.support, Label.OPPOSE: reading.oppose}
            for index, stance in enumerate(found):
                if stance.label in chances and _between(passage, stance, holder, target):
                    weighed[index] = _weighed(stance, chances[stance.label])
            if reading.likelier >= SHOWN and not _told(passage, found, reading.cue):
                label = Label.SUPPORT if reading.support > reading.oppose else Label.OPPOSE
                proposals.append(
                    self._proposal(
                        number, clauses, holder, target, label, reading.cue, reading.likelier
                    )
                )
        return weighed, [one for one in proposals if one is not None]

    def _proposal(
        self,
        number: int,
        clauses: Clauses,
        holder: Ref,
        target: Ref,
        label: Label,
        cue: int,
        chance: float,
    ) -> Proposal | None:
        assert holder.figure is not None
        at = next((i for i, p in enumerate(clauses.phrases) if p.first <= cue < p.last), None)
        if at is None or holder.first <= cue < holder.last or target.first <= cue < target.last:
            return None
        frame = self._frame(clauses, cue, label)
        score = frame.score if frame else (1 if label is Label.SUPPORT else -1)
        verb = clauses.phrases[at].kind is Kind.VERB
        hedge = hedge_of(clauses, at, self.vocabulary) if verb else None
        return Proposal(
            number,
            Holder(holder.figure, holder.first, holder.last),
            Complement(target.first, target.last, target.last - 1),
            label.value,
            scaled(score, degree(clauses, cue, cue + 1, self.vocabulary)),
            frame.channel if frame else "verbal",
            (cue, cue + 1),
            at,
            f"pair/{label.value}",
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


def _acts(passage: Passage, ref: Ref) -> bool:
    if ref.figure is None:
        return False
    figure = passage.cast[ref.figure]
    return figure.named and figure.kind in {kind.value for kind in ActorKind}


def _between(passage: Passage, stance: Stance, holder: Ref, target: Ref) -> bool:
    ends = _span(passage, holder), _span(passage, target)
    return stance.holder_span.overlaps(ends[0]) and stance.target.span.overlaps(ends[1])


def _told(passage: Passage, found: Iterable[Stance], cue: int) -> bool:
    """Tell whether a frame has said already whose stance this word is of, or no word speaks."""
    if cue < 0:
        return True
    word = passage.tokens[cue].span
    return any(stance.cue is not None and stance.cue.overlaps(word) for stance in found)


def _span(passage: Passage, ref: Ref) -> Span:
    return passage.span(ref.first, ref.last)


def _weighed(stance: Stance, chance: float) -> Stance:
    """Return a frame's stance with a confidence that the model has a part in."""
    return replace(stance, confidence=round(STEADY * stance.confidence + (1 - STEADY) * chance, 2))
