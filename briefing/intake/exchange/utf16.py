"""Places in a text as another program counts them, in the text as it reads here.

Java and JavaScript count UTF-16 code units: a character outside the Basic Multilingual Plane is
two. And what comes in is cleaned: white space moves, accents are joined to their letters. What is
no white space stays, in its order, so it is by that that places are found again.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import accumulate

from briefing.text.clean import clean
from briefing.text.span import Span


class Aligned:
    """A ``raw`` text as it was counted in, beside the canonical ``text`` that was made of it."""

    def __init__(self, raw: str, text: str) -> None:
        self._raw, self._text = raw, text
        # Where each character that is no white space stands.
        self._places = [at for at, sign in enumerate(text) if not sign.isspace()]
        self._astral = any(sign > "\uffff" for sign in raw)
        kept = "".join(clean(raw).split())
        self._is_plain = kept == "".join(text.split())
        # Where cleaning takes nothing away, how many signs stand before a place is counted once.
        self._before = (
            array("L", accumulate((not sign.isspace() for sign in raw), initial=0))
            if self._is_plain and kept == "".join(raw.split())
            else None
        )
        self._units = (
            list(accumulate((1 + (sign > "\uffff") for sign in raw), initial=0))
            if self._astral
            else []
        )

    def span(self, start: int, stop: int) -> Span | None:
        """Return where the words between two places of UTF-16 stand; None where there are none."""
        if not (type(start) is int and type(stop) is int and 0 <= start < stop):
            return None
        if self._astral:
            start, stop = self._point(start), self._point(stop)
        if not self._is_plain:
            return self._found(start, stop)
        stop = min(stop, len(self._raw))
        if start >= stop:
            return None
        if self._before is not None:
            first, last = self._before[start], self._before[stop]
        else:
            first = self._signs(self._raw[:start])
            last = first + self._signs(self._raw[start:stop])
        if first == last or last > len(self._places):
            return None
        return Span(self._places[first], self._places[last - 1] + 1)

    def _point(self, unit: int) -> int:
        """Return the code point that a code unit is of."""
        return bisect_left(self._units, unit)

    @staticmethod
    def _signs(raw: str) -> int:
        return sum(map(len, clean(raw).split()))

    def _found(self, start: int, stop: int) -> Span | None:
        """Return where the words stand that are meant, if they stand in one place only."""
        words = " ".join(clean(self._raw[start:stop]).split())
        if not words or self._text.count(words) != 1:
            return None
        at = self._text.index(words)
        return Span(at, at + len(words))
