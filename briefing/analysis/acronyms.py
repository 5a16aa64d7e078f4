"""Acronyms that a text introduces in parentheses: "the Data Protection Commission (DPC)".

The initials are matched backwards against the words before the parenthesis, as Schwartz and Hearst
do it (A simple algorithm for identifying abbreviation definitions in biomedical text, 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.passage import Name, Passage, Sentence

_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9&.-]{0,6}[A-Z0-9]")
_PRESS = frozenset(("wire", "media", "newspaper", "broadcaster"))
_SMALL = frozenset("of the for and on in to de la du des del di und & a an".split())


def tie_acronyms(passage: Passage) -> Passage:
    """Tie the acronyms of the passage to the names they stand for, which may be new ones."""
    names = list(passage.names)
    for first, last, acronym in _introduced(passage):
        at = next((i for i, n in enumerate(names) if n.first < last and first < n.last), None)
        here = names[at] if at is not None else None
        if here and here.reading and (here.first, here.last) == (first, last):
            names[at or 0] = replace(here, alias=acronym)
            continue
        names = [n for n in names if n.last <= first or n.first >= last]
        names.append(Name(first, last, "ORG", alias=acronym))
    names.sort(key=lambda n: n.first)
    glossed = list(_glossed(passage, names))
    # "Workers' Party of Kurdistan (PKK)": the letters are its own elsewhere, too.
    letters = {
        n.same.first: passage.words(n.first, n.last)
        for n in glossed
        if n.same is not None and not (n.reading and n.reading.entry.sort in _PRESS)
    }
    named = (
        replace(n, alias=letters[n.first]) if n.first in letters and not n.alias else n
        for n in glossed
    )
    return replace(passage, names=tuple(named))


def _introduced(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, acronym) where initials before a parenthesis agree with what is in it."""
    tokens = passage.tokens
    for sentence in passage.sentences:
        for index in range(sentence.first + 2, sentence.last - 2):
            if tokens[index].text != "(" or tokens[index + 2].text != ")":
                continue
            acronym = tokens[index + 1].text
            if _ACRONYM.fullmatch(acronym):
                first = _initials(passage, sentence, index, re.sub(r"\W", "", acronym))
                if first is not None:
                    yield first, index, acronym


def _initials(passage: Passage, sentence: Sentence, end: int, letters: str) -> int | None:
    """Return the token whose initial is the first letter, matching backwards from ``end``."""
    at, left = end - 1, len(letters) - 1
    capitals = 0
    while at >= sentence.first and left >= 0:
        token = passage.tokens[at]
        initial = token.text[0]
        if initial.upper() == letters[left].upper() and (initial.isupper() or left):
            capitals += initial.isupper()
            left -= 1
        elif token.text in ("-", "'s", "’s", "'", "’"):
            pass
        elif token.lower not in _SMALL:
            return None
        at -= 1
    return at + 1 if left < 0 and capitals >= 2 else None


def _glossed(passage: Passage, names: list[Name]) -> Iterator[Name]:
    """Yield the names, tied where one stands in parentheses after the other: "CEI (Italian …)"."""
    tokens = passage.tokens
    for before, name in zip([None, *names], names, strict=False):
        after = name.last < len(tokens) and tokens[name.last].text == ")"
        if not (before and after and name.first == before.last + 1):
            yield name
            continue
        words = passage.words(name.first, name.last)
        if tokens[before.last].text != "(" or before.label != "ORG":
            yield name
        elif name.label == "ORG" and _ACRONYM.fullmatch(passage.words(before.first, before.last)):
            yield replace(name, alias=passage.words(before.first, before.last))
        elif _ACRONYM.fullmatch(words):
            yield replace(name, label="ORG", same=before)
        else:
            yield name
