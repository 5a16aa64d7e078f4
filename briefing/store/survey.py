"""All stances of a library at once, for the views that count them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.news import query as asked
from briefing.news.known import Known
from briefing.news.query import EVERYTHING, AllOf, Field, Not, Query
from briefing.news.roll import Roll
from briefing.news.stance import Status
from briefing.news.stand import Stand
from briefing.store.decided import of_article
from briefing.store.standings import uncollected

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf

USUAL = frozenset({Status.PROPOSED, Status.ACCEPTED})
"""What is surveyed unless somebody asks otherwise: all that nobody has rejected."""

ACCEPTED = frozenset({Status.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Scope:
    """Which stances are surveyed.

    ``query`` asks for articles; what it says of stances (``holder:``, ``target:``, ``actor:``,
    ``label:``) holds of each stance, too. ``statuses`` are what people may have decided about one.
    ``folded`` takes one of those articles that are copies of one text, so that what an agency sent
    counts once; who looks at outlets wants them all. ``archived`` takes the archived articles, too,
    which are left out otherwise unless the query asks for them.
    """

    query: Query = EVERYTHING
    statuses: frozenset[Status] = USUAL
    folded: bool = True
    archived: bool = False

    @property
    def accepted_only(self) -> bool:
        """Whether only what a person accepted is surveyed."""
        return self.statuses == ACCEPTED


@dataclass(frozen=True, slots=True)
class Sides:
    """Actors by name: stances that one of ``holders`` holds, or that are about one of ``targets``.

    Names are in lower case.
    """

    holders: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

    def of(self, stands: Roll) -> Roll:
        """Return those of ``stands`` that are one of these."""
        holders, targets = _Among(self.holders), _Among(self.targets)
        return stands.chosen([holders[one.holder] or targets[one.target] for one in stands])


class _Among(dict[str, bool]):
    """Whether a name, as it is written, is one of some: many stances have the same."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __missing__(self, name: str) -> bool:
        found = self[name] = name.casefold() in self._names
        return found


def stands(
    shelf: Shelf,
    scope: Scope | None = None,
    today: date | None = None,
    sides: Sides | None = None,
) -> Roll:
    """Return the stances asked for, those of one article together, in no order of articles.

    ``sides`` asks for those of some actors only. Meant for a thread: the first time that a library
    of 100,000 is asked it takes some tenths of a second.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    scope = scope or Scope()
    found = shelf.standings.now()
    found = shelf.standings.kept(
        (scope, today, shelf.catalogue.listed) if scope.query == EVERYTHING else None,
        found,
        lambda: _narrowed(shelf, found, scope, today),
    )
    return found if sides is None else sides.of(found)


def _narrowed(shelf: Shelf, every: Roll, scope: Scope, today: date | None) -> Roll:
    articles, statuses = in_scope(shelf, scope, today), scope.statuses
    fits = judge(shelf, scope.query)
    with uncollected():
        found = every.chosen([one.article in articles and one.status in statuses for one in every])
        return found if fits is None else found.where(fits)


def with_words(shelf: Shelf, stands: Iterable[Stand]) -> list[Known | None]:
    """Return stances with their words, in the order given; None for one that has gone meanwhile."""
    shelf.open_rest()
    wanted = list(stands)
    told: dict[tuple[str, int, int], Known] = {}
    for article in dict.fromkeys(one.article for one in wanted):
        for number, known, decided in of_article(shelf, article):
            told[_place(article, number, decided)] = known
    return [told.get(_place(one.article, one.number, one.decided)) for one in wanted]


def _place(article: str, number: int, decided: int) -> tuple[str, int, int]:
    """Name a stance: a proposal stays what it is when somebody decides about it."""
    return article, number, decided if number < 0 else 0


def in_scope(shelf: Shelf, scope: Scope, today: date | None) -> frozenset[str]:
    """Return the ids of the articles that a scope asks for, whatever they tell."""
    keys = set(
        shelf.finder.keys(scope.query, today=today, folded=scope.folded, archived=scope.archived)
    )
    return frozenset(id for key, id in shelf.catalogue.named() if key in keys)


def judge(shelf: Shelf, query: Query) -> Callable[[Known | Stand], bool] | None:
    """Return what tells of one stance whether a query asks for it; None where it asks for all."""
    parts = query.parts if isinstance(query, AllOf) else (query,)
    wanted, barred = list[Field](), list[Field]()
    for part in parts:
        match part:
            case Field(key=key) if key in asked.OF_STANCES:
                wanted.append(part)
            case Not(part=Field(key=key) as unwanted) if key in asked.OF_STANCES:
                barred.append(unwanted)
    if not wanted and not barred:
        return None
    return shelf.taking.judge(wanted, barred)
