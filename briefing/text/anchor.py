"""A quote that can be found again after its text changed.

The method is that of the W3C Web Annotation model's text quote and text position selectors: offsets
for the text as it was, the exact words with a little context for the text as it is now.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.text.span import Span

CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a span, where they stood, and up to 32 code points of context on either side."""

    start: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, span: Span) -> Anchor:
        """Return the anchor of ``span`` in ``text``."""
        return cls(
            span.start,
            span.of(text),
            text[max(0, span.start - CONTEXT) : span.start],
            text[span.end : span.end + CONTEXT],
        )

    def find(self, text: str) -> Span | None:
        """Return where the quote stands in ``text`` now, or None where that is not certain.

        Unmoved words are found at once. Moved ones are taken where quote and both contexts agree in
        one place only, or where the quote itself stands only once. Anything else is an orphan for a
        person to decide: nothing is moved to a lookalike in silence.
        """
        size = len(self.quote)
        if not size:
            return None
        # Unmoved means the context agrees as well: the same words may have come to stand here by
        # chance.
        if text.startswith(self.quote, self.start) and self._context(text, self.start) == 2:
            return Span(self.start, self.start + size)
        places: list[int] = []
        found = text.find(self.quote)
        while found >= 0:
            places.append(found)
            found = text.find(self.quote, found + 1)
        if len(places) > 1:
            agree = {place: self._context(text, place) for place in places}
            best = max(agree.values())
            places = [place for place in places if agree[place] == best] if best else []
        return Span(places[0], places[0] + size) if len(places) == 1 else None

    def _context(self, text: str, place: int) -> int:
        """Count the sides, 0 to 2, on which the context of ``place`` is that of the anchor."""
        end = place + len(self.quote)
        before = text[max(0, place - CONTEXT) : place] == self.prefix
        after = text[end : end + CONTEXT] == self.suffix
        return before + after
