"""What is being written and not kept yet: a file for each note, so that no letter is lost."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefing.store import disk
from briefing.store.disk import StoreRefused, refused

FOLDER = "drafts"


class Drafts:
    """The drafts of one library, in ``.briefing/drafts``, each named by what it is about.

    Only their owner can read them. Any thread may call anything.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / disk.FOLDER / FOLDER

    def keep(self, about: str, text: str) -> None:
        """Keep what stands in a draft now, in place of what stood there before.

        Raises:
            StoreRefused: where it cannot be written.
        """
        path = self._path(about)
        disk.make_folder(self._folder)
        try:
            disk.write_whole(path, text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            raise refused(error, "The draft was not kept", path) from None

    def read(self, about: str) -> str | None:
        """Return a draft, None where there is none or it cannot be read."""
        try:
            return self._path(about).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def drop(self, about: str) -> None:
        """Take a draft away: what it held is kept elsewhere, or not wanted."""
        with suppress(OSError):
            self._path(about).unlink()

    def _path(self, about: str) -> Path:
        name = sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return self._folder / f"{name}.md"


def edited(text: str, edit: Callable[[Path], None]) -> str:
    """Return what ``edit`` made of ``text`` in a file, which only its owner can read.

    Raises:
        StoreRefused: where the file cannot be made or read again; what ``edit`` raises passes.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        path = Path(folder) / "note.md"
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(text)
        except OSError as error:
            raise refused(error, "The text could not be handed over", path) from None
        edit(path)
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            raise refused(error, "The text did not come back", path) from None
        except UnicodeDecodeError:
            raise StoreRefused("What the editor wrote is no UTF-8: the note is as before") from None
