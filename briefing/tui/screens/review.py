"""The review: what nobody has decided about yet in the whole library, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial, partialmethod
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.screen import Screen

from briefing.news.known import Known
from briefing.tui.deciding import Deciding
from briefing.tui.events import Event, Stored
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.names import Names
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.reviewing import MOST, Reviewing
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.session import Session
from briefing.tui.undoing import Undoing
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.queue import QueueRows
from briefing.tui.widgets.rows import Rows

RECENT = 60
"""How many statements are looked at for those coded last."""


class ReviewScreen(ListedScreen[Known]):
    """A queue of proposals over the article that tells the one under the cursor.

    Hands back the one that is to be shown in the reader, None where it was left.
    """

    place = "review"
    DEFAULT_CSS = """
    ReviewScreen QueueRows { height: 40%; min-height: 8; max-height: 16; }
    ReviewScreen ReadingPane { height: 1fr; }
    """

    def __init__(
        self,
        session: Session,
        keymap: Keymap,
        glyphs: Glyphs,
        *,
        measure: int,
        today: date,
        names: Callable[[], Names] = Names,
    ) -> None:
        rows = QueueRows(today=today, glyphs=glyphs)
        super().__init__(rows, keymap, glyphs, title="Review", hints="space skips  ? keys")
        self._session, self._names = session, names
        self.text = ReadingPane(measure=measure, glyphs=glyphs)
        self._prompt = Prompt()
        self._wanted = ""
        keys = keymap.keys_of("review.accept")
        run = partial(self.run_worker, exclusive=True)
        self.reviewing = Reviewing(
            session, rows, self.text, self.status, run, glyphs=glyphs, key=keys[0] if keys else ""
        )
        say = self.status.say
        self._deciding = Deciding(session, self.reviewing, keymap, glyphs, say=say, ask=self._ask)
        self._undoing = Undoing(session, say, self.reviewing.go_to_step)

    def parts(self) -> ComposeResult:
        """Yield the list over the text."""
        yield self.listing
        yield self.text
        yield self._prompt

    def on_mount(self) -> None:
        """Look through the library."""
        self.listing.say(f"Looking through the library{self.glyphs.ellipsis}")
        self.reviewing.fill()

    # -- keys ------------------------------------------------------------------------------

    @property
    def prompt(self) -> Prompt:
        """The line for searching."""
        return self._prompt

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what decides, what undoes, and what moves along the list."""
        yield from (self._deciding, self._undoing, self.reviewing)
        yield from super().performers(scope)

    def perform(self, id: str, count: int | None = None) -> None:
        """Do the command of that id; what was said of the one before is said no longer."""
        self.status.say("")
        super().perform(id, count)
        self.reviewing.offer()

    # -- commands, by the names of the key table ---------------------------------------------

    @work(group="all", exclusive=True)
    async def accept_all(self) -> None:
        """Offer what is listed, the first of it, to be accepted at once."""
        entries = await self.reviewing.listed()
        if len(entries) == MOST:
            self.status.say(f"the first {MOST:,} are offered")
        self._deciding.offer(entries)

    def skip(self, count: int | None = None) -> None:
        """Leave the proposal open, and go on to the next."""
        if not self.reviewing.to_proposed(count or 1):
            self.status.say("no further proposal below")

    def show_in_reader(self) -> None:
        """Leave the review for the words of this proposal in the reader."""
        entry = self.reviewing.focused
        if entry is not None and entry.known is not None:
            self.dismiss(entry.known)

    def edit_card(self) -> None:
        """Show the card of this proposal, to be corrected in any of its fields."""
        from briefing.news.card import Card
        from briefing.news.guess import Reading, kept
        from briefing.tui.offers import Offers
        from briefing.tui.screens.statement import Filled, StatementScreen

        shelf = self._session.shelf
        entry, article = self.reviewing.focused, self.reviewing.article
        if entry is None or entry.known is None or article is None:
            self.status.say("no proposal here, or its article is not there yet")
            return
        stance = shelf.proposal(entry.known, article)
        reading = Reading(article, None, shelf.stances.of_article(article.id), shelf.coder)

        def keep(filled: Filled | None) -> None:
            if filled is None:
                self.status.say("nothing was kept")
            elif filled.words:
                self.status.say("its words are chosen in the reader: o goes there")
            else:
                card = kept(filled.card, reading, stance.evidence)
                self._deciding.keep(entry, card.stance, card.before, card.made)

        recent, tags = shelf.stances.latest(RECENT), tuple(shelf.coding.tags())
        offers = Offers(reading, recent, self._names, tags)
        card = Card(stance, labelled=True, before=stance)
        self._ask(StatementScreen(card, offers, self.keymap, self.glyphs), keep)

    def write_note(self) -> None:
        """Write what is to be noted of this proposal."""
        from briefing.tui.screens.note import NoteScreen

        entry = self.reviewing.focused
        if entry is None:
            return

        def keep(body: str | None) -> None:
            if body is not None and body.strip() != entry.note:
                self._deciding.annotate(entry, body.strip())

        self._ask(NoteScreen("Note on this stance", entry.note, glyphs=self.glyphs), keep)

    def search(self) -> None:
        """Ask what to look for among the proposals."""
        self._prompt.ask("/", purpose="search", earlier=[self._wanted] if self._wanted else [])

    def _search_on(self, way: int, count: int | None = None) -> None:
        if self._wanted:
            self.reviewing.search(self._wanted, way * (count or 1))
        else:
            self.status.say("nothing has been searched for: / searches")

    search_next = partialmethod(_search_on, 1)
    search_previous = partialmethod(_search_on, -1)

    # -- what the parts tell -----------------------------------------------------------------

    def _ask(self, screen: Screen[Any], answer: Callable[[Any], None]) -> None:
        self.app.push_screen(screen, answer)

    @on(Prompt.Submitted)
    def _submitted(self, event: Prompt.Submitted) -> None:
        self._wanted = event.text.strip()
        self.listing.focus()
        if self._wanted:
            self.reviewing.search(self._wanted, 1)

    @on(Prompt.Cancelled)
    def _cancelled(self) -> None:
        self.listing.focus()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.reviewing.follow()

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.edit_card()

    def heard(self, event: Event) -> None:
        """Show what is decided elsewhere meanwhile, and what could not be stored."""
        if isinstance(event, Stored) and event.decided:
            self.reviewing.recount()
        super().heard(event)
