"""Articles taken out of the library: their files are kept, so that each can be brought back.

A file lies in ``.briefing/removed/NAME/`` under the path that it had in the library, so that
nothing else is needed to put it back. That it was removed is a decision, in a record with that
name. What lies there without a record goes back: the program ended between moving a file and
saying so, and then it never was removed.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from briefing.intake.file import Unreadable
from briefing.store import disk
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.library import Library, from_id, to_id

TABLE = "removed"
FOLDER = "removed"

Move = tuple[Path, Path]


class Removed:
    """The removed articles of one library. Any thread may call anything.

    What writes raises ``StoreRefused`` where it cannot be done, and then every file is where it
    was.
    """

    def __init__(self, database: Database, library: Library) -> None:
        self._database, self._library = database, library
        self._folder = library.folder / disk.FOLDER / FOLDER
        self._moves: list[Move] = []

    def ids(self) -> set[str]:
        """Return the ids of the articles that were removed, and whose files did not come again."""
        with self._database.reading(TABLE) as documents:
            found = [(one["article"], one["name"]) for one in documents.values()]
        return {id for id, name in found if self._kept(name, id).exists()}

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Change records and move files together: where the one fails, so does the other."""
        try:
            with self._database.batch():
                yield
        except BaseException:
            for source, target in reversed(self._moves):
                with suppress(OSError):
                    _move(target, source)
            raise
        finally:
            self._moves = []

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles out of the library; called while ``moving``."""
        name = token_hex(8)
        for id in ids:
            try:
                path = self._library.path(id)
            except Unreadable as fault:
                raise StoreRefused(f"Not removed: {id}: {fault}") from None
            self._move(path, self._kept(name, id), "removed", id)
        self._database.table(TABLE).insert_multiple({"article": id, "name": name} for id in ids)

    def await_undo(self, ids: Sequence[str]) -> None:
        """Have articles, which have just come, be told as removed, before the step that has them.

        That step takes this back (``have_come``), so that undoing it removes them, file and all. If
        it never comes to it they are articles as any other, as their files are where they are.
        """
        if ids:
            name = token_hex(8)
            records = ({"article": id, "name": name} for id in ids)
            self._database.table(TABLE).insert_multiple(records)

    def have_come(self, ids: Sequence[str]) -> None:
        """Take back that articles are removed, whose files are there; part of a step."""
        wanted = set(ids)
        with self._database.reading(TABLE) as documents:
            found = [
                id
                for id, one in documents.items()
                if one["article"] in wanted and not self._kept(one["name"], one["article"]).exists()
            ]
        self._database.table(TABLE).remove(doc_ids=found)

    def follow(self, changes: Sequence[tuple[str, str]]) -> None:
        """Move the files of records, each an id and a name, to where the records say they are.

        Called while ``moving``, when a step has been undone or done again.
        """
        with self._database.reading(TABLE) as documents:
            there = {(one["article"], one["name"]) for one in documents.values()}
        for id, name in changes:
            kept, path = self._kept(name, id), self._library.folder / from_id(id)
            if (id, name) in there:
                self._move(path, kept, "removed", id)
            elif os.path.lexists(kept):
                # It may have been put back by hand, and then there is nothing to do.
                if os.path.lexists(path):
                    raise StoreRefused(
                        f"Not brought back: {id}: there is another file of that name: "
                        "give it another name first"
                    )
                self._move(kept, path, "brought back", id)

    def settle(self) -> list[str]:
        """Put back what lies there without a record; return the ids of these articles.

        Where another file has the place meanwhile, it stays.
        """
        if not self._stray():
            return []
        back = []
        # Under the lock no other program is between moving a file and saying so.
        with self.moving():
            for name, id in self._stray():
                path = self._library.folder / from_id(id)
                if not os.path.lexists(path):
                    with suppress(StoreRefused):
                        self._move(self._kept(name, id), path, "brought back", id)
                        back.append(id)
            self._moves = []
        return back

    def _stray(self) -> list[tuple[str, str]]:
        if not self._folder.is_dir():
            return []
        with self._database.reading(TABLE) as documents:
            known = {(one["name"], one["article"]) for one in documents.values()}
        found = []
        for folder, _, files in os.walk(self._folder):
            inner = Path(folder).relative_to(self._folder).parts
            for file in files if inner else ():
                id = to_id("/".join((*inner[1:], file)))
                if (inner[0], id) not in known:
                    found.append((inner[0], id))
        return found

    def _kept(self, name: str, id: str) -> Path:
        return self._folder / name / from_id(id)

    def _move(self, source: Path, target: Path, how: str, id: str) -> None:
        try:
            disk.make_folder(target.parent)
            _move(source, target)
        except OSError as error:
            raise disk.refused(error, f"{id} cannot be {how}", source) from None
        self._moves.append((source, target))


def _move(source: Path, target: Path) -> None:
    try:
        os.rename(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of the library may be a link to another disk.
        disk.write_whole(target, source.read_bytes())
        os.utime(target, ns=(source.stat().st_atime_ns, source.stat().st_mtime_ns))
        source.unlink()
        return
    disk.sync_folder(target.parent)
    disk.sync_folder(source.parent)
