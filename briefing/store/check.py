"""What is wrong with a library, a line a fault; and mending it without destroying anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.intake.file import Unreadable
from briefing.store import backups, catalogue, database, disk, results
from briefing.store.database import Database
from briefing.store.derived import examine, set_aside
from briefing.store.disk import StoreRefused, refused
from briefing.store.entries import Damaged, Newer, header
from briefing.store.library import Library
from briefing.store.salvage import salvage
from briefing.store.shelf import Shelf
from briefing.store.stances import Stances

_REPAIR = "briefing check --repair"
_DERIVED = tuple(f"{disk.FOLDER}/{name}" for name in (catalogue.FILE, results.FILE))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: ``what`` it is, ``where``, and what to do or what was done."""

    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.what}: {self.where}: {self.remedy}"


def check(folder: Path) -> list[Fault]:
    """Return the faults of the library in ``folder``; nothing is changed, not even mended."""
    library = Library(folder)
    return [
        *_of_database(library.folder / disk.FOLDER / database.FILE),
        *_of_derived(library.folder / disk.FOLDER / catalogue.FILE),
        *_of_derived(library.folder / disk.FOLDER / results.FILE),
        *_of_articles(library),
        *_of_decisions(library),
    ]


def repair(folder: Path) -> list[Fault]:
    """Mend what can be mended; return the faults there were, each with what was done about it.

    What is damaged is kept beside what it is replaced by; all of it that can be read is taken over.
    """
    faults = check(folder)
    if not faults:
        return []
    kept = dict[str, str]()
    try:
        for where in {fault.where for fault in faults} & set(_DERIVED):
            aside = set_aside(Library(folder).folder / where)
            kept[where] = f"it is kept as {aside.name} and made anew"
        with Shelf(folder) as shelf:
            shelf.open_rest()
            for _ in shelf.refresh() if kept else ():
                pass
            done = shelf.database.notices
    except StoreRefused as refusal:
        done = [str(refusal)]
    except OSError as error:
        done = [str(refused(error, "Nothing was mended", folder))]
    left = {(fault.what, fault.where) for fault in check(folder)}
    journal = f"{disk.FOLDER}/{database.FILE}"
    told = {**kept, journal: " ".join(done).rstrip(".")}
    return [
        fault
        if (fault.what, fault.where) in left
        else replace(fault, remedy=f"mended: {told.get(fault.where, 'by what was done')}")
        for fault in faults
    ]


def _of_database(path: Path) -> Iterator[Fault]:
    where = f"{disk.FOLDER}/{path.name}"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if backups.of(path):
            yield Fault("The decisions are gone, a backup is there", where, _REPAIR)
        return
    except OSError as error:
        yield Fault("The decisions cannot be read", where, error.strerror or "check the disk")
        return
    end = data.rfind(b"\n") + 1
    found = salvage(data[:end])
    try:
        database.SCHEMA.admit(header(data)[0].schema)
    except Newer:
        yield Fault("The decisions are of a newer version", where, "install that version")
        return
    except Damaged:
        yield Fault("The first line is damaged", where, _REPAIR)
    else:
        if not found.complete:
            yield Fault("The snapshot is damaged", where, _REPAIR)
    if found.lost:
        yield Fault(f"{found.lost} lines cannot be read or are missing", where, _REPAIR)
    if end < len(data):
        yield Fault("The last line is cut short", where, _REPAIR)


def _of_derived(path: Path) -> Iterator[Fault]:
    if path.exists() and (wrong := examine(path)):
        yield Fault(f"The file is damaged ({wrong})", f"{disk.FOLDER}/{path.name}", _REPAIR)


def _of_articles(library: Library) -> Iterator[Fault]:
    folders: list[tuple[str, str]] = []
    for entry in library.scan(lambda id, why: folders.append((id, why))):
        try:
            library.head(entry.id)
        except Unreadable as error:
            yield Fault(str(error), entry.id, "replace or remove the file")
    for id, why in folders:
        yield Fault(why, id, "check its permissions")


def _of_decisions(library: Library) -> Iterator[Fault]:
    try:
        opened = Database(library.folder, write=False)
    except StoreRefused:
        return  # told already
    try:
        stances = Stances(opened)
        for id in sorted(stances.articles()):
            try:
                text = library.read(id).text
            except Unreadable as error:
                yield Fault(f"An article with decisions is missing ({error})", id, "put it back")
                continue
            for one in stances.of_article(id):
                if one.anchor.find(text) is None:
                    quote = one.anchor.quote[:40]
                    yield Fault(f"The words of a decision are gone (“{quote}”)", id, "decide anew")
    finally:
        opened.close()
