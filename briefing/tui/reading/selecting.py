"""A text of which words can be selected, by keys and with the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partialmethod

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.timer import Timer

from briefing.text.span import Span
from briefing.tui.reading.canvas import Canvas
from briefing.tui.reading.cursor import Unit
from briefing.tui.reading.paint import GUTTER

CREEP = 0.05
"""Seconds for a line, while the mouse is held above or below the text."""


class SelectingCanvas(Canvas):
    """A text in which the reader selects.

    While something is selected, every way of moving moves one end of it.
    """

    @dataclass
    class Said(Message):
        """There is something to tell in the status line."""

        text: str

    _pressed: int | None = None
    _pointed = Offset()
    _creeping: Timer | None = None
    _dragged = False

    # -- what others ask and tell --------------------------------------------------------

    @property
    def selection(self) -> Span | None:
        """What is selected: code points of the canonical text, no grapheme cut; None for none."""
        selection = self.walk.selection
        return selection.span(self.walk.steps) if selection is not None else None

    @property
    def selecting(self) -> Unit | None:
        """By what is being selected, words or sentences; None where nothing is selected."""
        return self.walk.selection.grain if self.walk.selection is not None else None

    def select(self, span: Span, *, at_end: bool = True) -> None:
        """Select ``span``, and let its end be moved, or its beginning.

        It is cut to the text and widened to whole graphemes; of an empty one, the word there is
        selected.
        """
        self._go(lambda: self.walk.select(span, at_end=at_end))

    # -- commands, by the names of the key table -----------------------------------------

    def _select_by(self, grain: Unit) -> None:
        if not self.walk.document.text:
            self.post_message(self.Said("no text here to select"))
        elif self.selecting is grain:
            self.unselect()
        else:
            self._go(lambda: self.walk.select_by(grain))

    select_by_word = partialmethod(_select_by, Unit.WORD)
    select_by_sentence = partialmethod(_select_by, Unit.SENTENCE)

    def unselect(self) -> None:
        """Select nothing any more."""
        if self.selecting is not None:
            self._go(self.walk.unselect)

    def select_again(self) -> None:
        """Select what was selected last in this text."""
        if not self._go(self.walk.select_again):
            self.post_message(self.Said("nothing has been selected in this text yet"))

    def other_end(self) -> None:
        """Move the other end of the selection from now on."""
        self._go(self.walk.turn)

    def _by_grain(self, sign: int, count: int | None = None) -> None:
        self._go(lambda: self.walk.move(Unit.WORD, sign * (count or 1)))

    extend_forward = partialmethod(_by_grain, 1)
    extend_back = partialmethod(_by_grain, -1)

    def _select_around(self, unit: Unit, count: int | None = None) -> None:
        self._go(lambda: self.walk.select_around(unit, count or 1))

    select_word = partialmethod(_select_around, Unit.WORD)
    select_sentence = partialmethod(_select_around, Unit.SENTENCE)
    select_paragraph = partialmethod(_select_around, Unit.PARAGRAPH)

    def select_name(self) -> None:
        """Select the name that the moving end is in."""
        if not self._go(self.walk.select_spot):
            self.post_message(self.Said("no name here: e goes to the next"))

    def line_start(self) -> None:
        """Go to the first word on the line."""
        number = self._page.lines(self.walk.span)[0]
        word = self._page.first_word(number, self.walk.steps)
        self._go(lambda: self.walk.stand(word, Unit.WORD))

    def line_end(self) -> None:
        """Go to the end of the line."""
        number = self._page.lines(self.walk.span)[1]
        word = self._page.last_word(number, self.walk.steps)
        self._go(lambda: self.walk.stand(word, Unit.WORD))

    # -- the mouse -------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Note where a selection by dragging would begin."""
        self._let_go()
        self._dragged = False
        if event.button == 1 and len(self._page):
            self._pressed = self._at(self._place_of(event))
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the mouse is dragged, going on by itself where it leaves the text."""
        if self._pressed is None:
            return
        self._pointed = self._place_of(event)
        if not self._dragged and self._at(self._pointed) != self._pressed:
            self._dragged = True
            word = self.walk.steps.at(Unit.WORD, self._pressed)
            self._go(lambda: self.walk.select(word), follow=False)
        self._drag()
        row = self._pointed.y
        beyond = -1 if row < 0 else 1 if row >= self._height else 0
        if not beyond and self._creeping is not None:
            self._creeping.stop()
            self._creeping = None
        elif beyond and self._creeping is None:
            self._creeping = self.set_interval(CREEP, self._creep)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Keep what is selected."""
        self._let_go()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the word clicked; twice selects it, three times its sentence."""
        if self._dragged or event.get_content_offset(self) is None:
            return
        place = self._place_of(event)
        number = self.scroll_offset.y + place.y
        if number >= len(self._page):
            return
        column = place.x - self._margin - GUTTER
        at = self._page.layout.offset_at(number, column, self.walk.document.text)
        if at is None:
            return
        self.unselect()
        word = self.walk.steps.at(Unit.WORD, at)
        self._go(lambda: self.walk.stand(word, Unit.WORD))
        if event.chain > 1:
            grain = Unit.WORD if event.chain == 2 else Unit.SENTENCE
            self._go(lambda: self.walk.select_by(grain))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Select further where the wheel moves the text under a mouse that is held down."""
        super().watch_scroll_y(old_value, new_value)
        self._drag()

    def _place_of(self, event: events.MouseEvent) -> Offset:
        return event.get_content_offset_capture(self)

    def _at(self, place: Offset) -> int:
        """Return the offset of the text in sight that is nearest to a place in the pane."""
        top, rows = self.scroll_offset.y, max(1, self._height)
        row = top + max(0, min(rows - 1, place.y))
        number = self._page.nearest(row, range(top, min(top + rows, len(self._page))))
        return self._page.offset_near(number, place.x - self._margin - GUTTER)

    def _drag(self) -> None:
        if self._pressed is None or not self._dragged:
            return
        if self.walk.selection is None:  # given up meanwhile, or the text is another
            self._let_go()
            return
        word = self.walk.steps.at(Unit.WORD, self._at(self._pointed))
        self._go(lambda: self.walk.stand(word, Unit.WORD), follow=False)

    def _creep(self) -> None:
        self._scroll(self.scroll_offset.y + (-1 if self._pointed.y < 0 else 1))

    def _let_go(self) -> None:
        self._pressed = None
        self.release_mouse()
        if self._creeping is not None:
            self._creeping.stop()
            self._creeping = None
