"""What other programs show as a memo: a note, and below it the fields of what it is about.

They are lines that a person can read, "holder: China", under a heading of our own, so that a memo
that was read, changed and handed back by another program still says what it said::

    A doubtful case.

    [briefing]
    holder: China
    label: oppose
    score: -2
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

HEADING = "[briefing]"

_MOST = 1000
"""Entries of a list that are read."""

# A line that stays itself in a memo: no space at its ends, nothing that XML cannot hold, and no
# beginning by which it would be read as something else.
_PLAIN = re.compile('[^\\s"\\[{\x00-\x1f\x7f-\x9f](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029]*\\S)?')
_BEYOND = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_WORDS = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?|true|false|null", re.IGNORECASE)
_FIELD = re.compile(r"([a-z_]{1,20}):[ \t]*(.*)")


def memo(note: str, fields: Mapping[str, Any]) -> str:
    """Return a note with ``fields`` below it; a list is a line for each of its entries."""
    lines = [f"{name}: {_told(each)}" for name, each in _each(fields)]
    return "\n".join(([note, ""] if note else []) + [HEADING, *lines])


def taken_apart(text: str, lists: Collection[str] = ()) -> tuple[str, dict[str, Any] | None]:
    """Return the note of a memo, and the fields below it, None where there are none.

    Fields are lists where the name comes more than once, those of ``lists`` always.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip() == HEADING), None)
    if at is None:
        return text, None
    fields: dict[str, Any] = {}
    for line in lines[at + 1 :]:
        match = _FIELD.fullmatch(line.strip())
        if not match:
            continue
        name, value = match[1], _value(match[2].strip())
        there = fields.get(name)
        if there is None:
            fields[name] = [value] if name in lists else value
        elif not isinstance(there, list):
            fields[name] = [there, value]
        elif len(there) < _MOST:
            there.append(value)
    return "\n".join(lines[: at - 1 if at and not lines[at - 1] else at]), fields


def _each(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if isinstance(value, list | tuple):
            yield from ((name, each) for each in value)
        else:
            yield name, value


def _told(value: object) -> str:
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and not _BEYOND.search(value)
        if plain and not _NOT_WORDS.fullmatch(value):
            return value
        return json.dumps(value, ensure_ascii=not plain)
    return json.dumps(value)


def _value(words: str) -> Any:
    if words.startswith('"') or _NOT_WORDS.fullmatch(words):
        try:
            return json.loads(words)
        except ValueError:
            return words
    return words
