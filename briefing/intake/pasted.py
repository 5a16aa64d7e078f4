"""What is pasted into the reader or dragged onto it: paths, an address, or a text to be kept."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urlsplit

from briefing.intake import literal
from briefing.intake.link import LONGEST as LONGEST_ADDRESS
from briefing.intake.link import is_address
from briefing.news.piece import Piece
from briefing.text.clean import clean, clean_line

LONGEST = 1_000_000
"""Code points of a text that is pasted; what is longer had better be a file."""
FEW = 8
"""A text of no more words than that is no article: it was pasted by mistake."""
_LONGEST_PATHS = 64 * 1024
_TITLE = 120
_MARKUP = re.compile(r"^#{1,6} \S|^```|\]\(https?://|\*\*\S", re.M)


def named(
    text: str, exists: Callable[[str], bool] = os.path.exists, *, absolute: bool = False
) -> list[str]:
    """Return the paths and addresses that a line means, as people and terminals write them.

    "~" is the home folder, quotation marks, backslashes and "file://" are understood. Empty where
    anything in it is neither; where only ``absolute`` paths count, a word that is the name of a
    file here by chance is none.
    """
    if len(text) > _LONGEST_PATHS:
        return []

    def one(word: str) -> str:
        if is_address(word):
            return clean_line(word) if len(word) <= LONGEST_ADDRESS and " " not in word else ""
        path = path_of(word)
        if not path or "\0" in path or (absolute and not path.startswith("/")):
            return ""
        return path if exists(path) else ""

    found: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        # A path with a space in it that nobody has put into quotation marks is one, too.
        for word in [line] if one(line) else _words(line):
            if not (place := one(word)):
                return []
            found.append(place)
    return list(dict.fromkeys(found))


def meant(line: str, exists: Callable[[str], bool] = os.path.exists) -> list[str]:
    """Return what a line typed by somebody means, also where some of it or all is not there."""
    if found := named(line, exists):
        return found
    words = [path_of(word) or word for word in _words(line)]
    some = any(is_address(word) or exists(word) for word in words)
    return words if some or len(words) == 1 else [path_of(line) or line]


def path_of(word: str) -> str:
    """Return the path that a word means: its "file://" and "~" resolved."""
    if word.lower().startswith("file://"):
        parts = urlsplit(word)
        if parts.netloc not in ("", "localhost"):
            return ""
        word = unquote(parts.path)
    # Only that of whoever asks: looking up another's home asks the network on some machines.
    return os.path.expanduser(word) if word == "~" or word.startswith("~/") else word


def _words(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:
        return [line]


def words(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())


def title_of(text: str) -> str:
    """Return the title proposed for a text: its first line, cut between two words if it is long."""
    line = clean_line(next(_lines(text), "").lstrip("#").strip("*_ "))
    if len(line) <= _TITLE:
        return line
    end = line.rfind(" ", _TITLE // 2, _TITLE)
    return line[: end if end > 0 else _TITLE].rstrip() + "…"


def article(text: str, title: str, day: str) -> Piece:
    """Return a pasted text as the piece it is kept as, told on ``day``.

    What is written as Markdown stays so; anything else becomes Markdown that reads as it does. A
    first line that is the title is not told twice.
    """
    text = clean(text).strip("\n")
    first, _, rest = text.partition("\n")
    if rest.strip() and title and title_of(first) == title:
        text = rest.strip("\n")
    body = text if _MARKUP.search(text) else literal.paragraphs(text)
    return Piece(body, title=title, published=day, origin="pasted text")


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())
