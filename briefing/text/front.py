"""Front matter: the lines of metadata between two rules at the head of a Markdown file."""

from __future__ import annotations

import re
from datetime import date, datetime

from briefing.text.clean import clean_line

LIMIT = 64 * 1024
"""Longest front matter read, in code points: more is text, not metadata."""

_FENCE = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_LINE = re.compile(r"^([A-Za-z_][\w -]*?)\s*:\s*(.*)$")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def split(source: str) -> tuple[str, int]:
    """Return the front matter of ``source`` without its rules, and where the body starts.

    Without front matter that is ``("", 0)``.
    """
    if not source.startswith(("---", "\ufeff---")):
        return "", 0
    match = _FENCE.match(source[: LIMIT + 8])
    return (match[1], match.end()) if match else ("", 0)


def fields(head: str) -> dict[str, str]:
    """Return the fields of a front matter by lower-case name, each as one clean line.

    A list is joined by commas. Front matter is meant to be YAML, but a title with a colon in it is
    not: where YAML fails, the lines that read ``name: value`` are taken as they stand.
    """
    if not head.strip():
        return {}
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # An alias may be made to unfold without end, and metadata needs none.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head, Loader=loader)):
            raise yaml.YAMLError
        data = yaml.load(head, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        data = None
    if isinstance(data, dict):
        return {
            clean_line(name).lower(): _value(value)
            for name, value in data.items()
            if value is not None
        }
    found = {}
    for line in head.splitlines():
        if match := _LINE.match(line):
            found[match[1].strip().lower()] = clean_line(match[2].strip().strip("\"'"))
    return found


def _value(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(_value(entry) for entry in value)
    return clean_line(value)


def day(value: str) -> str | None:
    """Return the calendar day ``YYYY-MM-DD`` that ``value`` names, or None where it names none."""
    match = _DATE.search(value)
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return None
