"""All stances of a library at once, for the views that count them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.news import query as asked
from briefing.news.coders import standing
from briefing.news.known import Known
from briefing.news.query import EVERYTHING, AllOf, Field, Not, Query
from briefing.news.stance import Status
from briefing.news.stand import Stand

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
    counts once; who looks at outlets wants them all.
    """

    query: Query = EVERYTHING
    statuses: frozenset[Status] = USUAL
    folded: bool = True

    @property
    def accepted_only(self) -> bool:
        """Whether only what a person accepted is surveyed."""
        return self.statuses == ACCEPTED


def stands(shelf: Shelf, scope: Scope | None = None, today: date | None = None) -> list[Stand]:
    """Return the stances asked for, those of one article together, in no order of articles.

    Meant for a thread: among 100,000 it takes some tenths of a second.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    scope = scope or Scope()
    articles = _articles(shelf, scope, today)
    fits = judge(shelf, scope.query)
    return [
        one
        for one in _every(shelf, articles)
        if one.status in scope.statuses and (fits is None or fits(one))
    ]


def with_words(shelf: Shelf, stands: Iterable[Stand]) -> list[Known | None]:
    """Return stances with their words, in the order given; None for one that has gone meanwhile."""
    shelf.open_rest()
    wanted = list(stands)
    told: dict[tuple[str, int, int], Known] = {}
    for article in dict.fromkeys(one.article for one in wanted):
        for number, known, decided in _of_article(shelf, article):
            told[_place(article, number, decided)] = known
    return [told.get(_place(one.article, one.number, one.decided)) for one in wanted]


def _place(article: str, number: int, decided: int) -> tuple[str, int, int]:
    """Name a stance: a proposal stays what it is when somebody decides about it."""
    return article, number, decided if number < 0 else 0


def _articles(shelf: Shelf, scope: Scope, today: date | None) -> frozenset[str]:
    keys = set(shelf.finder.keys(scope.query, today=today, folded=scope.folded))
    return frozenset(id for key, id in shelf.catalogue.named() if key in keys)


def _every(shelf: Shelf, articles: frozenset[str]) -> Iterator[Stand]:
    """Yield the stances of some articles as they stand for whoever asks."""
    decided = shelf.stances.articles()
    for one in shelf.results.stands():
        if one.article in articles and one.article not in decided:
            yield one
    for id in sorted(decided & articles):
        for number, known, about in _of_article(shelf, id):
            yield _stand(known, number, about)


def _of_article(shelf: Shelf, id: str) -> Iterator[tuple[int, Known, int]]:
    """Yield the stances of an article, each with its number and that of what was decided."""
    proposed = shelf.results.of_article(id)
    told = shelf.telling.decided(proposed)
    shown = {one.decided for one in told if one.decided}
    for number, one in enumerate(told):
        yield number, one, one.decided
    for decision in standing(shelf.stances.of_article(id), shelf.coder, shown):
        yield -1, decision.known(shelf.catalogue.get(id)), decision.id


def _stand(known: Known, number: int, decided: int) -> Stand:
    return Stand(
        article=known.article,
        source=known.source,
        published=known.published,
        when=known.when,
        holder=known.holder,
        target=known.target,
        text=known.text,
        label=known.label,
        score=known.score,
        commitment=known.commitment,
        confidence=known.confidence,
        start=known.evidence.start,
        end=known.evidence.end,
        number=number,
        status=known.status,
        decided=decided,
    )


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
