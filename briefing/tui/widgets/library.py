"""The list of articles over a catalogue: which are shown, in what order, and the way along them."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from textual import work
from textual.message import Message

from briefing.news.article import Headline
from briefing.store.catalogue import Catalogue
from briefing.store.disk import StoreRefused
from briefing.store.headlines import Headlines
from briefing.tui.contents import Contents
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.headlines import ArticleList

SCREENFUL = 128
"""As many articles as no terminal shows at once: the first paint waits for no more."""


class LibraryList(ArticleList):
    """The articles of a library, as the reader has asked for them.

    ``ask`` answers what a list shows, in a thread; by default by the names of the articles alone.
    """

    class Shown(Message):
        """Other articles are shown than before."""

    def __init__(self, catalogue: Catalogue, *, today: date, glyphs: Glyphs) -> None:
        super().__init__(today=today, glyphs=glyphs)
        self._catalogue = catalogue
        self.ask: Callable[[Contents], Headlines] = lambda contents: contents.headlines(catalogue)
        # One thread: of questions that have not begun when a newer one comes, none is answered.
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="list")
        self.contents = Contents()
        self._headlines = self.contents.headlines(catalogue, SCREENFUL)
        self._complete = len(self._headlines) < SCREENFUL
        self._listed = catalogue.listed

    def on_mount(self) -> None:
        """Show the first articles; ``complete`` has the others."""
        self._take(self._headlines, len(self._headlines), 0)

    def complete(self) -> None:
        """Show all that there are, and how many, where only the first are shown yet.

        Among 100,000 that takes half as long as the first paint, which is not to wait for it.
        """
        if not self._complete:
            self.show()

    def show(self, contents: Contents | None = None, *, stay: bool = False) -> None:
        """Ask the catalogue again, for other ``contents`` from the top, else keeping the place.

        With ``stay`` the cursor stays on its article in any case.

        Among 100,000 articles that takes a while, so a thread asks, and a later question takes the
        place of those that wait. What cannot be answered leaves the list as it is.
        """
        keep = contents is None
        self.contents = contents or self.contents
        self._ask(self.contents, keep=keep, stay=stay)

    def show_changes(self) -> None:
        """Show what the rows hold now, and other rows where others are to be listed."""
        if self._listed != self._catalogue.listed:
            self.show()
        self.redraw()

    @work(group="list", exclusive=True)
    async def _ask(self, contents: Contents, *, keep: bool, stay: bool) -> None:
        loop = asyncio.get_running_loop()
        try:
            listed = self._catalogue.listed
            headlines = await loop.run_in_executor(self._asking, self._unfolded, contents)
        except StoreRefused as refusal:
            self.say(str(refusal))
            return
        total = len(headlines)
        if contents.match:
            total, _ = await asyncio.to_thread(self._catalogue.counts)
        # Where the cursor is now: a key may have moved it while this was asked.
        at, current = 0, self.current
        # Who stands at the top wants to see what comes first, not to be carried away from it.
        if current is not None and (stay or (keep and self.cursor)):
            at = headlines.index(current) if current in headlines else keep * self.cursor
        self._complete, self._listed = True, listed
        self._take(headlines, total, at)

    def _unfolded(self, contents: Contents) -> Headlines:
        """Return what is asked for, with the copies below each row that is unfolded."""
        headlines = self.ask(contents)
        for id in tuple(self.unfolded):
            key = self._catalogue.key(id)
            if key is None or key not in headlines.keys:
                continue
            at = headlines.keys.index(key) + 1
            below = array("q", self._catalogue.below(key))
            keys = headlines.keys[:at] + below + headlines.keys[at:]
            headlines = Headlines(self._catalogue, keys)
        return headlines

    def unfold(self) -> None:
        """Show the copies that the row under the cursor stands for, or fold them away again."""
        row = self.current
        if row is None or not (row.copies or row.below):
            return
        if row.below:
            # From one of the copies it is folded, too; the cursor goes where it went.
            at = next((at for at in range(self.cursor, -1, -1) if self._leads(at)), self.cursor)
            self.place(at)
            row = self.current
        if row is not None:
            self.unfolded ^= {row.id}
            self.show()

    def _leads(self, index: int) -> bool:
        row = self.row(index)
        return row is not None and row.id in self.unfolded

    def stands_for(self, id: str) -> list[str]:
        """Return the ids of the articles that the row of an article stands for, itself first."""
        row = self._catalogue.get(id)
        if row is None or not row.copies or id in self.unfolded:
            return [id]
        return [id, *(one for one in self._catalogue.copies([id]) if one != id)]

    def chosen(self) -> list[str]:
        """Return the ids of the articles that are selected, with those their rows stand for."""
        return list(dict.fromkeys(one for id in self.selected for one in self.stands_for(id)))

    def toggle_selected(self, count: int | None = None) -> None:
        """Select the row under the cursor for what is done next, or no longer; go one down."""
        for _ in range(count or 1):
            if (row := self.current) is not None:
                if row.id in self.selected:
                    del self.selected[row.id]
                else:
                    self.selected[row.id] = None
                self.redraw(self.cursor)
                self.down()
        self._retitle()

    def unselect(self) -> None:
        """Select nothing any more."""
        if self.selected:
            self.selected.clear()
            self.redraw()
            self._retitle()

    def _numbers(self) -> str:
        return super()._numbers() if self._complete else ""

    def _take(self, headlines: Headlines, total: int, at: int) -> None:
        self._headlines = headlines
        self.set_rows(headlines, at=at)
        self.set_order(self.contents.name, self.contents.folder)
        self.set_filter(self.contents.match, self.contents.words, total=total)
        nothing = "No article matches the filter; escape clears it."
        self.say(nothing if self.contents.match else "No articles here yet.")
        self.post_message(self.Shown())

    def on_unmount(self) -> None:
        """Answer no more questions."""
        self._asking.shutdown(wait=False, cancel_futures=True)

    def order(self) -> None:
        """Order by the next of date, title, source."""
        self.show(self.contents.by_next())

    def reverse_order(self) -> None:
        """Turn the order round."""
        self.show(self.contents.reversed())

    def filter_by(self, match: str) -> None:
        """Show the articles that are asked for by the line ``match``."""
        if match.split() != self.contents.match.split():
            self.show(self.contents.matching(match))

    def unfilter(self) -> None:
        """Show all articles again, the cursor on the one that it was on."""
        self.show(self.contents.matching(""), stay=True)

    def follow(self, id: str) -> None:
        """Mark the article of that id as the one that is open, the cursor on it if it is shown."""
        self.set_open(id)
        if (at := self.index(id)) is not None:
            self.place(at)

    def beside(self, id: str, step: int) -> Headline | None:
        """Return the article ``step`` rows below the one of that id, None past the ends.

        Where that one is not shown, the way begins at the cursor, whose article is then the next.
        """
        at = self.index(id)
        if at is None:
            at = self.cursor - (step > 0)
        return self.row(at + step)

    async def next_unread(self, id: str) -> Headline | None:
        """Return the first unread article below the one of that id, else the first of all."""
        headlines, at = self._headlines, self.index(id)
        found = await asyncio.to_thread(headlines.next_unread, -1 if at is None else at)
        if found is None:
            found = await asyncio.to_thread(headlines.next_unread, -1)
        return None if found is None else headlines[found]

    async def unread(self) -> list[str]:
        """Return the ids of the unread articles shown."""

        def look() -> list[str]:
            found: list[str] = []
            for row in self._unfolded(self.contents):
                if row.unread_copies and row.id not in self.unfolded:
                    some = map(self._catalogue.get, self.stands_for(row.id))
                    found += [one.id for one in some if one and not (one.read or one.fault)]
                elif not (row.read or row.fault):
                    found.append(row.id)
            return list(dict.fromkeys(found))

        return await asyncio.to_thread(look)

    def index(self, id: str) -> int | None:
        """Return the row of the article of that id, None where it is not shown."""
        try:
            return self._headlines.index(id)
        except ValueError:
            return None
