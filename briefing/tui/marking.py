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
        row = self._desk.articles.current
        if self._desk.panes.scope != "articles" and self._opening.wanted:
            row = self._desk.session.shelf.catalogue.get(self._opening.wanted)
        if row is None:
            self._desk.status.say("no article here to mark")
        elif row.fault:
            self._desk.status.say("not marked: this file cannot be read")
        else:
            how = "unread" if row.read else "read"
            self._desk.session.mark([row.id], not row.read, f"marked as {how}: {cut(row.title)}")
            self._desk.status.say(f"marked as {how}; u undoes")
