"""What the name of a file says about the article in it: ``{date}_{source}_{title}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.text import front
from briefing.text.clean import clean_line

_FIELD = re.compile(r"\{([^{}]*)\}")
_MEANT = {"date": "published", "": "_", "*": "_"}
FIELDS = ("title", "source", "published", "author", "licence")
_DAYS = (
    re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"),
    re.compile(r"(\d{4})(\d\d)(\d\d)"),
    re.compile(r"(\d{4})[._ ](\d{1,2})[._ ](\d{1,2})"),
)


@dataclass(frozen=True, slots=True)
class NamePattern:
    """Fields and what stands between them: a literal, then for each field its name and a literal.

    ``_`` is the name of a field that says nothing.
    """

    first: str
    rest: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, text: str) -> NamePattern:
        """Return the pattern that ``text`` describes.

        Raises:
            ValueError: with what is wrong with it, in one line.
        """
        parts = _FIELD.split(text)
        names = [_MEANT.get(name.strip().lower(), name.strip().lower()) for name in parts[1::2]]
        known = "{date} {source} {title} {author} {licence} {}"
        if not names:
            raise ValueError(f"no field in it: use {known}")
        if wrong := [name for name in names if name not in (*FIELDS, "_")]:
            raise ValueError(f"no such field: {{{clean_line(wrong[0])}}}: use {known}")
        told = [name for name in names if name != "_"]
        if len(told) != len(set(told)):
            raise ValueError("a field stands in it twice")
        if any(not between for between in parts[2:-1:2]):
            raise ValueError("two fields touch: put something between them")
        return cls(parts[0], tuple(zip(names, parts[2::2], strict=True)))

    def fields(self, stem: str) -> dict[str, str]:
        """Return what the name ``stem``, without folder and ending, says; nothing if it is other.

        Each field ends where what follows it stands first; the last one takes the rest. So a name
        is read in one go, whatever it is.
        """
        if not stem.startswith(self.first):
            return {}
        at, found = len(self.first), dict[str, str]()
        for number, (name, between) in enumerate(self.rest):
            start = at
            if name == "published":
                match = next(filter(None, (day.match(stem, at) for day in _DAYS)), None)
                if match is None:
                    return {}
                start = match.end()
            if number + 1 == len(self.rest):
                end = len(stem) - len(between)
                if not stem.endswith(between) or end < start:
                    return {}
            else:
                end = stem.find(between, start)
                if end < 0:
                    return {}
            found[name] = _told(name, stem[at:end])
            at = end + len(between)
        if not all(value for name, value in found.items() if name != "_"):
            return {}
        found.pop("_", None)
        return found


def _told(name: str, value: str) -> str:
    """Return the value of a field; low lines stand for spaces in names of files."""
    if name == "published":
        for pattern in _DAYS:
            if match := pattern.match(value):
                return front.day("-".join(match.groups())) or ""
    return clean_line(value if " " in value else value.replace("_", " "))
