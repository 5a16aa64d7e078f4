"""Who is heard in which outlet, who agrees, on whose word they tell: a section of it at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from briefing.news import concord, quoted
from briefing.news.concord import Concord
from briefing.news.quoted import Outlet, Relay, Voice
from briefing.news.stand import Stand
from briefing.store.heard import EVER, By, Days, counts, heard
from briefing.store.survey import Scope, Sides

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


class Section(StrEnum):
    """What of the sources is shown."""

    VOICES = "voices"
    OUTLETS = "outlets"
    AGREEMENT = "agreement"
    RELAYS = "on whose word"


PERIODS = (0, 7, 30, 90, 365)
"""Days up to the newest article that are counted; 0 for all there are."""


@dataclass(frozen=True, slots=True)
class Sources:
    """One section, worked out: its rows, and of how many stances they were made.

    ``outlets`` are the outlets that there are, the one that tells most first. ``few`` and
    ``left_out`` are the comparisons and outlets that an agreement leaves out.
    """

    section: Section
    rows: tuple[Any, ...]
    total: int
    outlets: tuple[str, ...] = ()
    few: int = 0
    left_out: int = 0


def periods(last: str, period: int) -> tuple[Days, Days | None]:
    """Return the days that are counted up to the ``last``, and as many before them.

    ``period`` is a place in ``PERIODS``.
    """
    length = PERIODS[period]
    if not length or not last:
        return EVER, None
    end = date.fromisoformat(last)
    first = end - timedelta(days=length - 1)
    before = Days(str(first - timedelta(days=length)), str(first - timedelta(days=1)))
    return Days(str(first), last), before


_HEARD = (By.OUTLET, By.HOLDER, By.MODE)
_SIDES = (By.OUTLET, By.HOLDER, By.TARGET, By.TEXT, By.LABEL)


def section(
    shelf: Shelf,
    scope: Scope,
    which: Section,
    outlet: str | None,
    days: Days,
    before: Days | None,
) -> Sources:
    """Work a section out: of one ``outlet``, or of all for None, beside the days ``before``."""

    def tell(by: Sequence[By], when: Days, firm: bool = False) -> dict[Any, int]:
        return counts(shelf, scope, by, when, firm=firm)

    if which is Section.AGREEMENT:
        told = tell(_SIDES, days, firm=True)
        found = concord.concords(told)
        return Sources(
            which, found.pairs, sum(told.values()), few=found.few, left_out=found.left_out
        )
    if which is Section.RELAYS:
        told = tell((By.OUTLET, By.RELAYS), days)
        return Sources(which, tuple(quoted.relays(told)), sum(told.values()))
    told = tell(_HEARD, days)
    total = sum(told.values())
    if which is Section.VOICES:
        earlier = tell(_HEARD, before) if before else None
        sizes = Counter[str]()
        for (name, _, _), count in told.items():
            sizes[name] += count
        names = tuple(sorted(sizes, key=lambda name: (-sizes[name], name)))
        return Sources(which, tuple(quoted.voices(told, earlier, outlet)), total, names)
    relayed = Counter[str]()
    for (name, names), count in tell((By.OUTLET, By.RELAYS), days).items():
        relayed[name] += count if names else 0
    return Sources(which, tuple(quoted.outlets(told, relayed)), total)


def behind(shelf: Shelf, scope: Scope, days: Days, row: Any, outlet: str | None) -> list[Stand]:
    """Return the stances that a row was made of; of two outlets those on which they are apart."""
    match row:
        case Voice(name=name):
            mine = heard(shelf, scope, days, Sides(frozenset({name.casefold()})))
            return [one for one in mine if one.holder == name and outlet in (None, one.source)]
        case Outlet(name=name):
            return [one for one in heard(shelf, scope, days) if one.source == name]
        case Relay(name=name):
            return [one for one in heard(shelf, scope, days) if name in one.relays]
        case Concord(one=one, other=other, apart=apart):
            return [
                stand
                for stand in heard(shelf, scope, days)
                if stand.source in (one, other)
                and stand.counts
                and (not apart or (stand.holder.casefold(), stand.subject) in apart)
            ]
    return []
