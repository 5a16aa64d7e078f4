"""From words and a theme to what Textual draws: opaque, legible, the same in every pane."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from briefing.tui.contrast import legible
from briefing.tui.themes import complete
from briefing.tui.widgets.runs import Line, Run

CURSOR = "cursor-line"
"""The ground of the row under the cursor, while its pane has the focus."""

CURSOR_BLURRED = "cursor-line-blurred"
"""The ground of the row under the cursor, while another pane has the focus."""


class Ink:
    """The styles of one theme, made once each.

    A run is drawn in its role over a ground; both are theme variables. Ink that could not be read
    on its ground is moved until it can. In a theme that leaves the colours to the terminal no one
    knows which of them go together, so there a ground other than the background is shown by
    attributes alone, which terminals without colour have too.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Take the variables of a theme, as ``App.theme_variables`` gives them."""
        self._variables = complete(variables) if variables else {}
        self._styles: dict[tuple[Run, str], Style] = {}
        self._grounds: dict[str, Color] = {}

    def style(self, run: Run, ground: str = "background") -> Style:
        """Return the style of ``run`` on a line that lies on ``ground``."""
        key = Run("", run.role, run.bold, run.italic, run.underline, run.ground), ground
        if key not in self._styles:
            self._styles[key] = self._made(run, ground)
        return self._styles[key]

    def strip(self, line: Line, width: int, ground: str = "background") -> Strip:
        """Return ``line`` as a strip of exactly ``width`` cells."""
        segments = [Segment(run.text, self.style(run, ground)) for run in line if run.text]
        return Strip(segments).adjust_cell_length(width, self.style(Run(""), ground))

    def _made(self, run: Run, ground: str) -> Style:
        look = Style(
            bold=run.bold or None, italic=run.italic or None, underline=run.underline or None
        )
        if not self._variables:
            return look
        under = self._ground(ground)
        ink = Color.parse(self._variables[run.role])
        if under.ansi is not None:
            if run.ground:
                look += Style(underline=True)
            if ground == CURSOR:
                look += Style(reverse=True)
                ink = self._ground("foreground")
            elif ground == CURSOR_BLURRED:
                look += Style(bold=True)
        else:
            if run.ground:
                # Without colour a tint cannot be told from its surroundings.
                look += Style(bold=True)
                under = self._ground(run.ground)
            ink = legible(ink, under)
        return look + Style(color=ink.rich_color, bgcolor=under.rich_color)

    def _ground(self, name: str) -> Color:
        """Return what lies under, with no transparency left."""
        if name not in self._grounds:
            background = Color.parse(self._variables["background"])
            if background.ansi is not None and name in (CURSOR, CURSOR_BLURRED):
                colour = background
            elif name == CURSOR_BLURRED:
                colour = background.blend(self._ground(CURSOR), 0.5, 1.0)
            else:
                colour = Color.parse(self._variables[name])
                if colour.ansi is None and colour.a < 1:
                    colour = background if colour.a == 0 else background + colour
            self._grounds[name] = colour
        return self._grounds[name]
