"""Pronouns and descriptions that clearly stand for an actor: "she", "the premier", "the company".

What is not clear stays open: nothing is led to the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefing.analysis.cast import Cast
from briefing.analysis.descriptions import BODIES, Descriptions, Met
from briefing.analysis.passage import Passage, Ref, Sentence, Tag, refs_in
from briefing.analysis.quotes import Quote, find_quotes
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m",
           "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
_THING = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "their", "them", "themselves"))
_LABELS = {"person": "PERSON", "organization": "ORG", "government": "GPE", "group": "NORP"}
_NEAR = 20
"""How many mentions back the doer of something is looked for."""

_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_NO_SUBJECTS = (Relation.POSSESSOR, Relation.OBLIQUE, Relation.OBJECT, Relation.LED, Relation.AGENT)
_ACTING = frozenset((Tag.VERB, Tag.AUXILIARY, Tag.MODAL, Tag.PARTICIPLE))


def resolve(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add the pronouns and descriptions outside quotations that lead to an actor."""
    reader = _Reader(passage, vocabulary, find_quotes(passage))
    refs = [*passage.refs, *reader.read()]
    return replace(passage, refs=tuple(sorted(refs, key=lambda ref: ref.first)))


def resolve_quoted(
    passage: Passage, vocabulary: Vocabulary, speakers: Iterable[tuple[Quote, int | None]]
) -> Passage:
    """Add the pronouns in quotations, once it is known who speaks: "he" is not the speaker."""
    reader = _Reader(passage, vocabulary, [quote for quote, _ in speakers])
    refs = [*passage.refs, *reader.read_quoted(list(speakers))]
    return replace(passage, refs=tuple(sorted(refs, key=lambda ref: ref.first)))


