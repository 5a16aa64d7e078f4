"""The article that is open: asked for, read, shown, left, and the way back to those before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial, partialmethod
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from textual.content import Content

from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from briefing.tui.annotating import Annotating
from briefing.tui.attached import Attached
from briefing.tui.desk import Desk
from briefing.tui.history import Place, Trail
from briefing.tui.hits import Hits
from briefing.tui.reading.cursor import Unit
from briefing.tui.searching import Searching
from briefing.tui.widgets.entries import Entry
from briefing.tui.widgets.wording import day

if TYPE_CHECKING:
    from briefing.store.history import Step


class Evident(Protocol):
    """Whatever words of an article show: a stance, a footnote."""

    @property
    def article(self) -> str:
        """The id of the article."""

    @property
    def evidence(self) -> Span:
        """Where the words stood when they were read."""

    @property
    def quote(self) -> str:
        """The words."""


class Opening:
    """Opens one article after the other. Its commands are those that lead to another place."""

    def __init__(
        self,
        desk: Desk,
        annotating: Annotating,
        attached: Attached,
        searching: Searching,
        hits: Hits,
    ) -> None:
        self._desk, self._annotating, self._searching = desk, annotating, searching
        self.reload_key = ""
        self._told: tuple[str, ...] = ()  # that the file of the open article has changed
        self._hits = hits
        self._attached = attached
        self._trail = Trail()
        self._wanted = ""  # the id of the article asked for last: an answer for another is late
        self._article: Article | None = None
        self._left: Place | None = None

    @property
    def wanted(self) -> str:
        """The id of the article that is open or will be in a moment, "" for none."""
        return self._wanted

    @property
    def article(self) -> Article | None:
        """The open article, None while there is none or another is being read in."""
        return self._article

    def shows(self, id: str, fingerprint: str) -> bool:
        """Tell whether the open article is that one, in that state."""
        article = self._article
        return article is not None and (article.id, article.fingerprint) == (id, fingerprint)

    # -- where to --------------------------------------------------------------------------

    def open(self, id: str, at: Span | None = None, quote: str = "") -> None:
        """Open the article of that id, at some words of it or where it was left.

        ``quote`` are the words that stood there when that was noted.
        """
        here = self._here
        if here is not None and (at is not None or id != here.article):
            self._trail.leave(here)
        self._open(id, at, quote)

    async def opened(self, id: str) -> Article | None:
        """Open the article of that id and return it once it is shown; None where it cannot be."""
        self._desk.panes.focus_reader()
        if self._article is None or self._article.id != id:
            if (here := self._here) is not None:
                self._trail.leave(here)
            self._wanted = id
            self._desk.panes.show_text()
            await self._fetch(id, None, "")
        return self._article if self._article is not None and self._article.id == id else None

    def open_evidence(self, entry: Entry) -> None:
        """Show where a stance stands in its text."""
        before = self._here
        here = before is not None and entry.article == before.article
        if before is not None and here and self._desk.reader.visit_proof(entry.key):
            self._trail.leave(before)
        else:
            self.open(entry.article or self._wanted, entry.evidence, entry.quote)

    def show_step(self, step: Step | None) -> None:
        """Show the words that a step was about, if they are in the open article."""
        article = self._article
        if step is None or step.anchor is None or article is None or step.article != article.id:
            return
        if place := step.anchor.find(article.text):
            self._show_words(place)

    def go_to_stance(self, known: Evident | None) -> None:
        """Open the article that tells a stance, or something else by its words, at these."""
        if known is not None:
            self._desk.panes.focus_reader()
            self.open(known.article, known.evidence, known.quote)

    def go_to_step(self, step: Step | None) -> None:
        """Open the article that a step was about, at its words."""
        if step is not None and step.article:
            self._desk.panes.focus_reader()
            anchor = step.anchor
            at = Span(anchor.start, anchor.start + len(anchor.quote)) if anchor else None
            self.open(step.article, at, anchor.quote if anchor else "")

    def _show_words(self, place: Span) -> None:
        """Stand on words, and on the stance that they are the evidence of, if they are one's."""
        reader = self._desk.reader
        proof = next((one for one in reader.walk.proofs if one.evidence == place), None)
        if proof is None or not reader.visit_proof(proof.key):
            reader.visit(place)

    def _beside(self, step: int, count: int | None = None) -> None:
        row = self._desk.articles.beside(self._wanted, step * (count or 1))
        if row is None:
            self._desk.status.say("no article further that way")
        else:
            self._hits.land(row.id)
            self.open(row.id)

    next_article = partialmethod(_beside, 1)
    previous_article = partialmethod(_beside, -1)

    def next_unread(self) -> None:
        """Open the next unread article, from the top again behind the last."""
        self._desk.run(self._open_unread, group="ask")

    async def _open_unread(self) -> None:
        row = await self._desk.articles.next_unread(self._wanted)
        if row is None:
            self._desk.status.say("every article shown is read")
        else:
            self.open(row.id)

    def read_on(self) -> None:
        """Show the next page of the text; behind its end, the next unread article."""
        if self._article is None or self._desk.reader.at_end:
            self.next_unread()
        else:
            self._desk.reader.page()

    def _back(self, forward: bool) -> None:
        here = self._here
        place = self._trail.forward(here) if forward else self._trail.back(here)
        if place is None:
            self._desk.status.say("you have been nowhere further that way")
        else:
            self._open(place.article, Span(place.offset, place.offset))

    history_back = partialmethod(_back, False)
    history_forward = partialmethod(_back, True)

    @property
    def _here(self) -> Place | None:
        """Where the reader is, or will be as soon as the article asked for has been read."""
        if self._article is not None and self._article.id == self._wanted:
            return Place(self._wanted, self._desk.reader.walk.span.start)
        if not self._wanted:
            return None
        return Place(self._wanted, self._desk.session.place(self._wanted))

    # -- reading it in ---------------------------------------------------------------------

    def _open(self, id: str, at: Span | None, quote: str = "") -> None:
        # Known at once, so that the next of quick key presses counts from here.
        self._wanted = id
        self._desk.panes.show_text()
        self._desk.run(partial(self._fetch, id, at, quote), group="open")

    async def _fetch(self, id: str, at: Span | None, quote: str) -> None:
        session = self._desk.session
        if self._article is None or self._article.id != id:
            self.leave()
            self._close()
            try:
                article = await session.read(id)
            except Unreadable as fault:
                self._show_fault(id, str(fault))
                return
            self._article = article
            self._show(article)
            await self._searching.show(article)
            if self._article is not article:
                return
        if at is not None:
            self._visit(at, quote)
        if not self._annotating.complete:
            findings = await session.findings(self._article)
            if findings is not None:
                self._annotating.show(findings)

    def _visit(self, at: Span, quote: str) -> None:
        """Stand on words of the open text, wherever they are now, or on a sentence of it."""
        reader = self._desk.reader
        text, now = reader.walk.document.text, at
        if quote and at.of(text) != quote:
            found = Anchor(at.start, quote).find(text)
            if found is None:
                self._desk.status.say(
                    "the text has changed: these words are no longer in it", "warning"
                )
                return
            now = found
        if len(now):
            self._show_words(now)
        else:
            # It may be shorter than it was.
            start = min(now.start, max(0, len(text) - 1))
            reader.visit(reader.walk.steps.at(Unit.SENTENCE, start), Unit.SENTENCE)

    def _show(self, article: Article) -> None:
        desk = self._desk
        desk.articles.follow(article.id)
        published = day(article.published, desk.today) if article.published else ""
        about = f" {desk.glyphs.dot} ".join(filter(None, (article.source, published)))
        desk.reader.border_title = Content(article.title)
        desk.reader.border_subtitle = Content(about)
        desk.reader.show(article.document, desk.session.place(article.id))
        self._annotating.begin(article)
        self._attached.begin()
        for warning in article.warnings:
            desk.notices.tell(warning, "warning")
        desk.session.mark(desk.articles.stands_for(article.id), True)

    def _show_fault(self, id: str, fault: str) -> None:
        self._desk.articles.follow(id)
        reader = self._desk.reader
        reader.border_title = Content(PurePosixPath(id).name)
        reader.border_subtitle = None
        reader.say(f"This file cannot be read: {fault}.")
        self._annotating.begin(None)

    def changed(self, ids: Sequence[str]) -> None:
        """Say so where the file of the open article is another one now; it stays as it is read."""
        if self._article is not None and self._article.id in ids:
            self._desk.run(partial(self._compare, self._article), group="changed")

    async def _compare(self, article: Article) -> None:
        session, key = self._desk.session, self.reload_key
        try:
            now = await session.read(article.id)
        except Unreadable as fault:
            words = f"The file of this article is not what it was: {fault}: it stays open here."
        else:
            same = now.fingerprint == article.fingerprint
            words = "" if same else f"The file of this article has changed: {key} loads it anew."
        if self._article is article:
            # What was so before may be undone meanwhile.
            told, self._told = self._told, (words,) if words else ()
            self._desk.notices.withdraw(one for one in told if one != words)
            if words:
                self._desk.notices.tell(words)

    def reload(self) -> None:
        """Load the open article anew, as its file is now; the place is kept."""
        if self._article is None:
            self._desk.status.say("no article is open to load anew")
            return
        self.leave()
        id, start = self._article.id, self._desk.reader.walk.span.start
        self._close()
        self._open(id, Span(start, start))

    def _close(self) -> None:
        """Have no article open, and nothing told of the one that was."""
        if self._article is not None:
            self._desk.notices.withdraw((*self._article.warnings, *self._told))
        self._article, self._told = None, ()

    # -- and out of it ---------------------------------------------------------------------

    def leave(self) -> None:
        """Remember where the open article is left."""
        if self._article is None:
            return
        place = Place(self._article.id, self._desk.reader.walk.span.start)
        if place != self._left:
            self._left = place
            self._desk.session.leave(place.article, place.offset)
