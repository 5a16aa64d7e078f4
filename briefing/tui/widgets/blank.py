"""What stands where a pane will be, as that looks before it has anything to show."""

from __future__ import annotations

from textual.content import Content

from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.runs import Line, Run, wrap


class Blank(Listing, can_focus=False):
    """A frame with a title and perhaps some words in it, drawn before the pane itself is loaded."""

    def __init__(self, title: str = "", words: str = "", *, glyphs: Glyphs) -> None:
        super().__init__(glyphs=glyphs)
        self._said = words
        if title:
            self.border_title = Content(title)

    def count(self) -> int:
        """Return that there are no items."""
        return 0

    def height_of_all(self) -> int:
        """Return that they take no lines."""
        return 0

    def _empty_line(self, y: int, width: int) -> Line:
        # As the text says that none is open.
        said = wrap(self._said, max(1, width - 4))
        return [Run("  " + said[y - 1], "muted")] if 1 <= y <= len(said) else []
