"""One text from outside, before it is an article of the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.text import front
from briefing.text.clean import clean, clean_line

LONGEST = 500
"""Most code points of a field; an address may have four times as many."""
_MOST_TAGS, _LONGEST_TAG = 30, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A text as it was found in a page, a feed, a mail or a book.

    Whatever it is made of, it is clean: ``body`` is Markdown without control or bidi characters,
    every other field one line of bounded length, ``published`` a calendar day ``YYYY-MM-DD`` or "",
    ``url`` an address of the web or "". ``origin`` says where it came from: the name of a file, the
    feed and the entry, an address.
    """

    body: str
    title: str = ""
    source: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    licence: str = ""
    tags: tuple[str, ...] = ()
    origin: str = ""

    def __post_init__(self) -> None:
        """Clean every field, so that nobody has to remember to."""
        put = object.__setattr__
        put(self, "body", clean(str(self.body)).strip("\n"))
        for name in ("title", "source", "author", "licence", "origin"):
            put(self, name, _line(getattr(self, name), LONGEST))
        put(self, "published", front.day(str(self.published)[:LONGEST]) or "")
        put(self, "url", _address(self.url))
        put(self, "tags", _tags(self.tags))


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that comes in as it is: its bytes, its ending (".md", ".txt"), and its name."""

    data: bytes
    suffix: str
    origin: str


def _line(text: object, most: int) -> str:
    # What is cut away would have to be cleaned first; a title of megabytes is not worth that.
    line = clean_line(str(text)[: 4 * most])
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _address(text: object) -> str:
    """Return an address of the web without white space in it; "" for any other."""
    line = clean_line(str(text)[: 4 * LONGEST + 1])
    if len(line) > 4 * LONGEST or " " in line:
        return ""
    try:
        parts = urlsplit(line)
    except ValueError:
        return ""
    return line if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def _tags(tags: Iterable[object]) -> tuple[str, ...]:
    """Return each tag once, without the comma that would part it in two."""
    lines = (_line(tag, _LONGEST_TAG).replace(",", " ") for tag in list(tags)[: 4 * _MOST_TAGS])
    return tuple(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))[
        :_MOST_TAGS
    ]
