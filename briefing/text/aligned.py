"""Where places of a text stand in another form of it, one that differs in white space only.

Other programs count in a text as its file has it, we count in the canonical one. What they have in
common is every character that is seen: the hundredth of one is the hundredth of the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise

from briefing.text.clean import clean
from briefing.text.span import Span

_SEEN = re.compile(r"\S+")


class Aligned:
    """Two forms of one text: ``given`` as it came, ``ours`` as it was made canonical.

    ``places`` are those of ``given`` that will be asked for. Where the two forms differ in more
    than white space, or a place lies between a letter and its accent, nothing is aligned.
    """

    def __init__(self, given: str, ours: str, places: Iterable[int]) -> None:
        self._same = given == ours
        self._length = len(given)
        if self._same:
            return
        cuts = sorted({0, *(at for at in places if 0 <= at <= len(given)), len(given)})
        # Cleaned piece by piece, each character once, however many places there are.
        pieces = [clean(given[start:end]) for start, end in pairwise(cuts)]
        counts = accumulate((_seen(piece) for piece in pieces), initial=0)
        self._counts: Mapping[int, int] = dict(zip(cuts, counts, strict=True))
        runs = [match.span() for match in _SEEN.finditer(ours)]
        self._starts = [start for start, _ in runs]
        self._before = list(accumulate((end - start for start, end in runs), initial=0))
        self._sound = "".join("".join(pieces).split()) == "".join(ours.split())

    def span(self, start: int, end: int) -> Span | None:
        """Return where the words from ``start`` to ``end`` of the given text stand in ours.

        Where the forms differ, white space at their ends is left out. None where there are no
        words, or where that is not certain.
        """
        if not 0 <= start < end <= self._length:
            return None
        if self._same:
            return Span(start, end)
        if not self._sound or start not in self._counts or end not in self._counts:
            return None
        first, after = self._counts[start], self._counts[end]
        if first >= after:
            return None
        return Span(self._place(first), self._place(after - 1) + 1)

    def _place(self, number: int) -> int:
        """Return where the character of that number stands that is seen."""
        run = bisect_right(self._before, number) - 1
        return self._starts[run] + number - self._before[run]


def _seen(text: str) -> int:
    return len("".join(text.split()))
