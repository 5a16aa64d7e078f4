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

from briefing.store.catalogue import Catalogue
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import WITHIN, Keymap
from briefing.tui.screens.keyed import KeyedScreen
from briefing.tui.widgets.library import LibraryList
from briefing.tui.widgets.panes import INVITATION, MOTIONS, Panes
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.status import StatusLine

if TYPE_CHECKING:
    from briefing.tui.events import Event
    from briefing.tui.parts import Parts
    from briefing.tui.reading.pane import ReadingPane
    from briefing.tui.reading.selecting import SelectingCanvas
    from briefing.tui.session import Session
    from briefing.tui.widgets.news import News
    from briefing.tui.widgets.notices import Notices
    from briefing.tui.widgets.positions import Positions
    from briefing.tui.widgets.prompt import Prompt
    from briefing.tui.widgets.stances import StancePanel

PAUSE = 3.0
"""Seconds after which the place in the open article is on disk, whatever happens then."""


class ReaderScreen(KeyedScreen[None]):
    """Three panes over one library.

    At first there are the list over ``catalogue`` and its keys; ``furnish`` adds all else, which
    works with what ``session`` returns. A key that asks for it has it added at once.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        session: Callable[[], Session],
        keymap: Keymap,
        glyphs: Glyphs,
        *,
        measure: int,
        today: date,
    ) -> None:
        super().__init__(keymap, glyphs)
        self._session = session
        self._today, self._measure = today, measure
        self.articles = LibraryList(catalogue, today=today, glyphs=glyphs)
        self.panes = Panes(self.articles, glyphs=glyphs)
        self.status = StatusLine(glyphs=glyphs)
        self._parts: Parts | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panes over the status line."""
        with Vertical():
            yield self.panes
            if self._parts is not None:
                yield from (self._parts.prompt, self._parts.hint, self.notices)
            yield self.status

    def on_mount(self) -> None:
        """Show what the catalogue holds; everything else comes after the first paint."""
        self.status.show(hints="? keys")
        self.panes.focus_articles()
        # A terminal may be closed without a word.
        self.set_interval(PAUSE, self.leave)

    # -- what comes behind the first paint ---------------------------------------------------

    def furnish(self) -> None:
        """Add the text, the stances and all that works with them, where they are not there yet."""
        self._furnished()

    @property
    def parts(self) -> Parts:
        """What does the commands that are not those of a pane."""
        return self._furnished()

    def _furnished(self) -> Parts:
        if self._parts is None:
            from briefing.tui.furniture import Desk, Notices, Parts, Positions, ReadingPane

            glyphs, today, session = self.glyphs, self._today, self._session()
            reader = ReadingPane(measure=self._measure, glyphs=glyphs)
            stances = Positions(today=today, glyphs=glyphs)
            stances.homes = session.homes
            keys = self.keymap.keys_of("global.clear")
            notices = Notices(glyphs=glyphs, key=keys[0] if keys else "")
            run = partial(self.run_worker, exclusive=True)
            desk = Desk(session, self.panes, notices, self.status, glyphs, today, run)
            self.panes.furnish(reader, stances)
            self._notices, self._parts = notices, Parts(desk, self.keymap, self._measure, self._ask)
            reader.say(INVITATION)
            self.articles.signs = session.signs
            self.articles.ask = session.headlines
            if self.is_mounted:
                self.mount(self._parts.prompt, self._parts.hint, notices, before=self.status)
        return self._parts

    @property
    def session(self) -> Session:
        """What is read from the library, asked of the analysis and written back."""
        return self._session()

    @property
    def reader(self) -> ReadingPane:
        """The open text."""
        self.furnish()
        return self.panes.reader

    @property
    def stances(self) -> Positions:
        """The panel of stances."""
        self.furnish()
        return self.panes.stances

    @property
    def notices(self) -> Notices:
        """The lines that are to be read, whatever key comes next."""
        self.furnish()
        return self._notices

    @property
    def news(self) -> Any:
        """What opens the items of what is new, and moves among them."""
        return self.parts.news

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
        yield self.panes
        yield from self.parts
        yield self.reader
        yield self.app

    @property
    def prompt(self) -> Prompt | None:
        """The line for searching and filtering, once it is there."""
        return self._parts.prompt if self._parts is not None else None

    def on_key(self, event: events.Key) -> None:
        """Take a digit for an item of what is new; every other key is a command."""
        digit = event.character or ""
        prompt = self.prompt
        there = self.scope == "news" and not (prompt is not None and prompt.asking)
        if there and digit and digit in "123456789":
            event.stop()
            event.prevent_default()
            self.news.choose(int(digit))

    def perform(self, id: str, count: int | None = None) -> None:
        """Do the command of that id; what was said of the one before is said no longer."""
        self.status.say("")
        if id.partition(".")[2] not in MOTIONS:
            self.furnish()
        super().perform(id, count)
        if self._parts is not None:
            self._parts.annotating.offer()
            self._parts.hits.tell()

    def complete(self, step: int) -> None:
        """Put into the line what fits there, where it is one that offers anything."""
        self.parts.complete(step)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted or dragged here while no line of text has the keys."""
        event.stop()
        self.status.say("")
        self.parts.bringing.pasted(event.text)

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
        self.furnish()
        row = self.articles.row(event.index)
        if event.rows is self.articles and row is not None:
            self.panes.focus_reader()
            self.parts.hits.land(row.id)
            self.parts.opening.open(row.id)

    @on(Rows.Moved)
    def _article_passed(self) -> None:
        if self._parts is not None:
            self._parts.hits.tell()

    @on(LibraryList.Shown)
    def _list_shown(self) -> None:
        if self._parts is not None:
            self._parts.bringing.land()
            self._parts.hits.tell()

    def show_evidence(self) -> None:
        """Show where the stance under the cursor stands in its text."""
        self.stances.open()

    # By their names, as the panes that tell this are not loaded yet when this is.

    def on_news_chosen(self, event: News.Chosen) -> None:
        """Open what an item of what is new is about."""
        self.news.open(event.item)

    def on_canvas_moved(self) -> None:
        """Follow the cursor of the text."""
        self.parts.follow()

    def on_selecting_canvas_said(self, event: SelectingCanvas.Said) -> None:
        """Say what the text has to say."""
        self.status.say(event.text)

    def on_reading_pane_actor_wanted(self, event: ReadingPane.ActorWanted) -> None:
        """Show the stances of an actor."""
        self.parts.annotating.show_actor(event.actor)

    def on_stance_panel_chosen(self, event: StancePanel.Chosen) -> None:
        """Show where a stance stands in its text."""
        self.panes.focus_reader()
        self.parts.opening.open_evidence(event.entry)

    def on_stance_panel_moved(self) -> None:
        """Offer what can be done with the stance under the cursor."""
        self.parts.annotating.offer()

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Pass on what is typed into the line."""
        self.parts.asking.typed(event.text)

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Pass on what was typed into the line."""
        self.parts.asking.submitted(event.text)

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        """Pass on that nothing is wanted of the line."""
        self.parts.asking.cancelled(event.text)

    def heard(self, event: Event) -> None:
        """Show what came from the library or the analysis."""
        self.parts.heard(event)

    def _ask(self, screen: Screen[Any], answer: Callable[[Any], None]) -> None:
        self.app.push_screen(screen, answer)

    # -- leaving -----------------------------------------------------------------------------

    def leave(self) -> None:
        """Remember where the open article is left."""
        if self._parts is not None:
            self._parts.opening.leave()

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
