"""The tree of a sentence, and who does what in it: over Universal Dependencies and ClearNLP labels.

The shipped pipeline speaks Universal Dependencies, the stock models ClearNLP. They differ in shape
as well as in names: "of Tokyo" hangs on its noun in one and on its preposition in the other, "is
wrong" on the adjective or on the verb. What is asked here has one answer for both. Nothing is
guessed: where the tree is silent the answer is empty, and the caller has the order of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis.passage import Token

FAR = 12
"""Steps up a tree after which a search for a subject ends."""


class Relation(StrEnum):
    """What a word is to its head, in one vocabulary for both label sets."""

    ROOT = "root"
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive subject"
    OBJECT = "object"
    INDIRECT = "indirect object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    PREPOSITION = "preposition"
    LED = "led by a preposition"
    CASE = "case"
    COMPLEMENT = "complement"
    OPEN = "open complement"
    PREDICATE = "predicate"
    COPULA = "copula"
    ADVERBIAL = "adverbial clause"
    CLAUSE_MODIFIER = "clause of a noun"
    RELATIVE = "relative clause"
    MARK = "mark"
    AUXILIARY = "auxiliary"
    PASSIVE = "passive auxiliary"
    NEGATION = "negation"
    ADVERB = "adverb"
    DETERMINER = "determiner"
    POSSESSOR = "possessor"
    MODIFIER = "modifier"
    NAME = "part of a name"
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"
    COORDINATOR = "coordinator"
    BESIDE = "beside"
    PARTICLE = "particle"
    OTHER = "other"


_LABELS = {
    Relation.ROOT: "ROOT root",
    Relation.SUBJECT: "nsubj csubj",
    Relation.PASSIVE_SUBJECT: "nsubj:pass nsubjpass csubj:pass csubjpass",
    Relation.OBJECT: "obj dobj",
    Relation.INDIRECT: "iobj dative",
    Relation.AGENT: "obl:agent agent",
    Relation.OBLIQUE: "obl nmod",
    Relation.PREPOSITION: "prep",
    Relation.LED: "pobj pcomp",
    Relation.CASE: "case",
    Relation.COMPLEMENT: "ccomp",
    Relation.OPEN: "xcomp",
    Relation.PREDICATE: "acomp attr oprd",
    Relation.COPULA: "cop",
    Relation.ADVERBIAL: "advcl",
    Relation.CLAUSE_MODIFIER: "acl",
    Relation.RELATIVE: "acl:relcl relcl advcl:relcl",
    Relation.MARK: "mark",
    Relation.AUXILIARY: "aux",
    Relation.PASSIVE: "aux:pass auxpass",
    Relation.NEGATION: "neg",
    Relation.ADVERB: "advmod",
    Relation.DETERMINER: "det det:predet predet",
    Relation.POSSESSOR: "nmod:poss poss",
    Relation.MODIFIER: "amod nummod",
    Relation.NAME: "compound flat nmod:desc nn",
    Relation.APPOSITION: "appos",
    Relation.CONJUNCT: "conj",
    Relation.COORDINATOR: "cc cc:preconj preconj",
    Relation.BESIDE: "parataxis",
    Relation.PARTICLE: "compound:prt prt",
}
_RELATION = {label: relation for relation, text in _LABELS.items() for label in text.split()}
_RELATIVE_WORDS = frozenset("who which that whom".split())
_NOT = frozenset("not n't nt never no neither nor hardly barely scarcely".split())
_REPROACHES = frozenset(("of", "for", "from", "into"))
_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)


def relation_of(token: Token) -> Relation:
    """Return what a token is to its head; a label's subtype is passed over where it is unknown."""
    found = _RELATION.get(token.dep)
    return found or _RELATION.get(token.dep.partition(":")[0], Relation.OTHER)


@dataclass(frozen=True, slots=True)
class Reached:
    """Words that a question led to, by index, and how many steps over other clauses it took."""

    tokens: tuple[int, ...] = ()
    steps: int = 0

    def __bool__(self) -> bool:
        return bool(self.tokens)


