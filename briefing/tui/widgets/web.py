"""The drawing of a network: names and the lines between them, with a cursor that goes by name."""

from __future__ import annotations

from dataclasses import replace

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from briefing.news.links import Link
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.network.drawing import Drawing
from briefing.tui.network.placing import Canvas
from briefing.tui.network.strokes import Marks
from briefing.tui.widgets.frame import draw_frame, frame
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Run, wrap


class Web(Inked, can_focus=True, inherit_bindings=False):
    """A drawing with a cursor on a name, and on one of its lines where one is chosen."""

    DEFAULT_CSS = frame("Web") + "Web { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is on another name or line."""

    class Opened(Message):
        """A reader wants to know more of what the cursor is on."""

    class Resized(Message):
        """There are more or fewer cells than there were."""

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start without a drawing."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self._drawing: Drawing | None = None
        self._cursor = 0
        self._link: Link | None = None
        self._marks: Marks = {}
        self._rows: list[list[Run]] = []
        self._said = ""
        draw_frame(self, glyphs)

    @property
    def canvas(self) -> Canvas:
        """How many cells there are to draw in."""
        return Canvas(self.content_size.width, self.content_size.height)

    @property
    def drawing(self) -> Drawing | None:
        """What is drawn."""
        return self._drawing

    @property
    def current(self) -> str:
        """The actor under the cursor, "" where nobody is drawn."""
        if self._drawing is None or not self._drawing.names:
            return ""
        return self._drawing.names[self._cursor].name

    @property
    def link(self) -> Link | None:
        """The link that is chosen, None where none is."""
        return self._link

    # Contents.

    def say(self, text: str) -> None:
        """Show ``text`` where nothing is drawn: why, and what to do."""
        self._said = text
        self.refresh()

    def show(self, drawing: Drawing, name: str = "") -> None:
        """Show another drawing, the cursor on ``name`` if it is there."""
        self._drawing, self._link, self._rows = drawing, None, []
        self._cursor = drawing.places.get(name, 0)
        self._draw()

    def _draw(self) -> None:
        """Draw anew the rows that look different now."""
        drawing = self._drawing
        if drawing is None or not drawing.names:
            self.refresh()
            return
        self._marks = drawing.marks(self.current, self._link)
        before, self._rows = self._rows, [self._row(y) for y in range(drawing.canvas.height)]
        if len(before) != len(self._rows):
            self.refresh()
            return
        left, top = self.gutter.left, self.gutter.top
        width = self.content_size.width
        changed = [y for y, row in enumerate(self._rows) if row != before[y]]
        if changed:
            self.refresh(*(Region(left, top + y, width, 1) for y in changed))

    def _row(self, y: int) -> list[Run]:
        assert self._drawing is not None
        places = self._drawing.places
        ends = [places[name] for name in self._link[:2]] if self._link else []
        focus = self._cursor if self.has_focus or not ends else None
        return self._drawing.row(y, self._marks, focus, ends)

    # The cursor.

    def go(self, dx: int, dy: int, count: int = 1) -> None:
        """Go to the nearest name in a direction, ``count`` times."""
        if self._drawing is None or not self._drawing.names:
            return
        at = self._cursor
        for _ in range(count):
            following = self._drawing.towards(at, dx, dy)
            if following is None:
                break
            at = following
        self._stand(at)

    def step(self, count: int) -> None:
        """Go to the next name in the order of reading, or the one before."""
        if self._drawing is not None and self._drawing.names:
            self._stand(self._drawing.beside(self._cursor, count))

    def go_to(self, name: str) -> bool:
        """Go to a name; tell whether it is drawn."""
        if self._drawing is None or name not in self._drawing.places:
            return False
        self._stand(self._drawing.places[name])
        return True

    def choose_link(self, step: int) -> None:
        """Choose the next line of the name under the cursor, the strongest first."""
        if self._drawing is None or not self.current:
            return
        links = self._drawing.links_of(self.current)
        if not links:
            return
        at = links.index(self._link) + step if self._link in links else (0 if step > 0 else -1)
        self._link = links[at % len(links)]
        self._draw()
        self.post_message(self.Moved())

    def leave_link(self) -> bool:
        """Choose no line any more; tell whether one was chosen."""
        if self._link is None:
            return False
        self._link = None
        self._draw()
        self.post_message(self.Moved())
        return True

    def _stand(self, at: int) -> None:
        if at != self._cursor or self._link is not None:
            self._cursor, self._link = at, None
            self._draw()
            self.post_message(self.Moved())

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells."""
        width, drawing = self.size.width, self._drawing
        if drawing is None or not drawing.names:
            said = wrap(self._said, width - 2)
            line = [Run(" " + said[y - 1], "muted")] if 1 <= y <= len(said) else []
            return self.ink.strip(line, width)
        ink = self.ink
        segments = [
            # The cursor as lists show it, also where a theme leaves the colours to the terminal.
            Segment(run.text, ink.style(replace(run, ground=""), run.ground or "background"))
            for run in (self._rows[y] if y < len(self._rows) else ())
        ]
        return Strip(segments).adjust_cell_length(width, ink.style(Run("")))

    # Events.

    def on_focus(self) -> None:
        """Draw the cursor as it is with the focus."""
        self._draw()

    def on_blur(self) -> None:
        """Draw the cursor as it is without."""
        self._draw()

    def on_resize(self) -> None:
        """Ask for a drawing of the new size."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Go to the name that was clicked, or open it where the cursor was there already."""
        offset = event.get_content_offset(self)
        if offset is None or self._drawing is None:
            return
        at = self._drawing.at(offset.x, offset.y)
        if at is None:
            return
        if at == self._cursor and event.chain == 1:
            self.post_message(self.Opened())
        else:
            self._stand(at)
