"""Between whom a sentence may tell a stance: whoever and whatever it names.

An actor is an end of a pair, and so is a name that nothing else tells of: a surname without its
first name, a town, a treaty. Such a name can be what a stance is about; it can hold one where it
is the head of a noun phrase, as who criticises is no place or thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Passage, Ref, Sentence, refs_in
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import ActorKind, Via

_NO_SIDES = frozenset("DATE TIME MONEY PERCENT QUANTITY CARDINAL ORDINAL".split())
"""Labels of what is named but nobody takes a side about."""

_ACTORS = frozenset(kind.value for kind in ActorKind)


@dataclass(frozen=True, slots=True)
class End:
    """A range of tokens that names somebody or something; ``figure`` is the actor, if it is one.

    ``phrase`` is the noun phrase it stands in, by its index in the sentence, -1 for none; ``heads``
    tells whether it is the head of it, ``whose`` whether it but says whose that head is: "Israeli".
    """

    first: int
    last: int
    figure: int | None
    phrase: int = -1
    heads: bool = False
    whose: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Its range of tokens."""
        return self.first, self.last

    @property
    def holds(self) -> bool:
        """Whether it may hold a stance."""
        return self.figure is not None or self.heads

    def differs(self, other: End) -> bool:
        """Tell whether two ends are neither the same words nor the same actor."""
        return self.first != other.first and (self.figure is None or self.figure != other.figure)

    def holder(self, clauses: Clauses, vocabulary: Vocabulary) -> Holder | None:
        """Return who holds what it holds; a mere name becomes an actor by that."""
        if self.figure is not None:
            return Holder(self.figure, self.first, self.last)
        return holder_of(clauses, self.phrase, vocabulary) if self.heads else None

    def target(self, clauses: Clauses) -> Complement:
        """Return what a stance about it is about: the actor, or the thing it is the name of."""
        if self.phrase < 0 or (self.figure is not None and not self.whose):
            return Complement(self.first, self.last, self.last - 1)
        phrase = clauses.phrases[self.phrase]
        first, last = min(self.first, phrase.first), max(self.last, phrase.last)
        return Complement(first, last, max(self.last - 1, phrase.head))


def ends_of(clauses: Clauses) -> list[End]:
    """Return the ends of a sentence, in text order."""
    passage, sentence = clauses.passage, clauses.sentence
    refs = refs_in(passage, sentence.first, sentence.last)
    found = [
        _end(clauses, ref.first, ref.last, _figure(passage, ref), ref.via is Via.DEMONYM)
        for ref in refs
        if ref.label not in _NO_SIDES and _is_named(passage, ref)
    ]
    found += [_end(clauses, first, last) for first, last in _unknown(passage, sentence, refs)]
    return sorted(found, key=lambda end: end.first)


def _end(
    clauses: Clauses, first: int, last: int, figure: int | None = None, whose: bool = False
) -> End:
    for at, phrase in enumerate(clauses.phrases):
        if phrase.kind is Kind.NOUN and phrase.first < last and first < phrase.last:
            return End(first, last, figure, at, first <= phrase.head < last, whose)
    return End(first, last, figure)


def _is_named(passage: Passage, ref: Ref) -> bool:
    """Tell whether a reference leads to somebody with a name, or to nobody that is known."""
    return ref.figure is None or passage.cast[ref.figure].named


def _figure(passage: Passage, ref: Ref) -> int | None:
    if ref.figure is None or passage.cast[ref.figure].kind not in _ACTORS:
        return None
    return ref.figure


def _unknown(
    passage: Passage, sentence: Sentence, refs: Sequence[Ref]
) -> Iterator[tuple[int, int]]:
    """Yield the runs of proper nouns that no reference covers."""
    known = {index for ref in refs for index in range(ref.first, ref.last)}
    first = sentence.first
    for index in range(sentence.first, sentence.last + 1):
        if index < sentence.last and index not in known and _is_name(passage, index):
            continue
        if first < index:
            yield first, index
        first = index + 1


def _is_name(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    return token.pos == "PROPN" and token.is_word
