"""Mentions labelled by hand: how they are written down, and read.

A file is an article, named as it; it holds the digest of the article's canonical text and its
mentions as ``[start, end, label, actor, kind]``, nothing of the text itself. ``actor`` is a name,
or a list of names where more than one reading is right, the first the likeliest. What the kinds
mean is in ``tests/gold/mentions/README.md``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from briefing.news.article import Article
from briefing.text.span import Span

FOLDER = Path(__file__).parent.parent / "tests" / "gold" / "mentions"


class Kind(StrEnum):
    """How a text mentions an actor. An open mention may be shown or not: it counts neither way."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    OPEN = "open"


NAMES = (Kind.NAME, Kind.DEMONYM, Kind.METONYM)


class GoldError(ValueError):
    """A file of labels that cannot be right: file, what is wrong."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as a person reads it; ``actors`` holds the name, and what else would be right."""

    span: Span
    label: str
    actors: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """All mentions of actors in the article of that file name, in text order."""

    name: str
    digest: str
    mentions: tuple[GoldMention, ...]


def parse(source: str, name: str) -> GoldArticle:
    """Return the labels of one file.

    Raises:
        GoldError: with one clear line, where it is not what it should be.
    """
    try:
        record = tomllib.loads(source)
        mentions = tuple(_mention(row) for row in record["mentions"])
        digest = record["digest"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{name}: cannot be read as labels: {error}") from None
    before = 0
    for mention in mentions:
        inside = mention.kind is Kind.OPEN and mention.span.end <= before
        if mention.span.start < before and not inside:
            raise GoldError(f"{name}: out of order or overlapping at {mention.span.start}")
        before = max(before, mention.span.end)
    return GoldArticle(name, digest, mentions)


def _mention(row: Any) -> GoldMention:
    start, end, label, actor, kind = row
    actors = (actor,) if isinstance(actor, str) else tuple(actor)
    if not start < end or not actors or not all(isinstance(name, str) for name in actors):
        raise ValueError(f"no mention: {row}")
    return GoldMention(Span(start, end), label, actors, Kind(kind))


def articles(folder: Path = FOLDER) -> list[GoldArticle]:
    """Return all labelled articles by name."""
    return [
        parse(path.read_text(encoding="utf-8"), path.stem) for path in sorted(folder.glob("*.toml"))
    ]


def absent(gold: GoldArticle, articles: Mapping[str, Article]) -> str:
    """Return why an article cannot be scored, in one line; "" where it can."""
    if gold.name not in articles:
        return f"{gold.name}: no such article in the data"
    if articles[gold.name].digest != gold.digest:
        return f"{gold.name}: the article is not the one that was labelled (its text differs)"
    return ""
