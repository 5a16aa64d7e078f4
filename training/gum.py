"""GUM's mentions, reduced to names: the part of a mention around a proper noun.

Pronouns and common nouns fall away; titles and appositions are not part of the name. Adjectives of
nationality carry nothing in the source and come from the list of demonyms. Proper nouns that are in
no usable mention are doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from training.conllu import Sentence, Word, text_of
from training.places import Places, is_kind
from training.spans import Labelled, disjoint, is_calendar, sums

_STOP = frozenset(
    "Nation Court Church State States Government President University House Board "
    "Commission Department Act Committee Earth God Internet Council Chapter Figure Table "
    "Section Part World Constitution".split()
)
_PARTS = frozenset("flat compound goeswith nummod nmod:unmarked".split())
_PIECE = re.compile(r"\([^()]*\)?|[^()]*\)")
_FIXED = {"person": "PERSON", "organization": "ORG", "event": "EVENT"}


def mentions(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The mentions of a sentence as (first word, end, type), inner ones before outer ones."""
    for first, end, kind, _ in coreferent(sentence):
        yield first, end, kind


def coreferent(sentence: Sentence) -> Iterator[tuple[int, int, str, str]]:
    """The mentions, each with the key of its chain: whom or what it stands for in its document."""
    open_: list[tuple[str, str, int]] = []
    for i, word in enumerate(sentence.words):
        for field in word.misc.split("|"):
            if not field.startswith("Entity="):
                continue
            for piece in _PIECE.findall(field[7:]):
                if piece.startswith("("):
                    parts = piece.strip("()").split("-")
                    open_.append((parts[0], parts[1], i))
                    if piece.endswith(")"):
                        key, kind, start = open_.pop()
                        yield start, i + 1, kind, key
                elif piece.endswith(")"):
                    key = piece[:-1]
                    at = max((n for n, o in enumerate(open_) if o[0] == key), default=None)
                    if at is not None:
                        _, kind, start = open_.pop(at)
                        yield start, i + 1, kind, key


def named(sentence: Sentence, start: int, end: int, joined: bool = True) -> tuple[int, int] | None:
    """The words of the name in a mention, or None where its head is no proper noun.

    `joined` lets "and" and capitalised adjectives stand in the name: offices have them, persons
    do not.
    """
    words = sentence.words
    heads = [i for i in range(start, end) if not start <= words[i].head < end or words[i].head == i]
    if len(heads) != 1 or words[heads[0]].upos != "PROPN":
        return None
    head = heads[0]
    inside = {head}
    grown = True
    while grown:
        grown = False
        for i in range(start, end):
            if i not in inside and words[i].head in inside and _belongs(words, i, joined):
                inside.add(i)
                grown = True
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while words[last].upos in ("PUNCT", "ADP", "CCONJ") and last > head:
        last -= 1
    while words[first].upos in ("PUNCT", "ADP", "CCONJ") and first < head:
        first += 1
    return first, last + 1


def _belongs(words: Sequence[Word], i: int, joined: bool) -> bool:
    """Whether a word is part of the name its head is in."""
    word = words[i]
    capital = word.form[:1].isupper()
    # "United" in "United States" is an adjective by class and a proper noun by tag.
    proper = word.upos == "PROPN" or (capital and word.xpos.startswith("NNP"))
    if word.deprel in _PARTS:
        return proper or capital or word.form[:1].isdigit()
    if word.deprel == "amod":
        return proper or (joined and capital)
    if word.deprel == "nmod:poss":
        return proper
    if word.deprel == "conj":
        return proper and joined
    if word.deprel == "nmod":
        return proper and _of(words, i)
    if word.deprel in ("case", "cc"):
        return words[word.head].deprel in ("nmod", "conj")
    return word.deprel == "punct" and word.form in ("-", "'", "&", "–", ".")


def _of(words: Sequence[Word], i: int) -> bool:
    """Whether a word hangs on its head by a preposition that names take."""
    inner = ("of", "for", "de", "du", "del", "da")
    return any(w.head == i and w.deprel == "case" and w.form in inner for w in words)


def labelled(paragraph: Sequence[Sentence], places: Places) -> Labelled:
    """One paragraph as text with names."""
    text = text_of(word for sentence in paragraph for word in sentence.words)
    spans: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int]] = []
    at = 0
    for sentence in paragraph:
        words = sentence.words
        starts = []
        for word in words:
            starts.append(at)
            at += len(word.form) + word.spaced
        used: set[int] = set()
        for first, end, kind in mentions(sentence):
            if kind == "time":
                span = _date(sentence, first, end)
                label: str | None = "DATE"
            else:
                span = named(sentence, first, end, kind in ("organization", "event"))
                label = None
            if span is None:
                continue
            name = text[starts[span[0]] : starts[span[1] - 1] + len(words[span[1] - 1].form)]
            if kind != "time":
                label = _label(name, kind, places)
            if label is None:
                continue
            if label:
                spans.append((starts[span[0]], starts[span[0]] + len(name), label))
            used |= set(range(*span))
        for i, word in enumerate(words):
            here = (starts[i], starts[i] + len(word.form))
            if i in used or not word.form[:1].isupper():
                continue
            if word.form in places.demonyms and word.upos in ("ADJ", "NOUN", "PROPN"):
                spans.append((*here, "NORP"))
            elif word.upos == "PROPN" or is_calendar(word.form):
                doubtful.append(here)
    return Labelled(text, disjoint(spans), (*doubtful, *sums(text)))


def _label(name: str, kind: str, places: Places) -> str | None:
    bare = name.removeprefix("the ").removeprefix("The ")
    titled = all(word.lower() in places.titles for word in bare.split())
    if bare in _STOP or titled or is_kind(bare):
        return None
    if name in places.demonyms and kind != "place":
        return "NORP"
    if kind == "place" or (kind == "organization" and name in places.countries):
        if name in places.organisations and not places.is_gpe(name):
            return "ORG"
        return places.kind(name, None if " " in name else "GPE")
    return _FIXED.get(kind)


def _date(sentence: Sentence, first: int, end: int) -> tuple[int, int] | None:
    """The calendar words of a time and the numbers between and beside them."""
    words = sentence.words
    marks = [i for i in range(first, end) if is_calendar(words[i].form)]
    if not marks:
        return None
    start, stop = marks[0], marks[-1] + 1
    while start > first and words[start - 1].upos == "NUM":
        start -= 1
    while stop < end and words[stop].upos == "NUM":
        stop += 1
    return start, stop
