"""Saved searches, kept with what people decided: saving, renaming and deleting can be undone."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from briefing.news.folder import Folder
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.values import Values

if TYPE_CHECKING:
    from briefing.store.coding import Coding

TABLE = "folders"


class Folders:
    """The saved searches of one library, one of a name. Any thread may call anything.

    What changes one is a step of ``coding``, and raises ``StoreRefused`` where it cannot be saved;
    then nothing has changed.
    """

    def __init__(self, database: Database) -> None:
        self._folders = Values[Folder](
            database, TABLE, lambda one: one.name, asdict, lambda one: Folder(**one)
        )

    def all(self) -> tuple[Folder, ...]:
        """Return them by name."""
        return tuple(sorted(self._folders.all(), key=lambda one: one.name.casefold()))

    def get(self, name: str) -> Folder | None:
        """Return the one of that name, whatever its case; None where there is none."""
        return self._folders.get(name)

    def save(self, coding: Coding, folder: Folder) -> None:
        """Keep a search under its name, in place of the one that had it."""
        verb = "saved again" if self.get(folder.name) else "saved"
        with coding.step(f"{verb} as a folder: {folder.name}"):
            self._folders.put(folder)

    def rename(self, coding: Coding, folder: Folder, name: str) -> Folder:
        """Give one another name, and return it.

        Raises:
            StoreRefused: where it has gone, or another one has that name.
        """
        there, other = self.get(folder.name), self.get(name)
        if there is None:
            raise StoreRefused(f"Not renamed: {folder.name}: that folder has gone meanwhile")
        if other is not None and other.name != there.name:
            raise StoreRefused(f"Not renamed: {name}: there is a folder of that name: take another")
        with coding.step(f"renamed a folder: {folder.name} is called {name} now"):
            self._folders.remove(folder.name)
            self._folders.put(renamed := Folder(name, there.query))
        return renamed

    def delete(self, coding: Coding, folder: Folder) -> bool:
        """Delete one; tell whether it was there. The articles in it stay as they are."""
        if self.get(folder.name) is None:
            return False
        with coding.step(f"deleted a folder: {folder.name}"):
            return self._folders.remove(folder.name)
