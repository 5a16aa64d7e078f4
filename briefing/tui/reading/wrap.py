"""Where lines of text break: at spaces and dashes, by the rules of print, never inside a grapheme.

Widths are counted in terminal cells, text in code points of the canonical text. What is yielded are
offsets; the spaces at a break belong to no line. Knows nothing of Textual.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

from briefing.text.span import Span
from briefing.text.units import graphemes

# Characters known to be one cell wide each and to join with nothing; lines of nothing else are
# wrapped by counting instead of measuring.
_ODD = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03a1\u03a3-\u03ff\u0400-\u0482"
    "\u048a-\u052f\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030-\u203b\u203d-\u2048"
    "\u204a-\u205e\u20ac\u2190-\u2193]"
)
# After a hyphen between letters, a slash between words, a long dash.
_AFTER = re.compile(r"(?:[^\W\d_]\.?[-‐–]|\w/)(?=\w)|—(?=[^\s—”’»)\]}.,;:!?…])")

_CLOSING = frozenset("”’»›)]}.,;:!?…%‰°")
_OPENING = frozenset("“‘„«‹([{¿¡")
_DASHES = frozenset("-–—")
# What may not stand at the start of a line in Chinese and Japanese, and what may not end one.
_NOT_FIRST = _CLOSING | frozenset(
    "、。，．・：；？！）］｝〉》」』】〕〗〙〟％〜～‥―—ー々〻ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
)
_NOT_LAST = _OPENING | frozenset("（［｛〈《「『【〔〖〘〝＄￡￥＃$£¥€#")
# Joiners, voiced marks of half width, skin tones and tags: they join without being marks by name.
_JOINS = re.compile("[\u200c\u200d\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")


def wrap(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines that ``span`` of ``text`` fills at ``width`` cells, in order.

    Lines break at line ends of the text, else after a space, a dash or a slash, between wide
    characters where their rules allow, else wherever a grapheme ends. No line begins with closing
    punctuation or a dash between spaces, and none ends with an opening quote, where another break
    can be had.
    """
    for start, end in _hard_lines(text, span):
        measured = _ODD.search(text, start, end) is not None
        if not measured and end - start <= width:
            yield start, end
        else:
            yield from _fill(text, start, end, width, measured=measured)


def chop(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines of code, cut where they are too wide, all spaces kept.

    A cut is made after a space where there is one in the line's second half.
    """
    for start, end in _hard_lines(text, span):
        measured = _ODD.search(text, start, end) is not None
        begin = start
        while True:
            borders = _graphemes_that_fit(text, begin, end, width) if measured else []
            stop = borders[-1] if borders else min(end, begin + width)
            if stop < end:
                space = text.rfind(" ", begin + (stop - begin) // 2, stop)
                if space >= 0 and not _is_mark(text[space + 1]):
                    stop = space + 1
            yield begin, stop
            if stop == end:
                break
            begin = stop


def _hard_lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while start <= span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        yield start, end
        start = end + 1


def _fill(
    text: str, start: int, end: int, width: int, *, measured: bool
) -> Iterator[tuple[int, int]]:
    """Yield the lines that fill one line of the text, each as full as it may be."""
    while True:
        borders = _graphemes_that_fit(text, start, end, width) if measured else []
        limit = borders[-1] if borders else min(end, start + width)
        stop = end if limit == end else _last_break(text, start, limit, borders)
        shown = stop
        while shown > start and text[shown - 1] == " ":
            shown -= 1
        yield start, shown
        while stop < end and text[stop] == " " and not _is_mark(text[stop + 1 : stop + 2]):
            stop += 1
        if stop >= end:
            return
        start = stop


def _graphemes_that_fit(text: str, start: int, end: int, width: int) -> list[int]:
    """Return where the graphemes end that fit into ``width`` cells; one is taken in any case."""
    borders: list[int] = []
    at, used = start, 0
    for grapheme in graphemes(text, start, end):
        used += cell_len(grapheme)
        if used > width and borders:
            break
        at += len(grapheme)
        borders.append(at)
    return borders


def _last_break(text: str, start: int, limit: int, borders: list[int]) -> int:
    """Return where a line that has no room for more than ``start`` to ``limit`` had best end.

    ``borders`` are the ends of its graphemes where those are more than single characters.
    """
    first = start
    while first < limit and text[first] == " ":
        first += 1
    best = _last_space(text, first, limit, strict=True)
    for match in _AFTER.finditer(text, max(best, first), limit + 1):
        if match.end() <= limit and (not borders or match.end() in borders):
            best = match.end()
    for border in reversed(borders):
        if border <= best:
            break
        if _may_part(text[border - 1], text[border]):
            best = border
            break
    if best <= first:
        best = _last_space(text, first, limit, strict=False)
    return best if best > first else limit


def _last_space(text: str, first: int, limit: int, *, strict: bool) -> int:
    """Return the last space up to ``limit`` to break at, -1 for none.

    ``strict`` leaves out those beside punctuation that belongs to what is on their other side.
    """
    space = text.rfind(" ", first, limit + 1)
    while space > first:
        before, after = space - 1, space + 1
        while text[before] == " ":
            before -= 1
        while text[after : after + 1] == " ":
            after += 1
        if not _is_mark(text[after : after + 1]) and not (
            strict and (text[before] in _OPENING or _leans_back(text, after))
        ):
            return space
        space = text.rfind(" ", first, before + 1)
    return -1


def _leans_back(text: str, at: int) -> bool:
    """Tell whether what stands at ``at`` belongs to the line above: « ça ! » or a spaced dash."""
    character = text[at : at + 1]
    if character in _DASHES:
        return text[at + 1 : at + 2] == " "
    return character in _CLOSING and not text[at + 1 : at + 2].isalnum()


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters, one of which is a wide one."""
    if " " in (before, after) or before in _NOT_LAST or after in _NOT_FIRST:
        return False
    # Korean has spaces between its words, as long as they are.
    return any(cell_len(each) > 1 and not _HANGUL.match(each) for each in (before, after))


def _is_mark(character: str) -> bool:
    """Tell whether a character is drawn onto the one before, were it a space."""
    return character > "\u02ff" and (
        unicodedata.category(character)[0] == "M" or _JOINS.match(character) is not None
    )
