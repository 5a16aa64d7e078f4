"""What is new when the program opens: in place of the text while none is open, and by its key."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from briefing.news.overview import Item, Overview
from briefing.news.query import AllOf, Field, Key, State
from briefing.store.disk import StoreRefused
from briefing.text.span import Span
from briefing.tui.desk import Desk
from briefing.tui.events import Reached
from briefing.tui.keymap import Keymap
from briefing.tui.opening import Opening
from briefing.tui.widgets.news import DIGITS, News
from briefing.tui.widgets.wording import day

if TYPE_CHECKING:
    from briefing.news.timeline import Focus


class Arrivals:
    """Looks for what is new behind the keys, and shows it. Its commands are in the key table.

    The pane stands where the text will: whoever opens an article first never sees it.
    """

    def __init__(self, desk: Desk, opening: Opening, keymap: Keymap) -> None:
        self._desk, self._opening, self._keymap = desk, opening, keymap
        self.follow: Callable[[Focus], object] = lambda _: None
        """Shows the timeline that the overview is left for."""
        self._found: Overview | None = None
        self._again = self._looking = self._done = False

    # -- the pane --------------------------------------------------------------------------

    def look(self) -> None:
        """Look for what is new, unless something is open already; after a look under way, again."""
        self._again = True
        if not self._looking and not self._opening.wanted:
            self._looking = True
            self._desk.run(self._look, group="arrivals")

    def reached(self, event: Reached) -> None:
        """Look again where the last of what is new has been analysed meanwhile."""
        self._done = event.done >= event.total
        if self._done and not self._looking and self._found and self._found.waiting:
            self.look()

    async def _look(self) -> None:
        try:
            while self._again and not self._opening.wanted:
                self._again = self._done = False
                began = time.monotonic()
                found = await self._desk.session.arrivals()
                self._show(found)
                # It may have been analysed while it was looked for what it tells.
                self._again |= self._done and found.waiting > 0
                if self._again:
                    # While much comes in, no more than half of the time goes into looking.
                    await asyncio.sleep(time.monotonic() - began)
        except StoreRefused:
            pass  # that the library cannot be used is told by whoever opens it
        finally:
            self._looking = False

    def _show(self, found: Overview) -> None:
        desk = self._desk
        if self._opening.wanted or not desk.session.shelf.catalogue.counts()[0]:
            return
        self._found = found
        news = desk.panes.news
        if news is None:
            news = News(desk.today, glyphs=desk.glyphs)
            desk.panes.show_news(news)
        news.border_title = Content(self._title())
        news.say(self._nothing())
        here, all_of = self._key("global.pane_right"), self._key("global.show_overview")
        hints = (
            f"{here} leads here, then 1-{DIGITS} or enter. {all_of} shows all.",
            "Enter in the list opens an article, ? shows the keys.",
        )
        news.set_news(found, found.few(DIGITS), hints)

    def choose(self, digit: int) -> None:
        """Open the item of a digit, where the pane has the keys."""
        news = self._desk.panes.news
        if news is not None and not news.take(digit):
            self._desk.status.say(f"no item has the digit {digit}")

    # -- commands, by the names of the key table ---------------------------------------------

    def open_item(self) -> None:
        """Open what the item under the cursor is about."""
        if (news := self._desk.panes.news) is not None:
            news.open()

    def show_overview(self) -> None:
        """Show all that is new since the last time."""
        from briefing.tui.screens.overview import OverviewScreen

        screen = OverviewScreen(
            self._desk,
            self._keymap,
            title=self._title(),
            nothing=self._nothing(),
            found=self._found,
        )
        self._desk.reader.app.push_screen(screen, self.open)

    def in_focus(self) -> Focus | None:
        """Return whose timeline the item under the cursor of the pane asks for."""
        news = self._desk.panes.news
        return news.item.focus if news is not None and news.item is not None else None

    def open(self, item: Item | Focus | None) -> None:
        """Show the words of what an item is about, or what has come from its source.

        Of a pair or an actor the timeline is shown.
        """
        if item is None:
            return
        if not isinstance(item, Item):
            self.follow(item)
        elif item.stand is not None:
            self._desk.run(partial(self._open, item), group="ask")
        else:
            self._desk.panes.focus_articles()
            self._desk.articles.filter_by(_asked(item.source))
            if not item.source:
                words = "what has no source cannot be asked for alone: this is all that is new"
                self._desk.status.say(words)

    async def _open(self, item: Item) -> None:
        one = item.stand
        assert one is not None
        (known,) = await asyncio.to_thread(self._desk.session.words_of, [one])
        if known is not None:
            self._opening.go_to_stance(known)
        else:
            self._desk.panes.focus_reader()
            self._opening.open(one.article, Span(one.start, one.end))

    # -- words -----------------------------------------------------------------------------

    def _title(self) -> str:
        since = self._since()
        return f"Since {since}" if since else "The newest here"

    def _nothing(self) -> str:
        since = self._since()
        what = f"Nothing new since {since}" if since else "Nothing has come in yet"
        return f"{what}. Enter in the list opens an article, ? shows the keys."

    def _since(self) -> str:
        """Return when the reader was last here, as their own clock told it; "" for never."""
        visit = self._desk.session.visit
        if visit is None:
            return ""
        then = datetime.fromisoformat(visit.left).astimezone()
        return f"{day(then.date().isoformat(), self._desk.today).strip()} {then:%H:%M}"

    def _key(self, command: str) -> str:
        keys = self._keymap.keys_of(command)
        return keys[0] if keys else "the palette"


def _asked(source: str) -> str:
    from briefing.news.query_line import formatted

    new = Field(Key.IS, State.NEW)
    if not source:
        return formatted(new)
    return formatted(AllOf((Field(Key.SOURCE, source.replace('"', " ")), new)))
