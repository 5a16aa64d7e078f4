"""The queue of a review, and the article that tells the proposal under its cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.news.stance import Status
from briefing.text.anchor import Anchor
from briefing.tui.desk import Run
from briefing.tui.glyphs import Glyphs
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.reading.proof import Proof, cue_in
from briefing.tui.rounds import as_far, onward
from briefing.tui.session import Session
from briefing.tui.widgets.entries import Entry
from briefing.tui.widgets.queue import Entries, QueueRows
from briefing.tui.widgets.status import StatusLine, offer

if TYPE_CHECKING:
    from briefing.store.history import Step
    from briefing.store.queue import Queue

ORDERS = ("confidence", "actor", "date")

MOST = 1000
"""The most proposals that are offered to be accepted at once."""


class Reviewing:
    """Shows a queue in ``rows`` and the words of its proposals in ``text``.

    ``key`` is named in the last line as the one that accepts.
    """

    def __init__(
        self,
        session: Session,
        rows: QueueRows,
        text: ReadingPane,
        status: StatusLine,
        run: Run,
        *,
        glyphs: Glyphs,
        key: str,
    ) -> None:
        self._session, self._rows, self._text, self._status = session, rows, text, status
        self._run, self._glyphs, self._key = run, glyphs, key
        self._queue: Queue | None = None
        self._article: Article | None = None
        self._under_way = 0

    # -- the queue -------------------------------------------------------------------------

    def fill(self, order: str = ORDERS[0]) -> None:
        """Show what is open, in an order; the cursor stays on the proposal that it is on."""
        self._run(partial(self._fill, order), group="queue")

    async def _fill(self, order: str) -> None:
        before, at = self._queue, self._rows.cursor
        place = before.place(at) if before else None
        queue = await self._session.queue(order)
        if queue is None:
            self._rows.say("The library cannot be used: nothing is kept of what is decided.")
            return
        found = await asyncio.to_thread(queue.find, place) if place else None
        self._queue = queue
        self._rows.changed.clear()
        self._rows.say("Nothing is left to decide.")
        self._rows.set_rows(Entries(queue), at=found or 0)
        self._count(len(queue))
        self.follow()

    def change_order(self) -> None:
        """Order by the next of confidence, actor, date."""
        if self._queue is not None:
            self.fill(ORDERS[(ORDERS.index(self._queue.order) + 1) % len(ORDERS)])

    def recount(self) -> None:
        """Tell how many are left, and show those in sight as they are stored."""
        if not self._under_way:
            self._run(self._recount, group="count")

    async def _recount(self) -> None:
        queue = self._queue
        if queue is None:
            return
        left = await asyncio.to_thread(queue.left)
        if queue is self._queue and not self._under_way:
            self._rows.changed.clear()
            self._rows.redraw()
            self._count(left)
            self._show_proof()
            self.offer()

    def _count(self, left: int) -> None:
        dot, order = self._glyphs.dot, self._queue.order if self._queue else ""
        self._rows.border_title = Content(f"Review {dot} {left:,} left {dot} by {order}")

    async def listed(self) -> list[Entry]:
        """Return the first of all that are listed."""
        if self._queue is None:
            return []
        found = await asyncio.to_thread(self._queue.__getitem__, slice(0, MOST))
        return [entry for entry in map(Entries.shown, found, range(MOST)) if entry is not None]

    def go_to_step(self, step: Step | None) -> None:
        """Show what is stored after a step, and go to its proposal, if it is one of these."""
        self.recount()
        if step is not None and step.anchor is not None:
            self._run(partial(self._go_to, step.article, step.anchor), group="find")

    async def _go_to(self, article: str, anchor: Anchor) -> None:
        queue = self._queue
        if queue is None:
            return
        wanted = anchor.quote, anchor.start

        def look() -> int | None:
            for at in queue.of(article):
                known = queue[at]
                if known is not None and (known.quote, known.evidence.start) == wanted:
                    return at
            return None

        found = await asyncio.to_thread(look)
        if found is not None and queue is self._queue:
            self._rows.move_to(found)

    def search(self, words: str, count: int) -> None:
        """Go to the ``count``-th proposal from here that tells of ``words``, round the end."""
        self._run(partial(self._search, words, count), group="find")

    async def _search(self, words: str, count: int) -> None:
        queue = self._queue
        if queue is None:
            return
        found = await asyncio.to_thread(queue.matching, words)
        if not found:
            self._status.say(f"{self._glyphs.quoted(words)} is in no proposal")
            return
        self._rows.move_to(onward(found, self._rows.cursor, count))
        self._status.say(f"{len(found):,} found; n and N go along them")

    # -- what deciding asks ----------------------------------------------------------------

    @property
    def focused(self) -> Entry | None:
        """The proposal under the cursor."""
        return self._rows.current

    @property
    def article(self) -> Article | None:
        """The article below, while it is that of the proposal under the cursor."""
        entry, article = self.focused, self._article
        return article if entry and article and article.id == entry.article else None

    def to_proposed(self, count: int) -> bool:
        """Go to the ``count``-th from here that nobody has decided about; tell if there is any."""
        rows = self._rows
        found = as_far(lambda at: _is_open(rows.row(at)), rows.cursor, count, rows.count())
        moved = found != self._rows.cursor
        self._rows.move_to(found)
        return moved

    def in_sight(self) -> Sequence[Entry]:
        """Return nothing: all that is ``listed`` is offered, which takes a while to read."""
        return ()

    def change(self, *entries: Entry) -> None:
        """Show proposals as they are being decided."""
        self._under_way += 1
        self._rows.changed |= {int(entry.key): entry for entry in entries}
        self._rows.redraw()
        self._show_proof()

    def settle(self) -> None:
        """Show what is stored, as soon as nothing more is being decided."""
        self._under_way -= 1
        self.recount()

    def offer(self) -> None:
        """Tell in the last line what the key that accepts would do."""
        entry = self.focused
        told = offer(entry, self._key, self._glyphs) if entry else ()
        self._status.show(offer=told)

    # -- the text --------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the words of the proposal under the cursor."""
        entry = self.focused
        if entry is None:
            self._article = None
            self._text.say("")
        elif self.article is not None:
            self._show_proof()
        else:
            self._run(partial(self._open, entry), group="open")
        self.offer()

    async def _open(self, entry: Entry) -> None:
        self._article = None
        try:
            article = await self._session.read(entry.article or "")
        except Unreadable as fault:
            self._text.border_title = Content(entry.title)
            self._text.say(f"This file cannot be read: {fault}.")
            return
        self._article = article
        about = filter(None, (article.source, article.published))
        self._text.border_title = Content(article.title)
        self._text.border_subtitle = Content(f" {self._glyphs.dot} ".join(about))
        self._text.show(article.document)
        self._show_proof()

    def _show_proof(self) -> None:
        entry, article = self.focused, self.article
        if entry is None or article is None:
            return
        text, place = article.text, entry.evidence
        if place.of(text) != entry.quote:
            found = Anchor(place.start, entry.quote).find(text)
            if found is None:
                self._text.set_proofs(())
                self._status.say("the text has changed: these words are gone", "warning")
                return
            place = found
        cue = cue_in(text, place, entry.cue)
        label, status = entry.label.value, entry.status.value
        self._text.set_proofs([Proof(place, cue, label, entry.score, entry.key, status)])
        self._text.visit_proof(entry.key)


def _is_open(entry: Entry | None) -> bool:
    return entry is not None and entry.status is Status.PROPOSED
