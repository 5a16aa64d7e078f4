"""The tunings of a library as the bytes of a file: with a version, and a sum that shows damage."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.news.tuning import UNTUNED, Tuning

SCHEMA = 1
"""It rises when the record changes its meaning."""

MODELS, ENDING = "tuning", ".entities"
"""Where entities lie that were trained: in a folder beside the file, each under its digest."""

LIMIT, MODEL_LIMIT = 16 << 20, 128 << 20
"""Bytes of a file of tunings, and of entities, that are read: no library of ours has as many."""


def read(path: Path, limit: int = LIMIT) -> bytes:
    """Return what a file of a library holds, which may have come from anywhere.

    Raises:
        OSError: where it cannot be read.
        ValueError: where it is far larger than any that is written here.
    """
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError("it is damaged")
    return data


def pack(tunings: Sequence[Tuning]) -> bytes:
    """Return what ``unpack`` reads."""
    body = [one.to_record() for one in tunings]
    told = {"schema": SCHEMA, "checksum": _checksum(body), "tunings": body}
    return json.dumps(told, indent=1).encode("ascii")


def unpack(data: bytes) -> tuple[Tuning, ...]:
    """Return the tunings that a file holds, the oldest first.

    Raises:
        ValueError: where it is no such file, with a few words on why.
    """
    try:
        told = json.loads(data)
        schema, body, checksum = told["schema"], told["tunings"], told["checksum"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError("it is damaged") from None
    if schema != SCHEMA:
        raise ValueError("it is of another version of the program")
    if checksum != _checksum(body):
        raise ValueError("it is damaged")
    try:
        return tuple(Tuning.from_record(one) for one in body)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("it is damaged") from None


def last(path: Path) -> Tuning:
    """Return the tuning that a file says is in use; where it says none, what is shipped.

    A damaged one is none: the store writes it anew when it opens the library.
    """
    try:
        found = unpack(read(path))
    except (OSError, ValueError):
        return UNTUNED
    return found[-1] if found else UNTUNED


def _checksum(body: Any) -> str:
    told = json.dumps(body, sort_keys=True, ensure_ascii=True)
    return sha256(told.encode("ascii")).hexdigest()
