"""Pronouns and descriptions that clearly stand for an actor: "she", "the premier", "the company".

What is not clear stays open: nothing is led to the nearest name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from briefing.analysis.cast import Cast
from briefing.analysis.descriptions import Descriptions
from briefing.analysis.discourse import Discourse, Referent
from briefing.analysis.passage import Passage, Ref, Sentence, Tag
from briefing.analysis.pronouns import Pronoun, class_of
from briefing.analysis.quotes import Quote, find_quotes
from briefing.analysis.salience import Option, Salience
from briefing.analysis.unnamed import Unnamed
from briefing.analysis.vocabulary import Vocabulary
from briefing.analysis.voices import first_person, is_first_person
from briefing.news.actor import Via

_LABELS = {"person": "PERSON", "organization": "ORG", "government": "GPE", "group": "NORP"}
_POINTING = frozenset(("the", "this", "that"))
_NOUNS = frozenset(("NN", "NNS"))

Watch = Callable[[Pronoun, Sequence[Option]], None]
"""Is told of every pronoun and what it may stand for: how the weights are learnt."""


def resolve(passage: Passage, vocabulary: Vocabulary, watch: Watch | None = None) -> Passage:
    """Add the pronouns and descriptions outside quotations that lead to an actor."""
    quotes = find_quotes(passage)
    inside = {i for quote in quotes for i in range(quote.first, quote.last)}
    reader = _Reader(passage, vocabulary, inside, watch)
    return reader.read(lambda index: None if index in inside else ())


def resolve_quoted(
    passage: Passage, vocabulary: Vocabulary, speakers: Iterable[tuple[Quote, int | None]]
) -> Passage:
    """Add the pronouns in quotations, once it is known who speaks: "he" is not the speaker."""
    quoted = {
        index: speaker for quote, speaker in speakers for index in range(quote.first, quote.last)
    }
    asked = [index for index in quoted if _is_pronoun(passage.tokens[index].lower)]
    if not asked:
        return passage
    reader = _Reader(passage, vocabulary, set(quoted))

    def barred(index: int) -> tuple[int, ...] | None:
        speaker = quoted.get(index)
        return None if speaker is None else (speaker,)

    return reader.read(barred, described=False, until=max(asked))


def _is_pronoun(word: str) -> bool:
    return class_of(word) is not None or is_first_person(word)


class _Reader:
    def __init__(
        self,
        passage: Passage,
        vocabulary: Vocabulary,
        inside: set[int],
        watch: Watch | None = None,
    ) -> None:
        self.passage, self.tokens, self.tags = passage, passage.tokens, passage.tags
        self.naming, self.closed = vocabulary.naming, vocabulary.closed
        self.verbs, self.weights = vocabulary.verbs, vocabulary.salience
        self.cast: Cast = passage.cast
        self.inside, self.watch = inside, watch
        self.refs = {ref.first: ref for ref in passage.refs}
        self.covered = {i for ref in passage.refs for i in range(ref.first, ref.last)}
        self.discourse = Discourse(passage, vocabulary, inside)
        self.salience = Salience(self.discourse, vocabulary)
        self.described = Descriptions(self.discourse, vocabulary)
        self.vocabulary = vocabulary
        self.stands: dict[int, int] = {}

    def read(
        self,
        barred: Callable[[int], Sequence[int] | None],
        *,
        described: bool = True,
        until: int | None = None,
    ) -> Passage:
        """Return the passage with what the pronouns and descriptions in it stand for.

        ``barred`` tells whom a pronoun cannot mean, None where it is not to be read. Beyond the
        token ``until`` there is nothing to be read.
        """
        found: list[Ref] = []
        unnamed = Unnamed(self.discourse, self.vocabulary) if described else None
        for number, sentence in enumerate(self.passage.sentences):
            if until is not None and sentence.first > until:
                break
            index, before = sentence.first, None
            while index < sentence.last:
                ref = self.refs.get(index)
                if ref is None and index not in self.covered:
                    ref = self._reference(index, number, barred, described=described)
                    if ref is None and unnamed is not None:
                        ref = self._unnamed(unnamed, index, sentence, before)
                    if ref:
                        found.append(ref)
                if ref is not None:
                    self.discourse.note(ref, number)
                    index, before = ref.last, ref
                    continue
                if self.tokens[index].tag in _NOUNS and self.tags[index] is Tag.NOUN:
                    self.discourse.note_noun(index, number)
                index += 1
        refs = sorted((*self.passage.refs, *found), key=lambda ref: ref.first)
        stands = {**dict(self.passage.stands), **self.stands}
        return replace(self.passage, refs=tuple(refs), stands=tuple(sorted(stands.items())))

    def _reference(
        self,
        index: int,
        number: int,
        barred: Callable[[int], Sequence[int] | None],
        *,
        described: bool,
    ) -> Ref | None:
        """Return the reference that begins at ``index``, if there is a clear one."""
        word = self.tokens[index].lower
        if class_of(word):
            kept = barred(index)
            return None if kept is None else self._pronoun(index, number, kept)
        if self.inside and index in self.inside and (kept := barred(index)):
            return self._first_person(index, kept[0])
        if word in _POINTING and described and index not in self.inside:
            return self._description(index, number)
        return None

    def _first_person(self, index: int, speaker: int) -> Ref | None:
        """Return who "I" or "we" is in somebody's words."""
        figure = first_person(self.tokens[index].lower, speaker, self.cast, self.naming)
        if figure is None:
            return None
        return Ref(index, index + 1, _LABELS[self.cast[figure].kind], figure, Via.PRONOUN)

    def _pronoun(self, index: int, number: int, barred: Sequence[int]) -> Ref | None:
        """Return the actor a pronoun stands for, where one is likely enough."""
        pronoun = self.salience.pronoun(index, number, quoted=index in self.inside)
        assert pronoun
        options = self.salience.options(pronoun, barred)
        if self.watch:
            self.watch(pronoun, options)
        who = self.salience.teller(pronoun, options)
        if who is None:
            best = self.weights.sure(pronoun.kind, [option.features for option in options])
            who = None if best is None else options[best].who
        if who is None:
            return None
        if who.figure is None:
            self._stand(index, who)
            return None
        figure = self.cast[who.figure]
        if pronoun.gender and not figure.gender:
            figure.gender = pronoun.gender
        return Ref(index, index + 1, _LABELS[figure.kind], who.figure, Via.PRONOUN)

    def _stand(self, index: int, who: Referent) -> None:
        """Take down the noun that a pronoun stands for."""
        nouns = [met for met in who.met if not met.pronoun]
        if nouns:
            self.stands[index] = nouns[-1].top

    def _unnamed(
        self, unnamed: Unnamed, index: int, sentence: Sentence, before: Ref | None
    ) -> Ref | None:
        """Return the mention of an actor without a name whose noun stands at a token."""
        found = unnamed.read(index, sentence, before) if unnamed.is_common(index) else None
        if found is None:
            return None
        figure, first = found
        return self._described(first, index + 1, figure)

    def _description(self, index: int, number: int) -> Ref | None:
        """Return "the premier", "the company" where one actor so far was introduced as such."""
        sentence = self.passage.sentences[number]
        first, owner = self._owner(index + 1)
        if first >= sentence.last:
            return None
        aged = self.described.aged(self.tokens[first].lower, number) if owner is None else None
        if aged is not None and first not in self.covered:
            return self._described(first, first + 1, aged)
        end = first
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
            last = first + size
            if last < sentence.last and (
                self.tokens[last].lower in ("of", "-", "in", "for")
                or self.tags[last] in (Tag.NOUN, Tag.NAME, Tag.QUOTE)
            ):
                continue
            figure = self.described.find(words[:size], noun, number, owner)
            if figure is not None:
                return self._described(first, last, figure)
        return None

    def _owner(self, index: int) -> tuple[int, int | None]:
        """Return where a description goes on, and whose it is: "the Turkish president"."""
        ref = self.refs.get(index)
        if ref is None or ref.figure is None or ref.via is not Via.DEMONYM:
            return index, None
        return ref.last, ref.figure

    def _described(self, first: int, last: int, figure: int) -> Ref:
        return Ref(first, last, _LABELS[self.cast[figure].kind], figure, Via.DESCRIPTION)
