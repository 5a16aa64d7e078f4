"""The list as a mirror: what was decided, marked and analysed, shown in the rows of the articles.

The database and the results own these things; the catalogue only shows them, so that 100,000 rows
are listed without asking either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.news.stance import Tally
from briefing.store.archive import Archive
from briefing.store.catalogue import Catalogue
from briefing.store.history import Step
from briefing.store.library import Library
from briefing.store.reads import Reads
from briefing.store.results import Results
from briefing.store.seen import Seen
from briefing.store.stances import Stances
from briefing.store.telling import Telling


class Mirror:
    """Keeps the rows of one catalogue true to the marks, the decisions and what was found.

    Whatever writes raises ``StoreRefused`` where the catalogue cannot be written.
    """

    def __init__(
        self,
        library: Library,
        catalogue: Catalogue,
        results: Results,
        seen: Seen,
        reads: Reads,
        archive: Archive,
        stances: Stances,
        telling: Telling,
    ) -> None:
        self._library, self._seen, self._archive = library, seen, archive
        self._catalogue, self._results, self._reads = catalogue, results, reads
        self._revision = -1
        self._stances, self._telling = stances, telling

    def renewed(self, fresh: bool, removed: bool) -> None:
        """Show all that is known of articles whose rows were renewed.

        ``fresh`` says that all rows are new, ``removed`` that some are gone: what was found in the
        texts of these is forgotten.
        """
        self.marks()
        self.archived()
        if fresh or removed:
            self._revision = -1
        self.copies()
        if fresh:
            # Of texts that may have changed since: shown, but looked at again.
            self._older(self._results.tallies())
        if removed:
            self._results.forget(self._results.ids() - self._catalogue.ids())

    def marks(self) -> None:
        """Show which articles are read, and which are not."""
        self._catalogue.read_are(self._reads.marked())

    def marks_of(self, ids: Sequence[str]) -> None:
        """Show how some articles are marked."""
        for read in (True, False):
            if some := [id for id in ids if self._reads.of(id).read is read]:
                self._catalogue.set_read(some, read)

    def archived(self) -> None:
        """Show which articles are archived, and which are not."""
        self._catalogue.archived_are(self._archive.ids())

    def copies(self) -> bool:
        """Show which articles are copies of one text; tell whether that had changed."""
        revision = self._seen.revision
        if revision == self._revision:
            return False
        self._catalogue.group(self._seen.homes())
        self._revision = revision
        return True

    def turned(self, step: Step) -> None:
        """Show what a step that was undone or done again has changed."""
        self.marks_of(step.marked)
        for archived in (True, False):
            if some := [id for id in step.archived if self._archive.holds(id) is archived]:
                self._catalogue.set_archived(some, archived)
        if step.removed:
            self.files([id for id, _ in step.removed])

    def files(self, ids: Sequence[str]) -> None:
        """Show articles whose files have come, changed or gone."""
        self._catalogue.take_in(self._library, ids)
        there = {id for id in ids if self._catalogue.key(id) is not None}
        self._results.forget(set(ids) - there)
        self.marks_of(sorted(there))
        if some := [id for id in there if self._archive.holds(id)]:
            self._catalogue.set_archived(some, True)
        self._revision = -1
        self.copies()
        self.decided(there & self._stances.articles())

    def decided(self, ids: Iterable[str]) -> None:
        """Count anew what articles tell that somebody decided about."""
        rows = [row for id in ids if (row := self._catalogue.get(id))]
        for analysed in (True, False):
            these = [row.id for row in rows if row.analysed is analysed]
            counts = [(id, self._telling.tally(id)) for id in these]
            if counts:
                self._catalogue.set_tallies(counts, analysed=analysed)

    def expect(self, pipeline: str) -> None:
        """Have looked for anew what another pipeline than ``pipeline`` found; shown until then."""
        current = {id for id, _ in self._results.tallies(pipeline)}
        older = [(id, found) for id, found in self._results.tallies() if id not in current]
        if older:
            self._older(older)

    def _older(self, tallies: Iterable[tuple[str, Tally]]) -> None:
        self._catalogue.set_tallies(tallies, analysed=False)
        self.decided(self._stances.articles())
