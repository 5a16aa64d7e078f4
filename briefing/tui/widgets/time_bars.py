"""The chart of a timeline: bars by week, or by another unit, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from briefing.news import calendar
from briefing.news.timeline import Bar
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.bar_lines import Chart, Marked
from briefing.tui.widgets.frame import draw_frame, frame
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Line

LEAST, MOST = 7, 13
"""Lines that a chart may take, by the height of the screen; what is over belongs to the words."""


class TimeBars(Inked):
    """Bars, scrolled sideways as far as the one that is looked at asks for."""

    DEFAULT_CSS = frame("TimeBars") + "TimeBars { height: 9; width: 1fr; }"
    ALLOW_SELECT = False

    class Chosen(Message):
        """A reader clicked on a column."""

        def __init__(self, column: int) -> None:
            """Tell which, counted from 0."""
            super().__init__()
            self.column = column

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start without bars."""
        super().__init__(id=id)
        self._glyphs = glyphs
        self._columns: tuple[Marked, ...] = ()
        self._chart: Chart | None = None
        self._at = self._left = 0
        self._most = LEAST
        self._lines: Sequence[Line] = ()
        draw_frame(self, glyphs)

    @property
    def at(self) -> int:
        """The column that is looked at."""
        return self._at

    def set_columns(self, columns: Sequence[Marked], at: int) -> None:
        """Show other columns, and look at one of them."""
        self._columns, self._at = tuple(columns), at
        self._lay_out()

    def look_at(self, at: int) -> None:
        """Look at another column; nothing is drawn where it is the same."""
        if at != self._at:
            self._at = at
            self._draw()

    def suit(self, height: int) -> None:
        """Take a fair share of a screen of ``height`` lines, or less where less is enough."""
        most = max(LEAST, min(MOST, height // 4))
        if most != self._most:
            self._most = most
            self._lay_out()

    def _lay_out(self) -> None:
        width = self.content_size.width
        self._chart = Chart(self._columns, width, self._most, self._glyphs) if width > 0 else None
        if self._chart is not None:
            border = 2
            self.styles.height = border + (self._chart.lines_taken if self._columns else 1)
        self._draw()

    def _draw(self) -> None:
        if self._chart is not None:
            self._left = self._chart.left(self._at, self._left)
            self._lines = self._chart.lines(self._at, self._left)
        self.border_subtitle = Content(self._told())
        self.refresh()

    def _told(self) -> str:
        """Return the column that is looked at in words."""
        if not 0 <= self._at < len(self._columns):
            return ""
        return told(self._columns[self._at])

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = self._lines[y] if self._columns and y < len(self._lines) else ()
        return self.ink.strip(line, self.content_size.width)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Look at what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._chart is None:
            return
        at = self._chart.column_at(offset.x, self._left)
        if at is not None:
            self.post_message(self.Chosen(at))


def told(marked: Marked) -> str:
    """Return a column in words: "week of 3 Mar 2025: 4 support, 2 oppose, a shift"."""
    column = marked.column
    if not isinstance(column, Bar):
        return str(column)
    if column.first is None:
        when = "no day is told"
    else:
        rough = "some time in " if column.rough else ""
        when = f"{rough}{calendar.told(column.first, column.unit)}"
    counts = ", ".join(f"{count} {label.value}" for label, count in column.tally)
    loose = len(column.points) - column.tally.total
    parts = [
        counts,
        f"{loose} not firm" if loose else "",
        "a shift" if marked.shift else "",
        "a contradiction" if marked.contradiction else "",
    ]
    return f"{when}: {', '.join(filter(None, parts))}"
