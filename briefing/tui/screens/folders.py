"""The saved searches: how many articles each holds now, shown in the list by one key."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from briefing.news.folder import Folder
from briefing.news.phrasing import counted
from briefing.news.query import EVERYTHING, Wrong
from briefing.news.query_line import parse
from briefing.text.clean import clean_line
from briefing.tui.events import Stored
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.screens.line import LineScreen
from briefing.tui.session import Session
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, spread

if TYPE_CHECKING:
    from briefing.store.coding import Coding

LONGEST = 60
"""How many characters a name may have."""


class FolderList(Rows[Folder]):
    """The saved searches, two lines each: the name with its counts, and what is asked for."""

    height_of_row = 2

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        """Start empty; ``counts`` are told as they come in: all, and the unread ones."""
        super().__init__(glyphs=glyphs)
        self.counts: dict[Folder, tuple[int, int]] = {}

    def draw(self, item: Folder, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a folder."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        every, unread = self.counts.get(item, (-1, 0))
        told = Run(f"{every}" if every >= 0 else self.glyphs.ellipsis, "muted")
        new = [Run(f"{unread} unread {self.glyphs.dot} ", "primary")] if unread else []
        name = [mark, Run(item.name, bold=bool(unread) or selected)]
        return [
            spread(name, [*new, told, Run(" ")], width, self.glyphs.ellipsis),
            spread([mark, Run(f"  {item.query}", "muted")], [], width, self.glyphs.ellipsis),
        ]


class FoldersScreen(KeptScreen[Folder]):
    """All saved searches. Hands back the one that was chosen.

    ``match`` is what the list is asked for now: the line that is saved by a key.
    """

    place = "folders"

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs, *, match: str) -> None:
        self._folders = FolderList(glyphs=glyphs)
        hints = "enter shows  a saves the filter  d deletes  ? keys"
        super().__init__(
            session, self._folders, keymap, glyphs, title="Saved searches", hints=hints
        )
        self._match = match

    def on_mount(self) -> None:
        """Show them at once, and count behind that."""
        self._folders.say("No search is saved yet: F asks for articles, and a saves it here.")
        self.show()

    @work(exclusive=True)
    async def show(self, at: str = "") -> None:
        """Show them as they are now, the cursor on the one of that name; then count them."""
        shelf = self.session.shelf
        if not shelf.ready:
            return
        folders = await asyncio.to_thread(shelf.folders.all)
        names = [one.name for one in folders]
        if at in names:
            self._folders.set_rows(folders, at=names.index(at))
        else:
            self._folders.set_rows(folders, keep=lambda one: one.name)
        self._folders.border_subtitle = Content(counted(len(folders), "folder"))
        for folder in folders:
            query = parse(folder.query)
            if not isinstance(query, Wrong):
                counts = await asyncio.to_thread(shelf.finder.count, query)
                self._folders.counts[folder] = counts
                self._folders.redraw()

    @on(Rows.Opened)
    def show_folder(self) -> None:
        """Show the articles of the one under the cursor."""
        if (folder := self._folders.current) is not None:
            self.dismiss(folder)

    def save_search(self) -> None:
        """Save what the list is asked for now under a name."""
        query = parse(self._match)
        if isinstance(query, Wrong) or query == EVERYTHING:
            self.tell("nothing to save: F asks for some articles first")
            return

        def named(name: str | None) -> None:
            if name is None:
                return
            folder = Folder(name, self._match)

            def deed(coding: Coding) -> str:
                self.session.shelf.folders.save(coding, folder)
                return name

            self.change(deed, lambda name: f"saved (u undoes): {name}", partial(self.show, name))

        self.app.push_screen(
            LineScreen("Save the filter as", check=self._new_name, glyphs=self.glyphs), named
        )

    def rename(self) -> None:
        """Give the one under the cursor another name."""
        folder = self._folders.current
        if folder is None:
            self.tell("nothing here to rename")
            return

        def named(name: str | None) -> None:
            if name is not None and name != folder.name:
                self.change(
                    lambda coding: self.session.shelf.folders.rename(coding, folder, name),
                    lambda _: f"renamed (u undoes): {name}",
                    partial(self.show, name),
                )

        self.app.push_screen(
            LineScreen("Its name", folder.name, check=_name, glyphs=self.glyphs), named
        )

    def delete(self) -> None:
        """Delete the one under the cursor; its articles stay."""
        folder = self._folders.current
        if folder is None:
            self.tell("nothing here to delete")
            return
        self.change(
            lambda coding: self.session.shelf.folders.delete(coding, folder),
            lambda done: f"deleted (u undoes): {folder.name}" if done else "it has gone meanwhile",
        )

    def concerns(self, stored: Stored) -> bool:
        """Whatever is stored may change what is counted."""
        return True

    def _new_name(self, text: str) -> str:
        name = _name(text)
        if (there := self.session.shelf.folders.get(name)) is not None:
            raise ValueError(f"there is one of that name: {there.name}: take another")
        return name


def _name(text: str) -> str:
    """Return a name as it is kept.

    Raises:
        ValueError: where it is none.
    """
    name = clean_line(text)
    if not name or len(name) > LONGEST:
        raise ValueError(f"a name has 1 to {LONGEST} characters")
    return name
