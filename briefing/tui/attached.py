"""What is attached to the open article: shown in its text, and told of where it has moved."""

from __future__ import annotations

import asyncio
from functools import partial, partialmethod

from briefing.news.article import Article
from briefing.news.note import Note
from briefing.news.phrasing import counted, cut
from briefing.news.placing import Placing, place
from briefing.text.span import Span
from briefing.tui.annotating import Annotating
from briefing.tui.desk import Desk
from briefing.tui.reading.cursor import Unit, along
from briefing.tui.reading.paint import Sign
from briefing.tui.widgets.runs import Run


class Attached:
    """The notes on the open article, as they stand in it now."""

    def __init__(self, desk: Desk, annotating: Annotating) -> None:
        self._desk, self._annotating = desk, annotating
        self.placing = Placing()
        self._told: tuple[str, str] = ("", "")
        self._words = ""  # what was said of it

    # -- showing ---------------------------------------------------------------------------

    def begin(self) -> None:
        """Show nothing of the article before."""
        self.placing, self._told = Placing(), ("", "")
        self._withdraw()
        self.retell()

    def retell(self) -> None:
        """Show what is attached now: another article is open, or somebody has noted something."""
        if self._annotating.article is not None:
            self._desk.run(partial(self._tell, self._annotating.article), group="attached")

    async def _tell(self, article: Article) -> None:
        shelf = self._desk.session.shelf
        if not shelf.ready:
            return

        def find() -> Placing:
            return place(
                article, shelf.notes.of_article(article.id), shelf.stances.of_article(article.id)
            )

        placing = await asyncio.to_thread(find)
        if self._annotating.article is not article:
            return
        self.placing = placing
        self._desk.reader.set_notes(placing.spans, self._signs(placing))
        self.follow()
        self._tell_of_moves(article, placing)

    def _signs(self, placing: Placing) -> list[tuple[int, Sign]]:
        glyphs = self._desk.glyphs
        signs = []
        for one in placing.placed:
            if one.span is not None and one.note.flagged:
                signs.append((one.span.start, Sign(glyphs.flag, "warning")))
            elif one.span is not None and (one.note.body or one.note.tags):
                signs.append((one.span.start, Sign(glyphs.note, "accent")))
        return signs

    def _tell_of_moves(self, article: Article, placing: Placing) -> None:
        """Say once how much stands elsewhere than it did: nothing moves in silence."""
        here = article.id, article.fingerprint
        lost = len(placing.orphans)
        if not (placing.moved or lost):
            self._withdraw()
        if self._told == here or not (placing.moved or lost):
            return
        self._told = here
        words = "This text has changed since it was worked on:"
        if placing.moved:
            words += f" {counted(placing.moved, 'note or stance', 'notes and stances')} moved with"
            words += " the words."
        if lost:
            words += f" {counted(lost, 'note or stance', 'notes and stances')} cannot be found"
            words += " again: gL lists them."
        self._words = words
        self._desk.notices.tell(words, "warning" if lost else "information")

    def _withdraw(self) -> None:
        """Say no longer what is no longer so."""
        if self._words:
            self._desk.notices.withdraw([self._words])
        self._words = ""

    def follow(self) -> None:
        """Tell in the status line what is noted on the words under the cursor."""
        walk, note = self._desk.reader.walk, self.here
        if note is None or walk.spot is not None or walk.focused is not None:
            return
        told = [Run(what(note, self._desk.glyphs.note), "accent", bold=True)]
        if note.body:
            told.append(Run(f" {cut(note.body, 60)}"))
        if note.tags:
            told.append(Run(f" {self._desk.glyphs.dot} " + ", ".join(note.tags), "muted"))
        self._desk.status.show(named=tuple(told))

    # -- along the notes -------------------------------------------------------------------

    @property
    def here(self) -> Note | None:
        """The note on the words under the cursor, or in the sentence where that has the cursor."""
        return self.placing.over(self._desk.reader.walk.span)

    def span_of(self, note: Note) -> Span | None:
        """Return where the words of a note stand now, None where they do not."""
        return next((one.span for one in self.placing.placed if one.note.id == note.id), None)

    def _to_note(self, sign: int, number: int | None = None) -> None:
        desk = self._desk
        found = along(self.placing.spans, desk.reader.walk.span.start, sign * (number or 1))
        if found is None:
            desk.status.say("no further note or highlight that way")
        else:
            self.visit(found)

    next_note = partialmethod(_to_note, 1)
    previous_note = partialmethod(_to_note, -1)

    def visit(self, span: Span) -> None:
        """Stand on the first word of a note."""
        reader = self._desk.reader
        word = reader.walk.steps.at(Unit.WORD, span.start)
        reader.visit(word if span.overlaps(word) else span, Unit.WORD)


def what(note: Note, sign: str) -> str:
    """Return what a note is in a word."""
    parts = ["flagged"] if note.flagged else []
    if note.body:
        parts.append(f"{sign} note")
    elif note.highlighted and not parts:
        parts.append("highlighted")
    elif note.tags and not parts:
        parts.append("tagged")
    return ", ".join(parts)
