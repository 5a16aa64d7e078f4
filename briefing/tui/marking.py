"""Marking articles as read and unread, one or all that are shown."""

from __future__ import annotations

from briefing.news.phrasing import counted, cut
from briefing.tui.desk import Desk
from briefing.tui.opening import Opening

UNDONE = 10_000
"""With more articles than that, marking them is no step of the history: it would fill it."""


class Marking:
    """Marks articles. Its commands are those of the key table."""

    def __init__(self, desk: Desk, opening: Opening) -> None:
        self._desk, self._opening = desk, opening

    def mark_all_read(self) -> None:
        """Mark every article shown as read, once the reader has confirmed it."""
        from briefing.tui.screens.choose import Confirm

        count = self._desk.articles.count()
        if not count:
            self._desk.status.say("no article here to mark")
            return
        # Which of them are unread takes a while to find out among 100,000; the question does not
        # wait for it, or the next key would be taken for something else.
        many = f"all {count} articles shown" if count > 1 else "the one article shown"
        question = Confirm(
            f"Mark {many} as read?",
            "" if count <= UNDONE else "So many cannot be undone at once.",
            yes="mark",
            no="leave",
            usual=False,
            glyphs=self._desk.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._desk.run(self._mark_shown, group="mark")

        self._desk.reader.app.push_screen(question, answer)

    async def _mark_shown(self) -> None:
        unread = await self._desk.articles.unread()
        if not unread:
            self._desk.status.say("all were read already")
            return
        done = f"marked {counted(len(unread), 'article')} as read"
        undone = len(unread) <= UNDONE
        self._desk.session.mark(unread, True, done if undone else "")
        self._desk.status.say(f"{done}; u undoes" if undone else done)

    def toggle_read(self) -> None:
        """Mark the article under the cursor, or the one open, as read or as unread."""
        if self._desk.panes.scope == "articles" and self._desk.articles.selected:
            self._toggle_selected()
            return
        row = self._desk.articles.current
        if self._desk.panes.scope != "articles" and self._opening.wanted:
            row = self._desk.session.shelf.catalogue.get(self._opening.wanted)
        if row is None:
            self._desk.status.say("no article here to mark")
        elif row.fault:
            self._desk.status.say("not marked: this file cannot be read")
        else:
            ids = self._desk.articles.stands_for(row.id)
            read = row.read and not (len(ids) > 1 and row.unread_copies)
            how = "unread" if read else "read"
            self._desk.session.mark(ids, not read, f"marked as {how}: {cut(row.title)}")
            self._desk.status.say(f"marked as {how}; u undoes")

    def _toggle_selected(self) -> None:
        """Mark as read what is selected, or as unread where all of it is read, as one step."""
        articles, catalogue = self._desk.articles, self._desk.session.shelf.catalogue
        ids = [one for id in articles.selected for one in articles.stands_for(id)]
        some = [row for id in dict.fromkeys(ids) if (row := catalogue.get(id)) and not row.fault]
        read = not all(row.read for row in some)
        words = f"marked {counted(len(some), 'article')} as {'read' if read else 'unread'}"
        self._desk.session.mark([row.id for row in some], read, words)
        articles.unselect()
        self._desk.status.say(f"{words}; u undoes")
