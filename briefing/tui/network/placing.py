"""Where the names of a network stand on a canvas of cells, so that it can be read.

First each part that hangs together is laid out by springs. Then names are moved, by annealing with
a fixed seed, to where fewer lines cross and none passes through a name: what springs do not know is
that names have a length. The same network on the same canvas always looks the same.

A cell is twice as high as it is wide: distances are counted in widths of a cell.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import NamedTuple

from briefing.tui.network.springs import ASPECT, Line, sprung

MARGIN = 1
"""Blank cells to either side of a name."""

_SEED = 7
_ROUNDS, _STEPS = 100, 4000
_HEAT = 60.0
_ROOM, _APART = 0.8, 1.4
"""How far from each other names would like to be, by the room that each has; and those who part."""
_SEEN, _HIDDEN = 4.0, 45.0
"""How much of a line is to be seen at least, and what is paid where there is less."""
_OVERLAP, _TOUCH, _THROUGH, _CROSSING, _NARROW = 900.0, 12.0, 70.0, 30.0, 14.0
"""What is paid for names on each other, for names right above each other, for a line through a
name, for two lines that cross, and for two lines that leave a name side by side."""
_CROWDED, _STRETCHED = 16.0, 9.0
_NARROW_ANGLE = math.radians(14)


class Spot(NamedTuple):
    """Where a name begins, its margin left out, and how many cells it takes."""

    x: int
    y: int
    width: int

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of it, in cells."""
        return self.x + (self.width - 1) / 2, float(self.y)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a cell belongs to the name or its margin."""
        return y == self.y and self.x - MARGIN <= x < self.x + self.width + MARGIN


@dataclass(frozen=True, slots=True)
class Canvas:
    """How many cells there are."""

    width: int
    height: int


def fits(widths: Sequence[int], canvas: Canvas) -> bool:
    """Tell whether names have room, and the lines between them some, too."""
    room = canvas.width * canvas.height
    return sum((width + 2 * MARGIN + 2) * 2.4 for width in widths) <= room * 0.8 and all(
        width + 2 * MARGIN <= canvas.width for width in widths
    )


def place(widths: Sequence[int], lines: Sequence[Line], canvas: Canvas) -> list[Spot]:
    """Return where each name stands; ``widths`` are the cells that they take."""
    if not widths:
        return []
    made = _Layout(widths, lines, canvas)
    for name, (x, y) in sprung(widths, lines, canvas.width, canvas.height).items():
        made.put(name, x, y)
    made.settle(1.0)
    # Stretched over the whole canvas lines cross where they did; only names may be met anew.
    made.stretch()
    made.settle(0.25)
    return [Spot(x, y, width) for (x, y), width in zip(made.at, widths, strict=True)]


class _Layout:
    """Names on their way to a good place; ``at`` is where each begins.

    What each name and its lines cost is looked at tens of thousands of times: the loops below are
    plain for that.
    """

    def __init__(self, widths: Sequence[int], lines: Sequence[Line], canvas: Canvas) -> None:
        self.at = [(MARGIN, 0) for _ in widths]
        self._widths, self._lines, self._canvas = widths, lines, canvas
        self._of: list[list[int]] = [[] for _ in widths]
        for number, line in enumerate(lines):
            self._of[line.one].append(number)
            self._of[line.other].append(number)
        area = canvas.width * canvas.height * ASPECT
        self._ideal = _ROOM * math.sqrt(area / len(widths))
        self._middles = [(0.0, 0.0) for _ in widths]

    def put(self, name: int, x: float, y: float) -> None:
        """Put the middle of a name as near to a place as the canvas lets it."""
        self._move(name, self._held(name, x - (self._widths[name] - 1) / 2, y))

    def _held(self, name: int, x: float, y: float) -> tuple[int, int]:
        last = self._canvas.width - self._widths[name] - MARGIN
        return max(MARGIN, min(last, round(x))), max(0, min(self._canvas.height - 1, round(y)))

    def _move(self, name: int, to: tuple[int, int]) -> None:
        self.at[name] = to
        self._middles[name] = to[0] + (self._widths[name] - 1) / 2, to[1] * ASPECT

    def stretch(self) -> None:
        """Let the names reach all four sides of the canvas."""
        xs, ys = ([spot[axis] for spot in self.at] for axis in (0, 1))
        rights = [x + width for x, width in zip(xs, self._widths, strict=True)]
        left, right, top, bottom = min(xs), max(rights), min(ys), max(ys)
        room = self._canvas.width - 2 * MARGIN
        for name, (x, y) in enumerate(self.at):
            width = self._widths[name]
            share = (x - left) / max(1, right - left - width)
            down = (y - top) * (self._canvas.height - 1) / max(1, bottom - top)
            self._move(name, self._held(name, MARGIN + share * (room - width), down))

    def settle(self, warmth: float) -> None:
        """Move names, one at a time or two against each other, as long as that pays.

        ``warmth`` is how far they go astray at first: 1 wherever they like.
        """
        chance = Random(_SEED)
        names = list(range(len(self._widths)))
        rounds = max(_ROUNDS // 2, min(3 * _ROUNDS, _STEPS // len(names)))
        for step in range(round(rounds * (1 - warmth)) if warmth < 1 else 0, rounds):
            left = 1 - step / rounds
            heat, reach = _HEAT * left**3, 1.2 + self._canvas.width / 3 * left**1.5
            for name in names:
                if len(names) > 1 and chance.random() < 0.15 * left:
                    other = chance.choice(names)
                    moves = self._swapped(name, other) if other != name else {}
                else:
                    x, y = self.at[name]
                    by = chance.gauss(0, reach), chance.gauss(0, reach / ASPECT)
                    moves = {name: self._held(name, x + by[0], y + by[1])}
                self._try(moves, heat, chance)

    def _swapped(self, one: int, other: int) -> dict[int, tuple[int, int]]:
        found = {}
        for name, to in ((one, other), (other, one)):
            x, y = self.at[to]
            shift = (self._widths[to] - self._widths[name]) / 2
            found[name] = self._held(name, x + shift, y)
        return found

    def _try(self, moves: dict[int, tuple[int, int]], heat: float, chance: Random) -> None:
        before = {name: self.at[name] for name in moves}
        if before == moves:
            return
        was = self._cost(moves)
        for name, spot in moves.items():
            self._move(name, spot)
        gain = self._cost(moves) - was
        if gain > 0 and chance.random() >= math.exp(-gain / max(heat, 1e-6)):
            for name, spot in before.items():
                self._move(name, spot)

    def _cost(self, names: dict[int, tuple[int, int]]) -> float:
        """Return what is paid for some names where they are, and for their lines."""
        cost = 0.0
        counted: set[int] = set()
        for name in names:
            cost += self._crowding(name) + self._under(name) + self._fan(name)
            for number in self._of[name]:
                if number not in counted:
                    cost += self._of_line(number, counted)
                    counted.add(number)
        return cost

    def _crowding(self, name: int) -> float:
        cost = 0.0
        x, y = self.at[name]
        width, ideal = self._widths[name], self._ideal
        end = x + width
        for other, (left, row) in enumerate(self.at):
            if other == name:
                continue
            right = left + self._widths[other]
            gap = left - end if left > x else x - right
            rows = row - y if row > y else y - row
            if gap < 2 * MARGIN and rows < 2:
                cost += _OVERLAP + 20 * (2 * MARGIN - gap) if rows == 0 else _TOUCH * (gap < 0)
            high = rows * ASPECT
            if high < ideal and gap < ideal:
                apart = math.hypot(gap, high) if gap > 0 else high
                if apart < ideal:
                    cost += _CROWDED * (1 - apart / ideal) ** 2
        return cost

    def _fan(self, name: int) -> float:
        """Return what is paid for lines that leave a name nearly side by side."""
        if len(self._of[name]) < 2:
            return 0.0
        hx, hy = self._middles[name]
        angles = []
        for number in self._of[name]:
            one, other, _ = self._lines[number]
            x, y = self._middles[other if one == name else one]
            angles.append(math.atan2(y - hy, x - hx))
        angles.sort()
        narrow = sum(b - a < _NARROW_ANGLE for a, b in pairwise(angles))
        return _NARROW * (narrow + (angles[0] + math.tau - angles[-1] < _NARROW_ANGLE))

    def _of_line(self, number: int, counted: set[int]) -> float:
        """Return what is paid for a line; crossings with ``counted`` ones are paid already."""
        line = self._lines[number]
        one, other = line.one, line.other
        a, b = self._middles[one], self._middles[other]
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        length -= (self._widths[one] + self._widths[other]) / 4
        ideal = self._ideal * (_APART if line.parts else 1.0)
        cost = _STRETCHED * max(0.0, length / ideal - 1) ** 2
        seen = self._seen(one, other)
        if seen < _SEEN:
            cost += _HIDDEN * (1 - seen / _SEEN)
        cost += _THROUGH * sum(self._passes(a, b, name) for name in self._rows(one, other, a, b))
        (ax, ay), (bx, by), ends = a, b, (one, other)
        for at, (c, d, _) in enumerate(self._lines):
            if c in ends or d in ends or at in counted:
                continue
            (cx, cy), (dx, dy) = self._middles[c], self._middles[d]
            if ((bx - ax) * (cy - ay) > (by - ay) * (cx - ax)) != (
                (bx - ax) * (dy - ay) > (by - ay) * (dx - ax)
            ) and ((dx - cx) * (ay - cy) > (dy - cy) * (ax - cx)) != (
                (dx - cx) * (by - cy) > (dy - cy) * (bx - cx)
            ):
                cost += _CROSSING
        return cost

    def _seen(self, one: int, other: int) -> float:
        """Return about how much of a line is to be seen between its two names."""
        (x, y), (left, row) = self.at[one], self.at[other]
        gap = max(left - x - self._widths[one], x - left - self._widths[other])
        rows = max(0, abs(row - y) - 1) * ASPECT
        return max(rows, gap - 2 * MARGIN)

    def _rows(self, one: int, other: int, a: _Point, b: _Point) -> list[int]:
        """Return the names that are as high as some of a line between two others."""
        low, high = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
        return [
            name
            for name, (_, y) in enumerate(self._middles)
            if low - ASPECT <= y <= high + ASPECT and name not in (one, other)
        ]

    def _under(self, name: int) -> float:
        """Return what is paid for the lines of others that pass through a name."""
        return _THROUGH * sum(
            self._passes(self._middles[one], self._middles[other], name)
            for one, other, _ in self._lines
            if name not in (one, other)
        )

    def _passes(self, a: _Point, b: _Point, name: int) -> bool:
        """Tell whether a line passes through a name."""
        x, row = self.at[name]
        y, left, right = row * ASPECT, x - MARGIN, x + self._widths[name]
        (ax, ay), (bx, by) = a, b
        low, high = y - ASPECT / 2, y + ASPECT / 2
        if (ay < low and by < low) or (ay > high and by > high):
            return False
        if (ax < left and bx < left) or (ax > right and bx > right):
            return False
        if ay == by:
            return True
        # Where the line is while it is as high as the name.
        slope = (bx - ax) / (by - ay)
        top, bottom = (ay, by) if ay < by else (by, ay)
        first = ax + slope * (max(low, top) - ay)
        last = ax + slope * (min(high, bottom) - ay)
        return min(first, last) <= right and max(first, last) >= left


_Point = tuple[float, float]
