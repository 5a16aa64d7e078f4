"""What a library was tuned to by its reader's decisions: kept beside it, the older ones, too."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefing.news.tuning import UNTUNED, Tuning
from briefing.news.tuning_record import ENDING, MODELS, pack, read, unpack
from briefing.store import disk
from briefing.store.disk import StoreRefused
from briefing.text.clean import clean_line

FILE = "tuning.json"
KEPT = 20
"""How many tunings are kept, for going back."""

Stamp = tuple[int, int, int]


class Tunings:
    """The tunings of one library, in ``.briefing/tuning.json``; the last one is in use.

    The file is written whole or not at all. A damaged one is set aside, and the library is told
    as the shipped program tells it. Any thread may call anything; what another program changes
    shows at the next question.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        """Read nothing yet."""
        self.path = file_of(folder)
        self.notices: list[str] = []
        self._write = write
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._kept: tuple[Tuning, ...] = ()

    @property
    def current(self) -> Tuning:
        """The one in use."""
        kept = self.all
        return kept[-1] if kept else UNTUNED

    @property
    def all(self) -> tuple[Tuning, ...]:
        """All that are kept, the oldest first."""
        with self._lock:
            stamp = _stamp(self.path)
            if stamp != self._stamp:
                self._kept = self._read() if stamp else ()
                # A damaged file has gone meanwhile.
                self._stamp = _stamp(self.path)
            return self._kept

    def put(self, tuning: Tuning) -> None:
        """Use a tuning from now on, and keep those before it.

        Raises:
            StoreRefused: where it cannot be kept.
        """
        self._keep((*self.all, tuning)[-KEPT:])

    def back(self) -> Tuning:
        """Use the one before again, and return it; the shipped state where that was the first.

        Raises:
            StoreRefused: where there is nothing to go back from, or it cannot be kept.
        """
        kept = self.all
        if not kept:
            raise StoreRefused("The library is as the program is shipped: there is no tuning")
        self._keep(kept[:-1])
        return self.current

    def model(self, digest: str) -> Path:
        """Return where the entities are kept that were trained here."""
        return self.path.parent / MODELS / f"{digest}{ENDING}"

    def put_model(self, data: bytes) -> str:
        """Keep entities that were trained here, and return the digest that names them.

        Raises:
            StoreRefused: where they cannot be kept.
        """
        digest = sha256(data).hexdigest()
        path = self.model(digest)
        disk.make_folder(path.parent)
        with disk.refusing("The entities were not kept", path):
            disk.write_whole(path, data)
        return digest

    def _keep(self, kept: Sequence[Tuning]) -> None:
        if not self._write:
            raise StoreRefused("The tuning was not kept: the library is read-only")
        disk.make_folder(self.path.parent)
        with disk.refusing("The tuning was not kept", self.path):
            disk.write_whole(self.path, pack(kept))
        used = {self.model(one.names.model) for one in kept if one.names.model}
        for path in (self.path.parent / MODELS).glob(f"*{ENDING}"):
            if path not in used:
                with suppress(OSError):
                    path.unlink()

    def _read(self) -> tuple[Tuning, ...]:
        try:
            return unpack(read(self.path))
        except OSError as error:
            why, remedy = disk.reason(error)
            self._tell(f"The tuning cannot be read: {clean_line(self.path)}: {why}: {remedy}")
        except ValueError as fault:
            self._set_aside(str(fault))
        return ()

    def _set_aside(self, fault: str) -> None:
        where = disk.aside(self.path)
        try:
            if self._write:
                os.rename(self.path, where)
        except OSError:
            where = self.path
        self._tell(
            f"The tuning cannot be used ({fault}): the program tells stances as it is shipped: "
            f"the file is kept as {clean_line(where.name)}: train again"
        )

    def _tell(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)


def file_of(folder: Path) -> Path:
    """Return where the tunings of the library in a folder are kept."""
    return folder / disk.FOLDER / FILE


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
