"""What the bytes of a ledger say, as long as nothing of them is damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.store.entries import (
    Change,
    Contents,
    Entry,
    Newer,
    Point,
    apply,
    entries,
    header,
    snapshot,
)
from briefing.store.schema import Schema

HEADER_BYTES = 64 * 1024
"""How many bytes hold any header: a line with a number for each table."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a file was read: its ``name`` and schema, the point it came to, and where.

    ``snapshot_end`` and ``end`` are bytes; behind ``end`` there may be more that was not read.
    """

    name: str
    schema: int
    point: Point
    snapshot_end: int
    end: int


def read(data: bytes, schema: Schema) -> tuple[State, Contents]:
    """Return what the whole file ``data`` holds, up to the first line that is no entry.

    Raises:
        Damaged: where header or snapshot are not as they were written.
        Newer: where a newer version of the program made it.
    """
    about, start = header(data)
    schema.admit(about.schema)
    contents = Contents(snapshot(data, about, start), dict(about.free))
    start += about.size
    found = entries(data, start, about.base.number)
    for change in changes(found):
        apply(change, contents)
    last = found[-1] if found else Entry(about.base, (), start)
    return State(about.name, about.schema, last.point, start, last.end), contents


def gone_over(head: bytes, known: State) -> tuple[Point, int] | None:
    """Return of what point a newer snapshot of the ledger is, and where the snapshot ends.

    ``head`` is the beginning of the file that it stands in, ``known`` what was read of the old one.
    None where it is no snapshot of that ledger.

    Raises:
        Damaged: where the header is not as it was written.
    """
    try:
        about, start = header(head)
    except Newer:
        return None
    if (about.name, about.schema) != (known.name, known.schema):
        return None
    return about.base, start + about.size


def changes(found: Sequence[Entry]) -> list[Change]:
    """Return the changes of entries, in the order in which they were made."""
    return [change for entry in found for change in entry.changes]
