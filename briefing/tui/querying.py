"""The query line: what is typed shows what it leaves at once; what is wrong, what fits, is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.news.query import Wrong
from briefing.news.query_line import parse
from briefing.tui.completing import Completing
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from briefing.news.folder import Folder
    from briefing.tui.cast import Cast

FILTER = "filter"
"""What the prompt is asked for where it narrows the list."""


class Querying:
    """Asks which articles the list shows. What was asked in this sitting can be had back."""

    def __init__(self, desk: Desk, prompt: Prompt, hint: Hint, cast: Cast, keymap: Keymap) -> None:
        self._keymap = keymap
        self._desk, self._prompt = desk, prompt
        self._completing = Completing(desk, prompt, hint, cast, FILTER)
        self._earlier: list[str] = []

    @property
    def asking(self) -> bool:
        """Whether the query line is on the screen."""
        return self._completing.asking

    def filter(self) -> None:
        """Ask what the articles shown must be: words, actors, stances, days."""
        self._prompt.ask(
            "Filter", self._desk.articles.contents.match, purpose=FILTER, earlier=self._earlier
        )
        self._completing.begin()

    def show_folders(self) -> None:
        """Show the saved searches, and in the list what the chosen one holds."""
        from briefing.tui.screens.folders import FoldersScreen

        def chosen(folder: Folder | None) -> None:
            if folder is not None:
                articles = self._desk.articles
                articles.show(articles.contents.of_folder(folder.name, folder.query))
                self._desk.panes.focus_articles()

        self._desk.reader.app.push_screen(
            FoldersScreen(
                self._desk.session,
                self._keymap,
                self._desk.glyphs,
                match=self._desk.articles.contents.match,
            ),
            chosen,
        )

    def typed(self, text: str) -> None:
        """Show what ``text`` leaves of the list; what of it means nothing leaves the list alone."""
        typed, wrong = text, parse(text)
        if isinstance(wrong, Wrong):
            # Its letters have narrowed the list as words, one by one: so the rest is asked anew.
            text = text[: wrong.span.start] + text[wrong.span.end :]
        if not isinstance(parse(text), Wrong):
            self._desk.articles.filter_by(text.strip())
        self._completing.typed(typed)

    def submitted(self, text: str) -> None:
        """Keep to what is asked for; what means nothing is told, and can be mended."""
        self._completing.end()
        # The last letters may not have been told of before the line was ended.
        self.typed(text)
        if isinstance(wrong := parse(text), Wrong):
            self._desk.status.say(str(wrong), "error", None)
        elif text.strip():
            self._earlier = [*(one for one in self._earlier if one != text), text]
        self._desk.panes.focus_articles()

    def cancelled(self, text: str) -> None:
        """Show the list as it was before."""
        self._completing.end()
        self._desk.articles.filter_by(text)
        self._desk.panes.focus_articles()

    def complete(self, step: int = 1) -> None:
        """Put what fits at the cursor into the line; again, the next that fits."""
        self._completing.complete(step)
