"""Moments as other programs write them, in the one form that records keep them in."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MOMENT = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?\s*(Z|z|[+-]\d\d:?\d\d)?\s*"
)


def moment(told: object) -> str:
    """Return a moment in UTC to the second, as 2025-11-20T09:30:00Z; "" for what is none.

    Where no zone is told it is taken to be in UTC.
    """
    match = _MOMENT.fullmatch(told) if isinstance(told, str) else None
    if not match:
        return ""
    zone = (match[3] or "Z").upper()
    try:
        found = datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{found.replace(tzinfo=None).isoformat()}Z"
