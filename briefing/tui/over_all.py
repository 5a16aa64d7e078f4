"""The screens over all of the library: what is open, where coders differ, what was done."""

from __future__ import annotations

from collections.abc import Callable

from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.names import Names
from briefing.tui.opening import Opening


class OverAll:
    """Shows them, and goes to where one of their rows leads. Its commands are in the key table.

    ``measure`` is the widest a line of text is set; ``names`` are offered where one is asked for.
    """

    def __init__(
        self, desk: Desk, opening: Opening, keymap: Keymap, measure: int, names: Callable[[], Names]
    ) -> None:
        self._desk, self._opening, self._keymap = desk, opening, keymap
        self._measure, self._names = measure, names

    def show_review(self) -> None:
        """Show what is to be decided in the whole library, one proposal after the other."""
        from briefing.tui.screens.review import ReviewScreen

        self._desk.reader.app.push_screen(
            ReviewScreen(
                self._desk.session,
                self._keymap,
                self._desk.glyphs,
                measure=self._measure,
                today=self._desk.today,
                names=self._names,
            ),
            self._opening.go_to_stance,
        )

    def show_differences(self) -> None:
        """Show where coders differ, and go to where one of it was."""
        from briefing.tui.screens.settle import SettleScreen

        self._desk.reader.app.push_screen(
            SettleScreen(
                self._desk.session, self._keymap, self._desk.glyphs, measure=self._measure
            ),
            lambda one: self._opening.go_to_stance(one.known(None) if one else None),
        )

    def show_feeds(self) -> None:
        """Show the feeds, and the articles of the one that is chosen."""
        from briefing.news.query import Field, Key
        from briefing.news.query_line import formatted
        from briefing.tui.screens.feeds import FeedsScreen

        desk = self._desk

        def show(source: str | None) -> None:
            if source:
                desk.panes.focus_articles()
                wanted = Field(Key.SOURCE, source.replace('"', " "))
                desk.articles.filter_by(formatted(wanted))

        screen = FeedsScreen(desk.session, self._keymap, desk.glyphs, today=desk.today)
        desk.reader.app.push_screen(screen, show)

    def show_training(self) -> None:
        """Show what the decisions in the library teach."""
        from briefing.tui.screens.training import TrainingScreen

        desk = self._desk
        desk.reader.app.push_screen(TrainingScreen(desk.session, self._keymap, desk.glyphs))

    def show_history(self) -> None:
        """Show what was done, and go to where one of it was."""
        from briefing.tui.screens.history import HistoryScreen

        self._desk.reader.app.push_screen(
            HistoryScreen(
                self._desk.session, self._keymap, self._desk.glyphs, today=self._desk.today
            ),
            self._opening.go_to_step,
        )
