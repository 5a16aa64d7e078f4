"""One large file that holds many articles, parted by a rule that can be looked at first."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from briefing.intake.decode import MARKS
from briefing.intake.file import LARGEST
from briefing.text.clean import clean_line

NAMED = {
    "documents": 'lines like "Document 3 of 20" or "3 of 20 DOCUMENTS"',
    "heading": "headings of Markdown; heading:2 for those of the second level only",
    "rule": "lines of three or more - * _ = and nothing else",
    "page": "form feeds, as between printed pages",
}
"""The rules that have a name, and what they split at. Any other is a regular expression."""

_DOCUMENT = re.compile(
    r"\s*(?:(?:Document|Article|Item|Result)\s+)?\d{1,6}\s+(?:of|/)\s+\d{1,6}"
    r"(?:\s+(?:DOCUMENTS?|ARTICLES?|RESULTS?))?\s*$"
    r"|\s*Document\s+[A-Z0-9]{8,40}\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*([-*_=])(?:[ \t]*\1){2,}\s*$")
_LOOKED_AT = 2000
"""How much of a line a rule looks at, in code points."""
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Rule:
    """Where an article begins: at a line that ``begins`` says so of; ``keeps`` that line or not."""

    name: str
    begins: Callable[[str], bool]
    keeps: bool = False

    @classmethod
    def of(cls, text: str) -> Rule:
        """Return the rule that ``text`` names, or that it is as a regular expression.

        Raises:
            ValueError: with what is wrong with it, in one line.
        """
        name, _, level = text.partition(":")
        if name == "heading" and (not level or level in "123456"):
            signs = "#" * int(level) if level else "#{1,6}"
            heading = re.compile(rf" {{0,3}}{signs}(?:[ \t]+\S|$)")
            return cls(text, lambda line: heading.match(line) is not None, keeps=True)
        if text == "documents":
            return cls(text, lambda line: _DOCUMENT.match(line) is not None)
        if text == "rule":
            return cls(text, lambda line: _RULE.match(line) is not None)
        if text == "page":
            return cls(text, lambda line: line.startswith("\f"), keeps=True)
        try:
            pattern = re.compile(text)
        except (re.error, RecursionError, OverflowError) as error:
            raise ValueError(f"no rule and no regular expression: {clean_line(error)}") from None
        if not text or pattern.match(""):
            raise ValueError("it fits an empty line: say more of the line that parts two articles")
        return cls(text, lambda line: pattern.match(line) is not None)


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a large file: its number from 1, its bytes; None where these are too many."""

    number: int
    data: bytes | None


def parts(file: BinaryIO, rule: Rule) -> Iterator[Part]:
    """Yield the articles of a large file, as UTF-8 where it says itself what it is in.

    What stands before the first separating line is an article, too. No more than one article is
    held in memory, and of a line without end no more than an article may have.
    """
    number, size, held, at_start = 1, 0, list[bytes](), True

    def ended() -> Part | None:
        data = b"".join(held) if size <= LARGEST else None
        return Part(number, data) if data is None or data.strip(b" \t\r\n\f\xef\xbb\xbf") else None

    for piece in _pieces(file):
        line = piece[: 4 * _LOOKED_AT].decode("utf-8", "replace")[:_LOOKED_AT].rstrip("\r\n")
        if at_start and rule.begins(line):
            if part := ended():
                yield part
                number += 1
            held, size = [], 0
            if not rule.keeps:
                at_start = piece.endswith(b"\n")
                continue
        at_start = piece.endswith(b"\n")
        size += len(piece)
        if size <= LARGEST:
            held.append(piece)
        else:
            held.clear()
    if part := ended():
        yield part


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file, long ones in pieces."""
    first = file.readline(_PIECE)
    codec = next((codec for mark, codec, _ in MARKS if first.startswith(mark)), "")
    if not codec.startswith(("utf-16", "utf-32")):
        while first:
            yield first
            first = file.readline(_PIECE)
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    left = ""
    while first:
        *lines, left = (left + decoder.decode(first)).splitlines(keepends=True) or [""]
        if left.endswith("\n") or len(left) > _PIECE:
            lines, left = [*lines, left], ""
        for line in lines:
            yield line.encode("utf-8", "replace")
        first = file.read(_PIECE)
    yield (left + decoder.decode(b"", final=True)).encode("utf-8", "replace")
