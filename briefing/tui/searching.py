"""Looking for words: in the open text, as they are typed, and in the list of articles."""

from __future__ import annotations

from briefing.news.article import Article
from briefing.text.span import Span
from briefing.tui.desk import Desk
from briefing.tui.hits import Hits
from briefing.tui.querying import FILTER, Querying
from briefing.tui.reading.cursor import Unit
from briefing.tui.widgets.prompt import Prompt


class Searching:
    """What is being looked for, and what has been looked for in this sitting, the latest last."""

    def __init__(self, desk: Desk, prompt: Prompt, querying: Querying, hits: Hits) -> None:
        self._desk, self._prompt, self._querying, self._hits = desk, prompt, querying, hits
        self._searched: list[str] = []
        self._origin, self._unit = Span(0, 0), Unit.SENTENCE

    # -- commands --------------------------------------------------------------------------

    def search(self) -> None:
        """Ask what to search for: in the list it filters, elsewhere it looks through the text."""
        if self._desk.panes.scope == "articles":
            self._querying.filter()
            return
        walk = self._desk.reader.walk
        self._origin, self._unit = walk.span, walk.unit
        self._prompt.ask("/", purpose="search", earlier=self._searched)

    def search_next(self, count: int | None = None) -> None:
        """Go to the next of what was searched for, at the end of a text to the next article."""
        if not self._hits.go_on(1, count):
            self._desk.reader.search_next(count)

    def search_previous(self, count: int | None = None) -> None:
        """Go to the one before, at the beginning of a text to the article before."""
        if not self._hits.go_on(-1, count):
            self._desk.reader.search_previous(count)

    def clear(self) -> None:
        """Take back what is in the way: a notice, the filter, the text alone, the hits in it."""
        desk = self._desk
        if desk.notices.dismiss():
            return
        if desk.panes.scope == "articles" and desk.articles.selected:
            desk.articles.unselect()
        elif desk.panes.scope == "articles" and desk.articles.contents.match:
            desk.articles.unfilter()
            if self._hits.marked:
                self._hits.forget()
                self.show_latest()
        elif desk.panes.alone:
            desk.panes.zen()
        else:
            # What was searched for can still be had back in the prompt.
            self._hits.forget()
            desk.reader.highlight("")
        desk.status.say("")

    # -- what is typed into the prompt -----------------------------------------------------

    def typed(self, text: str) -> None:
        """Show what ``text`` leaves of the list, or the first place of it in the open text."""
        if self._querying.asking:
            self._querying.typed(text)
            return
        self._hits.forget()
        count = self._desk.reader.search(text, self._origin.start)
        if not count:
            self._return()
        self._desk.status.say(f"{count} found" if count else "")

    def submitted(self, text: str) -> None:
        """Keep to ``text``, and give the keys to what it was asked for."""
        if self._prompt.purpose == FILTER:
            self._querying.submitted(text)
            self._hits.tell()
            return
        self._desk.panes.focus_reader()
        if not text.strip():
            self._give_up()
            self._desk.status.say("")
            return
        self._searched = [*(earlier for earlier in self._searched if earlier != text), text]
        count = self._desk.reader.search(text, self._origin.start)
        if not count:
            self._return()
        found = f"{count} found; n and N go along them"
        self._desk.status.say(found if count else f"“{text}” is not in this text")

    def cancelled(self, text: str) -> None:
        """Go back to what was there before; ``text`` is what stood in the prompt at first."""
        if self._prompt.purpose == FILTER:
            self._querying.cancelled(text)
        else:
            self._desk.panes.focus_reader()
            self._give_up()

    async def show(self, article: Article) -> None:
        """Mark in the article just opened what the list, or else the text, was searched for.

        Where it was opened for what the list was asked for, the cursor goes there.
        """
        places = await self._hits.places(article)
        if not self._hits.show(article, places):
            self.show_latest()

    def show_latest(self) -> None:
        """Mark the hits of the latest search in the text, which may be another than it was."""
        self._desk.reader.highlight(self._searched[-1] if self._searched else "")

    def _give_up(self) -> None:
        self.show_latest()
        self._return()

    def _return(self) -> None:
        self._desk.reader.visit(self._origin, self._unit, keep=True)
