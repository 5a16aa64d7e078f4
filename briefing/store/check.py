"""What is wrong with a library, a line a fault; and mending it without destroying anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefing.store import (
    backups,
    catalogue,
    database,
    disk,
    faults,
    fetched,
    results,
    search,
    seen,
)
from briefing.store.derived import set_aside
from briefing.store.disk import StoreRefused, refused
from briefing.store.faults import Fault
from briefing.store.library import Library
from briefing.store.shelf import Shelf

_DERIVED = (catalogue.FILE, results.FILE, search.FILE, seen.FILE, fetched.FILE)
_BACKUPS = f"{disk.FOLDER}/{backups.FOLDER}/"


def check(folder: Path) -> list[Fault]:
    """Return the faults of the library in ``folder``; nothing is changed, not even mended."""
    library = Library(folder)
    own = library.folder / disk.FOLDER
    return [
        *faults.of_database(own / database.FILE),
        *faults.of_backups(own / database.FILE),
        *(fault for name in _DERIVED for fault in faults.of_derived(own / name)),
        *faults.of_articles(library),
        *faults.of_decisions(library),
    ]


def repair(folder: Path) -> list[Fault]:
    """Mend what can be mended; return the faults there were, each with what was done about it.

    What is damaged is kept beside what it is replaced by; all of it that can be read is taken over.
    """
    found = check(folder)
    if not found:
        return []
    library = Library(folder)
    # Nothing more than the name is asked of what only has to be out of the way.
    ways: dict[str, Callable[[Path], Path]] = {
        f"{disk.FOLDER}/{name}": set_aside for name in _DERIVED
    }
    ways |= {f.where: backups.set_aside for f in found if f.where.startswith(_BACKUPS)}
    done = dict[str, str]()
    journal = f"{disk.FOLDER}/{database.FILE}"
    try:
        for where in {fault.where for fault in found if fault.remedy == faults.REPAIR} & set(ways):
            aside = ways[where](library.folder / where)
            again = "" if where.startswith(_BACKUPS) else " and made anew"
            done[where] = f"it is kept as {aside.name}{again}"
        with Shelf(folder) as shelf:
            shelf.open_rest()
            for _ in shelf.refresh() if done else ():
                pass
            done[journal] = " ".join(shelf.database.notices).rstrip(".")
    except StoreRefused as refusal:
        done[journal] = str(refusal)
    except OSError as error:
        done[journal] = str(refused(error, "Nothing was mended", folder))
    left = {(fault.what, fault.where) for fault in check(folder)}
    return [
        fault
        if (fault.what, fault.where) in left
        else replace(fault, remedy=f"mended: {done.get(fault.where, 'by what was done')}")
        for fault in found
    ]
