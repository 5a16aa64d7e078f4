"""A screen whose last line tells: whose keys these are, what is pressed, what came of it."""

from __future__ import annotations

from textual.screen import ScreenResultType

from briefing.tui.events import Event, Notice
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.keyed import KeyedScreen
from briefing.tui.widgets.status import StatusLine


class LinedScreen(KeyedScreen[ScreenResultType]):
    """Keys of one place, and a ``status`` line that a subclass puts below everything else."""

    place = ""
    """The scope of its keys."""

    def __init__(self, keymap: Keymap, glyphs: Glyphs) -> None:
        super().__init__(keymap, glyphs)
        self.status = StatusLine(glyphs=glyphs)

    @property
    def scope(self) -> str:
        """The keys of this screen."""
        return self.place

    def show_pending(self, text: str) -> None:
        """Show pending keys in the last line."""
        self.status.show(pending=text)

    def unbound(self, text: str) -> None:
        """Say that a key means nothing here."""
        self.status.say(f"{text} is not a key here; ? shows those that are", "warning", 3)

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line until something else is to be told."""
        self.status.say(text, severity, None)

    def heard(self, event: Event) -> None:
        """Show what could not be done."""
        if isinstance(event, Notice):
            self.tell(event.text, event.severity)
