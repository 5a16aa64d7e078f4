"""The stance panel over an article, or over all that the library knows of one actor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from briefing.news.known import Known
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.stance_rows import Entry, grouped
from briefing.tui.widgets.stances import StancePanel


def from_known(known: Known) -> Entry:
    """Return a stance that the library knows of, with the article that tells it."""
    return Entry(
        holder=known.holder,
        holder_kind=known.holder_kind,
        target=known.target if known.target == known.text else known.text,
        label=known.label,
        score=known.score,
        quote=known.quote,
        evidence=known.evidence,
        key=f"{known.article} {known.evidence.start}-{known.evidence.end} {known.text}",
        cue=known.cue,
        chain=known.chain,
        commitment=known.commitment,
        article=known.article,
        title=known.title,
        source=known.source,
        published=known.published,
        confidence=known.confidence,
        rule=known.rule,
        status=known.status,
    )


class Positions(StancePanel):
    """Stances of the open article, or of one actor across the library.

    ``actor`` is the name of the actor shown across the library, "" while the article is shown.
    """

    def __init__(self, *, today: date, glyphs: Glyphs) -> None:
        super().__init__(today=today, glyphs=glyphs)
        self.actor = ""
        self._entries: Sequence[Entry] = ()
        self._said_of_article = ""

    def wait(self, text: str) -> None:
        """Say what is going on with the article, whose stances are not known."""
        self._entries = ()
        self._said_of_article = text
        if not self.actor:
            self.show_article()

    def set_article(self, entries: Sequence[Entry], nothing: str) -> None:
        """Take the stances of the open article; ``nothing`` is said where there are none."""
        self._entries = entries
        self._said_of_article = nothing
        if not self.actor:
            self.show_article()

    def show_article(self) -> None:
        """Show the stances of the open article."""
        self.actor = ""
        if not self._entries:
            self.say(self._said_of_article)
        dot = self.glyphs.dot
        self.show(grouped(self._entries), title=f"Stances {dot} this article")

    def show_actor(self, name: str, entries: Sequence[Entry]) -> None:
        """Show what the whole library tells of an actor: held by it, and towards it."""
        self.actor = name
        if not entries:
            self.say(f"No stance of or towards {name} in the library yet.")
        # The actor's own stances come before those of others towards it.
        groups = sorted(grouped(entries), key=lambda group: group.holder != name)
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
