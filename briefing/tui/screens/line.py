"""One line to type: a name, a role, an address."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.screens.pick import TypedLine
from briefing.tui.widgets.frame import Box


def _as_it_is(text: str) -> str:
    return " ".join(text.split())


class LineScreen(ModalScreen[str | None]):
    """Asks for one line. Hands back what was typed, None where it was left."""

    DEFAULT_CSS = """
    LineScreen { align: center middle; }
    LineScreen > Box { width: 90%; max-width: 80; }
    LineScreen Input, LineScreen Input:focus {
        height: 1; border: none; padding: 0 2;
        background: $background; background-tint: $background 0%;
    }
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        check: Callable[[str], str] = _as_it_is,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Begin with ``text``.

        ``check`` returns what was typed as it is kept, and raises ``ValueError`` with what is wrong
        with it.
        """
        super().__init__()
        self._title, self._check, self._glyphs = title, check, glyphs
        self._line = TypedLine(self._command, "")
        self._line.value = text

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        box = Box(glyphs=self._glyphs)
        box.border_title = Content(self._title)
        box.border_subtitle = Content("enter keeps  escape leaves")
        with box:
            yield self._line

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self._line.focus()
        self._line.cursor_position = len(self._line.value)

    def _command(self, key: str) -> bool:
        if key == "enter":
            try:
                self.dismiss(self._check(self._line.value))
            except ValueError as wrong:
                self.query_one(Box).border_subtitle = Content(str(wrong))
        elif key == "escape":
            self.dismiss(None)
        else:
            return False
        return True
