"""Judgements by adjectives and names.

"is critical of", "called the plan reckless", "said it was wrong".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.hedges import degree, hedge_of, scaled
from briefing.analysis.passage import Tag
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene
from briefing.analysis.vocabulary import Frame

_COPULAS = frozenset("be become remain seem appear grow feel get stay sound turn".split())
_NAMING = frozenset(
    "call describe label dub brand term characterise characterize portray depict regard see view "
    "deem consider".split()
)
_EMPTY = frozenset("it this that there these those what which who he she they".split())


class Judgements:
    """Finds judgements in one sentence; shares what the scene knows."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses = scene, scene.clauses
        self.vocabulary, self.number = scene.vocabulary, scene.number
        self.tokens, self.tags = scene.clauses.tokens, scene.clauses.passage.tags
        self.good, self.bad = self.vocabulary.good, self.vocabulary.bad

    def propose(self) -> Iterator[Proposal]:
        """Yield the judgements of the sentence."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.VERB:
                continue
            lemmas = set(phrase.lemmas)
            if lemmas & _NAMING and not phrase.passive:
                yield from self._called(at)
            if lemmas & _COPULAS or phrase.passive:
                yield from self._attitude(at)

    # -- "is critical of"
    # ---------------------------------------------------------------------------

    def _attitude(self, at: int) -> Iterator[Proposal]:
        phrase = self.clauses.phrases[at]
        sentence = self.clauses.sentence
        start = phrase.head if phrase.passive else phrase.last
        placed = phrase.passive or not {"be", "become", "remain"} & set(phrase.lemmas)
        for first in range(start, min(start + 3, sentence.last)):
            for rest, frame in self.vocabulary.frames.adjectives.get(self.tokens[first].lower, ()):
                last = first + 1 + len(rest)
                if [t.lower for t in self.tokens[first + 1 : last]] != list(rest):
                    continue
                if placed and "" in frame.to:
                    continue  # "was elected for" is not "was for"
                yield from self._held(at, first, last, frame)
                return
            if (
                self.tags[first] not in (Tag.ADVERB, Tag.NEGATION, Tag.QUOTE)
                and first != phrase.head
            ):
                return

    def _held(self, at: int, first: int, last: int, frame: Frame) -> Iterator[Proposal]:
        target = self._about(last, frame)
        hedge = hedge_of(self.clauses, at, self.vocabulary)
        between = self.tags[self.clauses.phrases[at].first : first]
        negated = hedge.negated or Tag.NEGATION in between
        holders, detours = self.scene.holders(at)
        if target is None or (negated and frame.rule != "pleased"):
            return
        label, score = ("oppose", -1) if negated else (frame.label, frame.score)
        by = degree(self.clauses, first, last, self.vocabulary)
        for holder in holders:
            yield Proposal(
                self.number, holder, target, label, scaled(score, by), "verbal", (first, last), at,
                f"adjective/{frame.rule}", 0.75 - 0.05 * detours - (0 if holder.named else 0.05),
                hedge.commitment,
            )  # fmt: skip

    def _about(self, last: int, frame: Frame) -> Complement | None:
        """Return what an attitude is about: the phrase after "of", or the clause after "that"."""
        if last >= self.clauses.sentence.last:
            return None
        index = self.scene.phrase_of(last) if self._in_phrase(last) else None
        if index is None:
            return None
        word = self.tokens[last].lower
        if "that" in frame.to and self.clauses.kind(index) is Kind.NOUN:
            return self.scene.clause(index)
        if "" in frame.to:
            ahead = index
        elif word in frame.to:
            ahead = self.clauses.so_called(index + 1)
        else:
            return None
        if word == "that":
            return self.scene.clause(ahead)
        if self.clauses.kind(ahead) is Kind.NOUN:
            return self.scene.noun(ahead)
        phrase = self.clauses.phrases[ahead] if ahead < len(self.clauses.phrases) else None
        if phrase and phrase.kind is Kind.VERB and phrase.participle:
            end = self.clauses.act_extent(ahead)
            return Complement(phrase.first, end, phrase.head, clause=True)
        return None

    def _in_phrase(self, token: int) -> bool:
        return any(p.first <= token < p.last for p in self.clauses.phrases)

    # -- "called the plan reckless"
    # -------------------------------------------------------------------

    def _called(self, at: int) -> Iterator[Proposal]:
        hedge = hedge_of(self.clauses, at, self.vocabulary)
        holders, detours = self.scene.holders(at)
        objects = self.clauses.objects(at)
        told = self._relative(at, objects)
        if told is not None:
            yield from self._told_of(at, told, hedge.commitment)
            return
        if "what" in (self.clauses.word(at - 2), self.clauses.word(at - 1)):
            return  # "what he calls coercion" names the thing for the verb before
        if hedge.negated or hedge.turned or not objects or not holders:
            return
        phrase = self.clauses.phrases[objects[0]]
        judged = self._judged(phrase.first + 1, min(phrase.last + 12, self.clauses.sentence.last))
        if judged is None:
            return
        word, score = judged
        # What is judged ends before the judgement, which may stand in the same noun phrase.
        end = phrase.first + 1
        while end < min(phrase.last, word) and self.tags[end] is not Tag.QUOTE:
            if self.tags[end] is Tag.DETERMINER:
                break
            end += 1
        target = Complement(phrase.first, end, end - 1)
        for holder in holders[:1]:
            yield Proposal(
                self.number, holder, target, "support" if score > 0 else "oppose", score, "verbal",
                (word, word + 1), at, "calling", 0.7 - 0.05 * detours, hedge.commitment,
            )  # fmt: skip

    def _relative(self, at: int, objects: Sequence[int]) -> int | None:
        """Return what a relative clause calls something: "a silence (that) the unions called …"."""
        clauses = self.clauses
        if not clauses.phrases[at].finite:
            return None
        if objects and not self._judged(
            clauses.phrases[objects[0]].head, clauses.phrases[objects[0]].last
        ):
            return None
        if objects and clauses.phrases[objects[0]].first < clauses.phrases[objects[0]].head:
            return None  # "called the shameful deal off" has an object of its own
        found = clauses.relative_object(at)
        if found is None and clauses.kind(at - 1) is clauses.kind(at - 2) is Kind.NOUN:
            meant = clauses.tree.antecedent(clauses.phrases[at].head)
            found = at - 2 if meant == clauses.phrases[at - 2].head else None
        return found

    def _told_of(self, at: int, antecedent: int, commitment: str) -> Iterator[Proposal]:
        clauses = self.clauses
        holders, detours = self.scene.holders(at)
        start = clauses.phrases[at].last
        judged = self._judged(start, min(start + 8, clauses.sentence.last))
        if judged is None or not holders:
            return
        word, score = judged
        phrase = clauses.phrases[antecedent]
        target = Complement(phrase.first, phrase.last, phrase.head)
        yield Proposal(
            self.number, holders[0], target, "support" if score > 0 else "oppose", score, "verbal",
            (word, word + 1), at, "calling", 0.7 - 0.05 * detours, commitment,
        )  # fmt: skip

    def _judged(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the first word of judgement in a range, and its score."""
        negated = False
        for index in range(first, last):
            word, tag = self.tokens[index].lower, self.tags[index]
            if tag is Tag.STOP or tag is Tag.RELATIVE or word in ("because", "after", "while"):
                return None
            if tag is Tag.NEGATION or word in ("no", "hardly", "neither"):
                negated = True
            if word in self.good or word in self.bad:
                score = 2 if (word in self.good) != negated else -2
                return index, score
        return None
