"""The library: a folder of Markdown and text files, which the program reads and never changes."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from briefing.intake.decode import Unreadable
from briefing.intake.endings import SUFFIXES
from briefing.store import disk
from briefing.text.clean import clean

if TYPE_CHECKING:
    from briefing.intake.title import Head
    from briefing.news.article import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the library: its id, the time of its last change in nanoseconds, its bytes."""

    id: str
    changed: int
    size: int


class Library:
    """A folder of articles, and the one way to them.

    An article's id is its path below the folder, with slashes. Characters that must not reach a
    terminal, and ``%``, are written in it as ``%`` and two digits a byte, as in an address. So any
    file has an id, every id is safe to show, and the way back is exact.

    Hidden files and folders are no articles. Folders behind symbolic links are read too, each once.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(os.path.abspath(folder))

    @property
    def writable(self) -> bool:
        """Whether the program may keep its own files beside the articles."""
        own = self.folder / disk.FOLDER
        return disk.writable(own if os.path.exists(own) else self.folder)

    def scan(self, fault: Callable[[str, str], None] | None = None) -> Iterator[Entry]:
        """Yield every article file, folder by folder, by name.

        ``fault`` is told the id of each folder that cannot be listed, and why. What is named like
        an article but is none (a pipe, a broken link) is yielded too: reading it says what it is.
        """
        # Real folders first: what can be reached both ways gets the id that is its real path.
        waiting, linked = [""], list[str]()
        seen = set[tuple[int, int]]()
        while waiting or linked:
            inner = waiting.pop() if waiting else linked.pop(0)
            try:
                here = self.folder / inner
                status = here.stat()
                if (place := (status.st_dev, status.st_ino)) in seen:
                    continue
                seen.add(place)
                with os.scandir(here) as found:
                    entries = sorted(found, key=lambda entry: entry.name)
            except OSError as error:
                if fault:
                    fault(to_id(inner) or ".", f"cannot be listed: {error.strerror}")
                continue
            folders: list[str] = []
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = f"{inner}/{entry.name}" if inner else entry.name
                if _is_folder(entry):
                    (linked if entry.is_symlink() else folders).append(path)
                elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:
                    yield _entry(path, entry)
            waiting += reversed(folders)

    def path(self, id: str) -> Path:
        """Return the file that ``id`` names, which lies below the folder but need not be there.

        Raises:
            Unreadable: where no file of the library can have that id.
        """
        return self.folder / self._inside(id)

    def _named(self, id: str) -> str:
        """Return the name of that file: to make a path of it takes longer than to look at it."""
        return f"{self.folder}/{self._inside(id)}"

    def _inside(self, id: str) -> str:
        path = from_id(id)
        parts = path.split("/")
        if (
            # An id other than the library gives out may try to reach somewhere else.
            to_id(path) != id
            or any(not part or part.startswith(".") for part in parts)
            or os.path.splitext(path)[1].lower() not in SUFFIXES
        ):
            raise Unreadable("not an article of this library")
        return path

    def read(self, id: str) -> Article:
        """Return the article of that id.

        Raises:
            Unreadable: where it cannot be read, or is none.
        """
        from briefing.intake import file

        return file.read(self.path(id), id)

    def data(self, id: str) -> bytes:
        """Return the bytes of the file of that id.

        Raises:
            Unreadable: where it cannot be read, or is none.
        """
        from briefing.intake import file

        return file.data(self._named(id))

    def entry(self, id: str) -> Entry:
        """Return the file of that id as it is now.

        Raises:
            Unreadable: where there is none.
        """
        path = self._named(id)
        try:
            status = os.stat(path)
        except OSError:
            # Opening it says better what is wrong with it.
            from briefing.intake import file

            file.data(path)
            raise Unreadable("cannot be read: try again") from None
        return Entry(id, status.st_mtime_ns, status.st_size)

    def size(self, id: str) -> int:
        """Return how many bytes the file of that id has, 0 where there is none to be read."""
        try:
            return self.path(id).stat().st_size
        except (Unreadable, OSError):
            return 0

    def holds(self, id: str) -> bool:
        """Tell whether there is a file of that id, be it one that can be read or not."""
        try:
            return os.path.lexists(self.path(id))
        except Unreadable:
            return False

    def head(self, id: str) -> Head:
        """Return what a list shows of the article, reading little of it.

        Raises:
            Unreadable: where it cannot be read, or is none.
        """
        from briefing.intake import file

        return file.head(self.path(id), id)

    def empty(self) -> bool:
        """Tell whether there is no article in the folder, or no folder."""
        return next(self.scan(), None) is None

    def take_in(self, source: Path, id: str) -> bool:
        """Copy a file of another library to where ``id`` names it; tell whether it was.

        What is there already is left alone.

        Raises:
            Unreadable: where no file of a library can have that id.
            StoreRefused: where it cannot be read or written.
        """
        target = self.path(id)
        if target.exists():
            return False
        try:
            disk.make_folder(target.parent)
            disk.write_whole(target, source.read_bytes())
        except OSError as error:
            raise disk.refused(error, "The article cannot be copied", target) from None
        return True

    def add_sample(self, samples: Path) -> int:
        """Copy the articles of ``samples`` into the folder, made if need be; return how many.

        A library that holds any article is left alone.

        Raises:
            StoreRefused: where they cannot be written.
        """
        if not self.empty():
            return 0
        disk.make_folder(self.folder)
        count = 0
        for source in sorted(samples.glob("*.md")):
            target = self.folder / source.name
            try:
                disk.write_whole(target, source.read_bytes())
            except OSError as error:
                raise disk.refused(error, "The sample cannot be written", target) from None
            count += 1
        return count


def to_id(path: str) -> str:
    """Return the id of the article at ``path`` below the library folder."""
    if path.isascii() and path.isprintable() and "%" not in path:
        return path
    return "".join(char if _harmless(char) else _written_out(char) for char in path)


def from_id(id: str) -> str:
    """Return the path below the library folder that :func:`to_id` made ``id`` of."""
    if "%" not in id and id.isascii():
        return id
    return os.fsdecode(unquote_to_bytes(id.encode("utf-8", "surrogatepass")))


def _harmless(char: str) -> bool:
    return char not in "%\n" and clean(char) == unicodedata.normalize("NFC", char)


def _written_out(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(char))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _entry(path: str, entry: os.DirEntry[str]) -> Entry:
    try:
        status = entry.stat()
    except OSError:
        return Entry(to_id(path), 0, 0)
    size = status.st_size if stat.S_ISREG(status.st_mode) else 0
    return Entry(to_id(path), status.st_mtime_ns, size)
