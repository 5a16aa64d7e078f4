"""Descriptions that stand for somebody already named: "the premier", "the company", "the bloc"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.analysis.cast import Cast
from briefing.analysis.vocabulary import Vocabulary

BODIES = ("organization", "government")
_COUNTRY = frozenset(("country", "nation", "kingdom", "republic"))
_SAME = {"premier": "prime minister", "prime minister": "premier"}
_COMPANY = frozenset("company firm maker developer operator group carmaker chipmaker".split())


@dataclass(frozen=True, slots=True)
class Met:
    """An actor met in the text: where, and whether as the subject of its clause."""

    figure: int
    first: int
    sentence: int
    block: int
    subject: bool
    quoted: bool


class Descriptions:
    """Whom a description may stand for, by the nouns that everybody was introduced with."""

    def __init__(self, cast: Cast, vocabulary: Vocabulary) -> None:
        self.cast, self.naming = cast, vocabulary.naming
        self.called: frozenset[str] = frozenset().union(*self.naming.called.values())

    def find(self, met: Sequence[Met], words: list[str], noun: str) -> int | None:
        """Return the one actor met so far that was introduced with this noun."""
        naming = self.naming
        known = list(dict.fromkeys(m.figure for m in met))
        phrase = " ".join(words)
        if noun in naming.person_roles or phrase in naming.titles:
            options = [set(option.split()) for option in (phrase, _SAME.get(phrase, phrase))]
            fits = [
                i
                for i in known
                if self.cast[i].kind == "person"
                and any(option <= self.cast[i].nouns for option in options)
            ]
            return fits[0] if len(fits) == 1 else None
        if noun in _COUNTRY and len(words) == 1:
            return self._country(met, known)
        if noun == "island":
            fits = [i for i in known if self.cast[i].island]
            return fits[0] if len(fits) == 1 else None
        if noun in naming.bodies | naming.organisation_nouns or noun in self.called:
            wanted = _COMPANY if noun in ("company", "firm") else {noun}
            fits = [
                i
                for i in known
                if self.cast[i].kind in BODIES and self._is_called(i, words[:-1], wanted)
            ]
            return fits[0] if len(fits) == 1 else None
        return None

    def _country(self, met: Sequence[Met], known: list[int]) -> int | None:
        """Return the country that "the country" stands for.

        The only one so far, or the only one that did something in the sentence before.
        """
        nations = {i for i in known if self.cast[i].sort == "country"}
        if len(nations) == 1:
            return nations.pop()
        last = max((m.sentence for m in met if m.figure in nations), default=None)
        acting = {m.figure for m in met if m.sentence == last and m.subject} & nations
        return acting.pop() if len(acting) == 1 else None

    def _is_called(self, index: int, modifiers: list[str], nouns: Iterable[str]) -> bool:
        figure = self.cast[index]
        called = {*figure.nouns, *(word.lower() for word in figure.name.split()), figure.sort}
        called |= {word for alias in figure.aliases for word in alias.lower().split()}
        return bool(called & set(nouns)) and set(modifiers) <= called
