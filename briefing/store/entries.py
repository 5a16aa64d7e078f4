"""What a ledger is made of, as bytes: a header, a snapshot of all tables, and entries added since.

Every part is text in lines, so that a person can read it and a difference of two versions shows:

- the header: ``briefing-journal 1``, a checksum, and what the file is as JSON;
- the snapshot: one JSON object of all tables, a document a line. The key of a document is its id
  and a checksum over table, id and document, that of a table its name and a checksum over that.
  Read in one go, or by lines where it is damaged;
- the entries: one line each, a checksum, the length, and JSON: a running number and the changes
  that were made together. The number runs on, so none can go missing unnoticed.

Checksums are CRC-32, against accident, not against malice.
"""

from __future__ import annotations

import gc
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson

Document = dict[str, Any]
Tables = dict[str, dict[int, Document]]
"""Documents by id, by table. A document in here is replaced, never changed in place."""

_MAGIC = b"briefing-journal "
_FORMAT = 1
_HEADER = re.compile(rb"briefing-journal (\d{1,9}) ([0-9a-f]{8}) (\{.*\})\n")
ENTRY = re.compile(rb"([0-9a-f]{8}) (\d{1,12}) ")

_MANY = 10_000
_PIECE = 256 * 1024

# As strict as JSON is: what it does not know is refused, not turned into something else.
_STRICT = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
_STRICT |= orjson.OPT_NON_STR_KEYS


class Damaged(Exception):
    """Bytes that are not what was written; the message says what is wrong."""


class Newer(Exception):
    """A file made by a newer version of the program, which must not be touched."""


@dataclass(frozen=True, slots=True)
class Point:
    """How far a ledger has come: the number of its last entry, and that entry's checksum.

    Two files that were at one point are one up to there, and may go on differently from it.
    """

    number: int = 0
    check: int = 0


@dataclass(slots=True)
class Contents:
    """All that a ledger holds: its tables, and the next free id of each."""

    tables: Tables = field(default_factory=dict)
    free: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """What a ledger is: its ``name`` is drawn once by lot and stays, whatever is rewritten.

    ``base`` is the point that the snapshot is of, ``size`` and ``check`` are its bytes and their
    checksum, ``free`` is the next free id by table.
    """

    name: str
    schema: int
    base: Point
    size: int
    check: int
    free: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the tables: first tables are dropped, then documents cut, then others put.

    ``put`` holds whole documents by id by table; a table that is named there is made if need be,
    even without documents.
    """

    put: Mapping[str, Mapping[int, Any]] = field(default_factory=dict)
    cut: Mapping[str, Sequence[int]] = field(default_factory=dict)
    drop: Sequence[str] = ()

    def idle(self, tables: Tables) -> bool:
        """Tell whether it would leave ``tables`` as they are, made tables and all."""
        new = any(name not in tables for name in self.put) or any(self.put.values())
        return not (new or any(self.cut.values()) or any(name in tables for name in self.drop))


def encode_change(change: Change) -> bytes:
    """Return a change as JSON.

    Raises:
        TypeError: where a document holds what JSON cannot.
    """
    record: dict[str, Any] = {"put": change.put}
    if any(change.cut.values()):
        record["cut"] = change.cut
    if change.drop:
        record["drop"] = change.drop
    return orjson.dumps(record, option=_STRICT)


def decode_change(data: bytes) -> Change:
    """Return the change that :func:`encode_change` made ``data`` of."""
    return change_of(orjson.loads(data))


def change_of(record: Mapping[str, Any]) -> Change:
    """Return the change that ``record`` tells, ids being text in it."""
    put = {
        table: {int(id): document for id, document in documents.items()}
        for table, documents in record["put"].items()
    }
    return Change(put, record.get("cut", {}), record.get("drop", ()))


def apply(change: Change, contents: Contents) -> None:
    """Make ``change`` in ``contents``."""
    tables, free = contents.tables, contents.free
    for name in change.drop:
        tables.pop(name, None)
        free.pop(name, None)
    for name, ids in change.cut.items():
        table = tables.get(name, {})
        for id in ids:
            table.pop(id, None)
    for name, documents in change.put.items():
        table = tables.setdefault(name, {})
        for id, document in documents.items():
            # Where it was there before it keeps its place in the order.
            table[id] = document
        free[name] = max([free.get(name, 1), *(id + 1 for id in documents)])


def encode_entry(number: int, changes: Iterable[bytes]) -> tuple[bytes, Point]:
    """Return the line that records ``changes``, each encoded already, and the point it leads to."""
    payload = b"[%d,[%s]]" % (number, b",".join(changes))
    check = zlib.crc32(payload)
    return b"%08x %d %s\n" % (check, len(payload), payload), Point(number, check)


@dataclass(frozen=True, slots=True)
class Entry:
    """Changes that were made together, the point they lead to, and where their line ends."""

    point: Point
    changes: tuple[Change, ...]
    end: int


def entries(data: bytes, start: int, after: int) -> list[Entry]:
    """Return the entries from ``start`` of ``data``, as long as they are whole and run on.

    The first follows the entry of number ``after``.
    """
    found: list[Entry] = []
    while (entry := entry_at(data, start)) is not None and entry.point.number == after + 1:
        found.append(entry)
        start, after = entry.end, after + 1
    return found


def entry_at(data: bytes, start: int) -> Entry | None:
    """Return the entry at ``start`` of ``data``; None where it is not whole."""
    match = ENTRY.match(data, start)
    if not match:
        return None
    end = match.end() + int(match[2])
    payload, check = data[match.end() : end], int(match[1], 16)
    if not payload or data[end : end + 1] != b"\n" or zlib.crc32(payload) != check:
        return None
    return entry_of(payload, check, end + 1)


def entry_of(payload: bytes, check: int, end: int) -> Entry:
    """Return the entry that ``payload`` tells, of which the checksum holds."""
    number, changes = orjson.loads(payload)
    return Entry(Point(number, check), tuple(change_of(change) for change in changes), end)


def encode(contents: Contents, base: Point, *, name: str, schema: int) -> bytes:
    """Return a ledger that holds ``contents`` of the point ``base`` as its snapshot, no entries."""
    blocks = []
    for table, documents in contents.tables.items():
        lines = b",\n".join(_line(table, id, document) for id, document in documents.items())
        key = orjson.dumps(f"{table} {check_of(table):08x}")
        blocks.append(b"%s:{\n%s%s}" % (key, lines, b"\n" if lines else b""))
    snapshot = b"{\n%s\n}\n" % b",\n".join(blocks)
    about = orjson.dumps(
        {
            "name": name,
            "schema": schema,
            "base": [base.number, base.check],
            "size": len(snapshot),
            "check": zlib.crc32(snapshot),
            "free": contents.free,
        }
    )
    return b"%s%d %08x %s\n%s" % (_MAGIC, _FORMAT, zlib.crc32(about), about, snapshot)


def _line(table: str, id: int, document: Document) -> bytes:
    data = orjson.dumps(document)
    return b'"%d %08x":%s' % (id, check_of(table, id, data), data)


def check_of(table: str, id: int = 0, data: bytes = b"") -> int:
    """Return the checksum of a document, ``data``, at its place, or that of a table's name."""
    return zlib.crc32(data, zlib.crc32(f"{table} {id} ".encode()))


