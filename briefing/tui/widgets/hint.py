"""A line below the line that is typed into: what is wrong with it, or what could go on there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Run, cut_line


class Hint(Inked):
    """One line, which takes no room while it says nothing."""

    DEFAULT_CSS = """
    Hint {
        height: 1; width: 1fr; display: none; background: $panel; color: $foreground;
        &.-said { display: block; }
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Say nothing yet."""
        super().__init__(id=id)
        self._glyphs = glyphs
        self._runs: Sequence[Run] = ()

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self._runs)

    def show(self, runs: Sequence[Run] = ()) -> None:
        """Say something else; nothing takes the line away."""
        self._runs = tuple(runs)
        self.set_class(bool(runs), "-said")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        line = [] if y else cut_line(self._runs, width, self._glyphs.ellipsis)
        return self.ink.strip(line, width, "panel")
