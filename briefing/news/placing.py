"""Where notes and stances stand in a text as it is now, whatever it was when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.news.article import Article
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.text.span import Span

Anchored = Note | Decision
"""What a person attached to words of an article."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A note, and where its words stand now; None where it is about the whole article."""

    note: Note
    span: Span | None


@dataclass(frozen=True, slots=True)
class Placing:
    """What is attached to one article, found again in its text.

    ``placed`` are the notes in the order in which they are met, those on all of it first.
    ``moved`` counts the notes and stances that stand elsewhere than they did, ``orphans`` are those
    whose words are nowhere, or in several places that cannot be told apart.
    """

    placed: Sequence[Placed] = ()
    moved: int = 0
    orphans: Sequence[Anchored] = ()

    @property
    def spans(self) -> list[Span]:
        """Where notes stand, in the order in which they are met."""
        return [one.span for one in self.placed if one.span is not None]

    def over(self, span: Span) -> Note | None:
        """Return the note on words of ``span``, the shortest of several; None for none."""
        found = [one for one in self.placed if one.span is not None and one.span.overlaps(span)]
        shortest = min(found, key=lambda one: len(one.span or ()), default=None)
        return shortest.note if shortest else None


def place(article: Article, notes: Iterable[Note], stances: Iterable[Decision] = ()) -> Placing:
    """Return where ``notes`` and ``stances`` on an article stand in it as it is now."""
    text = article.text
    placed: list[Placed] = []
    orphans: list[Anchored] = []
    moved = 0
    for note in notes:
        span = note.anchor.find(text) if note.anchor else None
        if note.anchor is not None and span is None:
            orphans.append(note)
            continue
        moved += span != note.span
        placed.append(Placed(note, span))
    for stance in stances:
        found = stance.anchor.find(text)
        if found is None:
            orphans.append(stance)
        else:
            moved += found != stance.evidence
    placed.sort(key=lambda one: (one.span is not None, one.span or Span(0, 0)))
    return Placing(placed, moved, orphans)


def same_words(notes: Iterable[Note], article: Article, span: Span, coder: str) -> Note | None:
    """Return the note of ``coder`` on exactly the words of ``span``, None where there is none."""
    words = span.of(article.text)
    for note in notes:
        anchor = note.anchor if note.coder == coder else None
        if anchor and anchor.quote == words and anchor.find(article.text) == span:
            return note
    return None
