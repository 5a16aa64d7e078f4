"""Going on among places of a list, from the last of them to the first again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def onward(places: Sequence[int], here: int, step: int) -> int:
    """Return the ``step``-th of ``places`` behind ``here``, round the end; before it if negative.

    ``places`` are in order, and there is one at least; ``here`` may be among them or between them.
    ``step`` is not 0.
    """
    at = bisect_right(places, here) - 1 if step > 0 else bisect_left(places, here)
    return places[(at + step) % len(places)]
