"""GUM's chains of coreference, on the running text of its documents.

A chain is whom or what several mentions of a document stand for. A mention is reduced to the words
that tell: the name where its head is a proper noun, else the head noun or the pronoun alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from training import convert, gum
from training.conllu import Sentence, text_of

ACTORS = ("person", "organization", "place")
"""GUM's types of what can act; a place stands for a government, too."""


class How(StrEnum):
    """How a mention mentions."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Link:
    """A mention: half-open offsets in the text of its document, its chain, GUM's type of that."""

    start: int
    end: int
    chain: str
    kind: str
    how: How


@dataclass(frozen=True, slots=True)
class Document:
    """A document: paragraphs divided by an empty line, and its mentions in the order they end."""

    name: str
    genre: str
    text: str
    links: tuple[Link, ...]


def documents(corpora: Path, split: str, genres: Sequence[str] = ()) -> Iterator[Document]:
    """Yield GUM's documents of a split, those of these genres or all."""
    paragraphs = convert.treebank(corpora, "gum", split)
    for name, group in groupby(paragraphs, key=_name):
        genre = name.split("_")[1]
        if not genres or genre in genres:
            yield _document(name, genre, list(group))


def _name(paragraph: Sequence[Sentence]) -> str:
    return paragraph[0].comments["sent_id"].rpartition("-")[0]


def _document(name: str, genre: str, paragraphs: Sequence[Sequence[Sentence]]) -> Document:
    texts: list[str] = []
    links: list[Link] = []
    begin = 0
    for paragraph in paragraphs:
        text = text_of(word for sentence in paragraph for word in sentence.words)
        at = begin
        for sentence in paragraph:
            starts = []
            for word in sentence.words:
                starts.append(at)
                at += len(word.form) + word.spaced
            links += _links(sentence, starts)
        texts.append(text)
        begin += len(text) + 2
    return Document(name, genre, "\n\n".join(texts), tuple(links))


def _links(sentence: Sentence, starts: Sequence[int]) -> Iterator[Link]:
    words = sentence.words
    for first, end, kind, chain in gum.coreferent(sentence):
        how, span = How.NAME, gum.named(sentence, first, end, kind == "organization")
        if span is None:
            heads = [i for i in range(first, end) if not first <= words[i].head < end]
            head = heads[0] if heads else end - 1
            how = How.PRONOUN if words[head].xpos in ("PRP", "PRP$") else How.NOUN
            span = head, head + 1
        last = span[1] - 1
        yield Link(starts[span[0]], starts[last] + len(words[last].form), chain, kind, how)
