"""Bars over time as lines: support above a zero line, opposition below it, silence as a break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from math import ceil
from operator import itemgetter

from briefing.news import calendar
from briefing.news.calendar import Unit
from briefing.news.timeline import Bar, Column, Gap
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.runs import Line, Run

WORDED, SHORT = 20, 10
"""Cells of silence that is cut short, and says how long it was: in words, or shortly."""

FEET = 3
"""Lines of a chart besides those of its bars: the one at zero, the marks and the days below."""

_CELLS = (8, 6, 4, 3, 2, 1)
_SIZES = [(cell, silence) for cell in _CELLS for silence in (WORDED, SHORT)]
"""Cells of a unit, and of silence that is cut short, the first of these that fit."""
_STEPS = (0.5, 1, 2, 3, 5, 10, 20, 30, 50)


@dataclass(frozen=True, slots=True)
class Marked:
    """A column of the chart, and whether positions change or outlets contradict each other in it.

    ``shift`` and ``contradiction`` are the keys that go to such a place, "" where there is none.
    """

    column: Column
    shift: str = ""
    contradiction: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns laid out for a width of cells; ``starts`` are the cells at which they begin.

    It takes ``height`` lines at most, and no more than it has use for: a side of the zero line that
    nobody takes has none. ``up`` and ``down`` are the lines above and below it, ``step`` is how
    many stances half a line stands for, ``cell`` how many cells a unit of time has.
    """

    columns: tuple[Marked, ...]
    width: int
    height: int
    glyphs: Glyphs
    cell: int = field(init=False)
    starts: tuple[int, ...] = field(init=False)
    silence: int = field(init=False)
    step: float = field(init=False)
    up: int = field(init=False)
    down: int = field(init=False)

    def __post_init__(self) -> None:
        """Find how wide a unit of time is, and how high one stance."""
        highest = max((bar.tally.support for bar in self._bars()), default=0)
        lowest = max((bar.tally.oppose for bar in self._bars()), default=0)
        rows = max(2, self.height - FEET)
        steps = (step * 10**power for power in range(0, 12, 2) for step in _STEPS)
        step = next(s for s in steps if _rows(highest, s) + _rows(lowest, s) <= rows)
        if 2 * (highest + lowest) <= rows:
            # Few stances are two lines each: a single one would hardly be seen.
            step = _STEPS[0] / 2
        put = object.__setattr__
        put(self, "step", step)
        put(self, "up", _rows(highest, step))
        put(self, "down", _rows(lowest, step))
        for cell, silence in _SIZES:
            wide = sum(_cells(each.column, cell, silence) for each in self.columns)
            if wide <= self.room:
                break
        else:
            silence = WORDED  # it is scrolled anyway
        put(self, "cell", cell)
        put(self, "silence", self._longest(cell, silence, self.room - wide))
        ends = accumulate(_cells(each.column, cell, self.silence) for each in self.columns)
        put(self, "starts", (0, *ends))

    def _longest(self, cell: int, least: int, spare: int) -> int:
        """Return the most cells that silence takes: ``least``, or more where some are to spare."""
        longest = least
        asks = sorted(
            each.column.count * cell - least
            for each in self.columns
            if isinstance(each.column, Gap) and each.column.count * cell > least
        )
        for at, more in enumerate(asks):
            share = max(0, spare) // (len(asks) - at)
            if share <= more:
                return least + share
            longest, spare = least + more, spare - more
        return longest

    @property
    def lines_taken(self) -> int:
        """How many lines there are."""
        return self.up + self.down + FEET

    @property
    def gutter(self) -> int:
        """The cells of the axis on the left."""
        return len(self._count(max(self.up, self.down))) + 2

    @property
    def room(self) -> int:
        """The cells that columns have."""
        return max(1, self.width - self.gutter)

    def left(self, at: int, before: int = 0) -> int:
        """Return the first cell to show so that column ``at`` is in sight, ``before`` if it is."""
        last = max(0, self.starts[-1] - self.room)
        if not 0 <= at < len(self.columns):
            return min(before, last)
        start, end = self.starts[at], self.starts[at + 1]
        if not before <= start <= end <= before + self.room:
            # A third of the room on, so that the next steps need no scrolling.
            before = start - self.room // 3 if start < before else end - 2 * self.room // 3
            before = max(end - self.room, min(start, before))
        return max(0, min(before, last))

    def column_at(self, x: int, left: int) -> int | None:
        """Return the column at cell ``x`` of the chart, None where there is none."""
        at = bisect_right(self.starts, x - self.gutter + left) - 1
        return at if x >= self.gutter and 0 <= at < len(self.columns) else None

    def lines(self, cursor: int, left: int) -> list[Line]:
        """Return the lines from cell ``left`` on; column ``cursor`` is marked below the bars."""
        first = max(0, bisect_right(self.starts, left) - 1)
        last = bisect_right(self.starts, left + self.room)
        seen = [(at, self.columns[at]) for at in range(first, min(last, len(self.columns)))]
        levels = range(self.up, -self.down - 1, -1)
        rows: list[Line] = [self._axis(row, seen, left) for row in levels]
        rows.append([Run(" " * self.gutter), *self._marks(seen, cursor, left)])
        rows.append([Run(" " * self.gutter), *self._labels(seen, left)])
        return rows

    # -- the bars ----------------------------------------------------------------------------

    def _bars(self) -> Iterator[Bar]:
        return (each.column for each in self.columns if isinstance(each.column, Bar))

    def _count(self, rows: int) -> str:
        """Return how many stances so many rows stand for."""
        return f"{ceil(2 * rows * self.step):,}"

    def _axis(self, row: int, seen: Sequence[tuple[int, Marked]], left: int) -> list[Run]:
        """Return the line ``row`` above zero, below it where that is negative."""
        number = "0" if row == 0 else self._count(abs(row)) if row in (self.up, -self.down) else ""
        axis = Run(f"{number:>{self.gutter - 2}} {self.glyphs.vertical}", "muted")
        cells = [cell for at, each in seen for cell in self._column(each.column, row, at)]
        return [axis, *self._runs(cells, seen, left)]

    def _column(self, column: Column, row: int, at: int) -> list[tuple[str, str]]:
        """Return the cells of a column in a row, each a sign and its role."""
        width = self.starts[at + 1] - self.starts[at]
        if isinstance(column, Gap):
            text = self._silence(column, width) if row == 0 else " " * width
            return [(sign, "stance-silent") for sign in text]
        wide = max(1, width - 1)
        space = self.glyphs.horizontal if row == 0 else " "
        return [self._cell(column, row)] * wide + [(space, "muted")] * (width - wide)

    def _cell(self, bar: Bar, row: int) -> tuple[str, str]:
        tally, glyphs = bar.tally, self.glyphs
        if row == 0:
            if tally.mixed:
                level = min(len(glyphs.bars) - 1, ceil(tally.mixed / self.step) - 1)
                return glyphs.bars[level], "stance-mixed"
            if tally.total == tally.silent > 0:
                return glyphs.silent, "stance-silent"
            if tally.total == tally.neutral > 0:
                return glyphs.neutral, "stance-neutral"
            return (glyphs.horizontal, "muted") if tally.total else (glyphs.dot, "muted")
        count = tally.support if row > 0 else tally.oppose
        role = "stance-support" if row > 0 else "stance-oppose"
        halves = ceil(count / self.step) - 2 * (abs(row) - 1)
        if halves <= 0:
            return " ", role
        half = glyphs.lower if row > 0 else glyphs.upper
        return (half if halves == 1 else glyphs.full), role

    def _silence(self, gap: Gap, width: int) -> str:
        """Return the zero line where nothing is said, strokes at its ends where it is cut short."""
        line = self.glyphs.dashed
        ends = "/" if gap.count * self.cell > width else line
        for words in (f" {gap} ", f" {gap.count:,}{gap.unit[0]} ", f"{gap.count:,}{gap.unit[0]}"):
            if gap.count > 1 and len(words) + 2 <= width:
                return ends + words.center(width - 2, line) + ends
        return line * width

    # -- below the bars ------------------------------------------------------------------------

    def _marks(self, seen: Sequence[tuple[int, Marked]], cursor: int, left: int) -> list[Run]:
        cells = list[tuple[str, str]]()
        for at, each in seen:
            width = self.starts[at + 1] - self.starts[at]
            # Where there is no room for all, the cursor is seen, and of two other signs one.
            here = "^" if at == cursor else ""
            signs = (here + each.shift + each.contradiction)[:width].ljust(width)
            cells += [(one, "accent" if here else "warning") for one in signs]
        return self._runs(cells, seen, left)

    def _labels(self, seen: Sequence[tuple[int, Marked]], left: int) -> list[Run]:
        text, year = "", 0
        for at, each in seen:
            x = self.starts[at] - left
            bar = each.column
            if x < 0 or isinstance(bar, Gap) or (text and x < len(text) + 2):
                continue
            label = _label(bar, year)
            # What would be cut off by the border stands a little to the left, where it can.
            x = min(x, self.room - len(label))
            if x >= (len(text) + 2 if text else 0):
                text = text.ljust(x) + label
                year = bar.first.year if bar.first else year
        return [Run(text, "muted")]

    def _runs(
        self, cells: Sequence[tuple[str, str]], seen: Sequence[tuple[int, Marked]], left: int
    ) -> list[Run]:
        """Return the cells in sight, those of one look together."""
        skipped = left - self.starts[seen[0][0]] if seen else 0
        shown = cells[max(0, skipped) :][: self.room]
        return [
            Run("".join(sign for sign, _ in some), role, bold=role == "accent")
            for role, some in groupby(shown, key=itemgetter(1))
        ]


def _rows(count: int, step: float) -> int:
    return ceil(ceil(count / step) / 2)


def _cells(column: Column, cell: int, silence: int) -> int:
    if isinstance(column, Gap):
        return min(column.count * cell, silence)
    # Something to see beside a time that is told but roughly, or not at all.
    return max(cell, 2) if column.rough or column.first is None else cell


def _label(bar: Bar, year: int) -> str:
    """Return what stands below a bar, the year only where it is another than ``year``."""
    if bar.first is None:
        return "no day"
    label = calendar.shown(bar.first, bar.unit)
    if bar.rough:
        return f"in {label}"
    same = bar.first.year == year and bar.unit is not Unit.YEAR
    return label.rpartition(" ")[0] if same else label
