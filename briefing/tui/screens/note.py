"""A note being written beside the text that it is about."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from briefing.text.clean import clean
from briefing.tui.editor import EditorFailed
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.frame import Box

HEIGHT = 11
"""Lines that a note takes of the screen while it is written."""


def _nowhere(_text: str) -> None:
    pass


class _Area(TextArea):
    """Lines to type in. The keys that end the writing come after the letters before them."""

    def __init__(self, text: str, command: Callable[[str], bool]) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self._command = command

    async def _on_key(self, event: events.Key) -> None:
        if self._command(event.key):
            event.stop()
            event.prevent_default()


class NoteScreen(ModalScreen[str]):
    """A few lines of Markdown to write. Hands back what stands there, however it is left."""

    DEFAULT_CSS = f"""
    NoteScreen {{ align: center bottom; }}
    NoteScreen.-above {{ align: center top; }}
    NoteScreen > Box {{ height: {HEIGHT}; }}
    NoteScreen TextArea, NoteScreen TextArea:focus {{
        border: none; padding: 0 1; height: 1fr;
        background: $background; color: $foreground; background-tint: $background 0%;
    }}
    """

    def __init__(
        self,
        title: str,
        body: str = "",
        *,
        drafted: Callable[[str], None] = _nowhere,
        edit: Callable[[str], str] | None = None,
        above: bool = False,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Begin with ``body``; ``drafted`` is told what stands there whenever that changes.

        ``edit`` lets another program change a text, and raises ``EditorFailed`` with the reason.
        """
        super().__init__()
        self._title, self._glyphs = title, glyphs
        self._drafted, self._edit = drafted, edit
        self._said = "escape keeps" + ("  ctrl+g your editor" if edit else "")
        # What it lies over is to be read beside it.
        self.add_class("-clear")
        self.set_class(above, "-above")
        self._area = _Area(body, self._command)

    def compose(self) -> ComposeResult:
        """Lay out the text to write."""
        box = Box(glyphs=self._glyphs)
        box.border_title = Content(self._title)
        box.border_subtitle = Content(self._said)
        with box:
            yield self._area

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self._area.move_cursor(self._area.document.end)
        self._area.focus()

    def _command(self, key: str) -> bool:
        """Do what a key asks for that is no part of the text; tell whether it is such a key."""
        if key in ("escape", "ctrl+s"):
            self.dismiss(self.text)
        elif key == "ctrl+g" and self._edit is not None:
            self._edit_elsewhere(self._edit)
        else:
            return False
        return True

    @property
    def text(self) -> str:
        """What stands there, as text may enter: nothing in it acts on a terminal."""
        return clean(self._area.text)

    def say(self, text: str) -> None:
        """Show a line at the lower border."""
        self._said = text
        if self.is_mounted:
            self.query_one(Box).border_subtitle = Content(text)

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._drafted(self.text)

    def _edit_elsewhere(self, edit: Callable[[str], str]) -> None:
        """Let the reader's own editor have the text, and take it back as it is then."""
        try:
            text = edit(self.text)
        except EditorFailed as failure:
            self.say(str(failure))
            return
        self._area.load_text(text)
        self._area.move_cursor(self._area.document.end)
