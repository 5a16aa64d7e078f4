"""The main screen: articles, text, stances, and the wiring between them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from functools import partialmethod
from pathlib import PurePosixPath
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from briefing.analysis.client import Phase, State
from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.store.refresh import Progress
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from briefing.tui import links
from briefing.tui.glyphs import Glyphs
from briefing.tui.history import Place, Trail
from briefing.tui.keymap import Keymap
from briefing.tui.reading.cursor import Unit
from briefing.tui.reading.highlights import mention_at, proofs, spots
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.screens.keyed import KeyedScreen
from briefing.tui.searching import Searching
from briefing.tui.session import Analysed, Event, Notice, Session, Stored
from briefing.tui.widgets.entries import from_findings, from_known
from briefing.tui.widgets.library import LibraryList
from briefing.tui.widgets.notices import Notices
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.positions import Positions
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.status import StatusLine, describe
from briefing.tui.widgets.wording import day

MANY = 200
"""With more articles than that, a list being read in is shown anew at its end only."""


PAUSE = 3.0
"""Seconds after which the place in the open article is on disk, whatever happens then."""


class ReaderScreen(KeyedScreen):
    """Three panes over one library."""

    def __init__(
        self, session: Session, keymap: Keymap, glyphs: Glyphs, *, measure: int, today: date
    ) -> None:
        super().__init__(keymap, glyphs)
        self.session = session
        self._today = today
        self._trail = Trail()
        self._article: Article | None = None
        self._findings: Findings | None = None
        self._said_of_worker = ""
        self._wanted = ""  # the id of the article asked for last: an answer for another is late
        self.articles = LibraryList(session.shelf.catalogue, today=self._today, glyphs=glyphs)
        self.reader = ReadingPane(measure=measure, glyphs=glyphs)
        self.stances = Positions(today=self._today, glyphs=glyphs)
        self.panes = Panes(self.articles, self.reader, self.stances)
        self._left: Place | None = None
        self._searching = Searching(self.reader)
        self._prompt = Prompt()
        keys = keymap.keys_of("global.clear")
        self.notices = Notices(glyphs=glyphs, key=keys[0] if keys else "")
        self.status = StatusLine(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the panes over the prompt, the notices and the status line."""
        with Vertical():
            yield self.panes
            yield self.prompt
            yield self.notices
            yield self.status

    def on_mount(self) -> None:
        """Show what the catalogue holds; everything else comes after the first paint."""
        self.status.show(hints="? keys")
        self.reader.say("Enter opens the article under the cursor. ? shows the keys.")
        self.panes.focus_articles()
        # A terminal may be closed without a word.
        self.set_interval(PAUSE, self.leave)

    # -- keys ------------------------------------------------------------------------------

    @property
    def scope(self) -> str:
        """The pane that has the keys."""
        return self.panes.scope

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield the panes together, then the one that the scope names, then the program."""
        yield self.panes
        yield self.reader if scope == "global" else getattr(self, scope)
        yield self.app

    @property
    def prompt(self) -> Prompt:
        """The line for searching and filtering."""
        return self._prompt

    def show_pending(self, text: str) -> None:
        """Show pending keys in the status line."""
        self.status.show(pending=text)

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line above the status line, behind those that are still to be read."""
        self.notices.tell(text, severity)

    def unbound(self, text: str) -> None:
        """Say that a key means nothing here."""
        self.status.say(f"{text} is not a key here; ? shows those that are", "warning", 3)

    # -- the articles ----------------------------------------------------------------------

    @on(Rows.Opened)
    def _article_chosen(self, event: Rows.Opened) -> None:
        row = self.articles.row(event.index)
        if event.rows is self.articles and row is not None:
            self.panes.focus_reader()
            self.open_article(row.id)

    @work(group="rescan", exclusive=True)
    async def rescan(self) -> None:
        """Look for new, changed and vanished articles."""
        self.status.say("looking for new articles")
        await self.session.rescan()

    def mark_all_read(self) -> None:
        """Mark every article shown as read, once the reader has confirmed it."""
        from briefing.tui.screens.choose import Confirm

        count = self.articles.count()
        if not count:
            self.status.say("no article here to mark")
            return
        # Which of them are unread takes a while to find out among 100,000; the question does not
        # wait for it, or the next key would be taken for something else.
        many = f"all {count} articles shown" if count > 1 else "the one article shown"
        question = Confirm(
            f"Mark {many} as read?", yes="mark", no="leave", usual=False, glyphs=self.glyphs
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._mark_shown()

        self.app.push_screen(question, answer)

    @work(group="mark")
    async def _mark_shown(self) -> None:
        unread = await self.articles.unread()
        if unread:
            self.session.mark(unread, True)
        self.status.say(f"{len(unread)} marked as read" if unread else "all were read already")

    def toggle_read(self) -> None:
        """Mark the article under the cursor, or the one open, as read or as unread."""
        row = self.articles.current
        if self.scope != "articles" and self._wanted:
            row = self.session.shelf.catalogue.get(self._wanted)
        if row is None:
            self.status.say("no article here to mark")
        elif row.fault:
            self.status.say("not marked: this file cannot be read")
        else:
            self.session.mark([row.id], not row.read)
            self.status.say("marked as unread" if row.read else "marked as read")

    def _beside(self, step: int, count: int | None = None) -> None:
        row = self.articles.beside(self._wanted, step * (count or 1))
        if row is None:
            self.status.say("no article further that way")
        else:
            self.open_article(row.id)

    next_article = partialmethod(_beside, 1)
    previous_article = partialmethod(_beside, -1)

    @work(group="ask", exclusive=True)
    async def next_unread(self) -> None:
        """Open the next unread article, from the top again behind the last."""
        row = await self.articles.next_unread(self._wanted)
        if row is None:
            self.status.say("every article shown is read")
        else:
            self.open_article(row.id)

    def read_on(self) -> None:
        """Show the next page of the text; behind its end, the next unread article."""
        if self._article is None or self.reader.at_end:
            self.next_unread()
        else:
            self.reader.page()

    # -- the open article ------------------------------------------------------------------

    def open_article(self, id: str, at: Span | None = None, quote: str = "") -> None:
        """Open the article of that id, at some words of it or where it was left.

        ``quote`` are the words that stood there when that was noted.
        """
        here = self._here
        if here is not None and (at is not None or id != here.article):
            self._trail.leave(here)
        self._open(id, at, quote)

    @property
    def _here(self) -> Place | None:
        """Where the reader is, or will be as soon as the article asked for has been read."""
        if self._article is not None and self._article.id == self._wanted:
            return Place(self._wanted, self.reader.walk.span.start)
        return Place(self._wanted, self.session.place(self._wanted)) if self._wanted else None

    def _back(self, forward: bool) -> None:
        here = self._here
        place = self._trail.forward(here) if forward else self._trail.back(here)
        if place is None:
            self.status.say("you have been nowhere further that way")
        else:
            self._open(place.article, Span(place.offset, place.offset))

    history_back = partialmethod(_back, False)
    history_forward = partialmethod(_back, True)

    def _open(self, id: str, at: Span | None = None, quote: str = "") -> None:
        # Known at once, so that the next of quick key presses counts from here.
        self._wanted = id
        self._fetch(id, at, quote)

    @work(group="open", exclusive=True)
    async def _fetch(self, id: str, at: Span | None, quote: str) -> None:
        if self._article is None or self._article.id != id:
            self.leave()
            if self._article is not None:
                self.notices.withdraw(self._article.warnings)
            self._article = self._findings = None
            try:
                article = await self.session.read(id)
            except Unreadable as fault:
                self._show_fault(id, str(fault))
                return
            self._article = article
            self._show_article(article)
        if at is not None:
            self._visit(at, quote)
        if self._findings is None and self._article is not None:
            findings = await self.session.findings(self._article)
            if findings is not None:
                self._show_findings(findings)

    def _visit(self, at: Span, quote: str) -> None:
        """Stand on words of the open text, wherever they are now, or on a sentence of it."""
        text, now = self.reader.walk.document.text, at
        if quote and at.of(text) != quote:
            found = Anchor(at.start, quote).find(text)
            if found is None:
                self.status.say("the text has changed: these words are no longer in it", "warning")
                return
            now = found
        if len(now):
            self.reader.visit(now)
        else:
            self.reader.visit(self.reader.walk.steps.at(Unit.SENTENCE, now.start), Unit.SENTENCE)

    def _show_article(self, article: Article) -> None:
        self.articles.follow(article.id)
        published = day(article.published, self._today) if article.published else ""
        about = f" {self.glyphs.dot} ".join(filter(None, (article.source, published)))
        self.reader.border_title = Content(article.title)
        self.reader.border_subtitle = Content(about)
        self.reader.show(article.document, self.session.place(article.id))
        self._searching.show()
        self.stances.wait(f"Looking for stances{self.glyphs.ellipsis}")
        for warning in article.warnings:
            self.tell(warning, "warning")
        self.session.mark([article.id], True)

    def _show_fault(self, id: str, fault: str) -> None:
        self.articles.follow(id)
        self.reader.border_title = Content(PurePosixPath(id).name)
        self.reader.border_subtitle = None
        self.reader.say(f"This file cannot be read: {fault}.")
        self.stances.wait("")

    def leave(self) -> None:
        """Remember where the open article is left."""
        if self._article is None:
            return
        place = Place(self._article.id, self.reader.walk.span.start)
        if place != self._left:
            self._left = place
            self.session.leave(place.article, place.offset)

    @work(group="link", exclusive=True)
    async def open_link(self) -> None:
        """Open the link under the cursor, or copy its address where no window can open."""
        link = self.reader.walk.link
        if link is None:
            self.status.say("no link in this sentence")
        elif why := links.refusal(link.href):
            self.status.say(f"not opened: {link.href[:60]}: {why}", "warning")
        elif await asyncio.to_thread(links.open_link, link.href):
            self.status.say(f"opened {link.href}")
        else:
            self.app.copy_to_clipboard(link.href)
            self.status.say(f"no window to open it in; copied {link.href}")

    # -- searching and filtering -----------------------------------------------------------

    def search(self) -> None:
        """Ask what to search for: in the list it filters, elsewhere it looks through the text."""
        if self.scope == "articles":
            self.filter()
        else:
            self._searching.begin(self.prompt)

    def filter(self) -> None:
        """Ask what the articles shown must match."""
        self.prompt.ask("Filter", self.articles.contents.match, purpose="filter")

    @on(Prompt.Changed)
    def _prompt_changed(self, event: Prompt.Changed) -> None:
        if self.prompt.purpose == "filter":
            self.articles.filter_by(event.text)
        else:
            self.status.say(self._searching.typed(event.text))

    @on(Prompt.Submitted)
    def _prompt_submitted(self, event: Prompt.Submitted) -> None:
        if self.prompt.purpose == "filter":
            self.panes.focus_articles()
        else:
            self.panes.focus_reader()
            self.status.say(self._searching.submit(event.text))

    @on(Prompt.Cancelled)
    def _prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        if self.prompt.purpose == "filter":
            self.articles.filter_by(event.text)
            self.panes.focus_articles()
        else:
            self.panes.focus_reader()
            self._searching.cancel()

    def clear(self) -> None:
        """Take back what is in the way: a notice, the filter, the text alone, the hits in it."""
        if self.notices.dismiss():
            return
        if self.scope == "articles" and self.articles.contents.match:
            self.articles.filter_by("")
        elif self.panes.alone:
            self.panes.zen()
        else:
            self._searching.clear()
        self.status.say("")

    # -- who and what ----------------------------------------------------------------------

    @on(ReadingPane.Moved)
    def _cursor_moved(self) -> None:
        walk = self.reader.walk
        place = walk.steps.paragraph(walk.span.start) if walk.document.text else None
        self.status.show(paragraph=place, named=())
        if walk.spot is not None and self._findings is not None:
            mention = mention_at(self._findings, walk.spot)
            if mention is not None:
                actor = self._findings.actor(mention.actor)
                surface = mention.span.of(walk.document.text)
                self.status.show(named=describe(mention, actor, surface, self.glyphs))
        if walk.focused is not None:
            self.stances.focus_evidence(walk.focused.key)

    @on(ReadingPane.Said)
    def _pane_said(self, event: ReadingPane.Said) -> None:
        self.status.say(event.text)

    # -- stances ---------------------------------------------------------------------------

    def _show_findings(self, findings: Findings) -> None:
        assert self._article is not None
        self._findings = findings
        entries = from_findings(findings, self._article.text, self._article.id)
        self.reader.set_spots(spots(findings))
        self.reader.set_proofs(proofs(findings, [entry.key for entry in entries]))
        self.stances.set_article(entries, "No stance was found in this article.")
        self._cursor_moved()
        self._look_around()

    @work(group="around", exclusive=True)
    async def _look_around(self) -> None:
        """Show what the library knows that stands against the stances of the open article.

        The library knows of those themselves as soon as they are stored, and not before.
        """
        article = self._article
        if article is None or self._findings is None or not self._findings.stances:
            return
        around = await self.session.around(article.id)
        if self._article is article and around:
            self.stances.set_around([from_known(each) for each in around])

    @on(Positions.Chosen)
    def _evidence_wanted(self, event: Positions.Chosen) -> None:
        entry = event.entry
        self.panes.focus_reader()
        before = self._here
        here = before is not None and entry.article == before.article
        if before is not None and here and self.reader.visit_proof(entry.key):
            self._trail.leave(before)
            return
        self.open_article(entry.article or self._wanted, entry.evidence, entry.quote)

    def show_evidence(self) -> None:
        """Show where the stance under the cursor stands in its text."""
        self.stances.open()

    def whole_library(self) -> None:
        """Show all that the library knows of the actor at hand, or this article's stances again."""
        if self.stances.actor:
            self.stances.show_article()
            return
        spot = self.reader.walk.spot_near if self.scope == "reader" else None
        actor = self._findings.actor(spot.actor) if spot and self._findings else None
        name = actor.name if actor else self.stances.current_actor
        if name:
            self._show_library(name)
        else:
            self.status.say("no actor here to look up in the library")

    @on(ReadingPane.ActorWanted)
    def _actor_wanted(self, event: ReadingPane.ActorWanted) -> None:
        actor = self._findings.actor(event.actor) if self._findings else None
        if actor is None:
            return
        if self.stances.actor:
            self.stances.show_article()
        if self.stances.go_to_actor(actor.name):
            self.panes.focus_stances()
        else:
            self._show_library(actor.name)
            self.status.say(f"{actor.name} takes no stance in this article: the library instead")

    @work(group="library", exclusive=True)
    async def _show_library(self, name: str) -> None:
        known = await self.session.of_actor(name)
        self.stances.show_actor(name, [from_known(each) for each in known])
        self.panes.focus_stances()

    # -- what the session tells ------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Show what came from the library or the analysis."""
        match event:
            case State():
                self._worker_changed(event)
            case Progress(done=done) if done or self.articles.count() < MANY:
                self.articles.show()
            case Notice(text, severity):
                self.tell(text, severity)
            case Analysed(id, fingerprint, findings, error):
                article = self._article
                if article is None or (article.id, article.fingerprint) != (id, fingerprint):
                    return
                if findings is None:
                    self.stances.wait(f"Not analysed: {error}.")
                else:
                    self._show_findings(findings)
            case Stored():
                self.articles.redraw()
                if not self.stances.knows_around:
                    self._look_around()

    def _worker_changed(self, state: State) -> None:
        words = {
            Phase.STARTING: "analysis starting",
            Phase.BUSY: f"reading {state.waiting + 1}" if state.waiting else "reading",
            Phase.RESTARTING: "analysis restarting",
            Phase.STOPPED: "no analysis",
        }
        trouble = state.phase in (Phase.RESTARTING, Phase.STOPPED)
        self.status.show(
            worker=words.get(state.phase, ""), trouble=trouble, pipeline=state.pipeline
        )
        if state.message != self._said_of_worker:
            self._said_of_worker = state.message
            if state.message:
                self.tell(state.message, "error" if state.phase is Phase.STOPPED else "warning")

    def back(self) -> None:
        """Leave what lies on top: the text alone, the text; at the list, the program."""
        if self.panes.alone:
            self.panes.zen()
        elif self.scope != "articles":
            self.panes.focus_articles()
        else:
            self._ask_to_quit()

    def _ask_to_quit(self) -> None:
        from briefing.tui.screens.choose import Confirm

        question = Confirm("Quit?", yes="quit", no="stay", glyphs=self.glyphs)

        def answer(yes: bool | None) -> None:
            if yes:
                self.quit()

        self.app.push_screen(question, answer)
