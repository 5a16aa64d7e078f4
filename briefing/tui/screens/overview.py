"""The overview: all that is new since the last time, over the whole screen."""

from __future__ import annotations

from textual import events, on, work
from textual.content import Content

from briefing.news.overview import Item, Kind, Overview
from briefing.news.timeline import Focus
from briefing.store.disk import StoreRefused
from briefing.tui.desk import Desk
from briefing.tui.events import Event, Reached, Stored
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.widgets.news import News

MOST = 30
"""How many items of a kind are shown: whoever wants all of them asks a view."""


class OverviewScreen(ListedScreen[Item | Focus]):
    """What is new. Hands back the item that was chosen, or whose timeline; None where it was left.

    ``title`` says since when, ``nothing`` what to do where nothing is new; ``found`` is shown at
    once, before it is looked for anew.
    """

    place = "overview"

    def __init__(
        self, desk: Desk, keymap: Keymap, *, title: str, nothing: str, found: Overview | None
    ) -> None:
        self._news = News(desk.today, glyphs=desk.glyphs)
        hints = "1-9 enter open  gt timeline  ? keys"
        super().__init__(self._news, keymap, desk.glyphs, title=title, hints=hints)
        self._session, self._nothing, self._found = desk.session, nothing, found

    def on_mount(self) -> None:
        """Show what is known, and look."""
        self._news.say(f"Looking for what is new{self.glyphs.ellipsis}")
        if self._found is not None:
            self._show(self._found)
        self.look()

    def on_key(self, event: events.Key) -> None:
        """Take a digit for an item; every other key is a command."""
        digit = event.character or ""
        if digit and digit in "123456789":
            event.stop()
            event.prevent_default()
            if not self._news.take(int(digit)):
                self.tell(f"no item has the digit {digit}")

    @work(exclusive=True)
    async def look(self) -> None:
        """Look for what is new now."""
        try:
            found = await self._session.arrivals()
        except StoreRefused as refusal:
            self.tell(str(refusal), "error")
            return
        self._show(found)

    def _show(self, found: Overview) -> None:
        self._found = found
        self._news.say(self._nothing)
        items = [one for kind in Kind for one in found.items.get(kind, ())[:MOST]]
        self._news.set_news(found, items)
        self._news.border_subtitle = Content("" if items else "nothing new")

    @property
    def _waiting(self) -> bool:
        """Whether articles were not analysed when it was looked, or are being looked for yet."""
        return self._found is None or bool(self._found.waiting)

    # -- commands, by the names of the key table ---------------------------------------------

    def open_item(self) -> None:
        """Open what the item under the cursor is about."""
        self._news.open()

    def show_timeline(self) -> None:
        """Show when the one that the item under the cursor is about said what of the subject."""
        focus = self._news.item.focus if self._news.item is not None else None
        if focus is None:
            self.tell("no timeline of a source: enter lists what has come from it")
        else:
            self.dismiss(focus)

    @on(News.Chosen)
    def _chosen(self, event: News.Chosen) -> None:
        event.stop()
        self.dismiss(event.item)

    def heard(self, event: Event) -> None:
        """Look again when something was decided, or the last new article was analysed."""
        if (isinstance(event, Stored) and event.decided) or (
            isinstance(event, Reached) and event.done >= event.total and self._waiting
        ):
            self.look()
        super().heard(event)