class _Reader:
    def __init__(self, passage: Passage, vocabulary: Vocabulary, quotes: list[Quote]) -> None:
        self.passage, self.tokens, self.tags = passage, passage.tokens, passage.tags
        self.naming, self.closed = vocabulary.naming, vocabulary.closed
        self.verbs = vocabulary.verbs
        self.cast: Cast = passage.cast
        self.quotes = quotes
        self.inside = {i for quote in quotes for i in range(quote.first, quote.last)}
        self.refs = {ref.first: ref for ref in passage.refs}
        self.covered = {i for ref in passage.refs for i in range(ref.first, ref.last)}
        self.described = Descriptions(self.cast, vocabulary)
        self.met: list[Met] = []

    def read(self) -> list[Ref]:
        """Return the references outside quotations, reading from the start."""
        found: list[Ref] = []
        for number, sentence in enumerate(self.passage.sentences):
            index = sentence.first
            while index < sentence.last:
                ref = self.refs.get(index)
                if ref is None and index not in self.covered:
                    ref = self._reference(index, number, sentence)
                    if ref:
                        found.append(ref)
                if ref is None:
                    index += 1
                    continue
                if ref.figure is not None:
                    self._note(ref, number, sentence)
                index = ref.last
        return found

    def read_quoted(self, speakers: list[tuple[Quote, int | None]]) -> list[Ref]:
        """Return the third persons in quotations."""
        for number, sentence in enumerate(self.passage.sentences):
            for ref in refs_in(self.passage, sentence.first, sentence.last):
                if ref.figure is not None:
                    self._note(ref, number, sentence)
        found: list[Ref] = []
        for quote, speaker in speakers:
            if speaker is None:
                continue
            for number, sentence in enumerate(self.passage.sentences):
                for index in range(
                    max(quote.first, sentence.first), min(quote.last, sentence.last)
                ):
                    gender = _GENDER.get(self.tokens[index].lower)
                    if gender and index not in self.covered:
                        figure = self._person(index, number, sentence, gender, {speaker})
                        if figure is not None:
                            found.append(Ref(index, index + 1, "PERSON", figure, Via.PRONOUN))
        return found

    def _note(self, ref: Ref, number: int, sentence: Sentence) -> None:
        assert ref.figure is not None
        subject = self._is_subject(ref, sentence)
        quoted = ref.first in self.inside
        self.met.append(Met(ref.figure, ref.first, number, sentence.block, subject, quoted))

    def _is_subject(self, ref: Ref, sentence: Sentence) -> bool:
        top = self.passage.tokens[self._top(ref)]
        relation = relation_of(top)
        if relation in _SUBJECTS:
            return True
        if top.dep and relation in _NO_SUBJECTS:
            return False
        at = ref.last
        if at + 2 < sentence.last and self.tokens[at].text == "(":
            at += 3  # "the Hellenic Shipping League (HSL)"
        if at < sentence.last and self.tokens[at].text == ",":
            # "Takaichi, however, emphasised", "Priya Raghunathan, its chief, said"
            for index in range(at + 1, min(at + 14, sentence.last)):
                if self.tokens[index].text == ",":
                    at = index + 1
                    break
        while at < sentence.last and (
            self.tags[at] in (Tag.ADVERB, Tag.NEGATION) or self.tokens[at].lower.endswith("self")
        ):
            at += 1
        if at < sentence.last and self.tags[at] in _ACTING:
            return True
        before = self.tokens[ref.first - 1].lower if ref.first > sentence.first else ""
        forms = self.verbs.forms.get(before, ())
        return any(base in self.verbs.speech for base, _ in forms) and at >= sentence.last - 1

    def _top(self, ref: Ref) -> int:
        """Return the token of a mention that the rest of the sentence hangs on."""
        for index in range(ref.first, ref.last):
            if not ref.first <= self.tokens[index].head < ref.last:
                return index
        return ref.last - 1

    def _reference(self, index: int, number: int, sentence: Sentence) -> Ref | None:
        """Return the reference that begins at ``index``, if there is a clear one."""
        word = self.tokens[index].lower
        if index in self.inside:
            return None
        figure, label = None, "PERSON"
        if gender := _GENDER.get(word):
            figure = self._person(index, number, sentence, gender, set())
        elif word == "it" and not self._acts(index, sentence):
            return None
        elif word in _THING or word in _THEY:
            kinds = BODIES if word in _THING else ("group",)
            figure = self._body(index, number, sentence, kinds)
            label = _LABELS[self.cast[figure].kind] if figure is not None else ""
        elif word == "the":
            return self._description(index, sentence)
        if figure is None:
            return None
        return Ref(index, index + 1, label, figure, Via.PRONOUN)

    def _acts(self, index: int, sentence: Sentence) -> bool:
        """Tell whether a pronoun is the subject of a verb that follows."""
        at = index + 1
        while at < sentence.last and self.tags[at] in (Tag.ADVERB, Tag.NEGATION):
            at += 1
        return at < sentence.last and self.tags[at] in _ACTING

    # -- pronouns ---------------------------------------------------------------------------------

    def _person(
        self, index: int, number: int, sentence: Sentence, gender: str, barred: set[int]
    ) -> int | None:
        """Return the person a pronoun stands for: the last sole subject of that gender."""
        quoted = index in self.inside
        barred = barred | self._does(index)
        fits = [
            m
            for m in self.met
            if self.cast[m.figure].kind == "person"
            and self.cast[m.figure].gender in ("", gender)
            and m.figure not in barred
            and (quoted or not m.quoted)
        ]
        here = [m for m in fits if m.sentence == number and m.first < index]
        found = self._sole(here)
        opening = self.tags[sentence.first]
        if found is None and not here and opening is not Tag.ING:
            for back in (1, 2):
                before = [
                    m for m in fits if m.sentence == number - back and sentence.block - m.block <= 1
                ]
                if before:
                    found = self._sole(before)
                    break
        if found is not None and not self.cast[found].gender:
            self.cast[found].gender = gender
        return found

    def _does(self, index: int) -> set[int]:
        """Return who does what is done to a pronoun: in "Orr praised him", he is not Orr."""
        token = self.tokens[index]
        if relation_of(token) not in (Relation.OBJECT, Relation.INDIRECT):
            return set()
        if token.lower.endswith("self"):
            return set()
        found: set[int] = set()
        for met in self.met[-_NEAR:]:
            ref = self.refs.get(met.first)
            if ref is None:
                continue
            top = self.tokens[self._top(ref)]
            if relation_of(top) is Relation.SUBJECT and top.head == token.head:
                found.add(met.figure)
        return found

    def _sole(self, met: list[Met]) -> int | None:
        """Return the only figure among those met, or the only one that is a subject."""
        figures = {m.figure for m in met}
        if len(figures) == 1:
            return figures.pop()
        subjects = list(dict.fromkeys(m.figure for m in met if m.subject))
        if len(subjects) == 1:
            return subjects[0]
        # Of several, the one that opens the sentence is what it is about.
        return met[0].figure if met and met[0].subject else None

    def _body(
        self, index: int, number: int, sentence: Sentence, kinds: tuple[str, ...]
    ) -> int | None:
        """Return the body "it" or "its" stands for.

        The sole subject so far, or that of the last sentence.
        """
        here = [m for m in self.met if m.sentence == number and m.first < index and not m.quoted]
        subjects = {m.figure for m in here if m.subject and self.cast[m.figure].kind in kinds}
        if len(subjects) == 1:
            last = max(m.first for m in here if m.figure in subjects)
            return None if self._other_subject(last, index) else subjects.pop()
        if here or index > sentence.first + 1:
            return None
        before = [m for m in self.met if m.sentence == number - 1 and not m.quoted]
        if not before or sentence.block - before[-1].block > 1:
            return None
        first = next((m for m in before if m.subject), None)
        if first is None or self.cast[first.figure].kind not in kinds:
            return None
        return first.figure

    def _other_subject(self, first: int, last: int) -> bool:
        """Tell whether a plain noun does something between two tokens.

        "unless the cabinet lifts its …".
        """
        for index in range(first + 1, last - 1):
            ahead = index + 1
            while ahead < last and self.tags[ahead] is Tag.ADVERB:
                ahead += 1
            if self.tags[index] is Tag.NOUN and self.tags[ahead] in _ACTING:
                return True
        return False

    def _description(self, index: int, sentence: Sentence) -> Ref | None:
        """Return "the premier", "the company" where one actor so far was introduced as such."""
        end = index + 1
        words: list[str] = []
        while end < sentence.last and end not in self.covered and len(words) < 3:
            word = self.tokens[end].lower
            if not word.isalpha() or word in self.closed.function:
                break
            words.append(word)
            end += 1
        if not words or (end < sentence.last and end in self.covered):
            return None
        # "the government plans": the verb after a description is no part of it.
        for size in range(len(words), 0, -1):
            noun = words[size - 1]
            rest = words[size:]
            if rest and rest[0] not in self.verbs.forms:
                continue
            last = index + 1 + size
            if last < sentence.last and (
                self.tokens[last].lower in ("of", "-", "in", "for")
                or self.tags[last] in (Tag.NOUN, Tag.NAME, Tag.QUOTE)
            ):
                continue
            figure = self.described.find(self.met, words[:size], noun)
            if figure is not None:
                label = _LABELS[self.cast[figure].kind]
                return Ref(index + 1, last, label, figure, Via.DESCRIPTION)
        return None
