"""The catalogue: what a list shows of every article, so that 100,000 of them are listed at once.

It is derived from the files of the library, from what people decided (the database) and from what
was analysed (the results): deleting it loses nothing, ``rebuild`` makes it anew.

Threads: any thread may call anything. The one that draws reads slices; another drives ``refresh``.
It stands on the way to the first paint: nothing is imported here that costs time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.news.stance import Label, Tally
from briefing.store import disk, grouping, refresh
from briefing.store.derived import Derived, Lost
from briefing.store.library import Entry, Library
from briefing.store.listed import AMONG, Listed, many
from briefing.store.refresh import Progress

if TYPE_CHECKING:
    from briefing.intake.title import Head

FILE = "catalogue.sqlite"
_VERSION = 2
_SCHEMA = f"""
CREATE TABLE articles (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  changed INTEGER NOT NULL, size INTEGER NOT NULL, looked INTEGER NOT NULL,
  title TEXT NOT NULL, source TEXT NOT NULL, published TEXT NOT NULL, fault TEXT NOT NULL,
  title_key TEXT NOT NULL, source_key TEXT NOT NULL,
  read INTEGER NOT NULL DEFAULT 0, analysed INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0, home INTEGER NOT NULL DEFAULT 0,
  below INTEGER NOT NULL DEFAULT 0, copies INTEGER NOT NULL DEFAULT 0,
  {", ".join(f"{label} INTEGER NOT NULL DEFAULT 0" for label in Label)});
CREATE INDEX by_date ON articles (published, key, read, archived, below);
CREATE INDEX by_title ON articles (title_key, key, read, archived, below);
CREATE INDEX by_source ON articles
  (source_key, published DESC, key DESC, read, archived, below);
CREATE INDEX by_home ON articles (home) WHERE home;
CREATE INDEX waiting ON articles (published, key) WHERE NOT analysed AND fault = ''
"""


class Catalogue(Listed):
    """The headlines of one library, kept in ``.briefing/catalogue.sqlite``, or in memory.

    Whatever writes raises ``StoreRefused`` where the file cannot be written.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        super().__init__(Derived(folder / disk.FOLDER / FILE, _SCHEMA, _VERSION, write=write))
        self._numbers = count(1)

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was set aside or could not be used."""
        return self._file.notices

    @property
    def in_memory(self) -> bool:
        """Whether the catalogue goes with the program's end."""
        return self._file.in_memory

    def look_again(self) -> None:
        """Have rows read again that were read before: another program has changed some."""
        self._changes = next(self._numbers)

    def set_read(self, ids: Iterable[str], read: bool) -> None:
        """Show the articles of those ids as read, or as unread."""
        self._write(
            f"UPDATE articles SET read = ? WHERE id {AMONG}", [(read, many(ids))], listed=False
        )

    def read_are(self, ids: Iterable[str]) -> None:
        """Show the articles of those ids as read, and no others."""
        query = (
            "WITH marked AS (SELECT value FROM json_each(?)) "
            "UPDATE articles SET read = id IN marked WHERE read != (id IN marked)"
        )
        self._write(query, [(many(ids),)], listed=False)

    def set_archived(self, ids: Iterable[str], archived: bool) -> None:
        """Show the articles of those ids among the archived ones, or no longer."""
        these = list(ids)
        with self._file.write() as connection:
            query = f"UPDATE articles SET archived = ? WHERE id {AMONG}"
            connection.execute(query, (archived, many(these)))
            grouping.order(connection, grouping.homes_of(connection, these))
        self._relisted()

    def archived_are(self, ids: Iterable[str]) -> None:
        """Show the articles of those ids as archived, and no others."""
        wanted = set(ids)
        there = {id for (id,) in self._file.all("SELECT id FROM articles WHERE archived")}
        for archived, some in ((True, wanted - there), (False, there - wanted)):
            if some:
                self.set_archived(some, archived)

    def group(self, homes: Mapping[str, int]) -> None:
        """Show articles, by id, as copies of one text where they have the same number."""
        with self._file.write() as connection:
            changed = grouping.group(connection, homes)
        if changed:
            self._relisted()

    def take_in(self, library: Library, ids: Iterable[str]) -> None:
        """Renew the rows of some articles: their files have come, changed or gone."""
        refresh.renew(self._file, library, ids)
        self._relisted()

    def set_tally(self, id: str, tally: Tally) -> None:
        """Show what an analysis counted in the article of that id."""
        self.set_tallies([(id, tally)])

    def set_tallies(self, tallies: Iterable[tuple[str, Tally]], *, analysed: bool = True) -> None:
        """Show what was counted in each of several articles.

        ``analysed`` is false for counts that may be those of an older text.
        """
        counted = ", ".join(f"{label} = ?" for label in Label)
        self._write(
            f"UPDATE articles SET {counted}, analysed = {int(analysed)} WHERE id = ?",
            ((*(getattr(tally, label) for label in Label), id) for id, tally in tallies),
            listed=False,
        )

    def refresh(self, library: Library, stop: threading.Event | None = None) -> Iterator[Progress]:
        """Bring the catalogue up to date with the files, step by step, and yield how far it is.

        Reads only the files that are new or changed, a first few at once so that there is something
        to see. Where ``stop`` is set it ends early; what was done stays. Meant to be driven by a
        thread of its own.
        """
        stop = stop or threading.Event()
        try:
            yield from self._noted(refresh.refresh(self._file, library, stop))
        except Lost:
            # There is an empty catalogue in its place now: begin again.
            yield from self._noted(refresh.refresh(self._file, library, stop))

    def put(self, listed: Iterable[tuple[Entry, Head]]) -> None:
        """List articles whose files and heads are known already, without reading them."""
        refresh.put(self._file, listed)
        self._changes = next(self._numbers)

    def rebuild(self, library: Library, stop: threading.Event | None = None) -> Iterator[Progress]:
        """Forget all rows and read every file anew; others set marks and tallies again."""
        self._write("DELETE FROM articles", [()])
        yield from self.refresh(library, stop)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _relisted(self) -> None:
        self._changes = self._listed = next(self._numbers)

    def _write(self, query: str, rows: Iterable[tuple[Any, ...]], *, listed: bool = True) -> None:
        with self._file.write() as connection:
            connection.executemany(query, rows)
        self._changes = next(self._numbers)
        if listed:
            self._listed = self._changes

    def _noted(self, steps: Iterator[Progress]) -> Iterator[Progress]:
        for step in steps:
            self._changes = next(self._numbers)
            if step.read or step.removed or step.done:
                self._listed = self._changes
            yield step
