"""Classes of characters for regular expressions, from the tables of Unicode that Python carries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

# Below lie Latin letters without marks, above only private characters and variation selectors.
_FIRST, _BEYOND = 0x300, 0x20000


@cache
def accents() -> str:
    """Return the inside of a class of all marks that normal forms put in order."""
    return _ranges(code for code in _CODES if unicodedata.combining(chr(code)))


@cache
def marks() -> str:
    """Return the inside of a class of all marks: what belongs to the letter before it.

    The variation selectors and joiners, which are no marks by name, go with them.
    """
    return "\u200c\u200d" + _ranges(
        code for code in _CODES if unicodedata.category(chr(code)).startswith("M")
    )


_CODES = range(_FIRST, _BEYOND)


def _ranges(codes: Iterable[int]) -> str:
    """Write ``codes``, which ascend, as ranges: a class of many single characters is slow."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
