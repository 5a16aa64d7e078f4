"""What articles are asked for: words, phrases, and who says what of whom since when.

    actor:Takaichi target:China label:oppose since:2025-11 unread "missile unit" -draft

All parts must hold; ``OR`` stands between those of which one is enough, ``-`` before what must not
be, brackets hold parts together. ``query_line`` reads and writes such a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from briefing.news.period import period
from briefing.text.span import Span


class Key(StrEnum):
    """What can be asked for by name: ``label:oppose``."""

    ACTOR = "actor"
    HOLDER = "holder"
    TARGET = "target"
    LABEL = "label"
    SINCE = "since"
    UNTIL = "until"
    SOURCE = "source"
    TITLE = "title"
    TAG = "tag"
    IS = "is"


class State(StrEnum):
    """What an article can be, whatever it says."""

    UNREAD = "unread"
    READ = "read"
    FLAGGED = "flagged"
    NOTED = "noted"
    ARCHIVED = "archived"
    NEW = "new"
    """It came since the coder was last here."""


OF_STANCES = frozenset({Key.ACTOR, Key.HOLDER, Key.TARGET, Key.LABEL})
"""Keys that stand together are about one stance of an article, not about several."""

BARE = (State.UNREAD, State.FLAGGED, State.NOTED, State.ARCHIVED)
"""States that need no ``is:`` before them."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text, title, source or date.

    Of a plain word the beginning is enough. A ``phrase`` stood in quotation marks, and its words
    stand in the text as a whole and in a row; where it is ``unclosed``, its last one is still being
    typed.
    """

    text: str
    phrase: bool = False
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Something asked for by name; ``value`` is as it was typed: an actor, a label, a day."""

    key: Key
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Query


@dataclass(frozen=True, slots=True)
class AllOf:
    """What must hold together: two parts at least, or none, which asks for every article."""

    parts: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts of which one is enough: two at least."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Among:
    """Articles that somebody chose one by one, by their ids; no line asks for that."""

    ids: frozenset[str]


Query: TypeAlias = Words | Field | Not | AllOf | AnyOf | Among

EVERYTHING = AllOf()
"""Asks for every article."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a line is no query: what stands at ``span`` of it, and what could stand there."""

    what: str
    span: Span

    def __str__(self) -> str:
        """Return it in one line."""
        return self.what


def days(query: Query, today: date) -> dict[Field, str]:
    """Return the day that each ``since:`` and ``until:`` of a query means."""
    found: dict[Field, str] = {}
    for field in fields(query):
        if field.key in (Key.SINCE, Key.UNTIL) and (meant := period(field.value, today)):
            found[field] = meant[field.key is Key.UNTIL]
    return found


def chosen(query: Query) -> Among | None:
    """Return the articles, chosen one by one, of which a query asks for some; None for no such."""
    parts = query.parts if isinstance(query, AllOf) else (query,)
    return next((part for part in parts if isinstance(part, Among)), None)


def both(one: Query, other: Query) -> Query:
    """Return what asks for what two queries ask for."""
    parts = [each.parts if isinstance(each, AllOf) else (each,) for each in (one, other)]
    every = (*parts[0], *parts[1])
    return every[0] if len(every) == 1 else AllOf(every)


def fields(query: Query) -> Iterator[Field]:
    """Yield everything that is asked for by name."""
    for part in leaves(query):
        if isinstance(part, Field):
            yield part


def leaves(query: Query, *, wanted: bool | None = None) -> Iterator[Words | Field]:
    """Yield the parts that have none themselves; ``wanted`` leaves out those that must not be."""
    match query:
        case Words() | Field():
            yield query
        case Not(part):
            if not wanted:
                yield from leaves(part, wanted=wanted)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part, wanted=wanted)
