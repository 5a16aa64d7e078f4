"""The frames of panes and boxes: whoever looks up sees where the keys go."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widget import Widget

from briefing.tui.glyphs import Glyphs


def frame(name: str, focus: str = ":focus") -> str:
    """Return the style of the frame around every pane of type ``name``.

    A pane puts it into its own style sheet: Textual takes only the first base of a widget for one
    that has a style, and that of some panes scrolls. ``focus`` tells when a pane has the keys.
    """
    return f"""
    {name} {{
        background: $background; color: $foreground;
        border: round $border-blurred;
        border-title-color: $foreground; border-subtitle-color: $foreground;
        &{focus} {{ border: round $border; border-title-style: bold; }}
        &.-ascii {{ border: ascii $border-blurred; }}
        &.-ascii{focus} {{ border: ascii $border; }}
    }}
    """


def draw_frame(pane: Widget, glyphs: Glyphs) -> None:
    """Draw the frame of ``pane`` with what the terminal has."""
    pane.set_class(glyphs.border == "ascii", "-ascii")


class Box(Vertical):
    """A box that lies over a screen and has the keys while it is there."""

    DEFAULT_CSS = """
    Box {
        width: 100%; max-width: 112; height: auto;
        background: $background; color: $foreground;
        border: round $border;
        border-title-color: $foreground; border-subtitle-color: $foreground;
        border-title-style: bold;
        &.-ascii { border: ascii $border; }
    }
    """

    def __init__(self, *children: Widget, glyphs: Glyphs) -> None:
        """Hold ``children``, one below the other."""
        super().__init__(*children)
        draw_frame(self, glyphs)
