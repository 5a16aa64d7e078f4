"""What is done to articles as such, from the list: read, archived, removed, tagged, flagged.

A row that stands for copies of one text stands for all of them; while rows are selected, what is
done is done to all of these, as one step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefing.news.article import Headline
from briefing.news.note import Note
from briefing.news.phrasing import counted, cut
from briefing.tui.cast import Cast
from briefing.tui.desk import Desk

if TYPE_CHECKING:
    from briefing.store.coding import Coding


class Shelving:
    """Does what the reader asks for with whole articles. Its commands are those of the list."""

    def __init__(self, desk: Desk, cast: Cast) -> None:
        self._desk, self._cast = desk, cast

    # -- commands --------------------------------------------------------------------------

    def archive(self) -> None:
        """Put into the archive what is selected, or take it out where all of it is archived."""
        rows = self._rows()
        if not rows:
            self._desk.status.say("no article here to archive")
            return
        archived = not all(row.archived for row in rows)
        words = _told("archived" if archived else "taken out of the archive", rows)
        ids = [row.id for row in rows]
        self._do(words, lambda: self._desk.session.shelf.put_away(ids, archived, words))

    def remove_article(self) -> None:
        """Take what is selected out of the library, once the reader has confirmed it."""
        from briefing.tui.screens.choose import Confirm

        rows = self._rows()
        if not rows:
            self._desk.status.say("no article here to remove")
            return
        what = f"“{cut(rows[0].title)}”" if len(rows) == 1 else counted(len(rows), "article")
        question = Confirm(
            f"Remove {what} from the library?",
            "The files are kept, with what was noted and decided: u brings them back."
            if len(rows) > 1
            else "The file is kept, with what was noted and decided: u brings it back.",
            yes="remove",
            no="leave",
            usual=False,
            glyphs=self._desk.glyphs,
        )
        words, ids = _told("removed", rows), [row.id for row in rows]

        def answer(yes: bool | None) -> None:
            if yes:
                self._do(words, lambda: self._desk.session.shelf.remove(ids, words))

        self._desk.reader.app.push_screen(question, answer)

    def flag_articles(self) -> None:
        """Ask for a second look at what is selected, or no longer where all of it is flagged."""
        rows = self._rows(alone=True)
        if not rows:
            self._desk.status.say("no article here to flag")
            return
        shelf = self._desk.session.shelf
        own = [_own(shelf.notes.of_article(row.id), shelf.coder, row.id) for row in rows]
        on = not all(note.flagged for note in own)
        self._note(rows, _told("flagged" if on else "no longer flagged", rows), flagged=on)

    def tag_articles(self) -> None:
        """Choose tags for what is selected: those that all of it has are given already."""
        from briefing.tui.screens.asking import tags_screen

        rows = self._rows(alone=True)
        if not rows:
            self._desk.status.say("no article here to tag")
            return
        shelf = self._desk.session.shelf
        had = [set(_own(shelf.notes.of_article(row.id), shelf.coder, row.id).tags) for row in rows]
        given = tuple(sorted(set.intersection(*had)))

        def take(tags: list[str] | None) -> None:
            if tags is None or tuple(sorted(tags)) == given:
                return
            gone, words = set(given) - set(tags), f"tagged {', '.join(tags)}"
            words = _told(words if tags else "tags taken away", rows)
            self._note(rows, words, add=tags, gone=gone)

        screen = tags_screen(given, self._cast.tags(), self._desk.glyphs)
        self._desk.reader.app.push_screen(screen, take)

    # -- what it is done to ------------------------------------------------------------------

    def _rows(self, *, alone: bool = False) -> list[Headline]:
        """Return the rows selected, or the one under the cursor, with those they stand for.

        ``alone`` leaves the copies out: what is noted is noted on the one that is shown.
        """
        articles, catalogue = self._desk.articles, self._desk.session.shelf.catalogue
        if not self._desk.session.shelf.ready:
            return []
        ids = list(articles.selected) or [row.id for row in (articles.current,) if row is not None]
        if not alone:
            ids = [one for id in ids for one in articles.stands_for(id)]
        return [row for id in dict.fromkeys(ids) if (row := catalogue.get(id))]

    # -- doing it ----------------------------------------------------------------------------

    def _note(
        self,
        rows: Sequence[Headline],
        words: str,
        *,
        flagged: bool | None = None,
        add: Sequence[str] = (),
        gone: AbstractSet[str] = frozenset(),
    ) -> None:
        def deed(coding: Coding) -> bool:
            with coding.step(words):
                for row in rows:
                    note = _own(coding.notes.of_article(row.id), coding.coder, row.id)
                    tags = tuple(tag for tag in note.tags if tag not in gone)
                    tags += tuple(tag for tag in add if tag not in tags)
                    flag = note.flagged if flagged is None else flagged
                    coding.note(replace(note, tags=tags, flagged=flag), words)
            return True

        self._desk.session.perform(deed, partial(self._told_if, words))

    def _do(self, words: str, deed: Callable[[], object]) -> None:
        def work(_: Coding) -> bool:
            deed()
            return True

        self._desk.session.perform(work, partial(self._told_if, words))

    def _told_if(self, words: str, done: bool | None) -> None:
        if done:
            self._done(words)

    def _done(self, words: str) -> None:
        self._desk.articles.unselect()
        self._desk.status.say(f"{words}; u undoes")


def _told(words: str, rows: Sequence[Headline]) -> str:
    """Return what was done to which articles, for the history."""
    if len(rows) == 1:
        return f"{words}: {cut(rows[0].title)}"
    return f"{words}: {counted(len(rows), 'article')}"


def _own(notes: Sequence[Note], coder: str, id: str) -> Note:
    """Return what somebody has attached to all of an article, or an empty note."""
    for note in notes:
        if note.anchor is None and note.coder == coder:
            return note
    return Note(id, "")
