"""All stances of a library at once, for the views that count them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from briefing.news import query as asked
from briefing.news.coders import standing
from briefing.news.decision import named
from briefing.news.known import Known
from briefing.news.query import EVERYTHING, AllOf, Field, Not, Query
from briefing.news.stance import Commitment, Label, Status
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

    There are few of these among all stances, and they are found by an index.
    """

    holders: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

    def fit(self, one: Stand) -> bool:
        """Tell whether a stance is one of these."""
        return one.holder.casefold() in self.holders or one.target.casefold() in self.targets

    def named(self, decision: Mapping[str, Any]) -> bool:
        """Tell whether a decision, as it is kept, makes a stance one of these."""
        holder, target = decision["holder"].casefold(), decision["target"].casefold()
        return holder in self.holders or target in self.targets


def stands(
    shelf: Shelf,
    scope: Scope | None = None,
    today: date | None = None,
    sides: Sides | None = None,
) -> list[Stand]:
    """Return the stances asked for, those of one article together, in no order of articles.

    ``sides`` asks for those of some actors only. Meant for a thread: among 100,000 it takes some
    tenths of a second.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    scope = scope or Scope()
    articles = in_scope(shelf, scope, today)
    fits = judge(shelf, scope.query)
    with uncollected():
        every = list(_every(shelf, articles, scope.statuses, sides))
        return every if fits is None else [one for one in every if fits(one)]


@contextmanager
def uncollected() -> Iterator[None]:
    """Make many values that hold nothing but text and numbers without looking for circles in them.

    The collector would look through all of them again and again: a quarter of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


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


def in_scope(shelf: Shelf, scope: Scope, today: date | None) -> frozenset[str]:
    """Return the ids of the articles that a scope asks for, whatever they tell."""
    keys = set(
        shelf.finder.keys(scope.query, today=today, folded=scope.folded, archived=scope.archived)
    )
    return frozenset(id for key, id in shelf.catalogue.named() if key in keys)


def _every(
    shelf: Shelf, articles: frozenset[str], statuses: frozenset[Status], sides: Sides | None
) -> Iterator[Stand]:
    """Yield the stances of some articles as they stand for whoever asks."""
    decided = shelf.stances.articles()
    if sides is None:
        if Status.PROPOSED in statuses:
            yield from shelf.results.stands(articles - decided)
        yield from with_decisions(shelf, decided & articles, statuses)
        return
    proposed = shelf.results.stands_of(articles, sides.holders, sides.targets)
    if Status.PROPOSED in statuses:
        yield from (one for one in proposed if one.article not in decided)
    told = {one.article for one in proposed} | shelf.stances.articles_where(sides.named)
    every = with_decisions(shelf, told & decided & articles, statuses)
    yield from (one for one in every if sides.fit(one))


def with_decisions(shelf: Shelf, ids: Set[str], statuses: frozenset[Status]) -> Iterator[Stand]:
    """Yield the stances of articles in which somebody decided about some."""
    rest = set(ids)
    for id, some in groupby(_plainly(shelf, sorted(rest)), key=lambda one: one.article):
        rest.discard(id)
        yield from (one for one in some if one.status in statuses)
    for id in sorted(rest):
        for number, known, about in _of_article(shelf, id):
            if known.status in statuses:
                yield stand_of(known, number, about)


def _plainly(shelf: Shelf, ids: Sequence[str]) -> Iterator[Stand]:
    """Yield the stances of those articles in which every decision is about a proposal of its own.

    That is where one person went through what was proposed. It says what ``_of_article`` says, and
    takes a twentieth of the time; other articles are left to that.
    """
    kept = shelf.stances.as_kept(ids)
    proposals = shelf.results.quoted(id for id in ids if _of_one_hand(kept[id]))
    for id, some in groupby(proposals, key=lambda one: one[0].article):
        found = list(some)
        about = {document["proposed"]: (number, document) for number, document in kept[id]}
        names = [named(quote, one.holder, one.target, one.text, cue) for one, quote, cue in found]
        if len(about) < len(kept[id]) or not about.keys() <= set(names):
            continue
        if len(set(names)) < len(names):
            # Two of one name: which of them was meant depends on where they stand.
            continue
        for name, (one, quote, _) in zip(names, found, strict=True):
            number, document = about.get(name, (0, None))
            yield one if document is None else _decided(one, quote, number, document)


def _of_one_hand(kept: Sequence[tuple[int, Mapping[str, Any]]]) -> bool:
    hands = {document["coder"] for _, document in kept}
    return len(hands) == 1 and not any(document.get("settles") for _, document in kept)


def _decided(one: Stand, quote: str, number: int, document: Mapping[str, Any]) -> Stand:
    """Return a proposal as it stands after a decision about it, which is told as it is kept."""
    anchor = document["anchor"]
    start, end = one.start, one.end
    if anchor["quote"] != quote:
        start, end = anchor["start"], anchor["start"] + len(anchor["quote"])
    return one._replace(
        when=document["held"] or one.published,
        holder=document["holder"],
        target=document["target"],
        text=document["text"],
        label=Label(document["label"]),
        score=document["score"],
        commitment=Commitment(document["commitment"]),
        confidence=document["confidence"],
        start=start,
        end=end,
        status=Status(document["status"]),
        decided=number,
    )


def _of_article(shelf: Shelf, id: str) -> Iterator[tuple[int, Known, int]]:
    """Yield the stances of an article, each with its number and that of what was decided."""
    proposed = shelf.results.of_article(id)
    told = shelf.telling.decided(proposed)
    shown = {one.decided for one in told if one.decided}
    for number, one in enumerate(told):
        yield number, one, one.decided
    for decision in standing(shelf.stances.of_article(id), shelf.coder, shown):
        yield -1, decision.known(shelf.catalogue.get(id)), decision.id


def stand_of(known: Known, number: int, decided: int) -> Stand:
    """Return a stance without its words: the ``number`` of it, and that of what was decided."""
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
