"""The words that the list was asked for: shown in a line, opened, and gone along one by one.

At the end of an article the same key says what comes next, and then goes on to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from briefing.news.article import Article, Headline
from briefing.news.query import EVERYTHING, Query, Wrong
from briefing.news.query_line import parse
from briefing.store.match import wanted
from briefing.store.search import Hit
from briefing.text.excerpt import excerpt
from briefing.text.span import Span
from briefing.tui.desk import Desk
from briefing.tui.widgets.runs import Run

SOME = 32
"""So many articles at a time are looked through for the next one that holds the words."""


class Hits:
    """The words of the list's query, in the articles it leaves.

    ``open`` opens an article; whoever shows it asks :meth:`places` where its words stand.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.open: Callable[[str], None] = lambda id: None
        self._match = ""
        self._query: Query = EVERYTHING
        self._next = 0  # which way the same key goes on to another article, 0 for none
        self._last = False  # whether that article is to be entered at its last words
        self._land = ""  # the article that is being opened at its words
        self._told = ("", "")  # the article, and the query, whose words the status line shows
        self._here = ""  # the article whose words are marked

    @property
    def query(self) -> Query:
        """What the list is asked for."""
        match = self._desk.articles.contents.match
        if match != self._match:
            found = parse(match)
            self._match, self._query = match, EVERYTHING if isinstance(found, Wrong) else found
        return self._query

    @property
    def sought(self) -> bool:
        """Whether the list is asked for words at all."""
        return bool(wanted(self.query))

    @property
    def marked(self) -> bool:
        """Whether it is the words of the list that are marked in the open text."""
        return bool(self._here)

    # -- in the list -------------------------------------------------------------------------

    def tell(self) -> None:
        """Show the words of the article under the cursor of the list, if it was asked for words."""
        row = self._desk.articles.current
        if row is None or not self.sought or self._desk.panes.scope != "articles":
            self._told = ("", "")
            self._desk.status.show(found=())
        elif self._told != (row.id, self._match):
            self._told = (row.id, self._match)
            self._desk.run(partial(self._tell, row), group="snippet")

    async def _tell(self, row: Headline) -> None:
        width = max(40, self._desk.status.size.width)
        shelf, query = self._desk.session.shelf, self.query
        if not shelf.ready:
            return
        hits = await asyncio.to_thread(shelf.finder.hits, query, [row.id], width)
        hit = hits.get(row.id)
        self._desk.status.show(found=_line(hit) if hit and hit.marks else ())

    # -- in the text -------------------------------------------------------------------------

    def land(self, id: str, *, last: bool = False) -> None:
        """Have an article entered at its words, or at the last of them, once it is open."""
        self._land, self._last = (id, last) if self.sought else ("", False)
        self._told = ("", "")
        self._desk.status.show(found=())

    def forget(self) -> None:
        """Go along the words of the list no longer: they are marked no more, or others are."""
        self._here, self._next = "", 0

    async def places(self, article: Article) -> list[Span]:
        """Return where the words that the list was asked for stand in an article as it is now."""
        self.forget()
        shelf = self._desk.session.shelf
        if not (self.sought and shelf.ready):
            return []
        text, places = await asyncio.to_thread(shelf.finder.places, self.query, article.id)
        # A file that changed since it was indexed will be found anew.
        return list(places) if text == article.text else []

    def show(self, article: Article, places: list[Span]) -> bool:
        """Mark the words of the list in the open text, and stand on them if it was opened for them.

        Tell whether there are any.
        """
        landing, self._land = self._land == article.id, ""
        if not places:
            return False
        self._here = article.id
        reader = self._desk.reader
        reader.mark_hits(self._match, places)
        if landing:
            first = excerpt(article.text, places).place or places[0]
            reader.go_to_hit(places[-1] if self._last else first)
            self._desk.status.say(f"{len(places)} found here; n and N go along them")
        return True

    def go_on(self, step: int, count: int | None) -> bool:
        """Go to the next words, or the next article with some; tell whether that was done here."""
        walk = self._desk.reader.walk
        if not self._here or not walk.hits:
            return False
        edge = walk.hits[-1 if step > 0 else 0].start
        at_edge = walk.span.start >= edge if step > 0 else walk.span.start <= edge
        if not at_edge:
            self._next = 0
            return False
        on = self._next == step
        self._desk.run(partial(self._onwards, step, on), group="onwards")
        return True

    async def _onwards(self, step: int, on: bool) -> None:
        """Say which article with the words comes next, or go on to it where that was said."""
        row = await self._beside(self._here, step)
        where = "next" if step > 0 else "previous"
        if row is None:
            self._next = 0
            self._desk.status.say(f"no {where} article with these words in the list")
        elif on:
            self.land(row.id, last=step < 0)
            self.open(row.id)
        else:
            self._next = step
            key = "n" if step > 0 else "N"
            edge = "last" if step > 0 else "first"
            self._desk.status.say(f"the {edge} one here; {key} again: {row.title}", seconds=None)

    async def _beside(self, id: str, step: int) -> Headline | None:
        articles, shelf = self._desk.articles, self._desk.session.shelf
        rows, at = list[Headline](), step
        while True:
            row = articles.beside(id, at)
            at += step
            if row is not None:
                rows.append(row)
            if rows and (row is None or len(rows) == SOME):
                ids = [one.id for one in rows]
                hits = await asyncio.to_thread(shelf.finder.hits, self.query, ids)
                for one in rows:
                    if (hit := hits.get(one.id)) and hit.place is not None:
                        return one
                rows.clear()
            if row is None:
                return None


def _line(hit: Hit) -> tuple[Run, ...]:
    runs, at = list[Run](), 0
    for mark in hit.marks:
        runs.append(Run(hit.snippet[at : mark.start], "muted"))
        runs.append(Run(mark.of(hit.snippet), "primary", bold=True))
        at = mark.end
    lead = [Run("note: ", "accent")] if hit.remark else []
    return (*lead, *runs, Run(hit.snippet[at:], "muted"))
