"""How many stances there are of each kind, in which outlet, in whose words and on whose word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from briefing.news.roll import PIECE, Roll
from briefing.news.stand import Stand
from briefing.store.survey import Scope, Sides, stands

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


class By(StrEnum):
    """What stances are counted by, each by the name of its field."""

    OUTLET = "source"
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


def counts(
    shelf: Shelf,
    scope: Scope,
    by: Sequence[By],
    days: Days = EVER,
    *,
    firm: bool = False,
    today: date | None = None,
) -> dict[tuple[Any, ...], int]:
    """Return how many stances there are of each kind, a kind being one value for each of ``by``.

    ``firm`` leaves out what is only possible. Meant for a thread.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    found = _within(stands(shelf, scope, today), days)
    if firm:
        found = found.where(lambda one: one.counts)
    values = itemgetter(*map(Stand._fields.index, by))
    total = Counter[Any]()
    for at in range(0, len(found), PIECE):
        total.update(map(values, found[at : at + PIECE]))
    # Of a single field comes its value alone.
    return dict(total) if len(by) > 1 else {(value,): count for value, count in total.items()}


def heard(shelf: Shelf, scope: Scope, days: Days = EVER, sides: Sides | None = None) -> Roll:
    """Return the stances that were counted, or those of them that some actors hold."""
    return _within(stands(shelf, scope, sides=sides), days)


def _within(found: Roll, days: Days) -> Roll:
    if days == EVER:
        return found
    inside = {day: days.hold(day) for day in {one.published for one in found}}
    return found.chosen([inside[one.published] for one in found])
