"""What is selected of a text: an end that stays and an end that moves. Knows nothing of Textual."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.text.span import Span
from briefing.text.units import whole_graphemes
from briefing.tui.reading.cursor import Steps, Unit

MANY = 60_000
"""With more characters selected than that, paragraphs are counted instead of words."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a text between two words, both of them inside.

    Attributes:
        anchor: The word, or the words, at the end that stays.
        cursor: The word at the end that moves, on either side of the anchor.
        grain: ``Unit.WORD``, or ``Unit.SENTENCE`` where whole sentences are selected. The two ends
            are kept as they are, so that going back to words loses nothing.
    """

    anchor: Span
    cursor: Span
    grain: Unit = Unit.WORD

    @classmethod
    def over(
        cls, steps: Steps, span: Span, *, at_end: bool = True, grain: Unit = Unit.WORD
    ) -> Selection:
        """Return the selection of exactly ``span``, as far as it cuts no character in two.

        What moves is its last word, or its first where ``at_end`` is false. An empty span selects
        the word there, or the paragraph where there are no words; what lies outside the text is
        left out.
        """
        size = len(steps.document.text)
        span = Span(min(span.start, size), min(span.end, size))
        span = whole_graphemes(steps.document.text, span) if len(span) else span
        for unit in (Unit.WORD, Unit.PARAGRAPH):
            span = span if len(span) else steps.at(unit, span.start)
        first, last = _first(steps, span), _last(steps, span)
        return cls(first, last, grain) if at_end else cls(last, first, grain)

    @property
    def ahead(self) -> bool:
        """Whether the end that moves is the later one."""
        return not (self.cursor.start < self.anchor.start and self.cursor.end <= self.anchor.end)

    @property
    def edge(self) -> int:
        """The offset of the outermost code point at the end that moves."""
        return max(self.cursor.start, self.cursor.end - 1) if self.ahead else self.cursor.start

    def span(self, steps: Steps) -> Span:
        """Return what is selected: no character of it cut, whole sentences where it is by those."""
        return whole_graphemes(
            steps.document.text,
            self._grown(steps, self.anchor).join(self._grown(steps, self.cursor)),
        )

    def told(self, steps: Steps) -> str:
        """Return how much is selected: "24 words"."""
        span = self.span(steps)
        # Words are counted anew with every key; of so many nobody asks for them.
        unit = Unit.WORD if len(span) < MANY else Unit.PARAGRAPH
        count = steps.count(unit, span)
        return f"{count} {unit}{'s' * (count != 1)}"

    def turned(self) -> Selection:
        """Return the same stretch with its other end moving."""
        return Selection(self.cursor, self.anchor, self.grain)

    def by(self, grain: Unit) -> Selection:
        """Return the selection by words or by sentences."""
        return replace(self, grain=grain)

    def to(self, steps: Steps, span: Span) -> Selection:
        """Return the selection from the anchor as far as ``span``, all of that included."""
        if span.start < self.anchor.start and span.end > self.anchor.end:
            return replace(self, cursor=span)
        part = _first if span.start < self.anchor.start else _last
        return replace(self, cursor=part(steps, span))

    def moved(self, steps: Steps, unit: Unit, count: int) -> Selection:
        """Return the selection with its moving end ``count`` units further on, back if negative.

        Away from the anchor that end comes to the outer end of one unit after the other, of the one
        it stands in first; towards the anchor it leaves one unit after the other, until the anchor
        alone is selected, and then goes on beyond it.
        """
        if unit is Unit.WORD:
            unit = self.grain
        now = self
        for _ in range(abs(count)):
            goal = replace(now, cursor=now._step(steps, unit, 1 if count > 0 else -1))
            if goal == now:
                break
            now = goal
        return now

    def _step(self, steps: Steps, unit: Unit, sign: int) -> Span:
        anchor, cursor = self._grown(steps, self.anchor), self._grown(steps, self.cursor)
        if sign > 0:
            here = steps.at(unit, max(cursor.start, cursor.end - 1))
            if not self.ahead and cursor.start < anchor.start:
                here = steps.at(unit, cursor.start)
                goal = here if here.start > cursor.start else steps.step(unit, here, 1)
                inward = cursor.start < goal.start < anchor.start
                return _first(steps, goal) if inward else self.anchor
            goal = here if here.end > cursor.end else steps.step(unit, here, 1)
            return _last(steps, goal) if goal.end > cursor.end else self.cursor
        if cursor.end > anchor.end:
            here = steps.at(unit, cursor.end - 1)
            goal = here if here.end < cursor.end else steps.step(unit, here, -1)
            inward = anchor.end < goal.end < cursor.end
            return _last(steps, goal) if inward else self.anchor
        here = steps.at(unit, cursor.start)
        goal = here if here.start < cursor.start else steps.step(unit, here, -1)
        return _first(steps, goal) if goal.start < cursor.start else self.cursor

    def around(self, steps: Steps, unit: Unit, count: int = 1) -> Selection:
        """Return the selection of ``count`` whole units from the one that the moving end is in.

        A selection that holds all of that already takes in the next ones instead.
        """
        whole = steps.at(unit, self.edge)
        if self.anchor != self.cursor and self.span(steps).covers(whole):
            return self.moved(steps, unit, count if self.ahead else -count)
        grain = Unit.WORD if unit is Unit.WORD else self.grain
        return Selection.over(steps, whole, grain=grain).moved(steps, unit, count - 1)

    def _grown(self, steps: Steps, span: Span) -> Span:
        if self.grain is not Unit.SENTENCE:
            return span
        first = steps.at(Unit.SENTENCE, span.start)
        return span.join(first).join(steps.at(Unit.SENTENCE, max(span.start, span.end - 1)))


def words_over(steps: Steps, span: Span) -> Span:
    """Return ``span`` with the words whole that it cuts."""
    for offset in (span.start, max(span.start, span.end - 1)):
        word = steps.at(Unit.WORD, offset)
        span = span.join(word) if offset in word else span
    return span


def _first(steps: Steps, span: Span) -> Span:
    """Return the first word of ``span`` with whatever stands before it there."""
    word = steps.at(Unit.WORD, span.start)
    if word.end <= span.start:
        word = steps.step(Unit.WORD, word, 1)
    return Span(span.start, word.end if span.start < word.end <= span.end else span.end)


def _last(steps: Steps, span: Span) -> Span:
    """Return the last word of ``span`` with whatever stands behind it there."""
    word = steps.at(Unit.WORD, max(span.start, span.end - 1))
    return Span(word.start if span.start <= word.start < span.end else span.start, span.end)
