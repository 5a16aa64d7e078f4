"""The text of one block under construction, with the marks on it in the block's own offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefing.text import characters, html
from briefing.text.clean import clean
from briefing.text.document import Inline
from briefing.text.span import trimmed

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENS = {
    "em_open": Inline.EMPHASIS,
    "strong_open": Inline.STRONG,
    "s_open": Inline.STRIKE,
    "link_open": Inline.LINK,
}
_CLOSES = frozenset(name.replace("_open", "_close") for name in _OPENS)

_FIRST_MARK = "\u0300"

# A clean text holds no carriage return, so one can stand for the end of a line of the source, which
# is no more than a space.
_SOFT = "\r"
_WHITE = re.compile(r"\s(?:\s+|(?<=[\r\n])|(?<=\A\s)|\Z)")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A mark in a block's own offsets."""

    start: int
    end: int
    kind: Inline
    href: str = ""

    def within(self, start: int, size: int) -> Stretch:
        """Return its part in the ``size`` code points from ``start`` on, counted from there."""
        first, last = max(0, self.start - start), min(size, self.end - start)
        return Stretch(first, max(first, last), self.kind, self.href)


class Flow:
    """Gathers the text of a block piece by piece and keeps its marks in place."""

    def __init__(self) -> None:
        """Start empty."""
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[tuple[int, Inline, str]] = []
        self._marks: list[Stretch] = []
        self._may_join = False

    def add(self, piece: str) -> None:
        """Append ``piece``, cleaned: a character reference may have brought in what had gone."""
        piece = clean(piece).replace("\n", " ")
        self._may_join = self._may_join or piece[:1] >= _FIRST_MARK
        self._append(piece)

    def break_line(self) -> None:
        """End the line here, as the text demands."""
        self._append("\n")

    def open(self, kind: Inline, href: str = "") -> None:
        """Begin a mark here."""
        self._open.append((self._length, kind, clean(href)))

    def close(self) -> None:
        """End the mark begun last."""
        start, kind, href = self._open.pop()
        self._marks.append(Stretch(start, self._length, kind, href))

    def fill(self, tokens: Sequence[Token]) -> None:
        """Append the text of inline ``tokens`` and the marks they open and close."""
        hidden_to = -1
        for index, token in enumerate(tokens):
            # Marks may begin or end where nothing is to be seen.
            if token.type in _OPENS:
                self.open(_OPENS[token.type], str(token.attrGet("href") or ""))
            elif token.type in _CLOSES:
                self.close()
            elif index <= hidden_to:
                continue
            elif token.type == "softbreak":
                self._append(_SOFT)
            elif token.type == "hardbreak":
                self.break_line()
            elif token.type == "footnote_ref":
                self._marked(f"[{token.meta['id'] + 1}]", Inline.FOOTNOTE)
            elif token.type == "code_inline":
                self._marked(token.content, Inline.CODE)
            elif token.type == "image":
                self._image(token)
            elif token.type == "html_inline":
                if html.tag_name(token.content) == "br":
                    self.break_line()
                elif html.hides(token.content):
                    hidden_to = _closing(tokens, index)
            elif token.content:
                self.add(token.content)

    def finish(self, *, one_line: bool = False) -> tuple[str, list[Stretch]]:
        """Return the canonical text and its marks, none of them empty or white at its ends.

        A run of spaces is one space, as on a page; with ``one_line`` so is the end of a line. Two
        ends of a line make a blank one.
        """
        text, marks = "".join(self._pieces), self._marks
        text, marks = _edited(text, marks, _white_edits(text, one_line))
        if self._may_join and clean(text) != text:
            text, marks = _normal(text, marks)
        kept = []
        for mark in marks:
            span = trimmed(text, mark.start, mark.end)
            if len(span):
                kept.append(Stretch(span.start, span.end, mark.kind, mark.href))
        return text, kept

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _marked(self, text: str, kind: Inline) -> None:
        self.open(kind)
        self.add(text)
        self.close()

    def _image(self, token: Token) -> None:
        """Append what stands for an image: its description, else the word for it."""
        before = self._length
        self.open(Inline.IMAGE, str(token.attrGet("src") or ""))
        self.fill(token.children or [])
        if self._length == before:
            self.add("image")
        self.close()


def _closing(tokens: Sequence[Token], index: int) -> int:
    """Return where the element that the tag at ``index`` opens is closed; its own place for never.

    Another opening of it ends the search: it hides by itself what it may, and many that are never
    closed are not each looked for to the end.
    """
    name = html.tag_name(tokens[index].content)
    for at in range(index + 1, len(tokens)):
        if tokens[at].type == "html_inline" and html.tag_name(tokens[at].content) == name:
            return at if tokens[at].content.startswith("</") else index
    return index


def _white_edits(text: str, one_line: bool) -> Iterator[tuple[int, int, str]]:
    """Yield where white space is to change: from, to, and what to."""
    outer = text[:1] + text[-1:]
    if outer == outer.strip() and not any(white in text for white in ("  ", "\n", _SOFT)):
        return
    for match in _WHITE.finditer(text):
        start, end = match.span()
        white = match[0]
        ends = white.count("\n")
        if start == 0 or end == len(text):
            new = ""
        elif ends and not one_line:
            new = "\n\n" if ends > 1 else "\n"
        elif ends:
            new = " "
        elif _SOFT in white:
            # Chinese and Japanese are written without spaces, so a line's end is none there.
            near = _UNSPACED.match(text, start - 1) and _UNSPACED.match(text, end)
            new = "" if near else " "
        else:
            new = re.sub(" +", " ", white)
        if new != white:
            yield start, end, new


def _edited(
    text: str, marks: list[Stretch], edits: Iterable[tuple[int, int, str]]
) -> tuple[str, list[Stretch]]:
    """Return ``text`` after the ``edits``, which are in order, and the marks in it."""
    pieces: list[str] = []
    places, moved = [0], [0]  # an offset from places[i] on lies at moved[i] and so much further
    at = length = 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        length += start - at + len(new)
        at = end
        places += [start + 1, end]
        moved += [length, length]
    if not pieces:
        return text, marks
    pieces.append(text[at:])

    def place(offset: int) -> int:
        index = bisect_right(places, offset) - 1
        inside = index % 2 == 1
        return moved[index] + (0 if inside else offset - places[index])

    return "".join(pieces), [
        Stretch(place(mark.start), place(mark.end), mark.kind, mark.href) for mark in marks
    ]


def _normal(text: str, marks: list[Stretch]) -> tuple[str, list[Stretch]]:
    """Return ``text`` in normal form: markup may have kept apart a letter and its accent.

    Each stretch between two marks' borders is normal by itself once the accents at its beginning
    belong to the one before, and so do vowels and ends of Korean syllables.
    """
    borders = sorted({offset for mark in marks for offset in (mark.start, mark.end)})
    pieces: list[str] = []
    places: dict[int, int] = {}
    at = length = 0
    for border in borders:
        joined = _joined().match(text, max(at, border))
        end = joined.end() if joined else border
        pieces.append(clean(text[at:end]))
        length += len(pieces[-1])
        at = end
        places[border] = length
    pieces.append(clean(text[at:]))
    return "".join(pieces), [
        Stretch(places[mark.start], places[mark.end], mark.kind, mark.href) for mark in marks
    ]


@cache
def _joined() -> re.Pattern[str]:
    """Make the pattern of what may still become one character with what stands before it."""
    return re.compile(f"[{characters.marks()}\u1160-\u11ff]*")
