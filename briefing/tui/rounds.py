"""Going on among places of a list: round its end, or as far as it goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence


def onward(places: Sequence[int], here: int, step: int) -> int:
    """Return the ``step``-th of ``places`` behind ``here``, round the end; before it if negative.

    ``places`` are in order, and there is one at least; ``here`` may be among them or between them.
    ``step`` is not 0.
    """
    at = bisect_right(places, here) - 1 if step > 0 else bisect_left(places, here)
    return places[(at + step) % len(places)]


def as_far(fits: Callable[[int], bool], here: int, step: int, count: int) -> int:
    """Return the ``step``-th of ``count`` places that ``fits``, behind ``here`` or before it.

    Where there are fewer it is the last of them that way, and ``here`` where there is none.
    """
    way, found = 1 if step > 0 else -1, here
    for _ in range(abs(step)):
        rest = range(found + 1, count) if way > 0 else range(found - 1, -1, -1)
        at = next((at for at in rest if fits(at)), None)
        if at is None:
            break
        found = at
    return found
