"""The main screen: articles, text, stances, and the wiring between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from briefing.analysis.client import Phase, State
from briefing.store.indexing import Indexed
from briefing.store.refresh import Progress
from briefing.tui.actors import Actors
from briefing.tui.annotating import Annotating
from briefing.tui.arrivals import Arrivals
from briefing.tui.bringing_in import BRING, BringingIn
from briefing.tui.copying import Copying
from briefing.tui.deciding import Deciding
from briefing.tui.desk import Desk
from briefing.tui.events import (
    Analysed,
    Changed,
    Event,
    Exported,
    Fetch,
    Notice,
    Reached,
    Stored,
    TakenIn,
)
from briefing.tui.fetching import told as fetched
from briefing.tui.glyphs import Glyphs
from briefing.tui.handing_out import HandingOut
from briefing.tui.hits import Hits
from briefing.tui.keymap import WITHIN, Keymap
from briefing.tui.leading_out import LeadingOut
from briefing.tui.margin import Margin
from briefing.tui.marking import Marking
from briefing.tui.noted import Noted
from briefing.tui.opening import Opening
from briefing.tui.over_all import OverAll
from briefing.tui.querying import Querying
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.resting import Resting
from briefing.tui.screens.keyed import KeyedScreen
from briefing.tui.searching import Searching
from briefing.tui.session import Session
from briefing.tui.shelving import Shelving
from briefing.tui.undoing import Undoing
from briefing.tui.views import Views
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.library import LibraryList
from briefing.tui.widgets.news import News
from briefing.tui.widgets.notices import Notices
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.positions import Positions
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.status import StatusLine
from briefing.tui.widgets.wording import analysis

if TYPE_CHECKING:
    from briefing.news.timeline import Focus

MANY = 200
"""With more articles than that, a list being read in is shown anew at its end only."""

PAUSE = 3.0
"""Seconds after which the place in the open article is on disk, whatever happens then."""


class ReaderScreen(KeyedScreen[None]):
    """Three panes over one library."""

    def __init__(
        self, session: Session, keymap: Keymap, glyphs: Glyphs, *, measure: int, today: date
    ) -> None:
        super().__init__(keymap, glyphs)
        self.session = session
        self._said_of_worker, self._today, self._measure = "", today, measure
        self.articles = LibraryList(session.shelf.catalogue, today=today, glyphs=glyphs)
        self.articles.signs = session.signs
        self.articles.ask = session.headlines
        self.reader = ReadingPane(measure=measure, glyphs=glyphs)
        self.stances = Positions(today=today, glyphs=glyphs)
        self.stances.homes = session.homes
        self.panes = Panes(self.articles, self.reader, self.stances)
        self._prompt = Prompt()
        keys = keymap.keys_of("global.clear")
        self.notices = Notices(glyphs=glyphs, key=keys[0] if keys else "")
        self.status = StatusLine(glyphs=glyphs)
        desk = Desk(
            session,
            self.panes,
            self.notices,
            self.status,
            glyphs,
            today,
            partial(self.run_worker, exclusive=True),
        )
        # Nothing is offered that would be refused.
        accept = () if session.shelf.read_only else keymap.keys_of("reader.accept")
        self._annotating = Annotating(desk, accept[0] if accept else "")
        annotating = self._annotating
        self._margin = margin = Margin(desk, annotating, keymap)
        self._deciding = Deciding(
            session,
            annotating,
            keymap,
            glyphs,
            say=self.status.say,
            ask=self._ask,
            code_with=margin.coding.code_with,
        )
        self._deciding.otherwise = margin.noting.instead
        self._hint = Hint(glyphs=glyphs)
        self._querying = Querying(desk, self._prompt, self._hint, margin.coding.cast, keymap)
        self._hits = hits = Hits(desk)
        self._searching = Searching(desk, self._prompt, self._querying, hits)
        self._opening = Opening(desk, annotating, margin.attached, self._searching, hits)
        anew = keymap.keys_of("global.reload")
        self._opening.reload_key = anew[0] if anew else "the palette"
        hits.open = self._opening.open
        self._noted = Noted(desk, annotating, margin, self._opening, keymap)
        cast = margin.coding.cast
        self._actors = Actors(desk, annotating, self._opening, cast, keymap)
        self._undoing = Undoing(session, self.status.say, self._opening.show_step)
        self._copying = Copying(desk, self._opening)
        self._leading_out = LeadingOut(desk)
        rests = keymap.keys_of("global.rest_analysis")
        self._resting = Resting(session, self.status.say, rests[0] if rests else "the palette")
        self._marking = Marking(desk, self._opening)
        self._shelving = Shelving(desk, cast)
        margin.noting.tag_rows = self._shelving.tag_articles
        self._bringing = BringingIn(desk, self._opening, self._prompt, self._hint, keymap)
        self._handing_out = HandingOut(desk)
        self.news = Arrivals(desk, self._opening, keymap)
        self._over = OverAll(desk, self._opening, keymap, measure, margin.coding.names)
        self._views = Views(desk, self._opening, cast, keymap)
        self._views.at_hand = self._in_focus
        self._views.overview = self.news.show_overview
        self.news.follow = self._views.show_timeline_of
        self._actors.follow = self._views.show_timeline_of

    def compose(self) -> ComposeResult:
        """Lay out the panes over the prompt, the notices and the status line."""
        with Vertical():
            yield self.panes
            yield self.prompt
            yield self._hint
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
        """The pane that has the keys, or "visual" while words are being selected in the text."""
        scope = self.panes.scope
        return "visual" if scope == "reader" and self.reader.selecting else scope

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield the pane that the scope names, the parts of the screen, then the program."""
        if scope != "global":
            yield getattr(self, WITHIN.get(scope, scope))
        yield from (self.panes, self._opening, self._searching, self._annotating, self._deciding)
        yield from (*self._margin, self._noted, self._undoing, self._copying, self._actors)
        yield from (self._shelving, self._marking, self._over, self._resting, self._querying)
        yield from (self._bringing, self._handing_out, self._views, self.news, self.reader)
        yield self._leading_out
        yield self.app

    @property
    def prompt(self) -> Prompt:
        """The line for searching and filtering."""
        return self._prompt

    def on_key(self, event: events.Key) -> None:
        """Take a digit for an item of what is new; every other key is a command."""
        digit = event.character or ""
        there = self.scope == "news" and not self._prompt.asking
        if there and digit and digit in "123456789":
            event.stop()
            event.prevent_default()
            self.news.choose(int(digit))

    def perform(self, id: str, count: int | None = None) -> None:
        """Do the command of that id; what was said of the one before is said no longer."""
        self.status.say("")
        super().perform(id, count)
        self._annotating.offer()
        self._hits.tell()

    def complete(self, step: int) -> None:
        """Put into the line what fits there, where it is one that offers anything."""
        if self._querying.asking:
            self._querying.complete(step)
        elif self._bringing.asking:
            self._bringing.complete(step)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted or dragged here while no line of text has the keys."""
        event.stop()
        self.status.say("")
        self._bringing.pasted(event.text)

    def show_pending(self, text: str) -> None:
        """Show pending keys in the status line."""
        self.status.show(pending=text)

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line above the status line, behind those that are still to be read."""
        self.notices.tell(text, severity)

    def refuse(self, text: str) -> None:
        """Say in the status line why what a key asked for is not done."""
        self.status.say(text, "warning")

    def unbound(self, text: str) -> None:
        """Say that a key means nothing here."""
        self.status.say(f"{text} is not a key here; ? shows those that are", "warning", 3)

    # -- the articles ----------------------------------------------------------------------

    @work(group="rescan", exclusive=True)
    async def rescan(self) -> None:
        """Look for new, changed and vanished articles."""
        self.status.say("looking for new articles")
        await self.session.rescan()
        count, _ = self.session.shelf.catalogue.counts()
        self.status.say(f"up to date: {count} article{'s' * (count != 1)}")

    # -- what the panes tell -----------------------------------------------------------------

    @on(Rows.Opened)
    def _article_chosen(self, event: Rows.Opened) -> None:
        row = self.articles.row(event.index)
        if event.rows is self.articles and row is not None:
            self.panes.focus_reader()
            self._hits.land(row.id)
            self._opening.open(row.id)

    @on(Rows.Moved)
    def _article_passed(self) -> None:
        self._hits.tell()

    @on(LibraryList.Shown)
    def _list_shown(self) -> None:
        self._bringing.land()
        self._hits.tell()

    @on(News.Chosen)
    def _item_chosen(self, event: News.Chosen) -> None:
        self.news.open(event.item)

    @on(ReadingPane.Moved)
    def _cursor_moved(self) -> None:
        self._annotating.follow()
        self._margin.follow()

    @on(ReadingPane.Said)
    def _pane_said(self, event: ReadingPane.Said) -> None:
        self.status.say(event.text)

    @on(ReadingPane.ActorWanted)
    def _actor_wanted(self, event: ReadingPane.ActorWanted) -> None:
        self._annotating.show_actor(event.actor)

    @on(Positions.Chosen)
    def _evidence_wanted(self, event: Positions.Chosen) -> None:
        self.panes.focus_reader()
        self._opening.open_evidence(event.entry)

    @on(Positions.Moved)
    def _panel_moved(self) -> None:
        self._annotating.offer()

    def show_evidence(self) -> None:
        """Show where the stance under the cursor stands in its text."""
        self.stances.open()

    @on(Prompt.Changed)
    def _prompt_changed(self, event: Prompt.Changed) -> None:
        self._asked().typed(event.text)

    @on(Prompt.Submitted)
    def _prompt_submitted(self, event: Prompt.Submitted) -> None:
        self._asked().submitted(event.text)

    @on(Prompt.Cancelled)
    def _prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        self._asked().cancelled(event.text)

    def _asked(self) -> BringingIn | Searching:
        """Return the part that the prompt asks for."""
        return self._bringing if self._prompt.purpose == BRING else self._searching

    def _in_focus(self) -> Focus | None:
        """Return whose timeline the keys ask for."""
        return self.news.in_focus() if self.scope == "news" else self._actors.in_focus()

    # -- what the session tells ------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Show what came from the library or the analysis."""
        match event:
            case State():
                self._worker_changed(event)
            case Progress(done=done) if done or self.articles.count() < MANY:
                self.articles.show()
                if done:
                    self.news.look()
            case Changed(ids):
                self.articles.show()
                self._opening.changed(ids)
                self.news.look()
            case Reached():
                self._resting.reached = event
                self.news.reached(event)
                self._worker_changed(self.session.worker)
            case Indexed(done, total):
                left = total - done
                self.status.show(indexing=f"{left} to index" if left >= MANY else "")
                if not left and self.articles.contents.match:
                    self.articles.show()
            case Fetch(running=False):
                self.articles.show()
                if event.new or not event.by_itself:
                    self.status.say(fetched(event))
            case TakenIn():
                self._bringing.heard(event)
            case Exported():
                self._handing_out.heard(event)
            case Notice(text, severity):
                self.tell(text, severity)
            case Analysed(id, fingerprint, findings, error):
                if not self._opening.shows(id, fingerprint):
                    return
                if findings is None:
                    self._annotating.fail(error)
                else:
                    self._annotating.show(findings)
            case Stored(decided, taught):
                self.articles.show_changes()
                if taught:
                    self._annotating.renew()
                if decided:
                    self._annotating.recolour()
                    self._annotating.retell()
                    self._margin.attached.retell()
                if not self.stances.knows_around:
                    self._annotating.look_around()

    def _worker_changed(self, state: State) -> None:
        words, trouble = analysis(state, self._resting.reached)
        self.status.show(worker=words, trouble=trouble, pipeline=state.pipeline)
        if state.message != self._said_of_worker:
            self._said_of_worker = state.message
            if state.message:
                self.tell(state.message, "error" if state.phase is Phase.STOPPED else "warning")

    def _ask(self, screen: Screen[Any], answer: Callable[[Any], None]) -> None:
        self.app.push_screen(screen, answer)

    # -- leaving -----------------------------------------------------------------------------

    def leave(self) -> None:
        """Remember where the open article is left."""
        self._opening.leave()

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
