"""A stance as an event: who takes it, on what, and the words that show it."""

from __future__ import annotations

from typing import NamedTuple

from briefing.news.stance import Commitment, Label


class Event(NamedTuple):
    """A stance told in one line, lighter than any other value, for lists of 100,000 of them.

    ``text`` is what it is about as a person reads it; ``start`` and ``end`` bound ``quote`` in the
    article's canonical text. ``coder`` is who decided about it, None for nobody.
    """

    holder: str
    text: str
    label: Label
    score: int | None
    commitment: Commitment
    start: int
    end: int
    quote: str
    coder: str | None = None
