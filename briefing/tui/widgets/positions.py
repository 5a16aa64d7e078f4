"""The stance panel over an article, or over all that the library knows of one actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from textual.content import Content

from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.entries import Entry, grouped
from briefing.tui.widgets.stances import StancePanel


class Positions(StancePanel):
    """Stances of the open article, or of one actor across the library.

    ``actor`` is the name of the actor shown across the library, "" while the article is shown.
    """

    def __init__(self, *, today: date, glyphs: Glyphs) -> None:
        super().__init__(today=today, glyphs=glyphs)
        self.actor = ""
        self.homes: Callable[[Iterable[str]], Mapping[str, int]] = lambda _: {}
        """Tells of articles which print one text: those of one number."""
        self._entries: Sequence[Entry] = ()
        self._around: Sequence[Entry] = ()
        self._said_of_article = ""
        self._told = False

    def wait(self, text: str) -> None:
        """Say what is going on with the article, whose stances are not known."""
        self._entries = self._around = ()
        self._said_of_article, self._told = text, False
        if not self.actor:
            self.show_article()

    def set_article(self, entries: Sequence[Entry], nothing: str) -> None:
        """Take the stances of the open article; ``nothing`` is said where there are none."""
        self._entries, self._told = entries, True
        self._said_of_article = nothing
        if not self.actor:
            self.show_article()

    @property
    def told(self) -> bool:
        """Whether it was told the stances of the open article, be there any or none."""
        return self._told

    @property
    def knows_around(self) -> bool:
        """Whether it was told what the library knows of the holders in the open article."""
        return bool(self._around)

    def change(self, entry: Entry) -> None:
        """Show a stance otherwise, in its place: somebody has decided about it."""
        if any(one.key == entry.key for one in self._entries):
            self._entries = [entry if one.key == entry.key else one for one in self._entries]
        super().change(entry)

    def set_around(self, around: Sequence[Entry]) -> None:
        """Take what the library knows of the holders in the open article."""
        self._around = around
        if not self.actor:
            self.show_article()

    def show_article(self) -> None:
        """Show the stances of the open article."""
        self.actor = ""
        if not self._entries:
            self.say(self._said_of_article)
        dot = self.glyphs.dot
        self.show(grouped(self._entries, self._around), title=f"Stances {dot} this article")
        self.border_subtitle = Content(self.current_actor or "")

    def show_actor(self, name: str, entries: Sequence[Entry]) -> None:
        """Show what the whole library tells of an actor: held by it, and towards it."""
        self.actor = name
        if not entries:
            self.say(f"No stance of or towards {name} in the library yet.")
        # The actor's own stances come before those of others towards it.
        homes = self.homes({entry.article for entry in entries if entry.article})
        groups = sorted(grouped(entries, homes=homes), key=lambda group: group.holder != name)
        articles = len({entry.article for entry in entries})
        counted = f"{len(entries)} in {articles} article{'s' * (articles != 1)}"
        self.show(groups, f"Library {self.glyphs.dot} {name}", counted if entries else None)

    def place(self, index: int) -> None:
        """Put the cursor on an item; below the pane stands whose stance it is.

        An actor may hold more than the pane has lines, and then the name is out of sight.
        """
        super().place(index)
        if not self.actor:
            self.border_subtitle = Content(self.current_actor or "")

    def go_to_actor(self, name: str) -> bool:
        """Put the cursor on an actor; tell whether it holds a stance here."""
        for index, item in enumerate(self._items):
            if item.holder == name and item.entry is None:
                self.place(index)
                return True
        return False
