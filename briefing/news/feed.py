"""A feed that somebody subscribes to, and how its last fetch went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Subscription:
    """What somebody decided about a feed: its address, what it is called, whether it is paused.

    ``folder`` is where it stood in the list that it came from, its parts parted by "/".
    """

    url: str
    name: str
    folder: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far the fetching of a feed has come; all of it can be found out again.

    ``etag`` and ``modified`` are what its server wants to hear the next time. Moments are in UTC,
    "" for never: ``tried`` the last one, ``fetched`` the last one that went well, ``again`` before
    which it is not asked. ``failures`` counts those in a row, ``error`` is the last of them.
    ``new`` and ``entries`` are of the last fetch. ``moved`` is the address that the server wants to
    be asked at, ``gone`` tells that it says there is no such feed any more. ``title`` is what the
    feed calls itself.
    """

    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    tried: str = ""
    fetched: str = ""
    again: str = ""
    failures: int = 0
    error: str = ""
    new: int = 0
    entries: int = 0
    moved: str = ""
    gone: bool = False

    def waits(self, now: datetime) -> bool:
        """Tell whether it is too early to ask again."""
        return bool(self.again) and moment(self.again) > now


def next_try(now: datetime, failures: int, asked: float | None = None) -> datetime:
    """Return when to try again after so many failures in a row.

    It is each time twice as late, a day at most. ``asked`` is how many seconds the server wants us
    to wait at least.
    """
    wait = min(_FIRST_WAIT * (1 << min(max(failures - 1, 0), 10)), _LONGEST_WAIT)
    return now + max(wait, timedelta(seconds=asked or 0))


def moment(text: str) -> datetime:
    """Return a moment as it is kept; the first of all where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def kept(when: datetime) -> str:
    """Return a moment as records keep it: in UTC, to the second."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
