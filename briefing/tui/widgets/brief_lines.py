"""A brief as a list: its sentences under their headings, each with its sources below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.strip import Strip

from briefing.export.brief import Brief, Footnote, Line, Some
from briefing.export.grammar import Kind, Part, quoted, sentence
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.rounds import onward
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.runs import Line as Drawn
from briefing.tui.widgets.runs import Run, wrap


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of a brief, or one of its sources.

    ``heads`` are the headings above it, with their level from 1. ``note`` is set for a source;
    ``source`` is where a sentence leads to, None where it has none.
    """

    parts: tuple[Part, ...]
    heads: tuple[tuple[int, str], ...] = ()
    note: Footnote | None = None
    source: Footnote | None = None
    depth: int = 0
    quiet: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(part.text for part in self.parts)


def entries(brief: Brief) -> list[Entry]:
    """Return a brief as a list, in the order in which it is read."""
    return list(_Laying(brief).all())


class _Laying:
    """Lays a brief out; headings wait for the first sentence below them."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._notes = {note.number: note for note in brief.notes}
        self._heads: list[tuple[int, str]] = []

    def all(self) -> Iterator[Entry]:
        brief = self._brief
        self._heads.append((1, brief.title))
        for line in brief.about:
            yield self._entry(line, quiet=True)
        if brief.days:
            self._heads.append((2, "What happened"))
        for day in brief.days:
            self._heads.append((3, day.day or "Undated"))
            yield from self._lines(day.articles)
        yield from self._more(brief.more_articles)
        if brief.holders:
            self._heads.append((2, "Who holds what"))
        for holder in brief.holders:
            known_as = f", {holder.known_as}" if holder.known_as else ""
            self._heads.append((3, f"{holder.name}{known_as}"))
            yield from self._some(holder.positions)
        yield from self._more(brief.more_holders)
        for head, some in (
            ("What changed", brief.changes),
            ("What contradicts", brief.contradictions),
            ("Open questions", brief.questions),
        ):
            if some:
                self._heads.append((2, head))
                yield from self._some(some)

    def _some(self, some: Some) -> Iterator[Entry]:
        yield from self._lines(some.lines)
        yield from self._more(some.more)

    def _lines(self, lines: Iterable[Line]) -> Iterator[Entry]:
        for line in lines:
            yield self._entry(line)
            for number in line.notes:
                yield self._note(number)
            for said in line.said:
                for number in said.notes:
                    yield self._note(number)

    def _entry(self, line: Line, *, quiet: bool = False) -> Entry:
        numbers = [*line.notes, *(number for said in line.said for number in said.notes)]
        source = self._notes[numbers[0]] if numbers else None
        return Entry(tuple(line.sentence), self._above(), source=source, quiet=quiet)

    def _note(self, number: int) -> Entry:
        note = self._notes[number]
        where = ", ".join(filter(None, (note.source or note.title, note.day)))
        parts = sentence(f"{number} ", quoted(note.quote), f" {where}")
        return Entry(tuple(parts), note=note, source=note, depth=1, quiet=True)

    def _more(self, more: int) -> Iterator[Entry]:
        if more:
            parts = sentence("and ", Part(Kind.NUMBER, f"{more:,}"), " more")
            yield Entry(tuple(parts), self._above(), quiet=True)

    def _above(self) -> tuple[tuple[int, str], ...]:
        heads, self._heads = tuple(self._heads), []
        return heads


class BriefLines(Listing):
    """The list. A source leads to its words, a sentence to the first of its sources."""

    class Opened(Message):
        """A reader wants to see the words behind an entry."""

        def __init__(self, source: Footnote) -> None:
            """Tell which source."""
            super().__init__()
            self.source = source

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)
        self._entries: Sequence[Entry] = ()
        self._wrapped: list[list[str]] = []
        self._starts: list[int] = []
        self._height_of_all = 0

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self._entries[self._cursor] if self._entries else None

    def show(self, brief: Brief) -> None:
        """Show a brief; the cursor stays on what it was on, where that is still told."""
        before = self.current
        self._entries = entries(brief)
        self._cursor = 0
        if before is not None:
            texts = [one.text for one in self._entries]
            self._cursor = texts.index(before.text) if before.text in texts else 0
        self.contents_changed()
        self.show_cursor()

    def find(self, words: str, step: int) -> bool:
        """Go to the next entry that holds ``words``, the ones before for a negative step."""
        sought = words.casefold()
        found = [
            at
            for at, one in enumerate(self._entries)
            if sought in " ".join((*(head for _, head in one.heads), one.text)).casefold()
        ]
        if found:
            self.move_to(onward(found, self._cursor, step))
        return bool(found)

    def go_to_head(self, step: int) -> None:
        """Go as many headings on, or back where negative."""
        places = [at for at, one in enumerate(self._entries) if one.heads]
        here = bisect_right(places, self._cursor) - 1
        if places:
            self.move_to(places[max(0, min(here + step, len(places) - 1))])
            # What stands below a heading is what one goes to it for.
            self._scroll(self.extent(self._cursor)[0])

    # What a listing asks.

    def count(self) -> int:
        """Return how many entries there are."""
        return len(self._entries)

    def laid_out(self, width: int) -> None:
        """Break the entries into lines."""
        self._wrapped, self._starts, at = [], [], 0
        for one in self._entries:
            room = max(2, width - self._indent(one))
            lines = wrap(one.text, room, _NOTE_LINES if one.note else 0, self.glyphs.ellipsis)
            self._wrapped.append(lines)
            self._starts.append(at)
            at += self._above(one) + len(lines)
        self._height_of_all = at

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of an entry, headings included, and the line after its last."""
        start = self._starts[index]
        end = start + self._above(self._entries[index]) + len(self._wrapped[index])
        return start, end

    def item_at(self, y: int) -> int:
        """Return the entry on line ``y``."""
        return max(0, bisect_right(self._starts, y) - 1)

    def height_of_all(self) -> int:
        """Return how many lines all take."""
        return self._height_of_all

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Return the headings above an entry, and its lines."""
        one, selected = self._entries[index], index == self._cursor
        strips: list[Strip] = []
        for place, (level, head) in enumerate(one.heads):
            if place in self._blank(one):
                strips.append(self.ink.strip((), width))
            style = "accent" if level < 3 else "primary"
            text = wrap(head, max(2, width - 2), 1, self.glyphs.ellipsis)
            shown = text[0] if text else ""
            strips.append(self.ink.strip([Run(f" {shown}", style, bold=True)], width))
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        bullet = f" {self.glyphs.dot} " if self._has_bullet(one) else " "
        at = 0
        for number, line in enumerate(self._wrapped[index]):
            indent = self._indent(one) - 1
            before = bullet.rjust(indent) if number == 0 else " " * indent
            drawn, at = _coloured(one, line, at)
            strips.append(self.ink.strip([mark, Run(before, "muted"), *drawn], width, ground))
        return strips

    def open(self) -> None:
        """Post ``Opened``."""
        if (one := self.current) and one.source:
            self.post_message(self.Opened(one.source))

    def _above(self, one: Entry) -> int:
        """Return how many lines stand above an entry: its headings, and blank ones before them."""
        return len(one.heads) + len(self._blank(one))

    def _blank(self, one: Entry) -> set[int]:
        """Return before which of its headings a line is left blank: not between two of them."""
        return {
            place
            for place, (level, _) in enumerate(one.heads)
            if level > 1 and (place == 0 or one.heads[place - 1][0] == 1)
        }

    def _has_bullet(self, one: Entry) -> bool:
        return one.note is None and not one.quiet

    def _indent(self, one: Entry) -> int:
        if one.note is not None:
            return 5
        return 4 if self._has_bullet(one) else 2


_NOTE_LINES = 3


def _coloured(one: Entry, line: str, at: int) -> tuple[Drawn, int]:
    """Return a line of an entry with its names in bold, and where the next line may begin.

    ``at`` is where the line may begin in the text of the entry.
    """
    quiet = "muted" if one.quiet else "foreground"
    start = " ".join(one.text.split()).find(line, at)
    if one.quiet or start < 0 or one.text != " ".join(one.text.split()):
        return [Run(line, quiet)], at + len(line)
    runs, place, end = list[Run](), 0, start + len(line)
    for part in one.parts:
        first, last = max(place, start), min(place + len(part.text), end)
        if first < last:
            bold, words = part.kind is Kind.NAME, one.text[first:last]
            if runs and runs[-1].bold == bold:
                words = runs.pop().text + words
            runs.append(Run(words, quiet, bold=bold))
        place += len(part.text)
    return runs, end
