"""The stances of a timeline, one below the other: when, who, towards what, in which words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate

from textual.message import Message
from textual.strip import Strip

from briefing.news import calendar
from briefing.news.calendar import Unit
from briefing.news.known import Known
from briefing.news.stance import Commitment
from briefing.news.stand import Stand
from briefing.news.timeline import Column, Gap, Point, Timeline
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.card_lines import LABELS
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.runs import Line, Run, cut_line, spread, wrap
from briefing.tui.widgets.stance_rows import excerpt
from briefing.tui.widgets.wording import day

WIDE = 100
"""Cells from which on one line is enough for most quotes."""

_DAY = len("25 Nov 2025 ")
_INDENT = 4

Words = Callable[[Sequence[Stand]], list[Known | None]]


class Moments(Listing):
    """The points of a timeline; words are asked for those in sight alone.

    ``shift`` and ``contradiction`` are the keys that go to such a point: they stand beside it.
    """

    class Moved(Message):
        """The cursor is on another point."""

        def __init__(self, index: int) -> None:
            """Tell which, counted from 0."""
            super().__init__()
            self.index = index

    class Opened(Message):
        """A reader wants to see what stands behind the point under the cursor."""

    def __init__(
        self,
        today: date,
        words: Words,
        *,
        shift: str = "s",
        contradiction: str = "c",
        glyphs: Glyphs = UNICODE,
        id: str | None = None,
    ) -> None:
        """Start without points."""
        super().__init__(glyphs=glyphs, id=id)
        self._today, self._words = today, words
        self._shift, self._contradiction = shift, contradiction
        self._points: Sequence[Point] = ()
        self._above: dict[int, list[str]] = {}
        self._below = ""
        self._starts: Sequence[int] = (0,)
        self._named = ("", "")

    def set_points(
        self, made: Timeline, columns: Sequence[Column], named: tuple[str, str], at: int
    ) -> None:
        """Show other points, with the silence that ``columns`` tell of between them.

        ``named`` are the holder and the target that all of them have, "" for what is told of each.
        """
        self._points, self._named = made.points, named
        self._above, self._below = _between(made, columns)
        self._cursor = at
        self.contents_changed()
        self.show_cursor()

    @property
    def current(self) -> Point | None:
        """The point under the cursor."""
        return self._points[self._cursor] if self._points else None

    # What a listing asks.

    def laid_out(self, width: int) -> None:
        """Count the lines of every point."""
        sizes = [
            self._own(point, width) + len(self._above.get(at, ()))
            for at, point in enumerate(self._points)
        ]
        if sizes and self._below:
            sizes[-1] += 1
        self._starts = (0, *accumulate(sizes))

    @staticmethod
    def _own(point: Point, width: int) -> int:
        """Return how many lines a point takes, without what is told of the time before it."""
        return 1 + _quoted(width) + bool(point.before) + bool(point.against)

    def count(self) -> int:
        """Return how many points there are."""
        return len(self._points)

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of a point and the line after its last."""
        return self._starts[index], self._starts[index + 1]

    def item_at(self, y: int) -> int:
        """Return the point that line ``y`` belongs to."""
        return min(bisect_right(self._starts, y) - 1, len(self._points) - 1)

    def height_of_all(self) -> int:
        """Return how many lines all points take."""
        return self._starts[-1]

    def moved(self) -> None:
        """Tell that the cursor has moved."""
        self.post_message(self.Moved(self._cursor))

    def open(self) -> None:
        """Tell that what stands behind a point is wanted."""
        self.post_message(self.Opened())

    # Drawing.

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Return the lines of a point: silence before it, what was said, whom that is against."""
        point = self._points[index]
        others = [one for one in (point.before, point.against) if one is not None]
        known, *words = self._words([point.stand, *others])
        room = max(2, width - _INDENT - 1)
        mark = Run(self.glyphs.cursor if index == self._cursor else " ", "accent")
        lines: list[Line] = [self._head(point, mark, width)]
        lines += self._quote(known, mark, room, _quoted(width))
        if point.before is not None:
            until = "until then "
            lines.append(self._other(self._shift, until, point.before, words.pop(0), mark, width))
        if point.against is not None:
            same = "the same day "
            key = self._contradiction
            lines.append(self._other(key, same, point.against, words.pop(0), mark, width))
        # A quote that needs less room than it has leaves it below all that belongs to it.
        most = self._own(point, width)
        lines += [[mark]] * (most - len(lines))
        ink = self.ink
        above = [self._aside(text, width) for text in self._above.get(index, ())]
        strips = [ink.strip(line, width) for line in above]
        strips += [ink.strip(line, width, ground) for line in lines]
        if self._below and index == len(self._points) - 1:
            strips.append(ink.strip(self._aside(self._below, width), width))
        return strips

    def _aside(self, text: str, width: int) -> Line:
        line = self.glyphs.horizontal * 3
        return cut_line([Run(f" {line} {text} {line}", "stance-silent")], width)

    def _head(self, point: Point, mark: Run, width: int) -> Line:
        one, glyphs, selected = point.stand, self.glyphs, mark.text != " "
        holder, target = self._named
        sign = glyphs.strength(one.label, one.score)
        runs = [
            mark,
            Run(f"{self._day(point):<{_DAY}}", "foreground"),
            Run(f"{sign:<3} ", f"stance-{one.label.value}", bold=True),
        ]
        about = one.text or one.target
        same = about.casefold() == target.casefold()
        if not holder:
            runs.append(Run(one.holder, bold=selected))
        if holder and target:
            runs.append(Run(LABELS[one.label], bold=selected))
        if not same:
            joined = "" if not runs[3:] else " on " if holder else f" {glyphs.arrow} "
            runs.append(Run(joined, "muted"))
            runs.append(Run(about, bold=selected and bool(holder)))
        if one.target and one.target.casefold() not in (one.text + target).casefold():
            runs.append(Run(f" ({one.target})", "muted"))
        if one.commitment is not Commitment.ASSERTED:
            runs.append(Run(f" {glyphs.dot} {one.commitment.value}", "muted", italic=True))
        first, *others = point.outlets
        more = f" +{len(others)}" if others else ""
        tail = [
            Run(first if one.source else "no source", "muted"),
            Run(more, "accent"),
            Run(f" {glyphs.status(one.status)} ", "muted"),
        ]
        tail = [*cut_line(tail[:1], max(8, width // 3), glyphs.ellipsis), *tail[1:]]
        return spread(runs, tail, width, glyphs.ellipsis)

    def _day(self, point: Point) -> str:
        if point.when is None:
            return "no day"
        if point.when.exact is Unit.DAY:
            return day(point.stand.when, self._today)
        return calendar.shown(point.when.day, point.when.exact)

    def _quote(self, known: Known | None, mark: Run, room: int, most: int) -> list[Line]:
        ellipsis, indent = self.glyphs.ellipsis, Run(" " * _INDENT)
        if known is None:
            told = [Run("this stance is told otherwise meanwhile", "muted", italic=True)]
            return [[mark, indent, *told]]
        role = f"stance-{known.label.value}"
        words = self.glyphs.quoted(excerpt(known.quote, known.cue, room, ellipsis))
        lines: list[Line] = []
        for line in wrap(words, room, most, ellipsis):
            before, cue, after = line.partition(known.cue) if known.cue else (line, "", "")
            lines.append([mark, indent, Run(before), Run(cue, role, bold=True), Run(after)])
        return lines

    def _other(
        self, key: str, when: str, one: Stand, known: Known | None, mark: Run, width: int
    ) -> Line:
        """Return the line of what stands against a point: an earlier position, another outlet."""
        dot, role = f" {self.glyphs.dot} ", f"stance-{one.label.value}"
        where = dot.join(filter(None, (day(one.when, self._today).strip(), one.source)))
        runs = [
            mark,
            Run(f"  {key} ", "warning", bold=True),
            Run(when, "warning"),
            Run(f"{self.glyphs.stance(one.label)} {LABELS[one.label]}", role, bold=True),
            Run(f"{dot}{where}", "muted"),
        ]
        if known is not None:
            runs.append(Run(f"{dot}{self.glyphs.quoted(known.quote)}"))
        return cut_line(runs, width, self.glyphs.ellipsis)


def _quoted(width: int) -> int:
    """Return the most lines that a quote takes."""
    return 1 if width >= WIDE else 2


def _between(made: Timeline, columns: Sequence[Column]) -> tuple[dict[int, list[str]], str]:
    """Return what is said above some points, by number, and below the last one."""
    above: dict[int, list[str]] = {}
    waiting = list[str]()
    for column in columns:
        if isinstance(column, Gap):
            # A unit left out is seen in the bars; here it would part what belongs together.
            if column.count > 1:
                waiting.append(str(column))
        elif column.first is None:
            # Silence until the last day that is looked at comes before what has no day.
            above.setdefault(min(column.points), []).extend([*waiting, "no day is told"])
            waiting.clear()
        elif waiting and not column.rough:
            above.setdefault(min(column.points), []).extend(waiting)
            waiting.clear()
    return above, " ".join(waiting)
