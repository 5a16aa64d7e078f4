"""Moving through a text by word, sentence, paragraph and mention. Knows nothing of Textual."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from briefing.text.document import BlockKind, Document
from briefing.text.span import Span
from briefing.text.units import sentences, words


class Unit(StrEnum):
    """What the cursor stands on."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    MENTION = "mention"
    HIT = "hit"
    EVIDENCE = "evidence"


class Steps:
    """The units of one document, found block by block when a motion comes there.

    So a key costs the same in a short text and in a long one.
    """

    def __init__(self, document: Document) -> None:
        """Find nothing yet."""
        self.document = document
        self._found: dict[tuple[Unit, int], list[Span]] = {}
        self._paragraphs = [
            index for index, block in enumerate(document.blocks) if block.kind is not BlockKind.RULE
        ]

    def at(self, unit: Unit, offset: int) -> Span:
        """Return the unit over ``offset``, or the nearest one before it, or the first of all.

        Before the first unit of a block, at its opening quotation mark say, that is the one.
        """
        block = self.document.block_at(offset)
        if unit is Unit.PARAGRAPH:
            return self._span(block)
        found = self._units(unit, block)
        index = bisect_right(found, offset, key=lambda span: span.start) - 1
        if found:
            return found[max(0, index)]
        before = self._step_from(unit, block, 0, -1)
        return before or self._step_from(unit, block, -1, 1) or Span(0, 0)

    def step(self, unit: Unit, current: Span, count: int, *, inside: bool = False) -> Span:
        """Return the unit ``count`` further on (back when negative), stopping at the text's ends.

        A step back from inside a unit goes to that unit's own start first, as in every editor.
        With ``inside``, ``current`` is a whole made of such units, and the first step on leads to
        the first of them.
        """
        here = self.at(unit, current.start)
        # Coming to where the nearest unit is takes a step of its own, unless one stands in it.
        if count < 0 and here.start < current.start:
            count += 1
        elif count > 0 and here.start > current.start - inside:
            count -= 1
        if not count:
            return here
        block = self.document.block_at(here.start)
        if unit is Unit.PARAGRAPH:
            place = bisect_left(self._paragraphs, block)
            place = max(0, min(len(self._paragraphs) - 1, place + count))
            return self._span(self._paragraphs[place]) if self._paragraphs else here
        index = bisect_left(self._units(unit, block), here.start, key=lambda span: span.start)
        return self._step_from(unit, block, index, count) or here

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return the number of the paragraph at ``offset``, from 1, and how many there are."""
        return bisect_right(self._paragraphs, self.document.block_at(offset)), len(self._paragraphs)

    def count(self, unit: Unit, span: Span) -> int:
        """Count the words, sentences or paragraphs that share a character with ``span``."""
        if unit is Unit.PARAGRAPH:
            first, last = (
                self.paragraph(offset)[0] for offset in (span.start, max(span.start, span.end - 1))
            )
            return last - first + 1
        total = 0
        for block in range(self.document.block_at(span.start), len(self.document.blocks)):
            if self._span(block).start >= span.end:
                break
            found = self._units(unit, block)
            first = bisect_right(found, span.start, key=lambda each: each.end)
            total += bisect_left(found, span.end, key=lambda each: each.start) - first
        return total

    def _step_from(self, unit: Unit, block: int, index: int, count: int) -> Span | None:
        index += count
        last: Span | None = None
        while True:
            found = self._units(unit, block)
            if 0 <= index < len(found):
                return found[index]
            if found:
                last = found[0] if index < 0 else found[-1]
            if index < 0:
                block -= 1
                if block < 0:
                    return last
                index += len(self._units(unit, block))
            else:
                index -= len(found)
                block += 1
                if block >= len(self.document.blocks):
                    return last

    def _span(self, block: int) -> Span:
        return self.document.blocks[block].span if self.document.blocks else Span(0, 0)

    def _units(self, unit: Unit, index: int) -> list[Span]:
        """Return the words or sentences of a block, found once and kept."""
        if (unit, index) in self._found:
            return self._found[unit, index]
        found: list[Span] = []
        if index < len(self.document.blocks):
            text, block = self.document.text, self.document.blocks[index]
            if unit is Unit.SENTENCE and block.cells:
                for cell in (cell for row in block.cells for cell in row):
                    found += sentences(text, cell.start, cell.end)
            elif unit is Unit.SENTENCE and block.kind is BlockKind.CODE:
                found = [
                    Span(*m.span())
                    for m in _CODE_LINE.finditer(text, block.span.start, block.span.end)
                ]
            else:
                split = sentences if unit is Unit.SENTENCE else words
                found = split(text, block.span.start, block.span.end)
        self._found[unit, index] = found
        return found


_CODE_LINE = re.compile(r"\S[^\n]*")


def along(spans: Sequence[Span], offset: int, count: int) -> Span | None:
    """Return the ``count``-th of the sorted ``spans`` after ``offset``, before it when negative.

    Too large a count stops at the last span on that side; None where there is none.
    """
    if count > 0:
        first = bisect_right(spans, offset, key=lambda span: span.start)
        return spans[min(first + count, len(spans)) - 1] if first < len(spans) else None
    behind = bisect_left(spans, offset, key=lambda span: span.start)
    return spans[max(behind + count, 0)] if behind else None


# What a keyboard writes and what print makes of it; either finds all of its kin.
_KIN = ("'’‘‛ʼ`´", '"“”„‟«»', "-‐‑‒–—−")


@cache
def _accented() -> dict[str, str]:
    """Return for each plain Latin letter those that differ from it by an accent or a stroke."""
    found = {"d": "đ", "h": "ħ", "i": "ı", "l": "ł", "o": "ø", "t": "ŧ"}
    found |= {plain.upper(): other.upper() for plain, other in found.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain != chr(code):
            found[plain] = found.get(plain, "") + chr(code)
    return found


_WHITE = r"\s++"


def _pattern(character: str) -> str:
    """Return the pattern of what one character of a search finds."""
    if character == " ":
        return _WHITE
    if character == "…":
        return r"(?:…|\.\.\.)"
    if character == "ß":
        return "(?:ß|ss)"
    kin = next((kin for kin in _KIN if character in kin), _accented().get(character, ""))
    return f"[{re.escape(character + kin)}]" if kin else re.escape(character)


def hits(text: str, wanted: str) -> list[Span]:
    """Return where ``wanted`` stands in ``text``, first to last, whatever lines it crosses.

    A search in small letters finds capitals too, one without accents finds accented letters;
    straight quotes, hyphens and dots find their typographic kin and the other way round; a space
    finds any white space.
    """
    wanted = re.sub(r"\s+", " ", unicodedata.normalize("NFC", wanted))
    if not wanted.strip():
        return []
    double = _pattern("s") * 2
    pattern = "".join(map(_pattern, wanted.replace("...", "…"))).replace(double, f"(?:ß|{double})")
    # A run of white space is taken whole between words only: a pattern that begins with one would
    # read a long run again from each of its characters.
    if pattern.startswith(_WHITE):
        pattern = r"\s" + pattern.removeprefix(_WHITE)
    flags = re.IGNORECASE if wanted == wanted.lower() else re.NOFLAG
    return [Span(*m.span()) for m in re.finditer(pattern, text, flags)]
