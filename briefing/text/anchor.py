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
        one place only; where they agree nowhere, then one context; where neither does, then the
        quote itself stands only once. Anything else is an orphan for a person to decide: nothing is
        moved to a lookalike in silence.
        """
        if not self.quote:
            return None
        # Unmoved means the context agrees as well: the same words may have come to stand here by
        # chance.
        if self._stands_at(text, self.start):
            return self._at(self.start)
        before, after = (self.prefix + self.quote, len(self.prefix)), (self.quote + self.suffix, 0)
        # A quote at the very start or end of a text had no context there that could agree.
        one_side = [side for side in (before, after) if side[0] != self.quote]
        for candidates in ([(before[0] + self.suffix, before[1])], one_side, [(self.quote, 0)]):
            places = {
                place + shift for words, shift in candidates for place in _first_two(text, words)
            }
            if places:
                return self._at(places.pop()) if len(places) == 1 else None
        return None

    def _stands_at(self, text: str, place: int) -> bool:
        """Tell whether the quote stands at ``place``, with its context on both sides."""
        return text.startswith(self.quote, place) and self == Anchor.of(text, self._at(place))

    def _at(self, place: int) -> Span:
        return Span(place, place + len(self.quote))


def _first_two(text: str, words: str) -> list[int]:
    """Return where ``words`` stand first and next in ``text``: a third place would tell no more."""
    first = text.find(words)
    second = text.find(words, first + 1) if first >= 0 else -1
    return [place for place in (first, second) if place >= 0]
