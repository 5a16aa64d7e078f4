"""The files of one library, opened in the order in which a reader needs them."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from briefing.store.catalogue import Catalogue
from briefing.store.library import Library

if TYPE_CHECKING:
    from briefing.news.tuning import Tuning
    from briefing.store.actors import Actors
    from briefing.store.coding import Coding
    from briefing.store.database import Database
    from briefing.store.drafts import Drafts
    from briefing.store.find import Finder
    from briefing.store.folders import Folders
    from briefing.store.history import Step
    from briefing.store.keeping import Keeping
    from briefing.store.mirror import Mirror
    from briefing.store.moves import Moves
    from briefing.store.notes import Notes
    from briefing.store.reads import Reads
    from briefing.store.removed import Removed
    from briefing.store.results import Results
    from briefing.store.search import Search
    from briefing.store.seen import Seen
    from briefing.store.stances import Stances
    from briefing.store.standings import Standings
    from briefing.store.taking import Taking
    from briefing.store.telling import Telling
    from briefing.store.tunings import Tunings
    from briefing.store.visits import Visits


class Opened:
    """The library's folder and its catalogue at once, everything else after ``open_rest``.

    ``ready`` tells whether the rest is open: ``results``, ``database`` and all that is kept in it.
    What a person does goes through ``coding``, in the name of ``coder``; ``telling`` says what
    is known of stances. Any thread may call anything. Where the library is ``read_only``, be it
    that it is opened not to ``write`` or cannot be written, the catalogue and the results are kept
    in memory, and what a person decides is refused.
    """

    results: Results
    database: Database
    coding: Coding
    stances: Stances
    notes: Notes
    telling: Telling
    standings: Standings
    reads: Reads
    actors: Actors
    drafts: Drafts
    search: Search
    seen: Seen
    removed: Removed
    finder: Finder
    taking: Taking
    folders: Folders
    tunings: Tunings
    visits: Visits
    _tuned: Tuning
    _keeping: Keeping
    _mirror: Mirror
    _moves: Moves

    def __init__(self, folder: Path, coder: str = "", *, write: bool = True) -> None:
        self.library, self.coder = Library(folder), coder
        self.read_only = not (write and self.library.writable)
        self.catalogue = Catalogue(self.library.folder, write=not self.read_only)
        self.ready = False
        self._opening = threading.Lock()

    @property
    def shared(self) -> bool:
        """Whether other programs see what is found: all of it is on the disk, none in memory."""
        return self.ready and not (self.catalogue.in_memory or self.results.in_memory)

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was set aside, mended or could not be used."""
        lines = []
        if self.read_only:
            lines.append("The library is read-only: marks and decisions are not kept.")
        lines += self.catalogue.notices
        if self.ready:
            files = (self.results, self.search, self.seen, self.database)
            lines += [notice for file in files for notice in file.notices]
        return lines

    def open_rest(self) -> None:
        """Open the results and the database: takes a while, meant for a thread.

        Raises:
            StoreRefused: where the database cannot be used; the list of articles still can.
        """
        # Not above: TinyDB and its file are not on the way to the first paint.
        from briefing.store.coding import Coding
        from briefing.store.database import Database
        from briefing.store.drafts import Drafts
        from briefing.store.find import Finder
        from briefing.store.folders import Folders
        from briefing.store.keeping import Keeping
        from briefing.store.mirror import Mirror
        from briefing.store.moves import Moves
        from briefing.store.reads import Reads
        from briefing.store.remarks import Remarks
        from briefing.store.removed import Removed
        from briefing.store.results import Results
        from briefing.store.search import Search
        from briefing.store.seen import Seen
        from briefing.store.standings import Standings
        from briefing.store.taking import Taking
        from briefing.store.telling import Telling
        from briefing.store.tunings import Tunings
        from briefing.store.visits import Visits

        with self._opening:
            if self.ready:
                return
            database = Database(self.library.folder, write=not self.read_only)
            self.results = Results(self.library.folder, write=not self.read_only)
            self.search = Search(self.library.folder, write=not self.read_only)
            self.seen = Seen(self.library.folder, write=not self.read_only)
            self.database = database
            self.removed = Removed(database, self.library)
            self._moves = Moves(database, self.library, self.seen)
            self.coding = Coding(
                database,
                self.coder,
                lambda ids: self._mirror.decided(ids),
                self._turned,
                self.removed,
            )
            self.stances, self.notes = self.coding.stances, self.coding.notes
            self.telling = Telling(self.catalogue, self.results, self.stances)
            self.standings = Standings(self)
            self.reads, self.actors = Reads(database), self.coding.actors
            self.drafts = Drafts(self.library.folder)
            remarks = Remarks(database, self.notes, self.stances, self.search)
            self.taking = Taking(self.results, self.stances, self.telling, self.actors)
            self.folders, self.visits = Folders(database), Visits(database)
            came = partial(self.visits.came, self.coder, self.catalogue)
            self.finder = Finder(self.catalogue, self.search, remarks, self.taking, came)
            self.tunings = Tunings(database, self.library.folder, write=not self.read_only)
            self._tuned = self.tunings.current
            self._keeping = Keeping(
                self.catalogue, self.results, self.telling, self.actors, self.tunings
            )
            self._mirror = Mirror(
                self.library,
                self.catalogue,
                self.results,
                self.seen,
                self.reads,
                self.coding.archive,
                self.stances,
                self.telling,
            )
            if not self.read_only:
                self.removed.settle()
                self.tunings.settle()
            self.ready = True
        self._mirror.marks()
        self._mirror.archived()
        self._mirror.copies()

    def _turned(self, step: Step) -> None:
        """Show what a step that was undone or done again has changed."""
        self._mirror.turned(step)
        if step.tuned:
            self.tunings.write_out()

    def close(self) -> None:
        """Close every file."""
        with self._opening:
            if self.ready:
                self.ready = False
                self.database.close()
                self.results.close()
                self.search.close()
                self.seen.close()
            self.catalogue.close()

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()
