"""Reading a damaged ledger: line by line, keeping each whose checksum holds."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from briefing.store.entries import (
    ENTRY,
    Change,
    Contents,
    Damaged,
    Entry,
    Newer,
    Point,
    apply,
    check_of,
    entry_of,
    header,
)

_TABLE = re.compile(rb'("(?:[^"\\]|\\.)*"):\{$')
_DOCUMENT = re.compile(rb'"(\d{1,18}) ([0-9a-f]{8})":(\{.*\}),?$')


@dataclass(slots=True)
class Salvage:
    """What could be read of a damaged ledger.

    ``point`` is that of the last entry that was read, ``lost`` counts the lines that were not,
    ``astray`` those that stand where they do not belong. ``cut`` holds the ids by table that
    entries took away. ``complete`` tells whether the snapshot is as it was written; ``schema`` is 0
    where the line that says so is lost.
    """

    contents: Contents = field(default_factory=Contents)
    point: Point = field(default_factory=Point)
    schema: int = 0
    lost: int = 0
    astray: int = 0
    complete: bool = False
    cut: dict[str, set[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many documents there are."""
        return sum(map(len, self.contents.tables.values()))


def salvage(data: bytes) -> Salvage:
    """Return all that can still be read of a ledger, whatever happened to it."""
    found, known, entries, unread = Salvage(), list[str](), list[Entry](), 0
    try:
        about, start = header(data)
        found.point, found.contents.free = about.base, dict(about.free)
        found.schema, snapshot_end = about.schema, start + about.size
        found.complete = zlib.crc32(data[start:snapshot_end]) == about.check
        known = list(about.free)
    except (Damaged, Newer):
        # A first line was there and is lost, unless nothing was.
        start = snapshot_end = data.find(b"\n") + 1 or len(data)
        found.lost += bool(data)
    while start < len(data):
        if entry := _entry(data, start):
            entries.append(entry)
            start = entry.end
            continue
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line = data[start:end]
        if line in (b"", b"{", b"}", b"},"):
            pass
        elif (begun := _table(line)) is not None:
            known.append(begun)
            found.contents.tables.setdefault(begun, {})
        elif not _keep(line, found, reversed(known)):
            unread += start >= snapshot_end
            found.lost += 1
        start = end + 1
    # Lines that are gone without a trace leave a gap in the numbers.
    found.lost += max(0, _take(entries, found) - unread)
    return found


def _take(entries: list[Entry], found: Salvage) -> int:
    """Make the changes of entries in the order of their numbers; return how many are missing."""
    missing, last = 0, found.point.number
    for entry in entries:
        found.astray += entry.point.number <= last
        last = max(last, entry.point.number)
    for entry in sorted(entries, key=lambda entry: entry.point.number):
        if entry.point.number <= found.point.number:
            continue
        missing += entry.point.number - found.point.number - 1 if found.point.number else 0
        for change in entry.changes:
            apply(change, found.contents)
            for name, ids in change.cut.items():
                found.cut.setdefault(name, set()).update(ids)
        found.point = entry.point
    return missing


def _table(line: bytes) -> str | None:
    """Return the name of the table that ``line`` begins, None where it does not or is damaged."""
    if match := _TABLE.fullmatch(line):
        with contextlib.suppress(ValueError):
            name, _, check = str(orjson.loads(match[1])).rpartition(" ")
            if check == f"{check_of(name):08x}":
                return name
    return None


def _keep(line: bytes, found: Salvage, names: Iterable[str]) -> bool:
    """Keep the document of ``line`` if it is whole; the line that names its table may be lost."""
    match = _DOCUMENT.fullmatch(line)
    if not match:
        return False
    id = int(match[1])
    for name in names:
        if check_of(name, id, match[3]) == int(match[2], 16):
            apply(Change({name: {id: orjson.loads(match[3])}}), found.contents)
            return True
    return False


def _entry(data: bytes, start: int) -> Entry | None:
    """Return the entry at ``start`` also where its length or the end of its line is damaged."""
    match = ENTRY.match(data, start)
    if not match:
        return None
    line_end = data.find(b"\n", start)
    for end in (match.end() + int(match[2]), line_end if line_end >= 0 else len(data)):
        payload, check = data[match.end() : end], int(match[1], 16)
        if payload and zlib.crc32(payload) == check:
            return entry_of(payload, check, end + 1)
    return None
