"""Front matter: the lines of metadata between two rules at the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefing.text.clean import clean, clean_line

LIMIT = 64 * 1024
"""Longest front matter read, in code points: more is text, not metadata."""

DEEPEST = 16
"""How deep lists and mappings may be nested; more is no metadata."""

_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_FIELD = re.compile(r"""["']?([^\W\d](?:[^\n:"'{}\[\]<>*`]|:(?=\S)){0,60})["']?[ \t]*:(?=\s|$)""")
_NO_FIELD_BUT_YAML = re.compile(r"[ \t#{]|-[ \t]")

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAYS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})([-/.])(?P<number>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)"),
)


def split(source: str) -> tuple[str, int]:
    """Return the front matter of ``source`` without its rules, and where the body starts.

    Without front matter that is ``("", 0)``. A text may begin with a rule of its own, so what
    stands between the two has to look like metadata.
    """
    opening = _OPEN.match(source)
    closing = _CLOSE.search(source, opening.end()) if opening else None
    if not opening or not closing or closing.start() - opening.end() > LIMIT:
        return "", 0
    head = source[opening.end() : closing.start()]
    return (head, closing.end()) if _is_metadata(head) else ("", 0)


def _is_metadata(head: str) -> bool:
    """Tell fields from prose: each run of lines begins as YAML does, and one is a field."""
    fields, first = 0, True
    for line in head.splitlines():
        if line.strip():
            is_field = _FIELD.match(line) is not None
            fields += is_field or line.startswith("{")
            if first and not is_field and not _NO_FIELD_BUT_YAML.match(line):
                return False
        first = not line.strip()
    return fields > 0 or not head.strip()


def fields(head: str) -> dict[str, str]:
    """Return the fields of a front matter by lower-case name, each as one clean line.

    A list is joined by commas; a field without a value is left out. Values are taken as they are
    written: a title that reads 1984 or No stays that. Front matter is meant to be YAML, but a title
    with a colon in it is not: where YAML fails, the lines that read ``name: value`` are taken as
    they stand.
    """
    head = clean(head)
    if not head.strip():
        return {}
    found = {clean_line(name).lower(): clean_line(value) for name, value in _entries(head)}
    return {name: value for name, value in found.items() if name}


def _entries(head: str) -> list[tuple[str, str]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return list(_read(yaml.parse(head, Loader=loader)))
    except (yaml.YAMLError, ValueError):
        return list(_by_line(head))


def _read(events: Iterator[object]) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the mapping that the ``events`` of a YAML parser tell.

    Building the values is left undone on purpose: to take one apart by recursion is to let a file
    of brackets end the program, and to follow an alias is to let it unfold without end.

    Raises:
        ValueError: where it is no mapping, holds an alias or is nested too deep.
    """
    from yaml.events import (
        AliasEvent,
        CollectionEndEvent,
        CollectionStartEvent,
        MappingStartEvent,
        ScalarEvent,
    )

    # For each open collection: is it a mapping, and how many entries has it so far?
    opened: list[list[int]] = []
    name, value, is_null = "", list[str](), False
    for event in events:
        if isinstance(event, CollectionStartEvent):
            opened.append([isinstance(event, MappingStartEvent), 0])
            if len(opened) > DEEPEST or not opened[0][0]:
                raise ValueError("no front matter")
            continue
        if isinstance(event, CollectionEndEvent):
            opened.pop()
        elif isinstance(event, ScalarEvent) and opened:
            is_name = opened[-1][0] and opened[-1][1] % 2 == 0
            is_null = event.implicit[0] and event.value in _NULLS
            if is_name and len(opened) == 1:
                name, value = event.value, []
            elif not is_name and not is_null:
                value.append(clean_line(event.value))
        elif isinstance(event, AliasEvent | ScalarEvent):
            raise ValueError("no front matter")
        if opened:
            opened[-1][1] += 1
            if len(opened) == 1 and opened[0][1] % 2 == 0 and not (is_null and not value):
                yield name, ", ".join(filter(None, value))


def _by_line(head: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after the first colon of each line that looks like a field."""
    for line in head.splitlines():
        if match := _FIELD.match(line):
            value = line[match.end() :].strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1]
            if value:
                yield match[1].strip(), value


def day(value: str) -> str | None:
    """Return the calendar day ``YYYY-MM-DD`` that ``value`` names, or None where it names none.

    Understood are 2025-11-25 with or without a time, 2025/11/25, 25 November 2025 and Nov. 25,
    2025; not 11/12/2025, which is a day in November here and in December there.
    """
    value = clean_line(value).lower()
    for pattern in _DAYS:
        if match := pattern.search(value):
            named = match.groupdict()
            month = named.get("number") or _MONTHS.index(named["month"]) + 1
            try:
                return date(int(named["year"]), int(month), int(named["day"])).isoformat()
            except ValueError:
                return None
    return None
