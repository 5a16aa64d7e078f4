"""Verbs that carry a stance: "criticised the plan", "refused to back", "was condemned by"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.hedges import Hedge, conditioned, degree, hedge_of, scaled
from briefing.analysis.holders import SHARES, Holder
from briefing.analysis.passage import Tag, ref_at
from briefing.analysis.phrases import Kind, Phrase
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene
from briefing.analysis.takes import Takes
from briefing.analysis.vocabulary import Frame

_ASKED = frozenset(("REQUEST", "REQUEST.demand", "SUPPORT"))
"""Categories of frames that ask for what their object says."""
_SITES = frozenset(
    "post base camp city town village border convoy ship vessel tanker port airport embassy "
    "consulate market hospital school mosque church checkpoint station plant refinery headquarters "
    "building troops soldiers forces positions patrol territory airfield depot dam bridge".split()
)
_ONESELF = frozenset("it they he she we i".split())
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
        hedge = self._told(at, hedge_of(self.clauses, at, self.vocabulary))
        phrase = self.clauses.phrases[at]
        last = self.scene.phrase_of(end - 1)
        verdict = _verdict(frame, hedge)
        if verdict is None or self._asked(at):
            return
        for take in frame.takes:
            found = list(self.takes.read(take, at, last, phrase.passive))
            if not found:
                continue
            for holders, target, detours in found:
                if frame.only and not self._meant(frame, target):
                    continue
                if frame.rule == "warn" and self._threat(target):
                    continue
                if target.turn and frame.category == "REQUEST.order":
                    target = self.scene.noun(self.clauses.objects(last)[0])  # it is done
                label, score = verdict
                if target.turn and (take != "object" or frame.category in _ASKED):
                    label, score = target.turn
                by = degree(self.clauses, phrase.head, end, self.vocabulary)
                channel = "verbal" if hedge.planned else self._channel(phrase, frame, target)
                trust = _trust(take, hedge) - 0.05 * detours
                for holder in holders:
                    if hedge.negated and frame.category in _LOST and self._is_share(holder):
                        continue  # who does not favour a thing need not oppose it
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

    def _asked(self, at: int) -> bool:
        """Tell whether an act is only asked of somebody: "urged India to scrap the tariff"."""
        phrase, verb = self.clauses.phrases[at], at - 2
        if not phrase.infinitive or self.clauses.kind(at - 1) is not Kind.NOUN or verb < 0:
            return False
        lemmas = self.clauses.phrases[verb].lemmas
        frames = (f for lemma in lemmas for rest, f in self.scene.units.get(lemma, ()) if not rest)
        return any(
            frame.category == "REQUEST" and {"object to", "object to frame"} & set(frame.takes)
            for frame in frames
        )

    def _threat(self, target: Complement) -> bool:
        """Tell whether a warning is a threat of one's own: "warned it would expel the envoy"."""
        index = self.clauses.phrase_at(target.head)
        if not target.clause or index is None or self.clauses.word(index) not in _ONESELF:
            return False
        verb = index + 1
        return self.clauses.finite(verb) and "be" not in self.clauses.phrases[verb].lemmas

    def _is_share(self, holder: Holder) -> bool:
        """Tell whether a holder is a share of the people asked: "sixty per cent of farmers"."""
        passage = self.clauses.passage
        return any(
            passage.tags[i] is Tag.NUMBER or passage.tokens[i].lower in SHARES
            for i in range(holder.first, holder.last)
        )

    def _meant(self, frame: Frame, target: Complement) -> bool:
        """Tell whether a frame holds for an object: "accepted the plan", not "the fee"."""
        word = self.clauses.tokens[target.head].lower
        return word in frame.only or word.removesuffix("s") in frame.only

    def _told(self, at: int, hedge: Hedge) -> Hedge:
        """Take the "would" of what was said for the "will" it was: "said it would oppose it"."""
        phrase = self.clauses.phrases[at]
        if hedge.commitment != "hypothetical" or phrase.modal not in ("would", "'d", "’d"):
            return hedge
        saying = self.scene.saying(phrase.head)
        if saying is None or saying.speech == "direct" or saying.cue is None:
            return hedge
        verb = self.clauses.phrase_at(saying.cue[0])
        past = verb is not None and self.clauses.phrases[verb].past
        if not past or saying.figure not in self._doers(at) or conditioned(self.clauses, at):
            return hedge
        return replace(hedge, commitment="asserted", planned=True)

    def _doers(self, at: int) -> set[int]:
        return {holder.figure for holder in self.scene.holders(at)[0]}

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
        ref = ref_at(clauses.passage, found.target.head)
        if ref is None or ref.figure is None:
            continue  # "measures against smuggling": to back them is all that is said
        if not backs or found.label != "support" or found.target.clause:
            continue
        at = scene.phrase_of(found.target.head)
        index = clauses.after(at, frozenset(("against",)))
        if index is not None and clauses.kind(index) is Kind.NOUN:
            trust = found.trust - 0.1
            yield replace(found, target=scene.noun(index), label="oppose", score=-1, trust=trust)
