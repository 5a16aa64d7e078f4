"""The parts of the main screen, put together: what the list of articles alone does not do.

Loading them takes as long as loading Textual, so they are loaded behind the first paint, or with
the first key that asks for more than the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

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
from briefing.tui.handing_out import HandingOut
from briefing.tui.hits import Hits
from briefing.tui.keymap import Keymap
from briefing.tui.leading_out import LeadingOut
from briefing.tui.margin import Margin
from briefing.tui.marking import Marking
from briefing.tui.noted import Noted
from briefing.tui.opening import Opening
from briefing.tui.over_all import OverAll
from briefing.tui.querying import Querying
from briefing.tui.resting import Resting
from briefing.tui.searching import Searching
from briefing.tui.shelving import Shelving
from briefing.tui.undoing import Undoing
from briefing.tui.views import Views
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.wording import analysis

if TYPE_CHECKING:
    from briefing.news.timeline import Focus

MANY = 200
"""With more articles than that, a list being read in is shown anew at its end only."""


class Parts:
    """Everything that has commands besides the panes, over one ``desk``.

    ``ask`` shows a screen over this one and passes its answer on. What the session tells is told
    on from here, by ``heard``.
    """

    def __init__(
        self,
        desk: Desk,
        keymap: Keymap,
        measure: int,
        ask: Callable[[Screen[Any], Callable[[Any], None]], None],
    ) -> None:
        session, glyphs, status = desk.session, desk.glyphs, desk.status
        self._desk, self._said_of_worker = desk, ""
        self.prompt = Prompt()
        self.hint = Hint(glyphs=glyphs)
        # Nothing is offered that would be refused.
        accept = () if session.shelf.read_only else keymap.keys_of("reader.accept")
        self.annotating = annotating = Annotating(desk, accept[0] if accept else "")
        self.margin = margin = Margin(desk, annotating, keymap)
        self._deciding = Deciding(
            session,
            annotating,
            keymap,
            glyphs,
            say=status.say,
            ask=ask,
            code_with=margin.coding.code_with,
        )
        self._deciding.otherwise = margin.noting.instead
        cast = margin.coding.cast
        self.querying = Querying(desk, self.prompt, self.hint, cast, keymap)
        self.hits = hits = Hits(desk)
        self._searching = Searching(desk, self.prompt, self.querying, hits)
        self.opening = Opening(desk, annotating, margin.attached, self._searching, hits)
        anew = keymap.keys_of("global.reload")
        self.opening.reload_key = anew[0] if anew else "the palette"
        hits.open = self.opening.open
        self._noted = Noted(desk, annotating, margin, self.opening, keymap)
        self._actors = Actors(desk, annotating, self.opening, cast, keymap)
        self._undoing = Undoing(session, status.say, self.opening.show_step)
        self._copying = Copying(desk, self.opening)
        self._leading_out = LeadingOut(desk)
        rests = keymap.keys_of("global.rest_analysis")
        self._resting = Resting(session, status.say, rests[0] if rests else "the palette")
        self._marking = Marking(desk, self.opening)
        self._shelving = Shelving(desk, cast)
        margin.noting.tag_rows = self._shelving.tag_articles
        self.bringing = BringingIn(desk, self.opening, self.prompt, self.hint, keymap)
        self._handing_out = HandingOut(desk)
        self.news = Arrivals(desk, self.opening, keymap)
        self._over = OverAll(desk, self.opening, keymap, measure, margin.coding.names)
        self.views = Views(desk, self.opening, cast, keymap)
        self.views.at_hand = self._in_focus
        self.views.overview = self.news.show_overview
        self.news.follow = self.views.show_timeline_of
        self._actors.follow = self.views.show_timeline_of

    def __iter__(self) -> Iterator[Any]:
        """Yield those that have commands, the first to do one of two of the same name before."""
        yield from (self.opening, self._searching, self.annotating, self._deciding)
        yield from (*self.margin, self._noted, self._undoing, self._copying, self._actors)
        yield from (self._shelving, self._marking, self._over, self._resting, self.querying)
        yield from (self.bringing, self._handing_out, self.views, self.news, self._leading_out)

    @property
    def asking(self) -> BringingIn | Searching:
        """The part that the prompt asks for."""
        return self.bringing if self.prompt.purpose == BRING else self._searching

    def complete(self, step: int) -> None:
        """Put into the line what fits there, where it is one that offers anything."""
        if self.querying.asking:
            self.querying.complete(step)
        elif self.bringing.asking:
            self.bringing.complete(step)

    def follow(self) -> None:
        """Take notice that the cursor of the text moved."""
        self.annotating.follow()
        self.margin.follow()

    def _in_focus(self) -> Focus | None:
        """Return whose timeline the keys ask for."""
        news = self._desk.panes.scope == "news"
        return self.news.in_focus() if news else self._actors.in_focus()

    # -- what the session tells ------------------------------------------------------------

    def heard(self, event: Event) -> None:
        """Show what came from the library or the analysis."""
        desk = self._desk
        match event:
            case State():
                self._worker_changed(event)
            case Progress(done=done) if done or desk.articles.count() < MANY:
                desk.articles.show()
                if done:
                    self.news.look()
            case Changed(ids):
                desk.articles.show()
                self.opening.changed(ids)
                self.news.look()
            case Reached():
                self._resting.reached = event
                self.news.reached(event)
                self._worker_changed(desk.session.worker)
            case Indexed(done, total):
                left = total - done
                desk.status.show(indexing=f"{left} to index" if left >= MANY else "")
                if not left and desk.articles.contents.match:
                    desk.articles.show()
            case Fetch(running=False):
                desk.articles.show()
                if event.new or not event.by_itself:
                    desk.status.say(fetched(event))
            case TakenIn():
                self.bringing.heard(event)
            case Exported():
                self._handing_out.heard(event)
            case Notice(text, severity):
                desk.notices.tell(text, severity)
            case Analysed(id, fingerprint, findings, error):
                if not self.opening.shows(id, fingerprint):
                    return
                if findings is None:
                    self.annotating.fail(error)
                else:
                    self.annotating.show(findings)
            case Stored(decided, taught):
                desk.articles.show_changes()
                if taught:
                    self.annotating.renew()
                if decided:
                    self.annotating.recolour()
                    self.annotating.retell()
                    self.margin.attached.retell()
                if not desk.stances.knows_around:
                    self.annotating.look_around()

    def _worker_changed(self, state: State) -> None:
        words, trouble = analysis(state, self._resting.reached)
        self._desk.status.show(worker=words, trouble=trouble, pipeline=state.pipeline)
        if state.message != self._said_of_worker:
            self._said_of_worker = state.message
            if state.message:
                severity = "error" if state.phase is Phase.STOPPED else "warning"
                self._desk.notices.tell(state.message, severity)
