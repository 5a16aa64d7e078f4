"""Words, sentences and graphemes of a text; by rule, without a language model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.text import characters
from briefing.text.document import BlockKind, Document
from briefing.text.sentence import sentences
from briefing.text.span import Span

__all__ = ["document_sentences", "graphemes", "sentences", "whole_graphemes", "words"]

# Scripts written without spaces: each of their characters is a word of its own, save that katakana,
# which spells foreign words, is read in runs.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"


@cache
def _word() -> re.Pattern[str]:
    """Make the pattern of a word, once: its tables take a moment."""
    marks = characters.marks()
    letters = rf"[^\W{_UNSPACED}]++(?:[{marks}]++[^\W{_UNSPACED}]*+)*+"
    part = rf"(?:(?:[^\W\d_{_UNSPACED}]\.){{2,}}+|{letters})"
    return re.compile(
        r"""(?:https?://|www\.(?=\w))[^\s<>"“”«»]*[\w/]"""
        rf"|[{_KATAKANA}](?:[{_KATAKANA}]|[{marks}])*+"
        rf"|(?=\w)[{_UNSPACED}][{marks}]*+"
        rf"|(?:[$€£¥₩₹₽](?=\d))?{part}(?:(?:[.'’ʼ·&@\-‐‑]|(?<=\d)[,:](?=\d)){part})*+"
        r"(?:(?<=\d)(?:[%‰]|°[CF]?))?"
    )


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words of ``text`` from ``start`` to ``end``; marks between them belong to none.

    A number has its thousands, decimals, per cent and currency sign; an address is one word; what
    hyphens and apostrophes join stays together.
    """
    found = _word().finditer(text, start, len(text) if end is None else end)
    return [Span(*match.span()) for match in found]


def document_sentences(document: Document) -> list[Span]:
    """Return the sentences of a document, block by block; a table's cells stand each for itself."""
    found: list[Span] = []
    for block in document.blocks:
        if block.kind in (BlockKind.RULE, BlockKind.CODE):
            continue
        parts = [cell for row in block.cells for cell in row] or [block.span]
        for part in parts:
            found += sentences(document.text, part.start, part.end)
    return found


def graphemes(text: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """Yield what a reader takes for single characters: an accented letter, an emoji, a flag."""
    end = len(text) if end is None else end
    if text.isascii():
        return map(text.__getitem__, range(start, end))
    # Here, not above: its tables take a while to load, and the first paint may not need them.
    from wcwidth import iter_graphemes

    return iter_graphemes(text, start, end)


# Between two of these there is always a new grapheme, whatever stands around them: no joining
# mark, half of a flag, conjoining letter or sign that is written before another is among them.
_LONE = (
    "\\n -~\u00c0-\u02af\u0391-\u03ff\u0400-\u0482\u048a-\u052f\u05d0-\u05ea\u0620-\u064a"
    "\u0e01-\u0e2e\u2010-\u2026\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3"
)


@cache
def _lone() -> re.Pattern[str]:
    return re.compile(f"[{_LONE}]{{2}}")


def whole_graphemes(text: str, span: Span) -> Span:
    """Return the smallest span over ``span`` that cuts no grapheme of ``text``.

    Costs the same wherever in a long text it stands.
    """
    start, _ = _around(text, span.start)
    before, after = _around(text, span.end)
    return Span(start, span.end if before == span.end else after)


def _around(text: str, offset: int) -> tuple[int, int]:
    """Return where the grapheme over ``offset`` begins and ends; both ``offset`` at a boundary."""
    if not 0 < offset < len(text):
        return offset, offset
    pair = _lone()
    safe = offset
    while safe and not pair.match(text, safe - 1) and text[safe - 1] != "\n":
        safe -= 1
    if safe == offset:
        return offset, offset
    for grapheme in graphemes(text, safe):
        if safe + len(grapheme) > offset:
            break
        safe += len(grapheme)
    return (offset, offset) if safe == offset else (safe, safe + len(grapheme))
