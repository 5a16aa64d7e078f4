"""What a library was tuned to by its reader's decisions: kept with them, the older ones, too.

Whatever changes it is a step, undone as any other. The process that analyses does without the
database: for it the one in use stands in a file beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.news.gain_words import named
from briefing.news.tuning import UNTUNED, Tuning
from briefing.news.tuning_record import ENDING, MODELS, pack, read, unpack
from briefing.store import disk
from briefing.store.database import Database
from briefing.store.disk import StoreRefused

if TYPE_CHECKING:
    from briefing.store.coding import Coding
    from briefing.store.ledger import Touched

TABLE = "tunings"
FILE = "tuning.json"
KEPT = 20
"""How many tunings are kept, for going back; and how many of the entities that were trained."""


class Tunings:
    """The tunings of one library; the last one is in use. Any thread may call anything.

    What changes that is a step of ``coding``, and raises ``StoreRefused`` where it cannot be saved;
    then nothing has changed. What another program changes shows once the database has taken it in.
    """

    def __init__(self, database: Database, folder: Path, *, write: bool = True) -> None:
        self.path = file_of(folder)
        self._database, self._write = database, write
        self._kept: tuple[Tuning, ...] | None = None
        database.watch(self._look)

    def _look(self, touched: Touched) -> None:
        if TABLE in touched:
            self._kept = None

    @property
    def current(self) -> Tuning:
        """The one in use: the same object for as long as nothing changes."""
        kept = self.all
        return kept[-1] if kept else UNTUNED

    @property
    def all(self) -> tuple[Tuning, ...]:
        """All that are kept, the oldest first."""
        with self._database.reading(TABLE) as documents:
            if self._kept is None:
                self._kept = tuple(Tuning.from_record(documents[id]) for id in sorted(documents))
            return self._kept

    def put(self, coding: Coding, tuning: Tuning) -> None:
        """Use a tuning from now on, and keep those before it."""
        with self._step(coding, f"tuned: {named(tuning)}"):
            table = self._database.table(TABLE)
            table.remove(doc_ids=self._ids()[: 1 - KEPT])
            table.insert(tuning.to_record())

    def back(self, coding: Coding) -> Tuning:
        """Use the one before again, and return it; the shipped state where that was the first.

        Raises:
            StoreRefused: also where there is nothing to go back from.
        """
        kept = self.all
        if not kept:
            raise StoreRefused("The library is as the program is shipped: there is no tuning")
        before = kept[-2] if len(kept) > 1 else UNTUNED
        with self._step(coding, f"went back to {named(before)}"):
            self._database.table(TABLE).remove(doc_ids=self._ids()[-1:])
        return before

    @contextmanager
    def _step(self, coding: Coding, words: str) -> Iterator[None]:
        """Make a step, and the file with it: where the one cannot be saved, so is neither."""
        try:
            with coding.step(words):
                yield
                self.write_out()
        except StoreRefused:
            with suppress(StoreRefused):
                self.write_out()
            raise

    def _ids(self) -> list[int]:
        with self._database.reading(TABLE) as documents:
            return sorted(documents)

    # -- for the process that analyses --------------------------------------------------------

    def settle(self) -> None:
        """Make the file right that was left by a program which ended before it was.

        Where the database never heard of a tuning, it has from now on what the file tells.

        Raises:
            StoreRefused: where that cannot be written.
        """
        if self._write and not self._database.had(TABLE):
            with suppress(OSError, ValueError):
                told = [one.to_record() for one in unpack(read(self.path))]
                self._database.table(TABLE).insert_multiple(told)
        self.write_out()

    def write_out(self) -> None:
        """Let the file beside the library say what is in use, where it does not already.

        Raises:
            StoreRefused: where it cannot be written.
        """
        if not self._write:
            return
        with self._database.reading(TABLE) as documents:
            # Not what is remembered: that knows nothing of a step under way.
            wanted = pack([Tuning.from_record(documents[max(documents)])]) if documents else b""
        try:
            there = read(self.path)
        except (OSError, ValueError):
            there = b""
        if there == wanted:
            return
        disk.make_folder(self.path.parent)
        with disk.refusing("The tuning was not kept", self.path):
            if wanted:
                disk.write_whole(self.path, wanted)
            else:
                self.path.unlink(missing_ok=True)

    def model(self, digest: str) -> Path:
        """Return where the entities are kept that were trained here."""
        return self.path.parent / MODELS / f"{digest}{ENDING}"

    def put_model(self, data: bytes) -> str:
        """Keep entities that were trained here, and return the digest that names them.

        Of older ones those stay that a tuning which is kept uses, and the latest for redoing.

        Raises:
            StoreRefused: where they cannot be kept.
        """
        digest = sha256(data).hexdigest()
        path = self.model(digest)
        disk.make_folder(path.parent)
        with disk.refusing("The entities were not kept", path):
            disk.write_whole(path, data)
            used = {self.model(one.names.model) for one in self.all}
            found = sorted(path.parent.glob(f"*{ENDING}"), key=lambda one: one.stat().st_mtime)
            for old in found[:-KEPT]:
                if old not in used:
                    old.unlink(missing_ok=True)
        return digest


def file_of(folder: Path) -> Path:
    """Return where the tuning of the library in a folder is told to the analysis."""
    return folder / disk.FOLDER / FILE
