"""The query line: what is typed shows what it leaves at once; what is wrong, what fits, is told."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.news.completion import Completion, complete
from briefing.news.query import Key, Wrong
from briefing.news.query_line import parse
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.runs import Run

if TYPE_CHECKING:
    from briefing.news.folder import Folder
    from briefing.tui.cast import Cast

FILTER = "filter"
"""What the prompt is asked for where it narrows the list."""


class Querying:
    """Asks which articles the list shows. What was asked in this sitting can be had back."""

    def __init__(self, desk: Desk, prompt: Prompt, hint: Hint, cast: Cast, keymap: Keymap) -> None:
        self._keymap = keymap
        self._desk, self._prompt, self._hint, self._cast = desk, prompt, hint, cast
        self._earlier: list[str] = []
        self._sources: Sequence[str] = ()
        self._tags: Sequence[str] = ()
        self._fits: Completion | None = None
        # The line before a completion was taken, and as it is since: tab again takes the next one.
        self._taken: tuple[str, int, int, str] | None = None

    @property
    def asking(self) -> bool:
        """Whether the query line is on the screen."""
        return self._prompt.asking and self._prompt.purpose == FILTER

    def filter(self) -> None:
        """Ask what the articles shown must be: words, actors, stances, days."""
        self._prompt.ask(
            "Filter", self._desk.articles.contents.match, purpose=FILTER, earlier=self._earlier
        )
        self._taken = None
        self._cast.prepare(self._tell)
        self._desk.run(self._read_names, group="query names")
        self._tell()

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
        if self._taken is not None and text != self._taken[3]:
            self._taken = None
        wrong = parse(text)
        if isinstance(wrong, Wrong):
            # Its letters have narrowed the list as words, one by one: so the rest is asked anew.
            text = text[: wrong.span.start] + text[wrong.span.end :]
        if not isinstance(parse(text), Wrong):
            self._desk.articles.filter_by(text.strip())
        self._tell()

    def submitted(self, text: str) -> None:
        """Keep to what is asked for; what means nothing is told, and can be mended."""
        self._hint.show()
        # The last letters may not have been told of before the line was ended.
        self.typed(text)
        if isinstance(wrong := parse(text), Wrong):
            self._desk.status.say(str(wrong), "error", None)
        elif text.strip():
            self._earlier = [*(one for one in self._earlier if one != text), text]
        self._desk.panes.focus_articles()

    def cancelled(self, text: str) -> None:
        """Show the list as it was before."""
        self._hint.show()
        self._desk.articles.filter_by(text)
        self._desk.panes.focus_articles()

    def complete(self, step: int = 1) -> None:
        """Put what fits at the cursor into the line; again, the next that fits."""
        if self._taken is not None:
            line, cursor, index, _ = self._taken
            index += step
        else:
            line, cursor, index = self._prompt.text, self._prompt.cursor, 0
        fits = complete(line, cursor, self._names)
        if not fits.texts:
            return
        taken, at = fits.taken(line, index)
        self._taken = line, cursor, index, taken
        self._prompt.put(taken, at)
        self._tell()

    def _tell(self) -> None:
        """Say under the line what is wrong with it, or else what can stand at the cursor."""
        if not self.asking:
            return
        wrong = parse(self._prompt.text)
        if self._taken is not None:
            line, cursor, index, _ = self._taken
        else:
            line, cursor, index = self._prompt.text, self._prompt.cursor, -1
        fits = complete(line, cursor, self._names)
        offers = self._offers(fits, index)
        # What is wrong at the cursor is still being typed: what could stand there helps more.
        if isinstance(wrong, Wrong) and not (offers and self._ends_with(wrong)):
            self._hint.show([Run(" "), Run(str(wrong), "error")])
        else:
            self._hint.show(offers or [Run(" enter keeps  escape takes back", "muted")])

    def _ends_with(self, wrong: Wrong) -> bool:
        return not self._prompt.text[wrong.span.end :].strip()

    def _offers(self, fits: Completion, chosen: int) -> list[Run]:
        """Return the completions as a line, beginning with the one that tab would take next."""
        if not fits.texts:
            return []
        first = max(0, chosen) % len(fits.texts)
        runs = [Run(" tab ", "primary", bold=True)]
        for number, text in enumerate((*fits.texts[first:], *fits.texts[:first])):
            runs += [Run(" "), Run(text, "foreground" if number == 0 else "muted", bold=not number)]
        return runs

    def _names(self, key: Key, typed: str) -> Sequence[str]:
        match key:
            case Key.SOURCE:
                return [one for one in self._sources if typed in one.casefold()]
            case Key.TAG:
                return [one for one in self._tags if one.casefold().startswith(typed)]
        return [name.name for name, _ in self._cast.names().find(typed, 20)]

    async def _read_names(self) -> None:
        # Counted among all that people decided: too long for a key press.
        self._sources = await asyncio.to_thread(self._desk.session.shelf.catalogue.sources)
        self._tags = await asyncio.to_thread(self._cast.tags)
        self._tell()
