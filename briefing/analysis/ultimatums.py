"""Ultimatums: whoever will act "if the flights do not stop" is against the flights, for certain.

Only the threatened act hangs on the condition; what is demanded to end exists, and the one who
threatens opposes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.holders import Holder
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Proposal
from briefing.analysis.scene import Scene

_GOES_ON = frozenset("keep continue maintain proceed persist insist impose".split())
_THREATENS = frozenset("threaten vow warn swear pledge".split())
_WILL = frozenset("will 'll ’ll would".split())


class Ultimatums:
    """Finds what is demanded under threat in one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses = scene, scene.clauses
        self.ends = scene.vocabulary.verbs.ends

    def propose(self) -> Iterator[Proposal]:
        """Yield what the conditions and deadlines of the sentence demand the end of."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is Kind.SUBORDINATOR and self.clauses.word(at) in ("if", "unless"):
                yield from self._condition(at)
            elif phrase.kind is Kind.VERB and "give" in phrase.lemmas and not phrase.passive:
                yield from self._deadline(at)

    def _condition(self, at: int) -> Iterator[Proposal]:
        verb = at + 1
        while self.clauses.kind(verb) in (Kind.NOUN, Kind.ADVERB, Kind.PREPOSITION):
            verb += 1
        if not self.clauses.finite(verb):
            return
        phrase = self.clauses.phrases[verb]
        lemmas = set(phrase.lemmas)
        unmet = self.clauses.word(at) == "unless" or phrase.negated
        if not (lemmas & self.ends if unmet else lemmas & _GOES_ON):
            return
        threat = self._threat(verb)
        if threat is None:
            return
        told = () if phrase.passive else self.clauses.objects(verb)
        index = told[0] if told else at + 1
        if self.clauses.kind(index) is not Kind.NOUN:
            return
        for holder in threat[1]:
            yield self._proposal(holder, index, verb, threat[0])

    def _threat(self, conditional: int) -> tuple[int, list[Holder]] | None:
        """Return the verb that threatens outside the condition, and whose threat it is."""
        for at, phrase in enumerate(self.clauses.phrases):
            if at == conditional or not self.clauses.finite(at):
                continue
            if phrase.modal in _WILL or _THREATENS & set(phrase.lemmas):
                holders = self.scene.holders(at)[0]
                if holders and not self.clauses.says(at):
                    return at, holders
                if holders and _THREATENS & set(phrase.lemmas):
                    return at, holders
        return None

    def _deadline(self, at: int) -> Iterator[Proposal]:
        """Read "gave Brandt until Friday to stop the drilling"."""
        clauses, ahead = self.clauses, at + 1
        until = False
        while ahead < len(clauses.phrases) and clauses.kind(ahead) is not Kind.VERB:
            if clauses.kind(ahead) in (Kind.STOP, Kind.COMMA):
                return
            until = until or clauses.word(ahead) == "until"
            ahead += 1
        if not until or ahead >= len(clauses.phrases):
            return
        act = clauses.phrases[ahead]
        objects = clauses.objects(ahead)
        if act.infinitive and self.ends & set(act.lemmas) and objects:
            for holder in self.scene.holders(at)[0]:
                yield self._proposal(holder, objects[0], ahead, at)

    def _proposal(self, holder: Holder, target: int, cue: int, verb: int) -> Proposal:
        phrase = self.clauses.phrases[cue]
        trust = 0.65 - (0 if holder.named else 0.05)
        noun = self.scene.noun(target)
        return Proposal(
            self.scene.number,
            holder,
            noun,
            "oppose",
            -2,
            "verbal",
            (phrase.head, phrase.head + 1),
            verb,
            "ultimatum",
            trust,
        )
