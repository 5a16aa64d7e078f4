"""A stretch of a text as one line, around the words that somebody asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from briefing.text.span import Span

WIDTH = 160
"""How many characters an excerpt may have, unless it is said otherwise."""

_CUT = "…"
_WHITE = re.compile(r"\s+")
_SEEN = 400
"""Of more places than that the rest is not looked at: a better stretch would be worth no time."""


class Excerpt(NamedTuple):
    """One line, the stretches of it that were asked for, and which of the places comes first."""

    line: str
    marks: tuple[Span, ...] = ()
    place: Span | None = None


def excerpt(text: str, places: Sequence[Span], width: int = WIDTH) -> Excerpt:
    """Return the stretch of ``text`` that holds the most different words at ``places``.

    ``places`` are in order and share nothing. The line has at most ``width`` characters, or, where
    one place alone is longer, its beginning. Without places it is the beginning of the text.
    """
    width = max(3, width)
    first, last = _fullest(text, places[:_SEEN], width - 2)
    shown = [Span(one.start, min(one.end, one.start + width - 2)) for one in places[first:last]]
    if not shown:
        start, end = _widened(text, 0, 0, width)
    else:
        start, end = _widened(text, shown[0].start, shown[-1].end, width)
    line, marks = [_CUT] if start else [], list[Span]()
    length, at = len(line), start
    for one in (*shown, Span(end, end)):
        for stretch, wanted in ((text[at : one.start], False), (one.of(text), True)):
            part = _WHITE.sub(" ", stretch)
            if wanted and part:
                marks.append(Span(length, length + len(part)))
            line.append(part)
            length += len(part)
        at = one.end
    if end < len(text):
        line.append(_CUT)
    return Excerpt("".join(line), tuple(marks), places[first] if shown else None)


def _fullest(text: str, places: Sequence[Span], width: int) -> tuple[int, int]:
    """Return the first and the one after the last of the places that fit and say the most."""
    words = [one.of(text).casefold() for one in places]
    best, found, inside, first = (0, 0), 0, Counter[str](), 0
    for last, one in enumerate(places):
        inside[words[last]] += 1
        while first < last and one.end - places[first].start > width:
            inside[words[first]] -= 1
            inside += Counter()
            first += 1
        if len(inside) > found:
            best, found = (first, last + 1), len(inside)
    return best


def _widened(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Return a stretch around another one that is ``width`` characters long, between words."""
    room = max(0, width - 2 - (end - start))
    before = min(start, room // 3)
    after = min(len(text) - end, room - before)
    before = min(start, room - after)
    left, right = start - before, end + after
    if 0 < left < start and (gap := _WHITE.search(text, left, start)):
        left = gap.end()
    if end < right < len(text):
        cut = max(text.rfind(" ", end, right + 1), text.rfind("\n", end, right + 1))
        right = cut if cut > end else right
    while 0 < left < start and text[left].isspace():
        left += 1
    if left > 0 and not text[:left].strip():
        left = 0
    return left, right
