"""How many stances there are of each kind, in which outlet, in whose words and on whose word.

Chains and modes of speech are not in what a survey makes of every stance, and making 100,000 values
to count them takes most of a second: SQLite counts what nobody has decided about, by itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from briefing.news.stance import Mode, Status
from briefing.news.stand import Stand
from briefing.store.survey import Scope, Sides, in_scope, judge, stands, with_decisions

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


class By(StrEnum):
    """What stances are counted by.

    ``RELAYS`` are those on whose word an outlet tells it, from the outlet inwards, as a JSON list:
    "[]" where it tells it on its own.
    """

    OUTLET = "outlet"
    HOLDER = "holder"
    TARGET = "target"
    TEXT = "text"
    LABEL = "label"
    MODE = "mode"
    RELAYS = "relays"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of publication, the first and the last, each ``YYYY-MM-DD``; "" for no bound."""

    first: str = ""
    last: str = ""

    def hold(self, published: str) -> bool:
        """Tell whether a day is one of these; what has no day is where there is no bound."""
        return not (self.first or self.last) or (
            self.first <= published and (not self.last or published <= self.last)
        )


EVER = Days()


@dataclass(frozen=True, slots=True)
class Way:
    """How a stance came into an article: in whose words, and on whose word.

    ``relays`` are the names between the outlet and the holder, from the outlet inwards.
    """

    mode: Mode
    relays: tuple[str, ...]


def counts(
    shelf: Shelf,
    scope: Scope,
    by: Sequence[By],
    days: Days = EVER,
    *,
    firm: bool = False,
    today: date | None = None,
) -> dict[tuple[str, ...], int]:
    """Return how many stances there are of each kind, a kind being one value for each of ``by``.

    ``firm`` leaves out what is only possible. ``RELAYS`` asks for ``OUTLET``, too. Meant for a
    thread: of 100,000 proposals it takes some tenths of a second.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    total = Counter[tuple[str, ...]]()
    if judge(shelf, scope.query) is not None:
        # Whether one of these stances is asked for cannot be said in SQL.
        rest = stands(shelf, scope, today)
    else:
        articles = in_scope(shelf, scope, today)
        decided = shelf.stances.articles()
        if Status.PROPOSED in scope.statuses:
            total.update(_proposed(shelf, articles - decided, by, days, firm))
        rest = list(with_decisions(shelf, decided & articles, scope.statuses))
    rest = [one for one in rest if days.hold(one.published) and (one.counts or not firm)]
    total.update(_values(shelf, rest, by))
    return dict(total)


def _proposed(
    shelf: Shelf, articles: Set[str], by: Sequence[By], days: Days, firm: bool
) -> Counter[tuple[str, ...]]:
    found = shelf.results.counts(articles, by, days.first, days.last, firm)
    if By.RELAYS not in by:
        return Counter(found)
    # A whole chain was counted, which ends with the holder and may begin with the outlet.
    at, outlet = by.index(By.RELAYS), by.index(By.OUTLET)
    total = Counter[tuple[str, ...]]()
    for values, count in found.items():
        between = relays(json.loads(values[at]), values[outlet])
        total[*values[:at], _listed(between), *values[at + 1 :]] += count
    return total


def _listed(names: Sequence[str]) -> str:
    return json.dumps(list(names), ensure_ascii=False)


def ways(shelf: Shelf, stands: Sequence[Stand]) -> list[Way]:
    """Return how each of ``stands`` came into its article."""
    ids = {one.article for one in stands}
    proposed = shelf.results.ways(ids)
    decided = {
        number: document
        for some in shelf.stances.as_kept({one.article for one in stands if one.decided}).values()
        for number, document in some
    }
    return [_way(one, proposed, decided) for one in stands]


def _way(
    one: Stand,
    proposed: Mapping[tuple[str, int], tuple[str, str]],
    decided: Mapping[int, Mapping[str, Any]],
) -> Way:
    document = decided.get(one.decided)
    if document is not None:
        mode, chain = document["mode"], document["chain"]
    else:
        mode, told = proposed.get((one.article, one.number), (Mode.NARRATED.value, "[]"))
        chain = json.loads(told)
    return Way(Mode(mode), relays(chain, one.source))


def relays(chain: Sequence[str], outlet: str) -> tuple[str, ...]:
    """Return the names of a chain that stand between the outlet and the holder."""
    return tuple(name for name in chain[:-1] if name != outlet)


def heard(shelf: Shelf, scope: Scope, days: Days = EVER, sides: Sides | None = None) -> list[Stand]:
    """Return the stances that were counted, or those of them that some actors hold."""
    return [one for one in stands(shelf, scope, sides=sides) if days.hold(one.published)]


def _values(shelf: Shelf, stands: Sequence[Stand], by: Sequence[By]) -> Iterator[tuple[str, ...]]:
    told = ways(shelf, stands) if {By.MODE, By.RELAYS} & set(by) else [None] * len(stands)
    for one, way in zip(stands, told, strict=True):
        yield tuple(_value(one, way, column) for column in by)


def _value(one: Stand, way: Way | None, by: By) -> str:
    match by:
        case By.OUTLET:
            return one.source
        case By.HOLDER:
            return one.holder
        case By.TARGET:
            return one.target
        case By.TEXT:
            return one.text
        case By.LABEL:
            return one.label.value
    assert way is not None
    return way.mode.value if by is By.MODE else _listed(way.relays)
