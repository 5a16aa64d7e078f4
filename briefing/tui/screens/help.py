"""The help: the keys of the place one is in, those of the others, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input

from briefing.tui.glyphs import UNICODE, Glyphs, Sign
from briefing.tui.keymap import Keymap
from briefing.tui.screens.keysheet import Section, lines, narrowed, sections
from briefing.tui.widgets.bar import plain_bar
from briefing.tui.widgets.frame import Box
from briefing.tui.widgets.ink import Ink
from briefing.tui.widgets.runs import Line, Run


class Sheet(ScrollView, can_focus=False):
    """Lines to look through, laid out for the width there is."""

    DEFAULT_CSS = """
    Sheet {
        padding: 0 1;
        background: $background;
        overflow: hidden auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sections: Sequence[Section] = ()
        self._lines: Sequence[Line] = ()
        self._ink: Ink | None = None

    def show(self, shown: Sequence[Section]) -> None:
        """Show other sections, from the top."""
        self._sections = shown
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    def page(self, by: int) -> None:
        """Scroll by heights."""
        self.line(by * self.scrollable_content_region.height)

    def line(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False, force=True)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        nothing = [[Run("nothing here has this key or name", "muted")]]
        self._lines = (lines(self._sections, width) if width else []) or nothing
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the styles: the theme may be another."""
        super().notify_style_update()
        self._ink = None

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        self._ink = self._ink or Ink(self.app.theme_variables)
        at = y + self.scroll_offset.y
        line = self._lines[at] if at < len(self._lines) else []
        return self._ink.strip(line, self.scrollable_content_region.width)


class HelpScreen(ModalScreen[None]):
    """The keys in force, searched by typing a key or a word."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Box { max-width: 124; height: 100%; }
    HelpScreen Input, HelpScreen Input:focus {
        height: 1; border: none; padding: 0 1; margin: 0 0 1 0;
        background: $background; background-tint: $background 0%;
    }
    HelpScreen Sheet { height: 1fr; }
    """
    BINDINGS = [
        Binding("escape", "close", show=False),
        Binding("down,ctrl+n", "line(1)", show=False),
        Binding("up,ctrl+p", "line(-1)", show=False),
        Binding("pagedown,enter", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        keymap: Keymap,
        scope: str,
        *,
        legend: Sequence[Sign] = (),
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Tell the keys of ``keymap``, those of ``scope`` first, and the signs of ``legend``."""
        super().__init__()
        self._sections = sections(keymap, scope, legend)
        self._glyphs = glyphs

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the sheet below it."""
        box = Box(glyphs=self._glyphs)
        box.border_title = Content("Keys")
        box.border_subtitle = Content("up, down, pagedown: scroll  escape: close")
        with box:
            yield Input(placeholder="type a key or a word to narrow", select_on_focus=False)
            yield Sheet()

    def on_mount(self) -> None:
        """Show everything."""
        sheet = self.query_one(Sheet)
        if self._glyphs.border == "ascii":
            plain_bar(sheet)
        sheet.show(self._sections)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.query_one(Sheet).show(narrowed(self._sections, event.value))

    def action_close(self) -> None:
        """Go back to where the reader was."""
        self.dismiss(None)

    def action_line(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(Sheet).line(by)

    def action_page(self, by: int) -> None:
        """Scroll by heights of the sheet."""
        self.query_one(Sheet).page(by)
