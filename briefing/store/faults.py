"""What can be wrong with a library, one function for each kind of file; nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.intake.file import Unreadable
from briefing.store import backups, database, disk
from briefing.store.database import Database
from briefing.store.derived import examine
from briefing.store.disk import StoreRefused
from briefing.store.entries import Damaged, Newer, header
from briefing.store.library import Library
from briefing.store.notes import Notes
from briefing.store.salvage import salvage
from briefing.store.stances import Stances
from briefing.text.anchor import Anchor
from briefing.text.clean import clean_line

REPAIR = "briefing check --repair"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: ``what`` it is, ``where``, and what to do or what was done."""

    what: str
    where: str
    remedy: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.what}: {self.where}: {self.remedy}"


def of_database(path: Path) -> Iterator[Fault]:
    """Yield what is wrong with the file of what people decided."""
    where = f"{disk.FOLDER}/{path.name}"
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if backups.of(path):
            yield Fault("The decisions are gone, a backup is there", where, REPAIR)
        return
    except OSError as error:
        yield _refused("The decisions cannot be read", where, error)
        return
    if not os.access(path, os.W_OK) and disk.writable(path.parent):
        yield Fault("The decisions cannot be written", where, "change the file's permissions")
    yield from _of_ledger(data, where)


def of_backups(path: Path) -> Iterator[Fault]:
    """Yield which backups of the file at ``path`` do not hold what they were made to hold."""
    for backup in backups.every(path):
        where = f"{disk.FOLDER}/{backup.parent.name}/{backup.name}"
        try:
            if path.exists() and backup.samefile(path):
                continue
            data = backup.read_bytes()
        except OSError as error:
            yield _refused("A backup cannot be read", where, error)
            continue
        # A copy that was made while somebody wrote may end in the middle of a line.
        for fault in _of_ledger(data[: data.rfind(b"\n") + 1], where):
            if fault.remedy == REPAIR:
                yield replace(fault, what=f"A backup is damaged ({fault.what})")
                break


def _of_ledger(data: bytes, where: str) -> Iterator[Fault]:
    end = data.rfind(b"\n") + 1
    try:
        database.SCHEMA.admit(header(data)[0].schema)
    except Newer:
        yield Fault("The decisions are of a newer version", where, "install that version")
        return
    except Damaged:
        yield Fault("The first line is damaged", where, REPAIR)
        found = salvage(data[:end])
    else:
        found = salvage(data[:end])
        if not found.complete:
            yield Fault("The snapshot is damaged", where, REPAIR)
    if found.lost:
        yield Fault(f"{found.lost} lines cannot be read or are missing", where, REPAIR)
    if found.astray:
        yield Fault(f"{found.astray} lines stand twice or out of order", where, REPAIR)
    if end < len(data):
        yield Fault("The last line is cut short", where, REPAIR)


def of_derived(path: Path) -> Iterator[Fault]:
    """Yield what is wrong with an SQLite file of what can be worked out again."""
    where = f"{disk.FOLDER}/{path.name}"
    try:
        path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        yield _refused("The file cannot be read", where, error)
        return
    if not os.access(path, os.R_OK):
        yield Fault("The file cannot be read", where, "change its permissions, or remove it")
    elif wrong := examine(path):
        yield Fault(f"The file is damaged ({wrong})", where, REPAIR)


def of_articles(library: Library) -> Iterator[Fault]:
    """Yield which articles cannot be read, and which folders cannot be listed."""
    folders: list[tuple[str, str]] = []
    for entry in library.scan(lambda id, why: folders.append((id, why))):
        try:
            library.head(entry.id)
        except Unreadable as error:
            yield Fault(str(error), entry.id, "replace or remove the file")
    for id, why in folders:
        yield Fault(why, id, "check its permissions")


def of_decisions(library: Library) -> Iterator[Fault]:
    """Yield which decisions and notes are about words or articles that are no longer there."""
    try:
        opened = Database(library.folder, write=False)
    except StoreRefused:
        return  # told already
    try:
        stances, notes = Stances(opened), Notes(opened)
        kinds: list[tuple[str, Callable[[str], list[Anchor]]]] = [
            ("decision", lambda id: [one.anchor for one in stances.of_article(id)]),
            ("note", lambda id: [one.anchor for one in notes.of_article(id) if one.anchor]),
        ]
        for id in sorted(stances.articles() | notes.articles()):
            try:
                text = library.read(id).text
            except Unreadable as error:
                yield Fault(
                    f"An article with decisions or notes is missing ({error})", id, "put it back"
                )
                continue
            for kind, anchors in kinds:
                for anchor in anchors(id):
                    if anchor.find(text) is None:
                        quote = clean_line(anchor.quote[:40])
                        what = f"The words of a {kind} are gone (“{quote}”)"
                        yield Fault(what, id, "open the reader: gL attaches it to other words")
    finally:
        opened.close()


def _refused(what: str, where: str, error: OSError) -> Fault:
    why, remedy = disk.reason(error)
    return Fault(f"{what} ({why})", where, remedy)
