"""Who and what a text has spoken of so far: whom a pronoun or a description may stand for.

Besides the actors these are the common nouns. "It" stands for a plan more often than for a company,
and whoever leaves the plan out of account leads "it" to the company.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from briefing.analysis.animate import is_body, is_collective, is_group, is_person
from briefing.analysis.cast import Cast
from briefing.analysis.passage import Passage, Ref, Sentence, Tag, Token
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

WINDOW = 3
"""Sentences back that are looked at: further back a text names anew whom it means."""


class Sort(StrEnum):
    """What can be "he" or "she", "it" or "they"."""

    PERSON = "person"
    BODY = "body"
    STATE = "state"
    PEOPLE = "people"
    THING = "thing"
    THINGS = "things"
    SEVERAL = "several"


class Role(StrEnum):
    """What a mention does in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    POSSESSOR = "possessor"
    OTHER = "other"


_ROLES = {
    Relation.SUBJECT: Role.SUBJECT,
    Relation.PASSIVE_SUBJECT: Role.SUBJECT,
    Relation.AGENT: Role.SUBJECT,
    Relation.OBJECT: Role.OBJECT,
    Relation.INDIRECT: Role.OBJECT,
    Relation.POSSESSOR: Role.POSSESSOR,
}
_KINDS = {
    "person": Sort.PERSON,
    "organization": Sort.BODY,
    "government": Sort.STATE,
    "group": Sort.PEOPLE,
}
_BEFORE_NOUN = frozenset((Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER, Tag.NAME, Tag.ADVERB, Tag.QUOTE))
_DEFINITE = frozenset("the this that these those".split())
_ACTING = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.PARTICIPLE))


