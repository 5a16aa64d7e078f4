"""What was found in the articles of a library: kept, and counted in the list.

The program that draws and the process that analyses both do this, each with files that it opened.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Self

from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.store.actors import Actors
from briefing.store.catalogue import Catalogue
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.library import Library
from briefing.store.results import Results
from briefing.store.stances import Stances
from briefing.store.telling import Telling
from briefing.store.tunings import Tunings


class Keeping:
    """The findings of one library, with what people decided and taught laid over them.

    Any thread may call anything. Where something cannot be written, ``StoreRefused`` is raised.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        results: Results,
        telling: Telling,
        actors: Actors,
        tunings: Tunings,
    ) -> None:
        self._catalogue, self._results = catalogue, results
        self._telling, self._actors, self._tunings = telling, actors, tunings

    def found(self, article: Article, pipeline: str) -> Findings | None:
        """Return what ``pipeline`` found in this very text, whatever its file; None if not yet.

        From then on it counts for this article.
        """
        findings = self._results.get(article.fingerprint, pipeline)
        if findings is None:
            return None
        self._results.link(article, pipeline)
        self._catalogue.set_tally(article.id, self._telling.tally(article.id))
        return self.taught(article, findings)

    def knows(self, article: Article, pipeline: str) -> bool:
        """Tell whether ``pipeline`` has looked at this very text.

        From then on what it found counts for this article.
        """
        if not self._results.link(article, pipeline):
            return False
        self._catalogue.set_tally(article.id, self._telling.tally(article.id))
        return True

    def taught(self, article: Article, findings: Findings) -> Findings:
        """Return what was found in an article with what the reader taught laid over it.

        Last comes what was learnt of decisions: how sure each stance is.
        """
        laid = self._actors.lessons().lay(findings, article.text, article.id)
        return self._tunings.current.lay(laid, article.text)

    def keep(self, article: Article, findings: Findings) -> None:
        """Keep what was found, and show its tally in the list."""
        mark = self._results.pending.mark(article.id)
        self._results.put(article, findings, self.taught(article, findings))
        self._catalogue.set_tally(article.id, self._telling.tally(article.id))
        self._results.pending.done(article.id, mark)

    def tell_anew(self, article: Article) -> bool:
        """Tell an article as it is taught now, if that is pending; say whether it was otherwise."""
        mark = self._results.pending.mark(article.id)
        told = self._results.told(article.id) if mark is not None else None
        changed = False
        if told is not None:
            fingerprint, pipeline, before = told
            # Of a text that has changed since, what is found will be told when it is looked at.
            found = self._results.get(fingerprint, pipeline)
            if found is not None and fingerprint == article.fingerprint:
                changed = self.taught(article, found) != before
                if changed:
                    self.keep(article, found)
        self._results.pending.done(article.id, mark)
        return changed


class Kept:
    """A library as the process that analyses it needs it: articles out, findings in.

    It reads what people decided, seen as ``coder`` sees it, and never writes it. Belongs to one
    thread.

    Raises:
        StoreRefused: where it cannot be opened.
    """

    def __init__(self, folder: Path, coder: str = "") -> None:
        self._files = ExitStack()
        self.library = Library(folder)
        catalogue, results = Catalogue(folder), Results(folder)
        self._files.callback(catalogue.close)
        self._files.callback(results.close)
        try:
            if catalogue.in_memory or results.in_memory:
                notice = (*catalogue.notices, *results.notices, "The library cannot be written.")[0]
                raise StoreRefused(notice)
            self._database = Database(folder, write=False)
        except StoreRefused:
            self._files.close()
            raise
        self._files.callback(self._database.close)
        telling = Telling(catalogue, results, Stances(self._database, coder))
        actors, tunings = Actors(self._database), Tunings(self._database, folder, write=False)
        self._keeping = Keeping(catalogue, results, telling, actors, tunings)

    def knows(self, article: Article, pipeline: str) -> bool:
        """Tell whether ``pipeline`` has looked at this very text; then it counts for the article.

        Where what was taught of it has changed since, it is told anew.

        Raises:
            StoreRefused: where that cannot be noted.
        """
        self._database.refresh()
        self._keeping.tell_anew(article)
        return self._keeping.knows(article, pipeline)

    def keep(self, article: Article, findings: Findings) -> None:
        """Keep what was found in an article, and show it in the list.

        Raises:
            StoreRefused: where it cannot be written.
        """
        self._database.refresh()
        self._keeping.keep(article, findings)
        # What was taught or decided in the meantime may have passed this article by.
        if self._database.refresh():
            self._keeping.keep(article, findings)

    def close(self) -> None:
        """Close every file."""
        self._files.close()

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()
