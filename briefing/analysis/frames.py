"""Verbs that carry a stance: "criticised the plan", "refused to back", "was condemned by"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.hedges import Hedge, degree, hedge_of, scaled
from briefing.analysis.phrases import Kind, Phrase
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene
from briefing.analysis.takes import Takes
from briefing.analysis.vocabulary import Frame

_ASKED = frozenset(("REQUEST", "REQUEST.demand", "REQUEST.order", "SUPPORT"))
"""Categories of frames that ask for what their object says."""
_SITES = frozenset(
    "post base camp city town village border convoy ship vessel tanker port airport embassy "
    "consulate market hospital school mosque church checkpoint station plant refinery headquarters "
    "building troops soldiers forces positions patrol territory airfield depot dam bridge".split()
)
_LOST = frozenset(("SUPPORT", "AGREE"))
"""Categories of frames that turn to their opposite where they are denied."""


class VerbFrames:
    """Finds the verbs with a frame in one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses, self.vocabulary = scene, scene.clauses, scene.vocabulary
        self.takes = Takes(scene)

    def propose(self) -> Iterator[Proposal]:
        """Yield what every verb of the sentence proposes."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.VERB:
                continue
            done: set[str] = set()
            for lemma in phrase.lemmas:
                for rest, frame in self.scene.units.get(lemma, ()):
                    end = self.scene.unit_end(at, rest)
                    if end is None or done:
                        continue
                    found = list(self._use(at, end, frame))
                    if found:
                        done.add(lemma)
                        yield from found

    def _use(self, at: int, end: int, frame: Frame) -> Iterator[Proposal]:
        hedge = hedge_of(self.clauses, at, self.vocabulary)
        phrase = self.clauses.phrases[at]
        last = self.scene.phrase_of(end - 1)
        verdict = _verdict(frame, hedge)
        if verdict is None:
            return
        for take in frame.takes:
            found = list(self.takes.read(take, at, last, phrase.passive))
            if not found:
                continue
            for holders, target, detours in found:
                label, score = verdict
                if target.turn and (take != "object" or frame.category in _ASKED):
                    label, score = target.turn
                by = degree(self.clauses, phrase.head, end, self.vocabulary)
                channel = "verbal" if hedge.planned else self._channel(phrase, frame, target)
                trust = _trust(take, hedge) - 0.05 * detours
                for holder in holders:
                    yield Proposal(
                        self.scene.number,
                        holder,
                        target,
                        label,
                        scaled(score, by),
                        channel,
                        (phrase.head, end),
                        at,
                        f"verb/{frame.rule}/{take.partition(':')[0]}",
                        trust - (0 if holder.named else 0.05),
                        hedge.commitment,
                    )
            return

    def _channel(self, phrase: Phrase, frame: Frame, target: Complement) -> str:
        """Return the frame's channel; to attack a place or troops is no matter of words."""
        if "attack" in phrase.lemmas and self.clauses.tokens[target.head].lower in _SITES:
            return "material"
        return frame.channel


def _verdict(frame: Frame, hedge: Hedge) -> tuple[str, int] | None:
    """Return label and score of a frame under its hedge, None where it is cancelled."""
    turned = hedge.turned or hedge.refused
    if hedge.told:
        return None
    if frame.label == "silent":
        kept = frame.category.endswith(".kept")
        return ("silent", 0) if (hedge.negated or hedge.turned) != kept else None
    if turned and not (hedge.turned and hedge.negated):
        if frame.label == "support":
            return "oppose", -1 if hedge.mildly else -min(2, frame.score)
        # "refused to condemn" is a finding: whoever refuses takes no side.
        return ("neutral", 0) if hedge.turned else None
    if not hedge.negated:
        return frame.label, frame.score
    # "did not support" leaves no support; "did not condemn" says nothing.
    return ("oppose", -1) if frame.category in _LOST else None


def _trust(take: str, hedge: Hedge) -> float:
    base = {"object": 0.85, "object of": 0.9, "mutual": 0.8, "that": 0.6, "to": 0.6, "stirs": 0.7}
    trust = base.get(take, 0.75)
    return trust - 0.1 * (hedge.turned or hedge.refused) - 0.05 * (hedge.commitment != "asserted")


def other_sides(scene: Scene, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the other side of "voiced support for Tokyo against Beijing's coercion"."""
    clauses = scene.clauses
    for found in proposals:
        backs = found.rule.startswith(("verb/support", "noun/support"))
        if not backs or found.label != "support" or found.target.clause:
            continue
        at = scene.phrase_of(found.target.head)
        index = clauses.after(at, frozenset(("against",)))
        if index is not None and clauses.kind(index) is Kind.NOUN:
            trust = found.trust - 0.1
            yield replace(found, target=scene.noun(index), label="oppose", score=-1, trust=trust)
