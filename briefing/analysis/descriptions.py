"""Descriptions that stand for somebody already named: "the premier", "the company", "the bloc".

They are led to whom the text introduced by that noun, as the sieves of Lee et al. (2013) do it: the
sure ways first, and none where two would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.analysis.cast import Cast
from briefing.analysis.discourse import Discourse, Role, Sort
from briefing.analysis.passage import Passage
from briefing.analysis.vocabulary import Vocabulary

BODIES = ("organization", "government")
_COUNTRY = frozenset("country nation kingdom republic government".split())
_SAME = {"premier": "prime minister", "prime minister": "premier"}
_COMPANY = frozenset("company firm maker developer operator group carmaker chipmaker".split())
_UNSAID = _COMPANY | frozenset("organization organisation business retailer".split())
"""Nouns for a body of which the text has not yet said what it is."""

_AGED = re.compile(r"(\d{1,3})-year-old")
_NEAR = 2
"""Sentences back in which the only body or person is the one that is meant."""


class Descriptions:
    """Whom a description may stand for, by the nouns that everybody was introduced with."""

    def __init__(self, discourse: Discourse, vocabulary: Vocabulary) -> None:
        self.discourse, self.naming = discourse, vocabulary.naming
        self.cast: Cast = discourse.cast
        self.called: frozenset[str] = frozenset().union(*self.naming.called.values())
        self.kinds = self.naming.bodies | self.naming.organisation_nouns | self.called
        self.ages = dict(_ages(discourse.passage))

    def find(
        self, words: list[str], noun: str, number: int, owner: int | None = None
    ) -> int | None:
        """Return the one actor met so far that was introduced with this noun.

        ``number`` is that of the sentence, ``owner`` whose the description says it is: "the Turkish
        president".
        """
        naming = self.naming
        known = [i for i in self.discourse.figures if self.cast[i].named]
        if owner is not None:
            known = [i for i in known if self.cast[i].of == owner]
        phrase = " ".join(words)
        if noun in naming.person_roles or phrase in naming.titles:
            options = [set(option.split()) for option in (phrase, _SAME.get(phrase, phrase))]
            fits = [
                i
                for i in known
                if self.cast[i].kind == "person"
                and any(option <= self.cast[i].nouns for option in options)
            ]
            return self._only(fits, number)
        if noun in _COUNTRY and len(words) == 1 and owner is None:
            return self._country(known)
        if noun == "island":
            fits = [i for i in known if self.cast[i].island]
            return fits[0] if len(fits) == 1 else None
        if noun in self.kinds or noun in _UNSAID:
            wanted = _COMPANY if noun in ("company", "firm") else {noun}
            fits = [
                i
                for i in known
                if self.cast[i].kind in BODIES and self._is_called(i, words[:-1], wanted)
            ]
            if not fits and noun in _UNSAID and len(words) == 1:
                fits = list(self._unsaid(known, number))
            return fits[0] if len(fits) == 1 else None
        return None

    def aged(self, word: str, number: int) -> int | None:
        """Return the person "the 67-year-old" is: by the age, or the only one told of just now."""
        match = _AGED.fullmatch(word)
        if match is None:
            return None
        found = {figure for figure, age in self.ages.items() if age == match[1]}
        if not found:
            found = {i for i in self._near(number) if self.cast[i].kind == "person"}
            found -= self.ages.keys()
        return found.pop() if len(found) == 1 else None

    def _only(self, fits: list[int], number: int) -> int | None:
        """Return the only one that fits, or the only one of them told of just now."""
        if len(fits) > 1:
            fits = [i for i in fits if i in set(self._near(number))]
        return fits[0] if len(fits) == 1 else None

    def _near(self, number: int) -> Iterator[int]:
        """Yield the figures told of in a sentence or shortly before it."""
        for figure, who in self.discourse.figures.items():
            if number - who.met[-1].sentence <= _NEAR:
                yield figure

    def _unsaid(self, known: Iterable[int], number: int) -> Iterator[int]:
        """Yield the bodies told of just now of which nothing says what they are."""
        near = set(self._near(number))
        for figure in known:
            who = self.discourse.figures[figure]
            if figure in near and who.sort is Sort.BODY and not self._called(figure) & self.kinds:
                yield figure

    def _country(self, known: list[int]) -> int | None:
        """Return the country that "the country" stands for.

        The only one so far, or the only one that did something in the sentence before.
        """
        nations = {i for i in known if self.cast[i].sort == "country"}
        if len(nations) == 1:
            return nations.pop()
        met = [(m, i) for i in nations for m in self.discourse.figures[i].met]
        last = max((m.sentence for m, _ in met), default=None)
        acting = {i for m, i in met if m.sentence == last and m.role is Role.SUBJECT}
        return acting.pop() if len(acting) == 1 else None

    def _called(self, index: int) -> set[str]:
        figure = self.cast[index]
        called = {*figure.nouns, *(word.lower() for word in figure.name.split()), figure.sort}
        return called | {word for alias in figure.aliases for word in alias.lower().split()}

    def _is_called(self, index: int, modifiers: list[str], nouns: Iterable[str]) -> bool:
        called = self._called(index)
        return bool(called & set(nouns)) and set(modifiers) <= called


def _ages(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield the ages that stand behind names: "Ada Orr, 67, said"."""
    tokens = passage.tokens
    for ref in passage.refs:
        at = ref.last
        if ref.figure is None or ref.label != "PERSON" or at + 2 >= len(tokens):
            continue
        if tokens[at].text == "," and tokens[at + 2].text == "," and tokens[at + 1].text.isdigit():
            yield ref.figure, tokens[at + 1].text