class Tree:
    """The tree over the tokens from ``first`` up to ``last``.

    Indices are those of the passage. A head outside the range, or none at all, makes a root.
    """

    def __init__(self, tokens: Sequence[Token], first: int, last: int) -> None:
        self.tokens, self.first, self.last = tokens, first, last
        self._children: dict[int, list[int]] = {}
        for index in range(first, last):
            head = tokens[index].head
            if head != index and first <= head < last:
                self._children.setdefault(head, []).append(index)

    def __bool__(self) -> bool:
        return bool(self._children)

    def relation(self, at: int) -> Relation:
        """Return what a token is to its head."""
        return relation_of(self.tokens[at])

    def head(self, at: int) -> int | None:
        """Return the head of a token, None for a root."""
        head = self.tokens[at].head
        return head if head != at and self.first <= head < self.last else None

    def children(self, at: int, *relations: Relation) -> list[int]:
        """Return the tokens that hang on ``at`` by one of these relations, by any for none."""
        found = self._children.get(at, [])
        return [i for i in found if self.relation(i) in relations] if relations else list(found)

    def joined(self, at: int) -> tuple[int, ...]:
        """Return ``at`` with what is coordinated with it: "A, B and C"."""
        found = [at]
        for index in found:
            found += [i for i in self.children(index, Relation.CONJUNCT) if i not in found]
        return tuple(sorted(found))

    def apposed(self, at: int) -> list[int]:
        """Return what stands in apposition to a noun: "its leader, Mara Lind"."""
        return self.children(at, Relation.APPOSITION)

    def negated(self, at: int) -> bool:
        """Tell whether a word is denied by one that hangs on it."""
        deny = (Relation.NEGATION, Relation.ADVERB, Relation.DETERMINER)
        return any(self.tokens[i].lower in _NOT for i in self.children(at, *deny))

    def is_passive(self, at: int) -> bool:
        """Tell whether a verb has a passive auxiliary, subject or agent."""
        signs = (Relation.PASSIVE, Relation.PASSIVE_SUBJECT, Relation.AGENT)
        return bool(self.children(at, *signs))

    # -- who --------------------------------------------------------------------------------

    def predicate_of(self, at: int) -> int:
        """Return the word that carries the clause of a verb: the adjective for "is" in "is wrong".

        Where the copula carries it itself (ClearNLP), or the verb is no copula, it is the verb.
        """
        head = self.head(at)
        helps = self.relation(at) in (Relation.COPULA, Relation.AUXILIARY, Relation.PASSIVE)
        return head if helps and head is not None else at

    def subjects(self, at: int) -> Reached:
        """Return who does what the verb or predicate at ``at`` says.

        Its own subject; else that of the clause it is coordinated with or depends on; whom a
        participle or relative clause describes. Coordinated subjects are all returned.
        """
        at, steps = self.predicate_of(at), 0
        while steps <= FAR:
            own = self.children(at, *_SUBJECTS)
            if own:
                return Reached(self._meant(own, at), steps)
            head, relation = self.head(at), self.relation(at)
            if head is None:
                return Reached()
            if relation in (Relation.CLAUSE_MODIFIER, Relation.RELATIVE):
                return Reached(self.joined(head)[:1], steps + 1)
            reproach = self._mark(at) in _REPROACHES
            if relation is Relation.LED:
                # ClearNLP: "accused of provoking": over the preposition.
                reproach = self.tokens[head].lower in _REPROACHES
                head = self.head(head)
                if head is None:
                    return Reached()
            elif relation not in (Relation.OPEN, Relation.CONJUNCT, Relation.ADVERBIAL):
                return Reached()
            if relation is Relation.OPEN or (reproach and relation is not Relation.CONJUNCT):
                # "told Rome to act", "accused Rome of acting": Rome acts.
                told = self.children(head, Relation.OBJECT, Relation.INDIRECT)
                if told and told[0] < at:
                    return Reached(self._meant(told[:1], head), steps + 1)
            at, steps = head, steps + 1
        return Reached()

    def _mark(self, at: int) -> str:
        """Return the word that leads a clause in, "" for none."""
        marks = self.children(at, Relation.MARK, Relation.CASE)
        return self.tokens[marks[0]].lower if marks else ""

    def _meant(self, found: Iterable[int], clause: int) -> tuple[int, ...]:
        """Return the nouns, joined ones too, and for "who" and "which" what they stand for."""
        meant: dict[int, None] = {}
        for index in found:
            antecedent = self.antecedent(clause)
            if self.tokens[index].lower in _RELATIVE_WORDS and antecedent is not None:
                meant[antecedent] = None
            else:
                meant.update(dict.fromkeys(self.joined(index)))
        return tuple(meant)

    def antecedent(self, at: int) -> int | None:
        """Return the noun that the relative clause around a verb describes, None outside one."""
        for _ in range(FAR):
            relation, head = self.relation(at), self.head(at)
            if head is None:
                return None
            if relation is Relation.RELATIVE:
                return head
            if relation not in (Relation.CONJUNCT, Relation.OPEN, Relation.COMPLEMENT):
                return None
            at = head
        return None

    def agents(self, at: int) -> tuple[int, ...]:
        """Return by whom a passive verb is done: "was criticised by Y"."""
        found: dict[int, None] = {}
        for index in self.children(at, Relation.AGENT):
            nouns = self.children(index, Relation.LED) or [index]
            for noun in nouns:
                found.update(dict.fromkeys(self.joined(noun)))
        if not found and self.is_passive(at):
            found = dict.fromkeys(self.led(at, frozenset(("by",))))
        return tuple(found)

    # -- whom and what ----------------------------------------------------------------------

    def objects(self, at: int) -> tuple[int, ...]:
        """Return whom or what a verb acts on; in a relative clause also what it describes."""
        own = self.children(at, Relation.OBJECT)
        if own:
            return self._meant(own, at)
        if self.relation(at) is Relation.RELATIVE and self.children(at, Relation.SUBJECT):
            antecedent, subjects = self.antecedent(at), self.children(at, *_SUBJECTS)
            taken = any(self.tokens[i].lower in _RELATIVE_WORDS for i in subjects)
            if antecedent is not None and not taken:
                return (antecedent,)
        return ()

    def led(self, at: int, prepositions: frozenset[str]) -> tuple[int, ...]:
        """Return what these prepositions lead to below a word: "support for Y", "opposed to Y".

        An -ing form counts as well: "accused of provoking".
        """
        found: dict[int, None] = {}
        for index in self.children(at):
            relation = self.relation(index)
            if relation is Relation.PREPOSITION and self.tokens[index].lower in prepositions:
                for noun in self.children(index, Relation.LED):
                    found.update(dict.fromkeys(self.joined(noun)))
            elif any(
                self.tokens[mark].lower in prepositions
                for mark in self.children(index, Relation.CASE, Relation.MARK)
                if mark < index
            ):
                found.update(dict.fromkeys(self.joined(index)))
        return tuple(found)

    def complements(self, at: int) -> list[int]:
        """Return the verbs of the clauses that a verb takes: "said that it was wrong"."""
        return self.children(at, Relation.COMPLEMENT)

    def predicates(self, at: int) -> Iterator[int]:
        """Yield what a copula says of its subject: "is wrong", "became a threat"."""
        if self.relation(at) is Relation.COPULA and (head := self.head(at)) is not None:
            yield head
        yield from self.children(at, Relation.PREDICATE, Relation.OPEN)
