"""What is to be brought in: files, folders with all that is in them, standard input."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.intake import kinds
from briefing.intake.decode import Unreadable

DEEPEST = 100
"""How many folders may lie in each other below one that is brought in."""
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its path, and whether it was ``named`` or found in a folder that was.

    ``fault`` says why a folder or a file cannot be looked at, "" where it can.
    """

    path: str
    named: bool = True
    fault: str = ""


def gather(paths: Sequence[str], avoid: Sequence[Path] = ()) -> Iterator[Item]:
    """Yield what is at ``paths``, of folders what is in them by name, each file once.

    Hidden files are left out, and what no article can be made of by its name, unless they are named
    themselves; so are folders of a saved page's pictures and the folders in ``avoid``. Links to
    folders are followed, each folder is listed once.
    """
    seen = {place for folder in avoid if (place := _place(folder))}
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            yield from _folder(path, seen)
        else:
            yield Item(path)


def _folder(path: str, seen: set[tuple[int, int]]) -> Iterator[Item]:
    waiting = [(path, 0)]
    while waiting:
        folder, depth = waiting.pop()
        place = _place(folder)
        if place is None or place in seen:
            continue
        seen.add(place)
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield Item(folder, named=False, fault=f"cannot be listed: {error.strerror}")
            continue
        names = {entry.name for entry in entries}
        inner: list[tuple[str, int]] = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if not _of_page(entry.name, names):
                    inner.append((entry.path, depth + 1))
            elif kinds.wanted(entry.name):
                yield Item(entry.path, named=False)
        if depth + 1 > DEEPEST and inner:
            yield Item(folder, named=False, fault=f"nested too deep: over {DEEPEST} folders")
            continue
        waiting += reversed(inner)


def _place(folder: str | Path) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _of_page(name: str, names: set[str]) -> bool:
    """Tell whether a folder holds the pictures of a page that was saved beside it."""
    for tail in ("_files", ".files"):
        if name.endswith(tail):
            stem = name.removesuffix(tail)
            return any(f"{stem}{suffix}" in names for suffix in (".html", ".htm", ".xhtml"))
    return False


def opened(path: str) -> io.FileIO:
    """Open a regular file for reading, never waiting for a pipe.

    Raises:
        Unreadable: where it is none, or cannot be read.
    """
    try:
        # Asked before it is opened: opening a pipe waits for whoever writes to it.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Unreadable("not a file: a pipe or a device")
        return io.FileIO(path)
    except FileNotFoundError:
        raise Unreadable("no such file: check its name") from None
    except PermissionError:
        raise Unreadable("may not be read: its permissions forbid it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"cannot be read: {reason}") from None
