"""The views over many articles: each opened by a key, and left to where one of its stances is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from briefing.tui.actors import pick_actor
from briefing.tui.cast import Cast
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.opening import Opening

if TYPE_CHECKING:
    from briefing.news.timeline import Focus
    from briefing.tui.screens.view import Looking, ViewScreen


class Views:
    """Opens them. What the list is narrowed to is what a view counts at first.

    The view that was left last stays as it was left: its key shows it again, the cursor where it
    stood. From one view its keys lead to another, which counts the same: whoever adds a view adds
    its key here, to ``command.viewing`` and to the keys of the main screen.
    """

    def __init__(self, desk: Desk, opening: Opening, cast: Cast, keymap: Keymap) -> None:
        self._desk, self._opening, self._cast, self._keymap = desk, opening, cast, keymap
        self._last: ViewScreen[Any] | None = None
        self.at_hand: Callable[[], Focus | None] = lambda: None
        """Tells whose timeline is wanted on the main screen, None where nobody is at hand."""
        self.overview: Callable[[], object] = lambda: None
        """Shows what is new."""

    def show(
        self,
        kind: type[ViewScreen[Any]],
        make: Callable[[Looking, str], ViewScreen[Any]],
        chosen: tuple[str, ...] = (),
    ) -> None:
        """Show the view of a kind: the one left last, if it counts what is asked for, or another.

        ``make`` makes it of what it needs and the query that it begins with. ``chosen`` are the ids
        of the articles that it is to count, instead of those that the list shows.
        """
        from briefing.tui.screens.view import Looking, ViewScreen

        app, desk = self._desk.reader.app, self._desk
        above = app.screen if isinstance(app.screen, ViewScreen) else None
        line = above.line if above else "" if chosen else desk.articles.contents.match
        if isinstance(above, kind):
            return
        screen = self._last
        kept = screen is not None and type(screen) is kind
        if screen is None or not kept or (screen.line, screen.chosen) != (line, chosen):
            looking = Looking(desk, self._cast, self._keymap, self, desk.today)
            screen = make(looking, line)
        if above is not None:
            if not (above.own_statuses or screen.own_statuses):
                screen.statuses = above.statuses
            above.dismiss(None)
        if screen is not self._last:
            self._forget()
            app.install_screen(screen, f"view-{id(screen)}")
            self._last = screen
        app.push_screen(screen, self._opening.go_to_stance)

    def show_matrix(self) -> None:
        """Show who stands where on what."""
        from briefing.tui.screens.matrix import MatrixScreen

        self.show(MatrixScreen, MatrixScreen)

    def show_timeline(self) -> None:
        """Show the timeline of what is at hand: of an actor, or of the pair of a stance."""
        from briefing.tui.screens.view import ViewScreen

        screen = self._desk.reader.app.screen
        focus = screen.in_focus() if isinstance(screen, ViewScreen) else self.at_hand()
        if focus is not None:
            self.show_timeline_of(focus)
        else:
            self._pick(self._show_timeline_of_actor)

    def show_timeline_of(self, focus: Focus) -> None:
        """Show the timeline of an actor, of one actor towards another, or of a subject."""
        from briefing.tui.screens.timeline import TimelineScreen

        self.show(TimelineScreen, lambda looking, line: TimelineScreen(looking, line, focus))
        if isinstance(self._last, TimelineScreen):
            self._last.look_at(focus)

    def _show_timeline_of_actor(self, name: str) -> None:
        from briefing.news.timeline import Focus

        self.show_timeline_of(Focus(name))

    def show_overview(self) -> None:
        """Show what is new, in place of a view."""
        from briefing.tui.screens.view import ViewScreen

        screen = self._desk.reader.app.screen
        if isinstance(screen, ViewScreen):
            screen.dismiss(None)
        self.overview()

    def show_sources(self) -> None:
        """Show who is heard in which outlet, and which outlets agree."""
        from briefing.tui.screens.sources import SourcesScreen

        self.show(SourcesScreen, SourcesScreen)

    def _pick(self, found: Callable[[str], object]) -> None:
        pick_actor(self._desk.reader.app, self._cast, self._desk.glyphs, found)

    def show_brief(self) -> None:
        """Show a brief of what is selected, or what the list, or the view above it, shows."""
        from briefing.tui.screens.brief import BriefScreen
        from briefing.tui.screens.view import ViewScreen

        above = isinstance(self._desk.reader.app.screen, ViewScreen)
        chosen = () if above else tuple(self._desk.articles.chosen())
        if chosen:
            self.show(BriefScreen, lambda looking, _: BriefScreen(looking, chosen=chosen), chosen)
        else:
            self.show(BriefScreen, BriefScreen)

    def show_network(self) -> None:
        """Show who stands with whom."""
        from briefing.tui.screens.network import NetworkScreen

        self.show(NetworkScreen, NetworkScreen)

    def _forget(self) -> None:
        """Let go of the view left last, and of the stances that it holds."""
        if self._last is not None:
            self._desk.reader.app.uninstall_screen(self._last)
            self._last.remove()
