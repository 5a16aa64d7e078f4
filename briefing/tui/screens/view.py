"""What every view over many articles shares: what it counts, how that is narrowed, where it leads.

A view asks for the stances of the whole library, works its numbers out of them in a thread, and
shows these. Enter leads to the stances behind a number, and from one of them to its words.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partialmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from briefing.news.known import Known
from briefing.news.phrasing import counted
from briefing.news.query import Among, Query, Wrong, both
from briefing.news.query_line import parse
from briefing.news.stand import Stand
from briefing.store.disk import StoreRefused
from briefing.store.survey import ACCEPTED, USUAL, Scope
from briefing.tui.cast import Cast
from briefing.tui.completing import Completing
from briefing.tui.desk import Desk
from briefing.tui.events import Event, Stored
from briefing.tui.keymap import Keymap
from briefing.tui.opening import Evident
from briefing.tui.screens.lined import LinedScreen
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.runs import Run, cells

if TYPE_CHECKING:
    from briefing.news.timeline import Focus
    from briefing.store.shelf import Shelf
    from briefing.tui.views import Views

Made = TypeVar("Made")

_QUERY, _SEARCH = "filter", "search"


@dataclass(frozen=True, slots=True)
class Looking:
    """What a view needs of the program: the library, the names in it, the keys, and the others.

    ``desk`` is that of the main screen, ``views`` opens another view on what this one counts.
    """

    desk: Desk
    cast: Cast
    keymap: Keymap
    views: Views
    today: date


class ViewScreen(LinedScreen[Evident | None], Generic[Made]):
    """One view. Hands back the stance whose words are wanted, None where it was left.

    ``line`` is the query that narrows what it counts; ``chosen`` are the ids of the only articles
    that it counts, none for all of them. A subclass says what it is made of
    (``parts``), how its numbers are worked out (``make``, in a thread: it touches no widget), how
    they are shown (``show``), and which stances stand behind what the cursor is on (``behind``).
    """

    hints = "F filters  P accepted only  ? keys"
    """What is told of its keys in the last line."""

    own_statuses = False
    """Whether it asks by itself for what people accepted, and for proposals when told to."""

    folded = True
    """Whether articles that are copies of one text count once."""

    def __init__(self, looking: Looking, line: str = "", *, chosen: tuple[str, ...] = ()) -> None:
        desk = looking.desk
        super().__init__(looking.keymap, desk.glyphs)
        self.looking, self.session = looking, desk.session
        self.line, self.chosen, self.statuses = line, chosen, USUAL
        self.made: Made | None = None
        self.head = Hint(glyphs=desk.glyphs, id="head")
        self._prompt, self._hint = Prompt(), Hint(glyphs=desk.glyphs)
        self._completing = Completing(desk, self._prompt, self._hint, looking.cast, _QUERY)
        self._asked: list[str] = []
        self._sought = ""
        self._counted = 0
        self._copies_once = False

    # What a subclass says.

    def parts(self) -> ComposeResult:
        """Yield what stands between the line above and the prompt."""
        raise NotImplementedError

    def make(self, stands: Sequence[Stand]) -> Made:
        """Work the numbers out; called in a thread."""
        raise NotImplementedError

    def show(self, made: Made) -> None:
        """Show numbers, the cursor on what it was on before where that is still there."""
        raise NotImplementedError

    def behind(self) -> tuple[str, Sequence[Stand]]:
        """Return what the cursor is on, in words, and the stances behind it."""
        raise NotImplementedError

    def find(self, words: str, step: int) -> bool:
        """Go to the next thing named so, the one before for a negative step; tell if there is."""
        raise NotImplementedError

    def in_focus(self) -> Focus | None:
        """Return whose timeline the cursor asks for: an actor, or one towards another; or None."""
        return None

    def told(self) -> Sequence[Run]:
        """Return what else the line above is to say: how the view is set."""
        return ()

    # What it does.

    def compose(self) -> ComposeResult:
        """Lay out the view between the line that says what it counts and the last line."""
        with Vertical():
            yield self.head
            yield from self.parts()
            yield self._prompt
            yield self._hint
            yield self.status

    def on_mount(self) -> None:
        """Count."""
        self.status.show(mode=self.place.upper(), hints=self.hints)
        self._tell_head()
        self.survey()

    def on_screen_resume(self) -> None:
        """Count anew what somebody may have decided meanwhile."""
        if self.made is not None:
            self.survey()

    def on_resize(self) -> None:
        """Tell in the line above as much as fits now."""
        self._tell_head()

    @property
    def prompt(self) -> Prompt:
        """The line for filtering and searching."""
        return self._prompt

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what opens the other views."""
        yield self.looking.views

    def complete(self, step: int) -> None:
        """Put what fits into the query line."""
        if self._completing.asking:
            self._completing.complete(step)

    def leave_view(self) -> None:
        """Go back to the articles."""
        self.dismiss(None)

    # -- what is counted ---------------------------------------------------------------------

    @property
    def asked(self) -> Scope:
        """What is counted."""
        return Scope(self.wanted, self.statuses, self.folded)

    @property
    def wanted(self) -> Query:
        """The articles and stances that are asked for."""
        query = parse(self.line)
        assert not isinstance(query, Wrong)
        return both(Among(frozenset(self.chosen)), query) if self.chosen else query

    @work(exclusive=True, group="survey")
    async def survey(self) -> None:
        """Count anew, and show it: in a thread, as a library may hold 100,000 stances."""
        try:
            made, counted = await self.count()
            once = self.folded and await self.session.look(_has_copies, False)
        except StoreRefused as refusal:
            self.tell(str(refusal), "error")
            return
        self.made, self._counted, self._copies_once = made, counted, once
        self._tell_head()
        self.show(made)

    async def count(self) -> tuple[Made, int]:
        """Work the numbers out of all that is asked for; return them, and how many stances it was.

        A view that needs other than every stance of the library asks for that here.

        Raises:
            StoreRefused: where the library cannot be used.
        """
        stands = await self.session.survey(self.asked)
        return await asyncio.to_thread(self.make, stands), len(stands)

    # Without a description of ours Textual makes one of all arguments: seconds for 100,000 stances.
    @work(exclusive=True, group="survey", description="remake")
    async def remake(self, stands: Sequence[Stand]) -> None:
        """Work the numbers out otherwise, of stances that are at hand, and show them."""
        self.made = made = await asyncio.to_thread(self.make, stands)
        self._tell_head()
        self.show(made)

    def toggle_accepted(self) -> None:
        """Count only what people accepted, or proposals, too."""
        self.statuses = USUAL if self.statuses == ACCEPTED else ACCEPTED
        self.survey()

    def filter(self) -> None:
        """Ask what is to be counted: articles and stances, in a query line."""
        self._prompt.ask("Filter", self.line, purpose=_QUERY, earlier=self._asked)
        self._completing.begin()

    def search(self) -> None:
        """Ask for a name to go to."""
        earlier = [self._sought] if self._sought else []
        self._prompt.ask("/", purpose=_SEARCH, earlier=earlier)

    def _search_on(self, way: int, count: int | None = None) -> None:
        if not self._sought:
            self.tell("nothing has been searched for: / searches")
        elif not self.find(self._sought, way * (count or 1)):
            self.tell(f"nothing here is called {self._sought}")
        else:
            self.tell(f"/{self._sought}")

    search_next = partialmethod(_search_on, 1)
    search_previous = partialmethod(_search_on, -1)

    def show_evidence(self) -> None:
        """Show the stances behind what the cursor is on."""
        if self.made is None:
            return
        about, stands = self.behind()
        self.show_stands(about, stands)

    def show_stands(self, about: str, stands: Sequence[Stand], at: Stand | None = None) -> None:
        """Show some stances with their words, the cursor on ``at``."""
        from briefing.tui.screens.evidence import EvidenceScreen

        if not stands:
            self.tell(f"no stance here: {about}" if about else "no stance here")
            return

        def chosen(known: Known | None) -> None:
            if known is not None:
                self.dismiss(known)

        screen = EvidenceScreen(
            self.session,
            self.keymap,
            self.glyphs,
            about=about,
            stands=stands,
            today=self.looking.today,
            at=at,
        )
        self.app.push_screen(screen, chosen)

    # -- what is told ------------------------------------------------------------------------

    def _tell_head(self) -> None:
        dot = f" {self.glyphs.dot} "
        what = "counting" if self.made is None else counted(self._counted, "stance")
        runs = [Run(f" {what}", "foreground", bold=True)]
        if self.statuses == ACCEPTED:
            runs.append(Run(f"{dot}accepted only", "success"))
        if self.chosen:
            runs.append(Run(f"{dot}{counted(len(self.chosen), 'selected article')}", "accent"))
        if self.line:
            runs.append(Run(f"{dot}{self.line}", "accent"))
        width = self.app.size.width
        once = [Run("copies count once", "muted")] if self._copies_once else []
        told = [*once, *self.told()]
        for number, run in enumerate(told, start=1):
            piece = [Run(dot, "muted"), run]
            spare = 0 if number == len(told) else len(dot) + cell_len(self.glyphs.ellipsis)
            if cells([*runs, *piece]) > width - spare:
                # Whole pieces or none: half a word tells nothing.
                runs.append(Run(f"{dot}{self.glyphs.ellipsis}", "muted"))
                break
            runs += piece
        self.head.show(runs)

    @on(Prompt.Changed)
    def _typed(self, event: Prompt.Changed) -> None:
        if event.prompt.purpose == _QUERY:
            self._completing.typed(event.text)

    @on(Prompt.Submitted)
    def _submitted(self, event: Prompt.Submitted) -> None:
        self._completing.end()
        self.focus_view()
        text = event.text.strip()
        if event.prompt.purpose == _SEARCH:
            self._sought = text or self._sought
            self._search_on(1)
        elif isinstance(wrong := parse(text), Wrong):
            self.tell(str(wrong), "error")
        else:
            self.line = text
            self._asked = [*(one for one in self._asked if one != text), text]
            self.tell("")
            self.survey()

    @on(Prompt.Cancelled)
    def _cancelled(self) -> None:
        self._completing.end()
        self.focus_view()

    def focus_view(self) -> None:
        """Give the keys back to the view."""
        for widget in self.query("*"):
            if widget.can_focus and widget.parent is not self._prompt:
                widget.focus()
                return

    def heard(self, event: Event) -> None:
        """Count anew when something was decided meanwhile; show what could not be done."""
        if isinstance(event, Stored) and event.decided:
            self.survey()
        super().heard(event)


def _has_copies(shelf: Shelf) -> bool:
    return shelf.seen.has_copies
