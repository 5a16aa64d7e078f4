"""People named by what they are for or against: "a critic of the plan", "Trump supporters"."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.animate import is_group
from briefing.analysis.hedges import degree, hedge_of, scaled
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Tag, refs_in
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene
from briefing.analysis.vocabulary import Frame

PERSON = "person"
"""What the frames of these nouns take."""

_COPULAS = frozenset("be become remain".split())


class Partisans:
    """Finds such people in one sentence; shares what the scene knows."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses = scene, scene.clauses
        self.vocabulary, self.number = scene.vocabulary, scene.number
        self.units = self.vocabulary.frames.nouns

    def propose(self) -> Iterator[Proposal]:
        """Yield what they hold."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.NOUN:
                continue
            for token in range(phrase.first, phrase.head + 1):
                frame = self._frame(token)
                found = self._read(at, token, frame) if frame else None
                if found:
                    yield found
                    break

    def _frame(self, token: int) -> Frame | None:
        """Return the frame of a noun of this kind."""
        if self.clauses.passage.tags[token] is Tag.NAME:
            return None
        units = self.units.get(self.clauses.tokens[token].lower, ())
        return next((f for rest, f in units if not rest and PERSON in f.takes), None)

    def _read(self, at: int, token: int, frame: Frame) -> Proposal | None:
        target = self._target(at, token, frame)
        if target is None:
            return None
        who = self._who(at, token)
        if who is None:
            return None
        holder, verb, commitment, trust = who
        by = degree(self.clauses, token, token + 1, self.vocabulary)
        return Proposal(
            self.number,
            holder,
            target,
            frame.label,
            scaled(frame.score, by),
            frame.channel,
            (token, token + 1),
            verb,
            f"noun/{frame.rule}",
            trust - (0 if holder.named else 0.05),
            commitment,
        )

    def _target(self, at: int, token: int, frame: Frame) -> Complement | None:
        """Return whom or what they are for or against: "of the plan", "Trump’s", "Trump"."""
        phrase = self.clauses.phrases[at]
        if token == phrase.head:
            index = self.clauses.after(at, frozenset(frame.to), reach=3)
            if index is not None and self.clauses.kind(index) is Kind.NOUN:
                return self.scene.noun(index)
        owners = [
            ref
            for ref in refs_in(self.clauses.passage, phrase.first, token)
            if ref.figure is not None and ref.label != "DATE"
        ]
        if not owners:
            return None
        owner = owners[-1]
        return Complement(owner.first, owner.last, owner.last - 1)

    def _who(self, at: int, token: int) -> tuple[Holder, int, str, float] | None:
        """Return who it is, with the phrase that says so, how firmly, and how far to trust it."""
        phrase, passage = self.clauses.phrases[at], self.clauses.passage
        for ref in refs_in(passage, token + 1, phrase.last):
            if ref.figure is not None and ref.label == "PERSON":
                # "Trump critic Jane Roe"
                return Holder(ref.figure, ref.first, ref.last), at, "presupposed", 0.7
        if token != phrase.head:
            return None
        before = at - 1
        while self.clauses.kind(before) is Kind.ADVERB:
            before -= 1
        if self.clauses.kind(before) is Kind.VERB:
            if not _COPULAS & set(self.clauses.phrases[before].lemmas):
                return self._group(at)
            hedge = hedge_of(self.clauses, before, self.vocabulary)
            holders, detours = self.scene.holders(before)
            if hedge.negated or not holders:
                return None
            return holders[0], before, hedge.commitment, 0.75 - 0.05 * detours
        if self.clauses.kind(before) is Kind.COMMA and self.clauses.kind(before - 1) is Kind.NOUN:
            named = holder_of(self.clauses, before - 1, self.vocabulary)
            if named and named.named:
                return named, at, "presupposed", 0.65
        return self._group(at)

    def _group(self, at: int) -> tuple[Holder, int, str, float] | None:
        """Return the people themselves, where nobody else is meant: "Critics of the plan say"."""
        word = self.clauses.word(at)
        if not word.endswith("s") or not is_group(word, self.vocabulary.naming):
            return None
        holder = holder_of(self.clauses, at, self.vocabulary)
        return (holder, at, "presupposed", 0.6) if holder else None
