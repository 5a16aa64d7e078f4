"""The reading pane: what each key does in an article's text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partialmethod

from textual.message import Message

from briefing.text.span import Span
from briefing.tui.reading.cursor import Unit
from briefing.tui.reading.selecting import SelectingCanvas


class ReadingPane(SelectingCanvas):
    """An article to be read.

    The pane owns the cursor and the scroll; which article is shown, and what the keys mean, is the
    screen's business.
    """

    _kept = (Span(0, 0), 0)

    @dataclass
    class ActorWanted(Message):
        """The reader asks who this actor is."""

        actor: str

    # -- going where the screen says -----------------------------------------------------

    def visit(self, span: Span, unit: Unit = Unit.HIT, *, keep: bool = False) -> None:
        """Stand on ``span`` and bring it into sight.

        Where something is selected, that is given up, or made to reach as far where ``keep`` is
        true.
        """
        if not keep:
            self.unselect()
        self._go(lambda: self.walk.stand(span, unit), centre=True)

    def visit_proof(self, key: str) -> bool:
        """Stand on the evidence of the stance known by ``key``; tell whether the text has it."""
        proof = next((proof for proof in self.walk.proofs if proof.key == key), None)
        if proof is None:
            return False
        self.unselect()
        self._go(lambda: self.walk.focus(proof), centre=True)
        return True

    def search(self, wanted: str, origin: int) -> int:
        """Mark where ``wanted`` stands, go to the first from ``origin`` on; return how many."""
        count = self.walk.search(wanted)
        self._mark({"search": self.walk.hits})
        if count:
            self._go(lambda: self.walk.to_hit(1, origin), centre=True)
        return count

    def highlight(self, wanted: str) -> None:
        """Mark where ``wanted`` stands without going there; "" marks nothing."""
        self.walk.search(wanted)
        self._mark({"search": self.walk.hits})

    def mark_hits(self, wanted: str, places: Sequence[Span]) -> None:
        """Mark ``places`` as what was searched for, without going there."""
        self.walk.find_at(wanted, places)
        self._mark({"search": self.walk.hits})

    def go_to_hit(self, place: Span) -> None:
        """Go to the first of what was searched for that begins at ``place`` or behind it."""
        self._go(lambda: self.walk.to_hit(1, place.start), centre=True)

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.scroll_offset.y >= self.max_scroll_y

    # -- commands, by the names of the key table -----------------------------------------

    def _step(self, unit: Unit, sign: int, count: int | None = None) -> None:
        self._go(lambda: self.walk.move(unit, sign * (count or 1)))

    next_word = partialmethod(_step, Unit.WORD, 1)
    previous_word = partialmethod(_step, Unit.WORD, -1)
    next_sentence = partialmethod(_step, Unit.SENTENCE, 1)
    previous_sentence = partialmethod(_step, Unit.SENTENCE, -1)
    next_paragraph = partialmethod(_step, Unit.PARAGRAPH, 1)
    previous_paragraph = partialmethod(_step, Unit.PARAGRAPH, -1)

    def _to_mention(self, sign: int, count: int | None = None) -> None:
        self._along(lambda: self.walk.to_spot(sign * (count or 1)), "no further name that way")

    next_mention = partialmethod(_to_mention, 1)
    previous_mention = partialmethod(_to_mention, -1)

    def _to_same_actor(self, sign: int, count: int | None = None) -> None:
        spot = self.walk.spot_near
        if spot is None:
            self.post_message(self.Said("no actor here: e goes to the next name"))
        else:
            none = f"“{spot.span.of(self.walk.document.text)}” is not named again that way"
            self._along(lambda: self.walk.to_spot(sign * (count or 1), spot.actor), none)

    next_same_actor = partialmethod(_to_same_actor, 1)
    previous_same_actor = partialmethod(_to_same_actor, -1)

    def _to_stance(self, sign: int, count: int | None = None) -> None:
        self._along(lambda: self.walk.to_proof(sign * (count or 1)), "no further stance that way")

    next_stance = partialmethod(_to_stance, 1)
    previous_stance = partialmethod(_to_stance, -1)

    def stances_in_sight(self) -> list[str]:
        """Return the keys of the stances whose cues are on the screen, from top to bottom."""
        top = self.scroll_offset.y
        lines = {
            proof.key: self._page.lines(proof.cue or proof.evidence)[0]
            for proof in self.walk.proofs
        }
        return [key for key, line in lines.items() if top <= line < top + self._height]

    def to_proposed(self, count: int) -> bool:
        """Go to the ``count``-th stance from here that nobody has decided about; tell if any is."""
        return self._go(lambda: self.walk.to_proof(count, open_only=True))

    def _to_hit(self, sign: int, count: int | None = None) -> None:
        if not self.walk.wanted:
            self.post_message(self.Said("nothing has been searched for: / searches"))
        elif not self.walk.hits:
            self.post_message(self.Said(f"“{self.walk.wanted}” is not in this article"))
        elif self._go(lambda: self.walk.to_hit(sign * (count or 1)), centre=True):
            self.post_message(self.Said("the search went round the end of the text"))

    search_next = partialmethod(_to_hit, 1)
    search_previous = partialmethod(_to_hit, -1)

    def _by_line(self, sign: int, count: int | None = None) -> None:
        if not len(self._page):
            return
        number, column = self._line(sign), self._column
        goal = self._page.further(number, sign * (count or 1))
        if goal == number:
            self._scroll(self.scroll_offset.y + sign)
        else:
            self._stand_on_line(goal, column)

    down = partialmethod(_by_line, 1)
    up = partialmethod(_by_line, -1)

    def _by_lines(self, lines: int) -> None:
        if not len(self._page):
            return
        top, number, column = self.scroll_offset.y, self._line(-1), self._column
        self._scroll(top + lines)
        moved = self.scroll_offset.y - top
        # The cursor keeps its row, or comes as near to it as it may stand without scrolling back;
        # where the text could not follow, it goes alone.
        room = range(self.scroll_offset.y, self.scroll_offset.y + self._height)
        among = room[self._keep : len(room) - self._keep] if moved else range(0)
        self._stand_on_line(self._page.nearest(number + (moved or lines), among), column)

    def page(self, count: int = 1) -> None:
        """Go ``count`` pages down, or up where it is negative; two lines stay in sight."""
        self._by_lines(count * max(1, self._height - 2))

    def half_page(self, count: int = 1) -> None:
        """Go half as far as a page."""
        self._by_lines(count * max(1, self._height // 2))

    def top(self) -> None:
        """Go to the first sentence."""
        self._go(lambda: self.walk.to_end(-1))
        self._scroll(0)

    def go_to(self, count: int | None = None) -> None:
        """Go to paragraph ``count``, or to the last sentence."""
        self._go(lambda: self.walk.to_paragraph(count) if count else self.walk.to_end(1))
        if not count:
            self._scroll(self.max_scroll_y)

    def show_actor(self) -> None:
        """Ask for the stances of the actor under the cursor, or of the first in the sentence."""
        spot = self.walk.spot_near
        if spot is None:
            self.post_message(self.Said("no actor here: e goes to the next name"))
        else:
            self.post_message(self.ActorWanted(spot.actor))

    def _line(self, sign: int) -> int:
        """Return the line that the cursor begins on, or the one it ends on."""
        selection = self.walk.selection
        span = self.walk.span if selection is None else selection.cursor
        return self._page.lines(span)[0 if sign < 0 else 1]

    @property
    def _column(self) -> int | None:
        """The cell that going up and down keeps to while something is selected, else None."""
        if self.walk.selection is None:
            return None
        cursor, column = self._kept
        if cursor == self.walk.span:
            return column
        return self._page.column(self.walk.selection.cursor.start)

    def _along(self, motion: Callable[[], bool], none: str) -> None:
        if not self._go(motion):
            self.post_message(self.Said(none))

    def _stand_on_line(self, number: int, column: int | None) -> None:
        """Stand on the first word of a line, or on the one at a column that a selection keeps to.

        That column stays the same over lines that do not reach as far.
        """
        if column is None:
            word = self._page.first_word(number, self.walk.steps)
        else:
            word = self._page.word_near(number, column, self.walk.steps)
        self._go(lambda: self.walk.stand(word, Unit.WORD))
        self._kept = (self.walk.span, column or 0)
