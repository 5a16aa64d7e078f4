"""Lines between cells: dots of braille, two by four in a cell, or what ASCII has.

What unites is solid, what parts is broken, so that they differ without colour, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_ACROSS, _DOWN = 2, 4
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BLANK = 0x2800
_ON, _PERIOD = 3, 6
"""Of so many dots of a broken line so many are drawn."""


class Stroke(NamedTuple):
    """A line between the middles of two cells, in the colour of a theme variable."""

    start: tuple[float, float]
    end: tuple[float, float]
    role: str
    broken: bool = False
    thick: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell."""

    sign: str
    role: str
    bold: bool = False


Marks = dict[tuple[int, int], Mark]
Free = Callable[[int, int], bool]
"""Tells whether a line may be seen in a cell: column, row."""


def dotted(strokes: list[Stroke], free: Free) -> Marks:
    """Return lines as braille; the later ones give a cell their colour."""
    dots: dict[tuple[int, int], int] = {}
    looks: dict[tuple[int, int], Stroke] = {}
    for stroke in strokes:
        for x, y in _points(stroke):
            cell = x // _ACROSS, y // _DOWN
            if free(*cell):
                dots[cell] = dots.get(cell, 0) | _DOTS[y % _DOWN][x % _ACROSS]
                looks[cell] = stroke
    return {
        cell: Mark(chr(_BLANK + bits), looks[cell].role, looks[cell].bold)
        for cell, bits in dots.items()
    }


def _points(stroke: Stroke) -> Iterator[tuple[int, int]]:
    """Yield the dots of a line, one after the other."""
    (ax, ay), (bx, by) = (
        ((x + 0.5) * _ACROSS - 0.5, (y + 0.5) * _DOWN - 0.5) for x, y in (stroke.start, stroke.end)
    )
    steps = max(1, math.ceil(max(abs(bx - ax), abs(by - ay))))
    flat = abs(bx - ax) >= abs(by - ay)
    for step in range(steps + 1):
        if stroke.broken and step % _PERIOD >= _ON:
            continue
        # Not ``round``, which sends every half to an even number: every other dot.
        x, y = (math.floor(a + (b - a) * step / steps + 0.5) for a, b in ((ax, bx), (ay, by)))
        yield x, y
        if stroke.thick:
            yield (x, y + 1) if flat else (x + 1, y)


def typed(strokes: list[Stroke], free: Free) -> Marks:
    """Return lines in ASCII: ``-|/`` and the like for what unites, dots for what parts."""
    found: Marks = {}
    for stroke in strokes:
        (ax, ay), (bx, by) = stroke.start, stroke.end
        steps = max(1, math.ceil(max(abs(bx - ax), abs(by - ay))))
        for step in range(steps + 1):
            x, y = (math.floor(a + (b - a) * step / steps + 0.5) for a, b in ((ax, bx), (ay, by)))
            if free(x, y):
                found[x, y] = Mark(_typed(bx - ax, by - ay, stroke), stroke.role, stroke.bold)
    return found


def _typed(dx: float, dy: float, stroke: Stroke) -> str:
    steep = abs(dy) > 1.2 * abs(dx)
    if stroke.broken:
        return ":" if steep else "."
    if steep:
        return "|"
    if abs(dy) <= 0.25 * abs(dx):
        return "=" if stroke.thick else "-"
    return "\\" if dx * dy > 0 else "/"
