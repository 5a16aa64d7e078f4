"""What a reader has to be told, one thing after the other, each for as long as it takes to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.geometry import Size
from textual.strip import Strip
from textual.timer import Timer

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Line, Run, cells, spread, wrap
from briefing.tui.widgets.status import SEVERITIES

LINES = 5
"""The most lines that one notice takes."""

GLANCE, PER_LETTER = 5.0, 0.06
"""Seconds for seeing that there is something, and for reading each letter of it without hurry."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell, and how grave it is: a severity of the status line."""

    text: str
    severity: str = "information"

    @property
    def seconds(self) -> float | None:
        """How long it stays; None for as long as nobody puts it away."""
        return None if self.severity == "error" else GLANCE + PER_LETTER * len(self.text)


def lay_out(told: Told, behind: int, key: str, width: int, glyphs: Glyphs) -> list[Line]:
    """Return the lines of a notice, ``width`` cells wide.

    ``behind`` is how many more wait to be told, ``key`` what puts this one away, "" for nothing.
    """
    role = SEVERITIES.get(told.severity, "foreground")
    grave = role != "foreground"
    more = f"{behind} more" if behind else ""
    hint = [Run(", ".join(filter(None, (key, more))), "muted")] if key or more else []
    words = wrap(told.text, max(2, width - 4), LINES, glyphs.ellipsis)
    lines: list[Line] = [
        [Run(f" {glyphs.fault} " if grave and not at else "   ", role, bold=True), Run(line, role)]
        for at, line in enumerate(words)
    ]
    if hint and (not lines or cells(lines[-1]) + cells(hint) + 3 > width):
        lines.append([])
    if hint:
        lines[-1] = spread(lines[-1], [*hint, Run(" ")], width, glyphs.ellipsis)
    return lines


class Notices(Inked):
    """A few lines that are there while there is something to tell."""

    DEFAULT_CSS = """
    Notices { height: auto; width: 1fr; display: none; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, key: str = "", id: str | None = None) -> None:
        """Start with nothing to tell; ``key`` is named as what puts a notice away."""
        super().__init__(id=id)
        self._glyphs, self._key = glyphs, key
        self._waiting: list[Told] = []  # the first of them is on the screen
        self._timer: Timer | None = None

    @property
    def current(self) -> Told | None:
        """What is on the screen."""
        return self._waiting[0] if self._waiting else None

    def tell(self, text: str, severity: str = "information") -> None:
        """Show ``text`` as soon as what came before it has been read; twice the same is once."""
        told = Told(text, severity)
        if told not in self._waiting:
            self._take([*self._waiting, told])

    def dismiss(self) -> bool:
        """Put away what is on the screen; tell whether there was anything."""
        if not self._waiting:
            return False
        self._take(self._waiting[1:])
        return True

    def withdraw(self, texts: Iterable[str]) -> None:
        """Put away what is no longer so, whether it has been read or not."""
        gone = set(texts)
        self._take([told for told in self._waiting if told.text not in gone])

    def _take(self, waiting: list[Told]) -> None:
        before, self._waiting = self.current, waiting
        told = self.current
        if told is not before:
            if self._timer is not None:
                self._timer.stop()
            seconds = told.seconds if told else None
            self._timer = None if seconds is None else self.set_timer(seconds, self.dismiss)
        self.display = told is not None
        self.refresh(layout=True)

    def _lines(self, width: int) -> Sequence[Line]:
        told, behind = self.current, len(self._waiting) - 1
        return lay_out(told, behind, self._key, width, self._glyphs) if told else ()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines are needed."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        lines = self._lines(self.size.width)
        return self.ink.strip(lines[y] if y < len(lines) else (), self.size.width, "panel")
