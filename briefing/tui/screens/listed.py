"""A screen that a list fills, with a line below it that tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ScreenResultType

from briefing.tui.along import Along
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.lined import LinedScreen
from briefing.tui.widgets.listing import Listing


class ListedScreen(LinedScreen[ScreenResultType | None]):
    """A list over the whole screen. Hands back what was chosen, None where it was left.

    ``name_of_mode`` stands at the left of the last line, ``hints`` at its right.
    """

    def __init__(
        self, listing: Listing, keymap: Keymap, glyphs: Glyphs, *, title: str, hints: str
    ) -> None:
        super().__init__(keymap, glyphs)
        self.listing = listing
        self._hints = hints
        self._along = Along(listing)
        listing.border_title = Content(title)

    def compose(self) -> ComposeResult:
        """Lay out the list over the line."""
        with Vertical():
            yield from self.parts()
            yield self.status

    def parts(self) -> ComposeResult:
        """Yield what stands above the last line."""
        yield self.listing

    def on_mount(self) -> None:
        """Give the list the keys."""
        self.status.show(mode=self.place.upper(), hints=self._hints)
        self.listing.focus()

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what moves along the list."""
        yield self._along

    def leave_list(self) -> None:
        """Go back to where the reader was."""
        self.dismiss(None)
