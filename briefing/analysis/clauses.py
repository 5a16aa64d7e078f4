"""Who does what in a sentence: the tree's answer and that of the order of phrases, as one.

The tree knows distant subjects and coordinated clauses, the order of phrases is not thrown by a
verb taken for a noun. Where both answer alike, the answer is sure; where they differ, the one that
leads to an actor goes first and counts a detour more; where one is silent, the other speaks.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefing.analysis.complements import Complements
from briefing.analysis.order import Order, Subject
from briefing.analysis.passage import Passage, Sentence
from briefing.analysis.phrases import Kind, Phrase
from briefing.analysis.syntax import Tree
from briefing.analysis.vocabulary import Vocabulary

_MARKS = (Kind.COMMA, Kind.DASH)
_DIFFER = 2
"""Detours that a disagreement of tree and order counts for."""


class Clauses(Complements):
    """The phrases of one sentence with its tree, and the questions a frame asks about them."""

    def __init__(
        self,
        passage: Passage,
        sentence: Sentence,
        phrases: tuple[Phrase, ...],
        vocabulary: Vocabulary,
    ) -> None:
        super().__init__(passage, sentence, phrases, vocabulary)
        self.tree = Tree(self.tokens, sentence.first, sentence.last)
        self._order = Order(self)
        self._subjects: dict[int, Subject | None] = {}

    def subject(self, at: int) -> Subject | None:
        """Return the subject of the verb group at ``at``, None where none stands out."""
        if at not in self._subjects:
            tree, order = self._by_tree(at), self._order.subject(at)
            if order and self.phrases[at].participle and self.kind(at - 1) in _MARKS:
                # "…, accusing Tokyo": a parser hangs it on the noun before the mark.
                tree = order
            self._subjects[at] = self._judged(tree, order)
        return self._subjects[at]

    def inverted(self, at: int) -> int | None:
        """Return the subject after its verb: "said Orla Fennessy"."""
        return self._order.inverted(at)

    def _by_tree(self, at: int) -> Subject | None:
        phrase = self.phrases[at]
        found = self.tree.subjects(phrase.head)
        phrases = self._nouns(found.tokens)
        if not phrases or at in phrases:
            return None
        aside = self._nouns(i for token in found.tokens for i in self.tree.apposed(token))
        return Subject(phrases, found.steps, tuple(i for i in aside if i not in phrases))

    def _nouns(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """Return the noun phrases that these tokens stand in."""
        places = (self.phrase_at(token) for token in tokens)
        return tuple(
            dict.fromkeys(i for i in places if i is not None and self.kind(i) is Kind.NOUN)
        )

    def _judged(self, tree: Subject | None, order: Subject | None) -> Subject | None:
        if tree is None or order is None:
            return tree or order
        if set(tree.phrases) & set(order.phrases):
            aside = tuple(dict.fromkeys((*tree.aside, *order.aside)))
            return Subject(tree.phrases, min(tree.detours, order.detours), aside)
        # The shorter way is the likelier; of two as short the one that leads to an actor, then the
        # nearer one.
        ahead = (
            tree.detours - order.detours,
            self._acts(order) - self._acts(tree),
            order.phrases[-1] - tree.phrases[-1],
        )
        first, second = (order, tree) if ahead > (0, 0, 0) else (tree, order)
        return Subject(first.phrases, first.detours + _DIFFER, first.aside or second.phrases)

    def _acts(self, subject: Subject) -> bool:
        """Tell whether a subject names an actor."""
        return any(self.named(i) for i in subject.phrases)

    def objects(self, at: int) -> tuple[int, ...]:
        """Return the noun phrases a verb acts on, joined ones included."""
        near = super().objects(at)
        if near:
            return near
        found = self._nouns(self.tree.objects(self.phrases[at].head))
        return tuple(i for i in found if i > at)

    def agents(self, at: int) -> tuple[int, ...]:
        """Return the noun phrases by whom a passive verb is done: "criticised by A and B"."""
        near = self.after(at, frozenset(("by",)))
        if near is not None and self.kind(near) is Kind.NOUN:
            return self.joined_right(near)
        return self._nouns(self.tree.agents(self.phrases[at].head))

    def negated(self, at: int) -> bool:
        """Tell whether a verb is denied: in its group, or by a word that hangs on it."""
        return self.phrases[at].negated or self.tree.negated(self.phrases[at].head)

    def after(self, at: int, prepositions: frozenset[str], reach: int = 6) -> int | None:
        """Return the phrase that one of these prepositions leads to behind the one at ``at``."""
        near = super().after(at, prepositions, reach)
        if near is not None:
            return near
        found = self._nouns(self.tree.led(self.phrases[at].head, prepositions))
        return next((i for i in found if i > at), None)
