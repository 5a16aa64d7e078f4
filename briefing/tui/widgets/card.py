"""The card of a statement: its fields, one a line, and what the digits choose."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from briefing.news.card import FIELDS, Card, Field
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.card_lines import choices_line, field_line
from briefing.tui.widgets.ink import CURSOR
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run


class CardFields(Rows[Field], can_focus=False):
    """The fields of a card, one of which has the cursor."""

    DEFAULT_CSS = """
    CardFields, CardFields.-ascii { border: none; height: 9; overflow: hidden; }
    """

    def __init__(self, card: Card, *, glyphs: Glyphs = UNICODE) -> None:
        """Show ``card``."""
        super().__init__(glyphs=glyphs)
        self.card = card
        self._rows, self._count = FIELDS, len(FIELDS)

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return FIELDS[self.cursor]

    def show(self, card: Card) -> None:
        """Show what is on the card now."""
        self.card = card
        self.redraw()

    def draw(self, item: Field, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a field."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        return [[mark, *field_line(self.card, item, width - 1, self.glyphs)]]

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Draw the field under the cursor as in a focused list: the keys do go here."""
        return super().lines_of(index, width, "background" if ground == "background" else CURSOR)


class CardChoices(Inked):
    """One line of choices, each with its digit."""

    DEFAULT_CSS = """
    CardChoices { height: 1; width: 1fr; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        """Start with nothing to choose."""
        super().__init__()
        self._glyphs = glyphs
        self._choices: Sequence[str] = ()
        self._message = ""

    def show(self, choices: Sequence[str], message: str = "") -> None:
        """Offer these; a message goes before them until the next key."""
        self._choices, self._message = choices, message
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        if self._message:
            return self.ink.strip([Run(f" {self._message}", "warning", bold=True)], width)
        return self.ink.strip(choices_line(self._choices, width, self._glyphs), width)