@dataclass(frozen=True, slots=True)
class Met:
    """A place where something is spoken of: tokens, sentence, block, and what it does there.

    ``verb`` is the verb it hangs on, -1 for none; ``opens`` is set for the first of its sentence,
    ``pronoun`` where it is a pronoun.
    """

    first: int
    last: int
    top: int
    sentence: int
    block: int
    role: Role
    verb: int
    quoted: bool
    heading: bool
    opens: bool
    pronoun: bool
    definite: bool = True


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something spoken of; ``figure`` is an index into the cast, None for no actor."""

    figure: int | None
    sort: Sort
    gender: str = ""
    collective: bool = False
    met: list[Met] = field(default_factory=list)


class Discourse:
    """The referents of a passage, as far as it has been read."""

    def __init__(self, passage: Passage, vocabulary: Vocabulary, quoted: set[int]) -> None:
        self.passage, self.tokens, self.tags = passage, passage.tokens, passage.tags
        self.naming, self.closed = vocabulary.naming, vocabulary.closed
        self.cast: Cast = passage.cast
        self.quoted = quoted
        self.subjects = {
            token.head for token in self.tokens if _ROLES.get(relation_of(token)) is Role.SUBJECT
        }
        """The verbs that have a subject of their own."""
        self.figures: dict[int, Referent] = {}
        self._nouns: dict[str, Referent] = {}
        self._sets: dict[frozenset[int], Referent] = {}
        self._in: list[dict[int, Referent]] = [{} for _ in passage.sentences]

    # -- what is read -----------------------------------------------------------------------------

    def note(self, ref: Ref, number: int) -> None:
        """Take down a mention of an actor, or of something else that has a name."""
        if ref.figure is None:
            if ref.label in ("DATE", "MONEY", "") or ref.via is Via.PRONOUN:
                return
            key = self.passage.words(ref.first, ref.last)
            who = self._nouns.setdefault(key, Referent(None, Sort.THING))
        else:
            who = self.figures.setdefault(ref.figure, self.referent(ref.figure))
            who.gender = self.cast[ref.figure].gender
        pronoun = ref.via is Via.PRONOUN
        self._add(who, ref.first, ref.last, self.top(ref.first, ref.last), number, pronoun=pronoun)

    def referent(self, index: int) -> Referent:
        """Return a figure of the cast as a referent that was not met yet."""
        figure = self.cast[index]
        collective = not figure.named and is_collective(figure.name.split()[-1].lower())
        return Referent(index, _KINDS[figure.kind], figure.gender, collective)

    def note_noun(self, index: int, number: int) -> None:
        """Take down a common noun, if it is the head of its phrase."""
        token = self.tokens[index]
        if not self.heads(index) or token.lower in self.closed.time_nouns:
            return
        opening = self._opening(index, number)
        definite = opening < index and self._is_definite(opening)
        word = token.lemma or token.lower
        who = self._nouns.get(word) if definite else None
        sort = self._sort(token)
        if who is None or who.sort is not sort:
            who = self._nouns[word] = Referent(
                None, sort, self._gender(token), is_collective(token.lower)
            )
        self._add(who, opening, index + 1, index, number, definite=definite)

    def _add(
        self,
        who: Referent,
        first: int,
        last: int,
        top: int,
        number: int,
        *,
        pronoun: bool = False,
        definite: bool = True,
    ) -> None:
        sentence = self.passage.sentences[number]
        here = self._in[number]
        met = Met(
            first,
            last,
            top,
            number,
            sentence.block,
            self.role(top, last, sentence),
            self.verb(top),
            first in self.quoted,
            sentence.heading,
            not here,
            pronoun,
            definite,
        )
        who.met.append(met)
        here[id(who)] = who
        self._join(who, top, met)

    def _join(self, who: Referent, top: int, met: Met) -> None:
        """Take down several as one, where somebody is joined to somebody else: "A and B"."""
        token = self.tokens[top]
        if relation_of(token) is not Relation.CONJUNCT:
            return
        here = self._in[met.sentence]
        for other in list(here.values()):
            if other is not who and any(m.top == token.head for m in other.met[-3:]):
                both = frozenset((id(who), id(other)))
                several = self._sets.setdefault(both, Referent(None, Sort.SEVERAL))
                several.met.append(met)
                here[id(several)] = several

    # -- what is asked ----------------------------------------------------------------------------

    def near(self, number: int) -> Iterator[Referent]:
        """Yield everything spoken of in a sentence and in those shortly before it, once."""
        seen: set[int] = set()
        for back in range(number, max(-1, number - WINDOW - 1), -1):
            for key, who in self._in[back].items():
                if key not in seen:
                    seen.add(key)
                    yield who

    def top(self, first: int, last: int) -> int:
        """Return the token of a range that the rest of the sentence hangs on."""
        for index in range(first, last):
            if not first <= self.tokens[index].head < last:
                return index
        return last - 1

    def role(self, top: int, last: int, sentence: Sentence) -> Role:
        """Return what a mention does, by the tree; where that is silent, by what follows."""
        token = self.tokens[top]
        relation = relation_of(token)
        for _ in range(3):
            if relation not in (Relation.CONJUNCT, Relation.APPOSITION, Relation.NAME):
                break
            token = self.tokens[token.head]
            relation = relation_of(token)
        if token.dep and token.dep != "dep":
            return _ROLES.get(relation, Role.OTHER)
        acts = last < sentence.last and self.tags[last] in _ACTING
        return Role.SUBJECT if acts else Role.OTHER

    def verb(self, index: int) -> int:
        """Return the verb that a token hangs on, over the nouns between; -1 for none."""
        at = index
        for _ in range(5):
            head = self.tokens[at].head
            if head in (at, -1):
                return -1
            at = head
            if self.tokens[at].pos in ("VERB", "AUX"):
                return at
        return -1

    def heads(self, index: int) -> bool:
        """Tell whether a noun is the head of its phrase, not a part of another's name."""
        token = self.tokens[index]
        if token.dep:
            relation = relation_of(token)
            return relation not in (Relation.NAME, Relation.MODIFIER, Relation.CASE)
        return index + 1 >= len(self.tags) or self.tags[index + 1] not in (Tag.NOUN, Tag.NAME)

    def _opening(self, index: int, number: int) -> int:
        """Return the first token of the noun phrase that ends with a head."""
        at, first = index, self.passage.sentences[number].first
        while at > first and self.tags[at - 1] in _BEFORE_NOUN:
            at -= 1
        if at > first and self.tags[at - 1] in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE):
            at -= 1
        return at

    def _is_definite(self, index: int) -> bool:
        opens = self.tags[index] in (Tag.POSSESSIVE, Tag.GENITIVE)
        return opens or self.tokens[index].lower in _DEFINITE

    def _sort(self, token: Token) -> Sort:
        word = token.lower
        if token.tag in ("NNS", "NNPS"):
            return Sort.PEOPLE if is_group(word, self.naming) else Sort.THINGS
        if is_person(word, self.naming):
            return Sort.PERSON
        if word in ("police", "people", "staff"):
            return Sort.PEOPLE
        return Sort.BODY if is_body(word, self.naming) else Sort.THING

    def _gender(self, token: Token) -> str:
        if token.lower in self.naming.female_titles:
            return "f"
        return "m" if token.lower in self.naming.male_titles else ""
