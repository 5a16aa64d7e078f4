"""What a reader attaches to a span or to a whole article: a highlight, words, tags, a flag."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.text.anchor import Anchor
from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Note:
    """Something attached to words of an article, or to all of it where ``anchor`` is None.

    One without ``body``, which is Markdown, is a highlight. ``flagged`` asks for a second look.
    ``coder`` is whose it is, ``fingerprint`` names the state of the article that the words were
    read in; ``created`` and ``modified`` are moments in UTC. ``uid`` names it in whatever library
    it is copied to, ``id`` in this one; it is 0 until it is stored.
    """

    article: str
    fingerprint: str
    anchor: Anchor | None = None
    body: str = ""
    tags: tuple[str, ...] = ()
    flagged: bool = False
    highlighted: bool = False
    coder: str = ""
    uid: str = ""
    created: str = ""
    modified: str = ""
    id: int = 0

    @property
    def span(self) -> Span | None:
        """Where its words stood when they were read."""
        if self.anchor is None:
            return None
        return Span(self.anchor.start, self.anchor.start + len(self.anchor.quote))

    @property
    def empty(self) -> bool:
        """Whether nothing is left of it."""
        return not (self.body or self.tags or self.flagged or self.highlighted)
