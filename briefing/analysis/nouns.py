"""Nouns that carry a stance: "voiced support for", "China's criticism of", "triggered anger in"."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.hedges import degree, hedge_of, scaled
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import refs_in
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene
from briefing.analysis.vocabulary import Frame

_FROM = frozenset(("from", "by", "among", "in"))
_BY = frozenset(("by", "from"))
_REASONS = frozenset(("over", "amid", "amidst", "because", "for"))
_CLASHES = frozenset(
    "clash dispute row feud spat quarrel standoff stand-off rift confrontation war conflict "
    "argument fight battle fighting animosity hostility enmity rivalry".split()
)
_HELPFUL = frozenset(("support", "aid"))


class NounFrames:
    """Finds the nouns with a frame in one sentence; shares what the scene knows."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses = scene, scene.clauses
        self.vocabulary, self.number = scene.vocabulary, scene.number
        self.units = self.vocabulary.frames.nouns
        self.light = self.vocabulary.frames.light

    def propose(self) -> Iterator[Proposal]:
        """Yield what every noun of the sentence proposes."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.NOUN:
                continue
            yield from self._between(at)
            for first, frame in self._frames(at):
                found = self._read(at, first, frame)
                if found:
                    yield found
                    break

    def _between(self, at: int) -> Iterator[Proposal]:
        """Read "the clash between A and B", "A’s clash with B": each is against the other."""
        phrase = self.clauses.phrases[at]
        word = self.clauses.word(at)
        ahead, noun = self.clauses.word(at + 1), self.clauses.kind(at + 2) is Kind.NOUN
        if word not in _CLASHES and word.removesuffix("es") not in _CLASHES:
            return
        if ahead not in ("between", "with") or not noun:
            return
        sides = self.clauses.joined_right(at + 2) if ahead == "between" else (at + 2,)
        found = [holder_of(self.clauses, i, self.vocabulary) for i in sides]
        if ahead == "with":
            owners = refs_in(self.clauses.passage, phrase.first, phrase.head)
            found += [
                Holder(r.figure, r.first, r.last) for r in owners[-1:] if r.figure is not None
            ]
        holders = [holder for holder in found if holder]
        for one in holders:
            for two in holders:
                if one.figure != two.figure:
                    yield Proposal(
                        self.number, one, Complement(two.first, two.last, two.last - 1), "oppose",
                        -2, "verbal", (phrase.head, phrase.head + 1), at, "noun/clash", 0.65,
                        "presupposed",
                    )  # fmt: skip

    def _frames(self, at: int) -> Iterator[tuple[int, Frame]]:
        """Yield the frames whose unit ends at the head of a noun phrase, with its first token."""
        phrase, tokens = self.clauses.phrases[at], self.clauses.tokens
        for first in range(phrase.first, phrase.head + 1):
            for rest, frame in self.units.get(tokens[first].lower, ()):
                words = [t.lower for t in tokens[first + 1 : phrase.head + 1]]
                if words == list(rest) and not frame.takes:
                    yield first, frame

    def _read(self, at: int, first: int, frame: Frame) -> Proposal | None:
        phrase = self.clauses.phrases[at]
        if self.clauses.tokens[phrase.first].lower in ("no", "little", "any"):
            return None
        before = at - 1
        while self.clauses.kind(before) is Kind.ADVERB:
            before -= 1
        found = None
        if self.clauses.kind(before) is Kind.VERB:
            found = self._led(before, at, frame)
        if found is None:
            found = self._owned(at, first, frame) or self._helped(at, first, frame)
        if found is None:
            return None
        holder, target, verb, trust, commitment, sign = found
        by = degree(self.clauses, first, phrase.head + 1, self.vocabulary)
        label = frame.label if sign > 0 else {"support": "oppose", "oppose": "support"}[frame.label]
        return Proposal(
            self.number,
            holder,
            target,
            label,
            scaled(frame.score * sign, by),
            frame.channel,
            (first, phrase.head + 1),
            verb,
            f"noun/{frame.rule}",
            trust - (0 if holder.named else 0.05),
            commitment,
        )

    def target(self, at: int, frame: Frame) -> Complement | None:
        """Return what a noun of attitude is about.

        "support for Tokyo", "a boycott targeting Japan".
        """
        index = self.clauses.after(at, frozenset(frame.to), reach=4)
        if index is not None and self.clauses.kind(index) is Kind.NOUN:
            return self.scene.noun(index)
        ahead = at + 1
        if "that" in frame.to and self.clauses.word(ahead) == "that":
            return self.scene.clause(ahead)
        if self.clauses.kind(ahead) is Kind.VERB and self.clauses.phrases[ahead].participle:
            word = self.clauses.word(ahead)
            if word in ("targeting", "against") and self.clauses.kind(ahead + 1) is Kind.NOUN:
                return self.scene.noun(ahead + 1)
        return None

    def _led(
        self, verb: int, at: int, frame: Frame
    ) -> tuple[Holder, Complement, int, float, str, int] | None:
        """Read a noun that a light verb leads in: "voiced support for", "drew criticism from"."""
        phrase = self.clauses.phrases[verb]
        use = next((self.light[lemma] for lemma in phrase.lemmas if lemma in self.light), None)
        hedge = hedge_of(self.clauses, verb, self.vocabulary)
        if use is None or hedge.negated or hedge.turned:
            return None
        commitment = hedge.commitment
        if use == "draw" and not phrase.passive:
            source = self.clauses.after(at, _FROM)
            subject = self.clauses.subject(verb)
            if source is None or subject is None or self.clauses.kind(source) is not Kind.NOUN:
                return None
            holder = holder_of(self.clauses, source, self.vocabulary)
            index = subject.phrases[0]
            target = self.clauses.phrases[index]
            if holder is None:
                return None
            first, last = target.first, target.last
            complement = Complement(first, last, target.head)
            return holder, complement, verb, 0.75 - 0.05 * subject.detours, commitment, 1
        complement_or_none = self.target(at, frame)
        holders, detours = self.scene.holders(verb)
        if complement_or_none is None or not holders or phrase.passive:
            return None
        trust = 0.8 - 0.05 * detours
        if use == "take":
            # Lifting a ban is no support for whom it hit; dropping one's support is a turn.
            return None
        return holders[0], complement_or_none, verb, trust, commitment, 1

    def _owned(
        self, at: int, first: int, frame: Frame
    ) -> tuple[Holder, Complement, int, float, str, int] | None:
        """Read "China's criticism of Y", "Chinese anger at Y", "criticism of Y by Z"."""
        target = self.target(at, frame)
        if target is None:
            return None
        phrase, passage = self.clauses.phrases[at], self.clauses.passage
        owners = [r for r in refs_in(passage, phrase.first, first) if r.figure is not None]
        if owners:
            owner = owners[-1]
            if owner.first > target.first or owner.figure is None:
                return None
            holder: Holder | None = Holder(owner.figure, owner.first, owner.last)
        else:
            source = self.clauses.after(at, _BY)
            noun = source is not None and self.clauses.kind(source) is Kind.NOUN
            holder = holder_of(self.clauses, source, self.vocabulary) if source and noun else None
        if holder is None:
            return None
        return holder, target, at, 0.65, self._supposed(at), 1

    def _supposed(self, at: int) -> str:
        """Return how firmly an attitude that a noun names is held: not at all after "could"."""
        verb = next((i for i in range(at - 1, -1, -1) if self.clauses.finite(i)), None)
        opening = self.clauses.tokens[self.clauses.phrases[at].first].lower
        if verb is None or opening not in ("a", "an", "any"):
            return "presupposed"
        commitment = hedge_of(self.clauses, verb, self.vocabulary).commitment
        return "hypothetical" if commitment in ("possible", "hypothetical") else "presupposed"

    def _helped(
        self, at: int, first: int, frame: Frame
    ) -> tuple[Holder, Complement, int, float, str, int] | None:
        """Read "with U.S. support" and "came out in support of their colleagues"."""
        if self.clauses.kind(at - 1) is not Kind.PREPOSITION:
            return None
        word = self.clauses.word(at - 1)
        verb = next((i for i in range(at - 1, -1, -1) if self.clauses.finite(i)), None)
        if verb is None:
            return None
        phrase = self.clauses.phrases[at]
        if word == "in" and phrase.first == first:
            target = self.target(at, frame)
            holders, detours = self.scene.holders(verb)
            if target and holders:
                return holders[0], target, verb, 0.7 - 0.05 * detours, "asserted", 1
        if word in _REASONS and frame.rule == "concern" and phrase.first == first:
            target = self.target(at, frame)
            holders, detours = self.scene.holders(verb)
            if target and holders and self.clauses.kind(at + 1) is Kind.PREPOSITION:
                return holders[0], target, verb, 0.6 - 0.05 * detours, "asserted", 1
        if word == "with" and frame.rule in _HELPFUL:
            owners = [
                r
                for r in refs_in(self.clauses.passage, phrase.first, first)
                if r.figure is not None
            ]
            subject = self.clauses.subject(verb)
            if owners and subject and owners[0].figure is not None:
                helped = self.clauses.phrases[subject.phrases[0]]
                owner = owners[0]
                holder = Holder(owners[0].figure, owner.first, owner.last)
                target = Complement(helped.first, helped.last, helped.head)
                return holder, target, at, 0.6, "presupposed", 1
        return None
