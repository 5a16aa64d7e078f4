"""The training lines of DSE: without copies, and which of them are held back to measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from scoring.dse import Line

HELD_BACK = 10
"""One sentence in so many is held back."""

Asked = tuple[str, int, int, int, int]
"""A sentence and the two places in it that a teacher is asked about, in text order."""


def distinct(lines: Sequence[Line]) -> list[Line]:
    """The lines without copies: every pair of places of a sentence once."""
    return list({(line.key, line.p, line.q): line for line in lines}.values())


def single(lines: Sequence[Line]) -> frozenset[str]:
    """The keys of sentences that stand in the set once.

    Those that stand there more often tell of a stance more than twice as often, so that nothing
    should be measured on them.
    """
    counts = Counter(line.key for line in lines)
    return frozenset(key for key, times in counts.items() if times == 1)


def is_held_back(key: str) -> bool:
    """Tell whether a sentence is one of the tenth that measures."""
    return crc32(key.encode()) % HELD_BACK == 0
