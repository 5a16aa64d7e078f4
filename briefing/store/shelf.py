"""Everything that is stored of one library, and what is asked of all of it together."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from briefing.intake.decode import Unreadable
from briefing.store.disk import StoreRefused
from briefing.store.opened import Opened
from briefing.store.refresh import Progress

if TYPE_CHECKING:
    from briefing.news.article import Article
    from briefing.news.decision import Decision
    from briefing.news.findings import Findings
    from briefing.news.known import Known
    from briefing.store.indexing import Indexed
    from briefing.store.queue import Queue
    from briefing.text.span import Span


class Shelf(Opened):
    """What the reader and the commands ask of a library; what needs the rest opens it."""

    _told_of_moves = ""

    # -- the list -----------------------------------------------------------------------------

    def refresh(self, stop: threading.Event | None = None) -> Iterator[Progress]:
        """Bring the list up to date with the files, and with what is known of them already.

        Raises:
            StoreRefused: where the catalogue cannot be written.
        """
        fresh = not self.catalogue.counts()[0]
        removed = 0
        for step in self.catalogue.refresh(self.library, stop):
            removed = step.removed
            yield step
        if self.ready:
            if not fresh:
                self._follow_all()
            self._mirror.renewed(fresh, removed > 0)

    def reindex(self) -> Iterator[Progress]:
        """Make anew all that is derived: the list, and the index of what was found.

        The full-text index and what was seen are empty then, until ``index`` has filled them.

        Raises:
            StoreRefused: where it cannot be written.
        """
        self.open_rest()
        self.search.clear()
        self.seen.clear()
        yield from self.catalogue.rebuild(self.library)
        self._mirror.renewed(fresh=True, removed=True)
        self.results.tidy()

    def index(self, stop: threading.Event | None = None) -> Iterator[Indexed]:
        """Have every article of the list found by its words, the newest first.

        Raises:
            StoreRefused: where the index cannot be written.
        """
        from briefing.store import indexing

        self.open_rest()
        yield from indexing.index(self.library, self.catalogue, self.search, self.seen, stop)
        self._mirror.copies()

    def others(self) -> set[str]:
        """Take in what other programs decided, and name the tables that they changed.

        That is also "copies", where texts were found to be copies of others, and "tuning".
        Cheap where nothing happened: it may be asked every second.

        Raises:
            StoreRefused: where the database cannot be read.
        """
        changed = self.database.refresh() if self.ready else set()
        if "reads" in changed:
            self._mirror.marks()
        if "archive" in changed:
            self._mirror.archived()
        if self.ready and self._mirror.copies():
            changed = {*changed, "copies"}
        if "stances" in changed:
            self._mirror.decided(self.stances.take_changed())
        if self.ready and self.take_tuned():
            changed = {*changed, "tuning"}
        return changed

    def take_tuned(self) -> bool:
        """Tell whether the library is tuned to something else since this was last asked."""
        before, self._tuned = self._tuned, self.tunings.current
        return before is not self._tuned

    def expect(self, pipeline: str) -> None:
        """Have looked again for what another pipeline than ``pipeline`` found; it shows until then.

        Raises:
            StoreRefused: where that cannot be noted in the list.
        """
        self.open_rest()
        self._mirror.expect(pipeline)

    # -- reading ------------------------------------------------------------------------------

    def proposal(self, known: Known, article: Article | None = None) -> Decision:
        """Return what there is to decide on: what was decided about it already, or the proposal.

        ``article`` is the one that tells it, as its file is now; None has it read.

        Raises:
            StoreRefused: where its words no longer stand in the article.
        """
        from briefing.news.decision import proposal
        from briefing.text.anchor import Anchor

        self.open_rest()
        # What is shown may be older than what was decided, or undone, since.
        known = known.original or known
        (told,) = [known] if known.decided else self.telling.decided([known])
        if decided := self.stances.get(told.decided):
            return decided
        if known.decided:
            raise StoreRefused("Nothing was decided: that statement has gone meanwhile")
        article = article or self.at_hand(known.article)
        place: Span | None = known.evidence
        if known.evidence.of(article.text) != known.quote:
            place = Anchor(known.evidence.start, known.quote).find(article.text)
        if place is None:
            raise StoreRefused(
                f"Nothing was decided: {known.article}: these words are no longer in it: "
                "open it to have it analysed anew"
            )
        return proposal(known, Anchor.of(article.text, place))

    def at_hand(self, id: str) -> Article:
        """Return an article as its file is now.

        Raises:
            StoreRefused: where it cannot be read.
        """
        try:
            return self.library.read(id)
        except Unreadable as fault:
            raise StoreRefused(f"Nothing was decided: {id}: {fault}") from None

    def place(self, id: str) -> int:
        """Return the offset at which an article was left, 0 where it was never open."""
        return self.reads.of(id).place if self.ready else 0

    def leave(self, id: str, place: int) -> None:
        """Remember the offset at which an article is left.

        Raises:
            StoreRefused: where it cannot be saved.
        """
        self.open_rest()
        self.reads.leave(id, place)

    def mark(self, ids: Sequence[str], read: bool, words: str = "") -> None:
        """Mark articles as read or unread: on disk, and in the list.

        With ``words`` that say so it is a step that can be undone.

        Raises:
            StoreRefused: where it cannot be saved; then the list shows them as before.
        """
        self.open_rest()
        with self.coding.step(words) if words else nullcontext():
            self.reads.mark(ids, read)
        self.catalogue.set_read(ids, read)

    def put_away(self, ids: Sequence[str], archived: bool, words: str) -> None:
        """Put articles into the archive, or take them out again: a step that can be undone.

        Raises:
            StoreRefused: where it cannot be saved.
        """
        self.open_rest()
        self.coding.put_away(ids, archived, words)
        self.catalogue.set_archived(ids, archived)

    def remove(self, ids: Sequence[str], words: str) -> None:
        """Take articles out of the library: a step that can be undone.

        Their files are kept, and what was decided and noted about them.

        Raises:
            StoreRefused: where it cannot be done; then none of them is removed.
        """
        self.open_rest()
        self.coding.remove_articles(ids, words)
        self._mirror.files(ids)

    def files_changed(self, ids: Sequence[str]) -> None:
        """Show articles whose files have come, changed or gone, without looking at any other.

        Raises:
            StoreRefused: where the list cannot be written.
        """
        self.open_rest()
        there = {id for id in ids if self.library.holds(id)}
        self._follow(there, set(ids) - there)
        self._mirror.files(ids)

    def take_moved(self) -> str:
        """Return a line about articles that were moved since this was last asked, "" for none."""
        told, self._told_of_moves = self._told_of_moves, ""
        return told

    def _follow_all(self) -> None:
        """Let what was done in articles follow those that were moved while nobody looked."""
        from briefing.store.search import Stamp

        worked = self._moves.worked()
        if not worked:
            return
        stamps = [Stamp(*row) for row in self.catalogue.stamps()]
        changed = {stamp.id for stamp in self.search.waiting(stamps)}
        self._follow(changed, worked - {stamp.id for stamp in stamps})

    def _follow(self, changed: set[str], gone: set[str]) -> None:
        if self.read_only:
            return
        found = self._moves.among(changed, gone - self.removed.ids())
        if not found:
            return
        (old, new), *others = sorted(found.items())
        words = f"followed {len(found)} renamed files" if others else f"followed {old} to {new}"
        with self.coding.step(words):
            self._moves.follow(found)
        self._mirror.marks()
        self._mirror.archived()
        self._told_of_moves = f"What was done in the article has {words}"

    # -- what was found -----------------------------------------------------------------------

    def unanalysed(self, limit: int) -> list[str]:
        """Return the ids of the newest articles that nobody has looked for stances in yet."""
        return self.catalogue.unanalysed(limit)

    def found(self, article: Article, pipeline: str) -> Findings | None:
        """Return what ``pipeline`` found in this very text, whatever its file; None if not yet.

        From then on it counts for this article.

        Raises:
            StoreRefused: where that cannot be written.
        """
        self.open_rest()
        return self._keeping.found(article, pipeline)

    def taught(self, article: Article, findings: Findings) -> Findings:
        """Return what was found in an article with what the reader taught laid over it."""
        self.open_rest()
        return self._keeping.taught(article, findings)

    def keep(self, article: Article, findings: Findings) -> None:
        """Keep what was found, and show its tally in the list.

        Raises:
            StoreRefused: where it cannot be written.
        """
        self.open_rest()
        self._keeping.keep(article, findings)

    def note_lessons(self) -> None:
        """Note which articles are to be told anew, as the lessons are others than before.

        Raises:
            StoreRefused: where it cannot be noted.
        """
        self.open_rest()
        self.results.pending.note(self.actors.lessons(), self.tunings.current.digest)

    def pending(self, limit: int) -> list[str]:
        """Return the newest articles that are to be told anew, as they are taught now."""
        return self.results.pending.next(limit) if self.ready else []

    def tell_anew(self, limit: int | None = None) -> int:
        """Let the library tell what it knows as it is taught now; return how many articles change.

        ``limit`` is how many are looked at, the newest first; None looks at all.

        Raises:
            StoreRefused: where it cannot be written.
        """
        self.note_lessons()
        changed, left = 0, self.results.pending.count() if limit is None else limit
        for id in self.results.pending.next(left):
            try:
                changed += self._keeping.tell_anew(self.library.read(id))
            except Unreadable:
                # It is looked at when it can be read: what is found in it then is told as taught.
                self.results.pending.done(id, self.results.pending.mark(id))
        return changed

    def of_actor(self, name: str, limit: int = 500) -> list[Known]:
        """Return what the library knows ``name`` to hold, or to be the target of; the newest first.

        Proposals stand as people decided about them, with what they coded themselves.
        """
        self.open_rest()
        return self.telling.of_actor(name, limit)

    def around(self, id: str, limit: int = 500) -> list[Known]:
        """Return all that is known to be held by those who take a stance in an article."""
        self.open_rest()
        return self.telling.around(id, limit)

    def queue(self, order: str = "confidence") -> Queue:
        """Return the proposals that nobody has decided about yet; may take a while."""
        from briefing.store.queue import Queue

        self.open_rest()
        return Queue(self.results, self.telling, order)

    def of_article(self, id: str) -> list[Known]:
        """Return the stances of one article, as proposed, decided or coded by people."""
        self.open_rest()
        return self.telling.of_article(id)
