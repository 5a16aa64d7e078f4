"""The fields of a record from outside, each looked at before it is believed.

Every function takes a record and the key of a field, and raises ``ValueError`` with what is wrong
with it in one line; what must be there and is not is a ``KeyError``, or ``needed`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from briefing.news.profile import LONGEST
from briefing.text.clean import clean, clean_line

_LONGEST_TEXT = 1 << 20
"""Code points of a quote or a note at most."""
_LONGEST_LINE = 10 * LONGEST
_MOST = 1000
"""Tags, links of a chain or names of decisions at most."""

Record = Mapping[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def text(record: Record, key: str) -> str:
    """Return a text, cleaned; "" where there is none."""
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError(f"{key} is no text, or too long")
    return clean(value)


def line(record: Record, key: str) -> str:
    """Return a text in one line; "" where there is none."""
    value = text(record, key)
    if len(value) > _LONGEST_LINE:
        raise ValueError(f"{key} is too long")
    return clean_line(value)


def lines(record: Record, key: str) -> tuple[str, ...]:
    """Return a list of texts, each in one line, without the empty ones."""
    values = record.get(key) or []
    if not isinstance(values, list) or len(values) > _MOST:
        raise ValueError(f"{key} is no list, or too long")
    return tuple(filter(None, (line({key: value}, key) for value in values)))


def whole(record: Record, key: str, least: int, most: int) -> int:
    """Return a whole number from ``least`` to ``most``."""
    value = record[key]
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{key} is no whole number from {least} to {most}")
    return value


def share(record: Record, key: str) -> float:
    """Return a number from 0 to 1; 1 where there is none."""
    value = record.get(key)
    if value is None:
        return 1.0
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise ValueError(f"{key} is no number from 0 to 1")
    return float(value)


def flag(record: Record, key: str) -> bool:
    """Return whether something is so; False where nothing is said."""
    value = record.get(key)
    if value is not None and type(value) is not bool:
        raise ValueError(f"{key} is neither true nor false")
    return bool(value)


def member(kind: type[E], record: Record, key: str, usual: E | None) -> E:
    """Return a member of an enumeration; ``usual`` where there is none."""
    value = record.get(key)
    if value is None and usual is not None:
        return usual
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(one.value for one in kind)
        raise ValueError(f"{key} is none of {known}") from None


def matching(pattern: re.Pattern[str], record: Record, key: str) -> str:
    """Return a text in one line that is as ``pattern`` says, or ""."""
    value = line(record, key)
    if value and not pattern.fullmatch(value):
        raise ValueError(f"{key} is no time: {value[:40]}")
    return value


def needed(value: T | None, key: str) -> T:
    """Return what a record must have."""
    if not value:
        raise ValueError(f"{key} is missing")
    return value
