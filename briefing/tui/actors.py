"""The way from the text and the panel to what is known of actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from briefing.tui.annotating import Annotating
from briefing.tui.cast import Cast
from briefing.tui.choices import Picked
from briefing.tui.desk import Desk
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.opening import Opening

if TYPE_CHECKING:
    from briefing.tui.screens.actor import Lead


def pick_actor(
    app: App[object], cast: Cast, glyphs: Glyphs, found: Callable[[str], object]
) -> None:
    """Ask for one actor of the library by a few letters."""
    from briefing.tui.choices import known_actors
    from briefing.tui.screens.pick import Pick

    def take(picked: list[Picked] | None) -> None:
        if picked:
            found(picked[0].about.text)

    screen = Pick[Picked]("Which actor?", known_actors(cast.names), glyphs=glyphs)
    cast.prepare(screen.look_again)
    app.push_screen(screen, take)


class Actors:
    """Finds actors and shows their cards. Its commands are those of the key table."""

    def __init__(
        self, desk: Desk, annotating: Annotating, opening: Opening, cast: Cast, keymap: Keymap
    ) -> None:
        self._desk, self._annotating, self._opening = desk, annotating, opening
        self._cast, self._keymap = cast, keymap

    def find_actor(self) -> None:
        """Ask for an actor by a few letters, and show its card."""
        pick_actor(self._desk.reader.app, self._cast, self._desk.glyphs, self._show)

    def show_card(self) -> None:
        """Show the card of the actor at hand: in the panel, in the text, or of the stance there."""
        name = self._at_hand()
        if name:
            self._show(name)
        else:
            self._desk.status.say("no actor here: @ finds any")

    def _at_hand(self) -> str:
        desk = self._desk
        if desk.panes.scope == "stances":
            return desk.stances.current_actor or ""
        walk, findings = desk.reader.walk, self._annotating.findings
        if desk.panes.scope != "reader" or findings is None:
            return ""
        spot = walk.spot or walk.spot_near
        actor = findings.actor(spot.actor) if spot else None
        return actor.name if actor else ""

    def _show(self, name: str) -> None:
        from briefing.tui.screens.actor import ActorScreen

        desk = self._desk
        screen = ActorScreen(name, desk.session, self._cast, self._keymap, desk.glyphs)
        desk.reader.app.push_screen(screen, self._go)

    def _go(self, lead: Lead | None) -> None:
        if lead is not None:
            self._desk.panes.focus_reader()
            self._opening.open(lead.article, lead.at, lead.quote)
