"""What is left of a ledger that is damaged or gone, with what its backups have."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.store import backups, disk
from briefing.store.entries import Change, Contents, Point, apply
from briefing.store.salvage import Salvage, salvage


@dataclass(frozen=True, slots=True)
class Mended:
    """All that could be read: of which point, of which schema (0: unknown), and a line on it."""

    contents: Contents
    point: Point
    schema: int
    notice: str


def from_backup(path: Path) -> Mended:
    """Return what the newest readable backup of ``path`` has, which is gone; or nothing."""
    found, lines = salvage_with(b"", backups.of(path))
    notice = f"{path.name} was not there; {lines[-1]}." if found.count else ""
    return Mended(found.contents, Point(), found.schema, notice)


def from_damaged(path: Path, data: bytes, why: str, *, keep: bool) -> Mended:
    """Return what can be read of ``data``, the damaged file at ``path``, and of its backups.

    Where ``keep``, the file gets a second name, under which it stays as it is.

    Raises:
        OSError: where it cannot be kept.
    """
    found, lines = salvage_with(data, backups.of(path))
    if keep:
        kept = disk.aside(path)
        backups.keep_as(path, kept)
        lines.append(f"the damaged file is kept as {kept.name}")
    notice = "; ".join([f"{path.name} was damaged ({why})", *lines]) + "."
    return Mended(found.contents, found.point, found.schema, notice)


def salvage_with(data: bytes, backups: Iterable[Path]) -> tuple[Salvage, list[str]]:
    """Return what can be read of a ledger and its newest readable backup, and lines that say so."""
    found = salvage(data)
    lines = [f"{found.count} records of it were read, {found.lost} lines could not be"]
    for backup in () if found.complete else backups:
        with contextlib.suppress(OSError):
            older = salvage(backup.read_bytes())
            if older.complete:
                found.schema = found.schema or older.schema
                count = refill(found, older)
                return found, [*lines, f"{count} records came from the backup {backup.name}"]
    return found, lines


def refill(found: Salvage, older: Salvage) -> int:
    """Add to ``found`` the documents that only ``older``, a backup, still has; return how many.

    What was taken away in between may come back by this: better than that it is lost.
    """
    count = 0
    for name, documents in older.contents.tables.items():
        there = found.contents.tables.setdefault(name, {})
        cut = found.cut.get(name, set())
        missing = {
            id: document for id, document in documents.items() if id not in there and id not in cut
        }
        apply(Change({name: missing}), found.contents)
        count += len(missing)
    return count
