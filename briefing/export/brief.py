"""A brief as values: sentences by section, each with its footnotes, ready for a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from briefing.export.grammar import LONGEST_QUOTE, Sentence, quoted
from briefing.news.gist import Period
from briefing.news.phrasing import cut
from briefing.news.query import EVERYTHING, Query
from briefing.text.span import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What a brief is to be about.

    ``query`` asks for articles and stances; ``actor`` is whose stances, and those towards whom,
    are told, "" for all. ``period`` bounds when the articles were published. With ``proposals``
    what nobody has decided about is told, too, and marked; without it only what was accepted.
    """

    query: Query = EVERYTHING
    actor: str = ""
    period: Period = field(default_factory=Period)
    proposals: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a sentence comes from: the words, the way they took, and the article they stand in.

    ``quote`` are all of the words, however many; ``source`` is the outlet and whom it cites.
    ``day`` is when the article was published, as it is read; it is "" like ``url`` where nobody
    says. ``article`` is its id, ``start`` where the words begin in its canonical text.
    """

    number: int
    quote: str
    source: str
    day: str
    title: str
    url: str
    article: str
    start: int

    @property
    def evidence(self) -> Span:
        """Where the words stand in the article's canonical text."""
        return Span(self.start, self.start + len(self.quote))


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the numbers of its footnotes; ``said`` are lines below it, with quotes."""

    sentence: Sentence
    notes: tuple[int, ...] = ()
    proposed: bool = False
    said: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """Lines, and how many more of them there would be."""

    lines: tuple[Line, ...] = ()
    more: int = 0

    @classmethod
    def of(cls, every: Sequence[T], told: Callable[[T], Line | None], most: int) -> Self:
        """Tell of ``every`` thing the first, ``most`` at most; None counts as one that is not."""
        lines = tuple(line for one in every[:most] if (line := told(one)) is not None)
        return cls(lines, len(every) - len(lines))

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.lines)


@dataclass(frozen=True, slots=True)
class Day:
    """What was published on a day, ``day`` as it is read, "" for articles without one."""

    day: str
    articles: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor and what it holds; ``known_as`` is its role and whom it belongs to, or ""."""

    name: str
    known_as: str
    positions: Some


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief.

    ``title`` is one line, ``about`` says what it is made of. ``more_articles`` and
    ``more_holders`` count what is left out. ``empty`` tells that there is no stance to tell,
    ``stances`` counts those that it is made of, ``waiting`` the proposals that nobody has decided
    about.
    """

    title: str
    made: str
    about: tuple[Line, ...]
    days: tuple[Day, ...] = ()
    more_articles: int = 0
    holders: tuple[Holder, ...] = ()
    more_holders: int = 0
    changes: Some = field(default_factory=Some)
    contradictions: Some = field(default_factory=Some)
    questions: Some = field(default_factory=Some)
    notes: tuple[Footnote, ...] = ()
    empty: bool = False
    stances: int = 0
    waiting: int = 0

    def lines(self) -> list[Line]:
        """Return every line of it, those below others, too, in the order they are read."""
        found: list[Line] = [*self.about]
        for day in self.days:
            found += day.articles
        for holder in self.holders:
            found += holder.positions.lines
        for some in (self.changes, self.contradictions, self.questions):
            for line in some.lines:
                found += (line, *line.said)
        return found


def as_data(brief: Brief) -> dict[str, Any]:
    """Return a brief as templates are given it: dictionaries, lists, strings and numbers only.

    A footnote that a line has is ``number`` and ``place``: the how manieth time it is cited, from
    1; ``cited`` of the footnote itself is how often that is, ``quoted`` its words between marks.
    """
    times: Counter[int] = Counter()

    def line(given: Line) -> dict[str, Any]:
        notes = []
        for number in given.notes:
            times[number] += 1
            notes.append({"number": number, "place": times[number]})
        return {
            "text": str(given.sentence),
            "parts": [{"kind": part.kind.value, "text": part.text} for part in given.sentence],
            "notes": notes,
            "proposed": given.proposed,
            "said": [line(one) for one in given.said],
        }

    def some(given: Some) -> dict[str, Any]:
        return {"lines": [line(one) for one in given.lines], "more": given.more}

    data: dict[str, Any] = {
        "title": brief.title,
        "made": brief.made,
        "about": [line(one) for one in brief.about],
        "days": [
            {"day": day.day, "articles": [line(one) for one in day.articles]} for day in brief.days
        ],
        "more_articles": brief.more_articles,
        "holders": [
            {"name": one.name, "known_as": one.known_as, "positions": some(one.positions)}
            for one in brief.holders
        ],
        "more_holders": brief.more_holders,
        "changes": some(brief.changes),
        "contradictions": some(brief.contradictions),
        "questions": some(brief.questions),
        "empty": brief.empty,
    }
    data["footnotes"] = [
        {
            "number": note.number,
            "quote": cut(note.quote, LONGEST_QUOTE),
            "quoted": str(quoted(note.quote)),
            "source": note.source,
            "day": note.day,
            "title": note.title,
            "url": note.url,
            "article": note.article,
            "cited": times[note.number],
        }
        for note in brief.notes
    ]
    return data
