"""The list as a mirror: what was decided, marked and analysed, shown in the rows of the articles.

The database and the results own these things; the catalogue only shows them, so that 100,000 rows
are listed without asking either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.news.stance import Tally
from briefing.store.catalogue import Catalogue
from briefing.store.reads import Reads
from briefing.store.results import Results
from briefing.store.stances import Stances
from briefing.store.telling import Telling


class Mirror:
    """Keeps the rows of one catalogue true to the marks, the decisions and what was found.

    Whatever writes raises ``StoreRefused`` where the catalogue cannot be written.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        results: Results,
        reads: Reads,
        stances: Stances,
        telling: Telling,
    ) -> None:
        self._catalogue, self._results, self._reads = catalogue, results, reads
        self._stances, self._telling = stances, telling

    def renewed(self, fresh: bool, removed: bool) -> None:
        """Show all that is known of articles whose rows were renewed.

        ``fresh`` says that all rows are new, ``removed`` that some are gone: what was found in the
        texts of these is forgotten.
        """
        self.marks()
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
