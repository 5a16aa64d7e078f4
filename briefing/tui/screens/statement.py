"""The card of a statement over the reader: every field by a key, the article in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partialmethod
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen

from briefing.news.card import FIELDS, Card, Field
from briefing.news.phrasing import cut
from briefing.news.stance import Label
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.offers import Offers
from briefing.tui.screens.asking import question
from briefing.tui.screens.choose import Confirm
from briefing.tui.screens.keyed import KeyedScreen
from briefing.tui.widgets.card import CardChoices, CardFields
from briefing.tui.widgets.frame import Box
from briefing.tui.widgets.rows import Rows

HEIGHT = len(FIELDS) + 3
"""Lines that a card takes of the screen, with its border."""

SEVERAL = (Field.CHAIN, Field.TAGS, Field.NOTE)
"""Fields that one may not be done with after one answer."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a card: it is to be kept, or its ``words`` are to be chosen first."""

    card: Card
    words: bool = False


class StatementScreen(KeyedScreen[Filled | None], ModalScreen[Filled | None]):
    """A card to fill in. Hands back what became of it, None where it was left."""

    DEFAULT_CSS = """
    StatementScreen { align: center bottom; }
    StatementScreen.-above { align: center top; }
    """

    def __init__(
        self, card: Card, offers: Offers, keymap: Keymap, glyphs: Glyphs, *, above: bool = False
    ) -> None:
        """Show ``card``; ``above`` puts it at the top of the screen, else it is at the bottom."""
        super().__init__(keymap, glyphs)
        self._offers = offers
        # What it lies over is to be read beside it.
        self.add_class("-clear")
        self.set_class(above, "-above")
        self._fields = CardFields(card.shown(), glyphs=glyphs)
        self._choices = CardChoices(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the fields and the choices."""
        box = Box(glyphs=self.glyphs)
        with box:
            yield self._fields
            yield self._choices

    def on_mount(self) -> None:
        """Begin where something has to be said, else with the label."""
        missing = self.card.missing
        self._fields.place(FIELDS.index(missing or Field.LABEL))
        self._entitle()
        self._show(self.card)

    @property
    def card(self) -> Card:
        """The card as it is now."""
        return self._fields.card

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return self._fields.field

    # -- keys ------------------------------------------------------------------------------

    @property
    def scope(self) -> str:
        """The keys of a card."""
        return "statement"

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield nothing: the card does everything itself."""
        yield from ()

    def on_key(self, event: events.Key) -> None:
        """Take a digit for a choice; every other key is a command."""
        digit = event.character or ""
        if digit and digit in "123456789":
            event.stop()
            event.prevent_default()
            self.choose(int(digit))

    def unbound(self, text: str) -> None:
        """Say that a key means nothing here."""
        self.tell(f"{text} is not a key here; ? shows those that are")

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line until the next key."""
        self._choices.show((), text)

    # -- commands, by the names of the key table ---------------------------------------------

    def _step(self, by: int) -> None:
        self._fields.place((self._fields.cursor + by) % len(FIELDS))
        self._show(self.card)

    next_field = partialmethod(_step, 1)
    previous_field = partialmethod(_step, -1)

    def choose(self, number: int) -> None:
        """Take the choice of that number for the field under the cursor, and go to the next one."""
        choices = self._offers.choices(self.card, self.field)
        if number > len(choices):
            self.tell("no such choice here" if choices else "nothing to choose here: space writes")
            return
        self._show(choices[number - 1].card)
        if self.field not in SEVERAL:
            self._onwards()

    def _onwards(self) -> None:
        """Go to what is still missing, else to the next field."""
        missing = self.card.missing
        if missing is not None:
            self._fields.place(FIELDS.index(missing))
            self._show(self.card)
        else:
            self.next_field()

    def _label(self, label: Label) -> None:
        self._show(self.card.label(label))

    label_support = partialmethod(_label, Label.SUPPORT)
    label_oppose = partialmethod(_label, Label.OPPOSE)
    label_neutral = partialmethod(_label, Label.NEUTRAL)
    label_mixed = partialmethod(_label, Label.MIXED)
    label_silent = partialmethod(_label, Label.SILENT)

    def _strength(self, by: int) -> None:
        after = self.card.stronger(by)
        if after == self.card:
            self.tell("no stronger or weaker than that")
        else:
            self._show(after)

    stronger = partialmethod(_strength, 1)
    weaker = partialmethod(_strength, -1)

    def pick(self) -> None:
        """Choose for the field under the cursor by typing, or take the next of a few values."""
        asked = question(self.card, self.field, self._offers, self.glyphs, self.app)
        if asked is None:
            choices = self._offers.choices(self.card, self.field)
            now = [choice.card == self.card for choice in choices]
            after = (now.index(True) + 1) % len(choices) if True in now else 0
            self._show(choices[after].card)
            return
        several = self.field in SEVERAL

        def take(result: object) -> None:
            card = asked.answered(result)
            if card is not None:
                self._show(card)
                if not several:
                    self._onwards()

        self.app.push_screen(asked.screen, take)

    def _pick(self, field: Field) -> None:
        self._fields.place(FIELDS.index(field))
        self._show(self.card)
        self.pick()

    pick_holder = partialmethod(_pick, Field.HOLDER)
    pick_target = partialmethod(_pick, Field.TARGET)
    write_note = partialmethod(_pick, Field.NOTE)

    def choose_words(self) -> None:
        """Go back to the text and choose the words that it rests on."""
        self.dismiss(Filled(self.card, words=True))

    def save(self) -> None:
        """Keep the statement, if nothing is missing."""
        missing = self.card.missing
        if missing is None:
            self.dismiss(Filled(self.card))
            return
        self._fields.place(FIELDS.index(missing))
        self._show(self.card)
        wanted = {
            Field.HOLDER: "who holds it",
            Field.TARGET: "what it is about",
            Field.LABEL: "which stance it is: + - = ~ 0",
        }
        self.tell(f"not kept yet: say {wanted[missing]}")

    def leave_card(self) -> None:
        """Leave without keeping anything; asks where something was put on the card."""
        if not self.card.changed:
            self.dismiss(None)
            return

        def answer(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        self.app.push_screen(
            Confirm("Leave without keeping this?", yes="leave", no="stay", glyphs=self.glyphs),
            answer,
        )

    # -- showing -----------------------------------------------------------------------------

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._show(self.card)

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.pick()

    def _show(self, card: Card) -> None:
        self._fields.show(card)
        choices = self._offers.choices(card, self.field)
        self._choices.show([choice.text for choice in choices])

    def _entitle(self) -> None:
        box = self.query_one(Box)
        kind = "Statement" if self.card.before is None else "Correct"
        room = max(20, min(112, self.app.size.width) - 24)
        quote = self.glyphs.quoted(cut(self.card.stance.anchor.quote, room))
        box.border_title = Content(f"{kind} {self.glyphs.dot} {quote}")
        box.border_subtitle = Content("enter keeps  escape leaves  space types  ? keys")
