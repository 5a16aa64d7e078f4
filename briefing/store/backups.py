"""Backups of a ledger: one a day, the newest five, beside it in ``backups``."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path

from briefing.store import disk

FOLDER = "backups"
KEPT = 5


def due(path: Path) -> bool:
    """Tell whether there is no backup of today yet.

    One that is still the file itself, because nothing took the file's place, is none.
    """
    try:
        return os.path.samefile(path, _today(path))
    except OSError:
        return not _today(path).exists()


def keep(path: Path) -> None:
    """Make the file at ``path``, which is about to be replaced, a backup, if one is due.

    A backup is no reason to refuse a change: where it cannot be made there is none.
    """
    with contextlib.suppress(OSError):
        if not (today := _today(path)).exists():
            keep_as(path, today)
            for old in of(path)[KEPT:]:
                old.unlink()


def keep_rest(path: Path, rest: bytes) -> str:
    """Keep what was cut off the end of ``path`` beside it; return the file's name, or "".

    It never counted as saved: where it cannot be kept, that is no reason to stop.
    """
    kept = disk.aside(path, "rest")
    with contextlib.suppress(OSError):
        disk.write_whole(kept, rest)
        return kept.name
    return ""


def keep_as(path: Path, copy: Path) -> None:
    """Give the contents of ``path`` a second name, one not in use: at no cost, or else a copy.

    Nobody writes to the file after it was replaced, so the second name keeps what it has.

    Raises:
        OSError: where neither can be made.
    """
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        os.link(path, copy)
        disk.sync_folder(copy.parent)
    except OSError:
        # Not every file system knows second names.
        disk.write_whole(copy, path.read_bytes())


def of(path: Path) -> list[Path]:
    """Return the backups of ``path``, the newest first."""
    days = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    return sorted(_named(path, days), reverse=True)


def every(path: Path) -> list[Path]:
    """Return all backups of ``path``, those from before a newer schema too, but none set aside."""
    return sorted(one for one in _named(path, "*") if ".damaged-" not in one.name)


def set_aside(backup: Path) -> Path:
    """Give a damaged backup another name, which is returned, so that it counts as none.

    Raises:
        OSError: where that cannot be.
    """
    kept = disk.aside(backup)
    os.replace(backup, kept)
    return kept


def keep_before_schema(path: Path, schema: int) -> Path:
    """Keep ``path``, which is about to be brought from ``schema`` to a newer one; return the name.

    Raises:
        OSError: where it cannot be kept.
    """
    for more in ("", *(f"-{number}" for number in range(2, 1000))):
        copy = path.parent / FOLDER / f"{path.stem}-schema-{schema}{more}{path.suffix}"
        if not copy.exists():
            keep_as(path, copy)
        elif not copy.samefile(path):
            continue  # of another time
        return copy
    raise FileExistsError(errno.EEXIST, "there are too many backups of that schema")


def _named(path: Path, what: str) -> list[Path]:
    try:
        return list((path.parent / FOLDER).glob(f"{path.stem}-{what}{path.suffix}"))
    except OSError:
        # A folder that may not be looked into.
        return []


def _today(path: Path) -> Path:
    day = time.strftime("%Y-%m-%d")
    return path.parent / FOLDER / f"{path.stem}-{day}{path.suffix}"