def header(data: bytes) -> tuple[Header, int]:
    """Return the header of a ledger, and where its snapshot begins.

    Raises:
        Damaged: where there is none.
        Newer: where it is of a format yet unknown.
    """
    match = _HEADER.match(data)
    if not match or zlib.crc32(match[3]) != int(match[2], 16):
        raise Damaged("its first line is damaged")
    if int(match[1]) > _FORMAT:
        raise Newer(f"format {int(match[1])}, of which this version knows up to {_FORMAT}")
    about = orjson.loads(match[3])
    return Header(**{**about, "base": Point(*about["base"])}), match.end()


def snapshot(data: bytes, about: Header, start: int) -> Tables:
    """Return the tables of the snapshot that ``about`` describes, from ``start`` of ``data``.

    Raises:
        Damaged: where it is not what was written.
    """
    part = data[start : start + about.size]
    if zlib.crc32(part) != about.check:
        raise Damaged("its snapshot is damaged")
    with _no_collection():
        tables = dict(_tables(part))
        if sum(map(len, tables.values())) > _MANY:
            # What stays for good need not be gone over again and again: a tenth of a second each
            # time, in the middle of a key press.
            gc.freeze()
    return tables


def _tables(part: bytes) -> Iterator[tuple[str, dict[int, Document]]]:
    """Yield each table of a snapshot, parsed in pieces.

    While orjson parses, no other thread runs: in pieces none waits long. No string of JSON holds
    the end of a line, so the lines are where :func:`encode` put them.
    """
    at = part.find(b'"')
    while at >= 0:
        line_end = part.find(b"\n", at)
        end = part.find(b"\n}", line_end)
        # A key is the name or id, a space and eight digits of checksum.
        name = orjson.loads(part[at : line_end - 2])[:-9]
        documents: dict[int, Document] = {}
        piece = line_end + 1
        while piece < end:
            stop = part.find(b",\n", min(piece + _PIECE, end), end)
            stop = end if stop < 0 else stop
            found = orjson.loads(b"{%s}" % part[piece:stop])
            documents.update((int(key[:-9]), document) for key, document in found.items())
            piece = stop + 2
        yield name, documents
        at = part.find(b'"', end)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector from going over what is only being made: half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
