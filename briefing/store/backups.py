"""Backups of a ledger: one a day, the newest five, beside it in ``backups``."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path

from briefing.store import disk

KEPT = 5


def due(path: Path) -> bool:
    """Tell whether there is no backup of today yet."""
    return not _today(path).exists()


def keep(path: Path) -> None:
    """Make the file at ``path``, which is about to be replaced, a backup, if one is due.

    A backup is no reason to refuse a change: where it cannot be made there is none.
    """
    with contextlib.suppress(OSError):
        if due(path):
            keep_as(path, _today(path))
            for old in of(path)[KEPT:]:
                old.unlink()


def keep_as(path: Path, copy: Path) -> None:
    """Give the contents of ``path`` a second name, which costs nothing, or else a copy.

    Nobody writes to the file after it was replaced, so the second name keeps what it has.

    Raises:
        OSError: where neither can be made.
    """
    copy.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        os.link(path, copy)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system knows second names.
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
    disk.sync_folder(copy.parent)


def of(path: Path) -> list[Path]:
    """Return the backups of ``path``, the newest first."""
    days = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    found = (path.parent / "backups").glob(f"{path.stem}-{days}{path.suffix}")
    return sorted(found, reverse=True)


def before_schema(path: Path, schema: int) -> Path:
    """Return the name for the state before it was brought from ``schema`` to a newer one."""
    return path.parent / "backups" / f"{path.stem}-schema-{schema}{path.suffix}"


def _today(path: Path) -> Path:
    day = time.strftime("%Y-%m-%d")
    return path.parent / "backups" / f"{path.stem}-{day}{path.suffix}"
