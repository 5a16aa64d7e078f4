"""Days as people write them in a query: a year, a month, a day, or so long ago."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

FORMS = "2025, 2025-11, 2025-11-01, today, yesterday, 7d, 2w, 3m, 1y"
"""What can be written."""

_DAYS = {"today": 0, "yesterday": 1}
_AGO = re.compile(r"([0-9]{1,4})([dwmy])")
_CALENDAR = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


def period(text: str, today: date) -> tuple[str, str] | None:
    """Return the first and the last day that ``text`` means, each ``YYYY-MM-DD``; None for none.

    ``2025-11`` is a whole month; ``2w`` is the one day that was two weeks ago.
    """
    try:
        found = _calendar(text) or _relative(text.casefold(), today)
    except (ValueError, OverflowError):
        # There is no such day in the calendar, or it lies before all years.
        return None
    return (found[0].isoformat(), found[1].isoformat()) if found else None


def _calendar(text: str) -> tuple[date, date] | None:
    found = _CALENDAR.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    first, last = (month, month) if found[2] else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _relative(text: str, today: date) -> tuple[date, date] | None:
    if text in _DAYS:
        day = today - timedelta(days=_DAYS[text])
    elif found := _AGO.fullmatch(text):
        day = _before(today, int(found[1]), found[2])
    else:
        return None
    return day, day


def _before(today: date, count: int, unit: str) -> date:
    if unit in "dw":
        return today - timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    # The 31st of a month that has none is its last day.
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
