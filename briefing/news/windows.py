"""Networks over time: a window that moves over the statements, as DNA moves it."""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.news.network import Settings, Window
from briefing.news.statements import Statements

MOST = 9999
"""Windows that are made at most: more of them nobody looks through."""


class TooMany(ValueError):
    """More windows than anybody looks through: what is wrong and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Period:
    """A window: days as ``YYYY-MM-DD``, first and last included, and what is said in it.

    ``middle`` is the day, or the day of the statement, that it lies around.
    """

    first: str
    middle: str
    last: str
    said: Statements


def windows(said: Statements, settings: Settings) -> list[Period]:
    """Return the windows that lie wholly within the time of the statements, the earliest first.

    A window of time lies around a day and reaches ``(size - 1) / 2`` units to either side, rounded
    up; the next lies one unit later. A window of events lies around a statement and holds
    ``size // 2`` on either side. Of statements of one day DNA then draws some by lot; here those
    that come first in their articles are taken. What has no day is in no window.

    Raises:
        TooMany: where there are more than ``MOST``.
    """
    dated = [one for one in said.all if one.day]
    made = replace(said, all=tuple(dated))
    if settings.window is Window.NO or not dated:
        return []
    bounds = _of_events(made, settings) if settings.window is Window.EVENTS else None
    found: list[Period] = []
    for first, middle, last, start, end in bounds or _of_time(made, settings):
        if len(found) == MOST:
            raise TooMany(
                f"more than {MOST:,} windows of {settings.window}: take a larger unit, or a query "
                "for a shorter time"
            )
        found.append(Period(first, middle, last, replace(made, all=made.all[start:end])))
    return found


_Bounds = tuple[str, str, str, int, int]


def _of_events(said: Statements, settings: Settings) -> Iterator[_Bounds]:
    half = settings.size // 2
    days = [one.day for one in said.all]
    for at in range(half, len(days) - half):
        yield days[at - half], days[at], days[at + half], at - half, at + half + 1


def _of_time(said: Statements, settings: Settings) -> Iterator[_Bounds]:
    days = [one.day for one in said.all]
    begin, end = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    reach = settings.size // 2  # (size - 1) / 2, a half rounded up
    middle = begin
    while middle <= end:
        try:
            first, last = (
                moved(middle, settings.window, -reach),
                moved(middle, settings.window, reach),
            )
            following = moved(middle, settings.window, 1)
        except (OverflowError, ValueError):
            return  # beyond the years that there are
        if first >= begin and last <= end:
            start, stop = bisect_left(days, f"{first}"), bisect_right(days, f"{last}")
            yield f"{first}", f"{middle}", f"{last}", start, stop
        middle = following


def moved(day: date, unit: Window, by: int) -> date:
    """Return the day that many units later; of a month without that day, its last.

    Raises:
        ValueError, OverflowError: where no calendar goes that far.
    """
    if unit is Window.DAYS:
        return day + timedelta(days=by)
    if unit is Window.WEEKS:
        return day + timedelta(weeks=by)
    months = day.year * 12 + day.month - 1 + by * (12 if unit is Window.YEARS else 1)
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
