"""The annotations of a file, in whatever form they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, TypeAlias

import orjson

from briefing.intake.decode import Unreadable
from briefing.intake.file import LARGEST

Record: TypeAlias = Mapping[str, Any]

_LONGEST = 8 * LARGEST
"""Bytes of a line at most."""
_MOST_AT_ONCE = 64 << 20
"""Bytes of a file at most that is one piece of JSON."""


def records(file: BinaryIO) -> Iterator[tuple[str, Record | None]]:
    """Yield every annotation of a file with where it stands, None for what cannot be one."""
    first = file.readline(_LONGEST)
    while first and not first.removeprefix(b"\xef\xbb\xbf").strip():
        first = file.readline(_LONGEST)
    whole = first.removeprefix(b"\xef\xbb\xbf")
    record = _json(whole)
    if isinstance(record, dict) and _is_annotation(record):
        yield "line 1", record
        yield from _lines(_bounded(file))
        return
    if record is None or not isinstance(record, dict | list):
        rest = file.read(_MOST_AT_ONCE + 1)
        if len(whole) + len(rest) > _MOST_AT_ONCE:
            raise Unreadable(
                f"too large for one piece of JSON: over {_MOST_AT_ONCE >> 20} MB:"
                " one annotation a line may be longer"
            )
        record = _json(whole + rest)
        if record is None:
            # A first line that is broken costs that line only.
            yield "line 1", None
            yield from _lines(rest.splitlines())
            return
    for number, one in enumerate(_items(record), 1):
        yield f"annotation {number}", one if isinstance(one, dict) else None


def _lines(lines: Iterable[bytes]) -> Iterator[tuple[str, Record | None]]:
    for number, line in enumerate(lines, 2):
        if line.strip():
            record = _json(line) if len(line) <= _LONGEST else None
            yield f"line {number}", record if isinstance(record, dict) else None


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; of one that is too long a part that is still too long."""
    while line := file.readline(_LONGEST + 1):
        yield line
        while len(line) > _LONGEST and not line.endswith(b"\n"):
            if not (line := file.readline(_LONGEST + 1)):
                return


def _json(data: bytes) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        return None


def _is_annotation(record: Record) -> bool:
    return ("target" in record or "uri" in record) and "items" not in record


def _items(record: Any) -> list[Any]:
    """Return the annotations of an array, a collection, a page, or an export of Hypothesis."""
    if isinstance(record, list):
        return record
    if not isinstance(record, dict):
        raise Unreadable("no Web Annotations")
    for key in ("items", "annotations", "rows"):
        if isinstance(record.get(key), list):
            found: list[Any] = record[key]
            return found
    if isinstance(record.get("first"), dict):
        return _items({"items": record["first"].get("items")})
    if _is_annotation(record):
        return [record]
    raise Unreadable("no Web Annotations")
