"""All notes of the library in a list, and those that lost their words."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from briefing.news.decision import Decision
from briefing.news.phrasing import claim, cut
from briefing.news.placing import Anchored
from briefing.text.span import Span
from briefing.tui.annotating import Annotating
from briefing.tui.attached import what
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.margin import Margin
from briefing.tui.opening import Opening
from briefing.tui.reading.cursor import Unit

if TYPE_CHECKING:
    from briefing.store.orphans import Orphan


class Noted:
    """What has been noted anywhere. Its commands are those of the key table."""

    def __init__(
        self,
        desk: Desk,
        annotating: Annotating,
        margin: Margin,
        opening: Opening,
        keymap: Keymap,
    ) -> None:
        self._desk, self._annotating, self._margin = desk, annotating, margin
        self._opening, self._keymap = opening, keymap

    # -- the list of notes -----------------------------------------------------------------

    def list_notes(self) -> None:
        """List the notes of this article, then those of the library; typing narrows the list."""
        from briefing.tui.screens.choose import Choose, Option

        shelf, glyphs = self._desk.session.shelf, self._desk.glyphs
        noted = self._noted()
        if not noted:
            self._desk.status.say("nothing has been noted yet: c writes a note, H highlights")
            return
        titles: dict[str, str] = {}
        options = []
        for one in noted:
            if one.article not in titles:
                row = shelf.catalogue.get(one.article)
                titles[one.article] = row.title if row else one.article
            options.append(Option(one, _line(one, glyphs.note), titles[one.article]))

        def go(chosen: Anchored | None) -> None:
            if chosen is not None:
                self._go(chosen)

        self._desk.reader.app.push_screen(Choose("Notes", options, glyphs=glyphs), go)

    def _noted(self) -> Sequence[Anchored]:
        shelf, article = self._desk.session.shelf, self._annotating.article
        if not shelf.ready:
            return []
        stances = [one for one in shelf.stances.all() if one.note or one.tags or one.flagged]
        every: list[Anchored] = [*shelf.notes.all(), *stances]
        every.sort(key=lambda one: one.modified, reverse=True)
        here = article.id if article else ""
        # Those of the open article in the order of its text.
        mine = [one for one in every if one.article == here]
        mine.sort(key=lambda one: one.anchor.start if one.anchor else -1)
        return mine + [one for one in every if one.article != here]

    def _go(self, one: Anchored) -> None:
        anchor, article = one.anchor, self._annotating.article
        self._desk.panes.focus_reader()
        if anchor is None:
            self._opening.open(one.article)
        elif article is not None and article.id == one.article:
            place = anchor.find(article.text)
            if place is None:
                self._desk.status.say("its words are not in this text any more: gL", "warning")
            else:
                self._margin.attached.visit(place)
        else:
            span = Span(anchor.start, anchor.start + len(anchor.quote))
            self._opening.open(one.article, span, anchor.quote)

    # -- orphans ---------------------------------------------------------------------------

    def list_orphans(self) -> None:
        """List what lost its words, to attach it to others or to delete it."""
        if not self._desk.session.shelf.ready:
            self._desk.status.say("the library is still being opened")
            return
        self._desk.status.say("looking through what was worked on")
        self._desk.run(self._list_orphans, group="orphans")

    async def _list_orphans(self) -> None:
        from briefing.store.orphans import orphans
        from briefing.tui.screens.orphans import OrphansScreen, Wanted

        found = await asyncio.to_thread(lambda: list(orphans(self._desk.session.shelf)))
        self._desk.status.say("")

        def take(wanted: Wanted | None) -> None:
            if wanted is None:
                return
            if wanted.deleted:
                self._margin.noting.remove(wanted.orphan.what)
            else:
                self._desk.run(partial(self._attach, wanted.orphan), group="attach")

        screen = OrphansScreen(found, self._keymap, self._desk.glyphs)
        self._desk.reader.app.push_screen(screen, take)

    async def _attach(self, orphan: Orphan) -> None:
        """Open the article of an orphan near where it was, and let its words be chosen."""
        subject = orphan.what
        article = await self._opening.opened(subject.article)
        if article is None:
            return
        steps = self._desk.reader.walk.steps
        near = steps.at(Unit.SENTENCE, min(orphan.start, max(0, len(article.text) - 1)))

        def then(chosen: Span | None) -> None:
            if chosen is not None:
                self._margin.noting.attach(subject, article, chosen)

        self._margin.choosing.begin(near, then)


def _line(one: Anchored, sign: str) -> str:
    if isinstance(one, Decision):
        flag = "flagged " if one.flagged else ""
        return f"{flag}{claim(one)}" + (f": {cut(one.note, 60)}" if one.note else "")
    about = cut(one.body, 70) if one.body else ""
    words = f"“{cut(one.anchor.quote, 50)}”" if one.anchor else "the article"
    tags = f" [{', '.join(one.tags)}]" if one.tags else ""
    return f"{what(one, sign)}: {about or words}{tags}" + (f"  {words}" if about else "")
