"""The days, weeks, months and years that stances are counted by, and how exactly a time is told."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Unit(StrEnum):
    """A length of time that stances are counted by, the shortest first. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


LONGEST = {Unit.DAY: 45, Unit.WEEK: 3 * 366, Unit.MONTH: 20 * 366}
"""The most days that are looked at by each unit, where nobody asks for another."""


class When(NamedTuple):
    """A time as exactly as it is told: the first day of it, and whether that is all of it.

    ``exact`` is the unit that is named: a day, a month of a year, a year.
    """

    day: date
    exact: Unit

    def within(self, unit: Unit) -> bool:
        """Whether it is told exactly enough to say in which ``unit`` it was."""
        return _RANK[self.exact] <= _RANK[unit]


_RANK = {unit: rank for rank, unit in enumerate(Unit)}
_EXACT = (Unit.YEAR, Unit.MONTH, Unit.DAY)


@lru_cache(maxsize=1 << 14)
def when(text: str) -> When | None:
    """Return the time that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` tells, None for all else."""
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        return When(date(*[*numbers, 1, 1][:3]), _EXACT[len(numbers) - 1])
    except (ValueError, IndexError, OverflowError, TypeError):
        return None


def start(day: date, unit: Unit) -> date:
    """Return the first day of the ``unit`` that ``day`` lies in."""
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            # The first days of the calendar lie in a week that began before it.
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)


def number(day: date, unit: Unit) -> int:
    """Return a number for the ``unit`` that ``day`` lies in, one more for the one after it."""
    match unit:
        case Unit.DAY:
            return day.toordinal()
        case Unit.WEEK:
            # The first of all days was a Monday.
            return (day.toordinal() - 1) // 7
        case Unit.MONTH:
            return 12 * day.year + day.month - 1
        case Unit.YEAR:
            return day.year


def later(day: date, unit: Unit, count: int) -> date:
    """Return the first day of the unit that comes ``count`` units after that of ``day``.

    At the end of the calendar it is the last day there is.
    """
    first = start(day, unit)
    try:
        match unit:
            case Unit.DAY | Unit.WEEK:
                return first + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
            case Unit.MONTH | Unit.YEAR:
                months = number(first, Unit.MONTH) + count * (12 if unit is Unit.YEAR else 1)
                return date(months // 12, months % 12 + 1, 1)
    except (ValueError, OverflowError):
        return date.max


def usual(first: date, last: date) -> Unit:
    """Return the unit by which a time from ``first`` to ``last`` is looked at best."""
    days = (last - first).days + 1
    return next((unit for unit, most in LONGEST.items() if days <= most), Unit.YEAR)


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def shown(day: date, unit: Unit) -> str:
    """Return the ``unit`` that begins on ``day`` in words: "3 Mar 2025", "Mar 2025", "2025"."""
    if unit is Unit.YEAR:
        return str(day.year)
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return month if unit is Unit.MONTH else f"{day.day} {month}"


def told(day: date, unit: Unit) -> str:
    """Return the ``unit`` that begins on ``day`` as it is spoken of: "week of 3 Mar 2025"."""
    return f"week of {shown(day, unit)}" if unit is Unit.WEEK else shown(day, unit)
