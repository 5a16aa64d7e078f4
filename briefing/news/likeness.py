"""Whether two articles are copies of one text: what an agency sends, ten papers print.

A copy may have another headline, be cut at the end, or have a paragraph more; a report of the same
event in other words is none. Texts are compared by sketches (MinHash over runs of words), which are
small, and have bands, by which those that may be alike are found among many without comparing all.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

SHINGLE = 3
"""Words that are compared at a time."""

LEAST_WORDS = 40
"""Words below which a text has no sketch: it is a copy only of the very same text."""

FEWEST_WORDS = 8
"""Words below which even the very same text makes no copy: feeds say "Comments" of everything."""

CONTAINED = 0.7
"""Share of the shorter text's runs of words that the longer one holds, if they are copies."""

COMMON = 0.3
"""Share of both texts' runs of words that they have in common, if they are copies: the longer one
is no other report that quotes the shorter."""

BANDS = 40
ROWS = 3
"""A sketch has so many bands of so many marks: of two texts with half of their runs in common, 995
in 1,000 have a band in common, of those with a twentieth one in 200."""

_SEED = 1
_MARK = "<H"

# Scripts without spaces: each of their characters is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def tells_little(text: str) -> bool:
    """Tell whether a text has too few words to be a copy of another."""
    return sum(1 for _ in islice(_WORD.finditer(text), FEWEST_WORDS)) < FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: how many runs of words it has, and a mark of each row.

    ``marks`` are two bytes each; in two texts as large a share of them is equal as of the runs.
    """

    size: int
    marks: bytes

    def bands(self) -> Iterator[int]:
        """Yield a number for each band: copies have at least one in common, others seldom."""
        for band in range(BANDS):
            yield zlib.crc32(self._band(band), band)

    def _band(self, number: int) -> bytes:
        width = ROWS * struct.calcsize(_MARK)
        return self.marks[number * width : (number + 1) * width]


def sketch(text: str) -> Sketch | None:
    """Return the sketch of a text, None where it is too short for one."""
    # Here, not above: who only looks at what is known already needs no sketches.
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return None
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    made = RMinHash(BANDS * ROWS, _SEED)
    made.update(sorted(runs))
    marks = (mark & 0xFFFF for mark in made.digest())
    return Sketch(len(runs), struct.pack(f"<{BANDS * ROWS}H", *marks))


def alike(one: Sketch, other: Sketch) -> bool:
    """Tell whether two texts are copies of one, as far as their sketches tell."""
    if not any(one._band(band) == other._band(band) for band in range(BANDS)):
        return False
    common = likeness(one, other)
    both = common * (one.size + other.size) / (1 + common)
    return common >= COMMON and both >= CONTAINED * min(one.size, other.size)


def likeness(one: Sketch, other: Sketch) -> float:
    """Return which share of the runs of words of both texts they have in common, about."""
    here, there = (memoryview(each.marks).cast("H") for each in (one, other))
    return sum(map(int.__eq__, here, there)) / (BANDS * ROWS)
