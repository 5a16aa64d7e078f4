"""The statements that a discourse network is made of: who agrees or disagrees with what, when.

Support is agreement, opposition disagreement. A mixed stance is one statement of each, as DNA's
coders write it. A neutral one has no sign: it counts where the sign is ignored. Silence, and what
is only possible or supposed, is no statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from briefing.news.network import Duplicates, Qualifier, Settings, Type
from briefing.news.stance import Label
from briefing.news.stand import Stand


class Statement(NamedTuple):
    """What an actor says of a concept; ``stand`` is where it stands in the list it was made of.

    ``day`` is the article's, "" where it has none. ``agrees`` is None for what is neutral.
    """

    day: str
    article: str
    actor: str
    concept: str
    agrees: bool | None
    stand: int


_SIGNS: Mapping[Label, tuple[bool | None, ...]] = {
    Label.SUPPORT: (True,),
    Label.OPPOSE: (False,),
    Label.MIXED: (True, False),
    Label.NEUTRAL: (None,),
}


@dataclass(frozen=True)
class Statements:
    """The statements that a network is made of, in the order of time, and what concepts are called.

    ``stands`` is the list that they were made of. ``homes`` are the articles of concepts that are
    of one article alone.
    """

    all: tuple[Statement, ...]
    stands: tuple[Stand, ...]
    titles: Mapping[str, str]
    homes: Mapping[str, str] = field(default_factory=dict)

    def words(self, concept: str) -> str:
        """Return what a person reads of a concept."""
        return self.titles.get(concept, concept)

    def title(self, concept: str) -> str:
        """Return what tells a concept from all others: its words, and its article in brackets."""
        home = self.homes.get(concept)
        return f"{self.words(concept)} [{home}]" if home else self.words(concept)

    @cached_property
    def of_actor(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of each actor."""
        found: dict[str, list[Statement]] = {}
        for one in self.all:
            found.setdefault(one.actor, []).append(one)
        return {actor: tuple(some) for actor, some in found.items()}


def statements(stands: Iterable[Stand], settings: Settings) -> Statements:
    """Return what stances say, each as often as the settings count it, the earliest first.

    A concept is the subject of a stance. What no other article can mean ("the rule", of nobody) is
    a concept of its article alone: there, several may speak of it. For ``direct`` it is the actor
    that the stance is about, or whose plan, remark or act it is.
    """
    settings.check()
    kept = tuple(stands)
    named = _Concepts(settings.type)
    signs_only = settings.qualifier is not Qualifier.IGNORE
    days: dict[str, dict[str, list[Statement]]] = {}
    for place, one in enumerate(kept):
        signs = _SIGNS.get(one.label)
        if signs is None or not one.holder or (signs_only and signs == _NONE) or not one.counts:
            continue
        concept = named.of(one)
        if concept:
            day, article = one.published, one.article
            some = days.setdefault(day, {}).setdefault(article, [])
            for sign in signs:
                some.append(Statement(day, article, one.holder, concept, sign, place))
    found = tuple(_once(_in_time(days, kept), settings))
    return Statements(found, kept, named.titles, named.homes)


_NONE = (None,)


def _in_time(
    days: Mapping[str, Mapping[str, list[Statement]]], stands: Sequence[Stand]
) -> Iterator[Statement]:
    """Yield statements day by day, those of an article in text order.

    A single sort of 100,000 would hold the interpreter for tenths of a second.
    """
    for day in sorted(days):
        articles = days[day]
        for article in sorted(articles):
            some = articles[article]
            if len(some) > 1:
                some.sort(key=lambda one: stands[one.stand].start)
            yield from some


class _Concepts:
    """What stances are about, and what that is called."""

    def __init__(self, type: Type) -> None:
        self.titles: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        self._direct = type is Type.DIRECT

    def of(self, stand: Stand) -> str:
        """Return the concept of a stance, "" where it ties nobody."""
        if self._direct:
            return stand.target if stand.target != stand.holder else ""
        concept = stand.subject
        if concept:
            if concept not in self.titles:
                self.titles[concept] = _titled(stand, concept)
            return concept
        text = " ".join(stand.text.split())
        if not text:
            return ""
        concept = f"{text.casefold()} [{stand.article}]"
        if concept not in self.titles:
            self.titles[concept] = text
            self.homes[concept] = stand.article
        return concept


def _titled(stand: Stand, concept: str) -> str:
    """Return what to call a concept: the actor that it is, else what the text says of it."""
    if stand.target and concept == stand.target.casefold():
        return stand.target
    text = " ".join(stand.text.split())
    if stand.target and stand.target.casefold() not in text.casefold():
        return f"{stand.target}: {text}"
    return text


def _once(found: Iterable[Statement], settings: Settings) -> Iterator[Statement]:
    """Yield the first of each statement that is said again within what counts once.

    DNA compares the numbers of weeks and months alone, so that March 2024 and March 2025 would be
    one; its manual says calendar weeks and months, which are counted here.
    """
    if settings.duplicates is Duplicates.INCLUDE:
        yield from found
        return
    seen: set[tuple[object, ...]] = set()
    periods: dict[str, str] = {}
    signs = settings.qualifier is not Qualifier.IGNORE
    for one in found:
        if settings.duplicates is Duplicates.DOCUMENT:
            within = one.article
        elif settings.duplicates is Duplicates.ACROSSRANGE:
            within = ""
        elif not one.day:
            # Without a day nobody knows what it would repeat, but for its own article.
            within = one.article
        elif one.day in periods:
            within = periods[one.day]
        else:
            within = periods[one.day] = _period(one.day, settings.duplicates)
        key = (one.actor, one.concept, one.agrees if signs else None, within)
        if key not in seen:
            seen.add(key)
            yield one


def _period(day: str, duplicates: Duplicates) -> str:
    if duplicates is Duplicates.YEAR:
        return day[:4]
    if duplicates is Duplicates.MONTH:
        return day[:7]
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week}"
