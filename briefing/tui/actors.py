"""The way from the text and the panel to what is known of actors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from briefing.news.actor import ActorKind
from briefing.news.lessons import Lesson, told
from briefing.news.parted import Parted
from briefing.news.phrasing import cut
from briefing.news.taught import Taught
from briefing.tui.annotating import Annotating
from briefing.tui.cast import Cast
from briefing.tui.choices import Found, Picked
from briefing.tui.desk import Desk
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.opening import Opening

if TYPE_CHECKING:
    from briefing.news.timeline import Focus
    from briefing.store.coding import Coding
    from briefing.tui.screens.actor import Lead
    from briefing.tui.screens.lessons import Offer


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
    screen.coming = cast.prepare(screen.look_again)
    app.push_screen(screen, take)


class Actors:
    """Finds actors and shows their cards. Its commands are those of the key table."""

    def __init__(
        self, desk: Desk, annotating: Annotating, opening: Opening, cast: Cast, keymap: Keymap
    ) -> None:
        self._desk, self._annotating, self._opening = desk, annotating, opening
        self._cast, self._keymap = cast, keymap
        self.follow: Callable[[Focus], object] = lambda _: None
        """Shows the timeline that a card is left for."""

    def find_actor(self) -> None:
        """Ask for an actor by a few letters, and show its card."""
        pick_actor(self._desk.reader.app, self._cast, self._desk.glyphs, self._show)

    def show_card(self) -> None:
        """Show the card of the actor at hand: in the panel, in the text, or of the stance there."""
        name = self.at_hand()
        if name:
            self._show(name)
        else:
            self._desk.status.say("no actor here: @ finds any")

    # -- what a stance teaches -------------------------------------------------------------------

    def teach(self) -> None:
        """Offer what the stance at hand could teach, where it is told wrongly."""
        from briefing.tui.screens.lessons import TeachScreen

        entry, desk = self._annotating.focused, self._desk
        if entry is None:
            desk.status.say("no stance here to learn from: s goes to the next")
            return
        title = f"What does this teach? {cut(entry.quote)}"
        screen = TeachScreen(entry, desk.session, self._keymap, desk.glyphs, title=title)
        desk.reader.app.push_screen(screen, self._taught)

    def show_taught(self) -> None:
        """Show all that was taught, to take some of it back."""
        from briefing.tui.screens.lessons import TaughtScreen

        screen = TaughtScreen(self._desk.session, self._keymap, self._desk.glyphs)
        self._desk.reader.app.push_screen(screen)

    def show_duplicates(self) -> None:
        """Show the actors that are likely one, to be told apart or merged."""
        from briefing.tui.screens.duplicates import DuplicatesScreen

        screen = DuplicatesScreen(self._desk.session, self._keymap, self._desk.glyphs)
        self._desk.reader.app.push_screen(screen)

    def _taught(self, offer: Offer | None) -> None:
        if offer is None:
            self._desk.status.say("nothing was taught")
        elif offer.lesson is not None:
            self._teach(offer.lesson)
        else:
            self._ask_whom(offer)

    def _ask_whom(self, offer: Offer) -> None:
        from briefing.tui.choices import actors
        from briefing.tui.screens.pick import Pick

        def find(query: str) -> Found:
            return actors((), {}, self._cast.names())(query)

        def take(picked: list[Picked] | None) -> None:
            name = picked[0].about.text if picked else ""
            if not picked or name.casefold() == offer.alias.casefold():
                self._desk.status.say("nothing was taught")
                return
            kind = picked[0].kind or self._cast.names().kind(name) or ActorKind.GROUP
            # The name of the actor itself: all of it is somebody else, and not a mention here.
            whole = offer.alias.casefold() == offer.actor.casefold()
            self._teach((Taught if whole else Parted)(offer.alias, name, kind))

        screen = Pick[Picked](f"Whom does “{offer.alias}” mean?", find, glyphs=self._desk.glyphs)
        self._cast.prepare(screen.look_again)
        self._desk.reader.app.push_screen(screen, take)

    def _teach(self, lesson: Lesson) -> None:
        def deed(coding: Coding) -> bool:
            from briefing.store import casting

            casting.teach(coding, [lesson])
            return True

        def then(done: bool | None) -> None:
            if done:
                self._cast.forget()
                self._desk.status.say(f"taught (u undoes): {told(lesson)}")

        self._desk.session.perform(deed, then)

    def at_hand(self) -> str:
        """Return the name of the actor in the panel, in the text, or of the stance there, or ""."""
        desk = self._desk
        if desk.panes.scope == "stances":
            return desk.stances.current_actor or ""
        walk, findings = desk.reader.walk, self._annotating.findings
        if desk.panes.scope != "reader" or findings is None:
            return ""
        spot = walk.spot or walk.spot_near
        actor = findings.actor(spot.actor) if spot else None
        return actor.name if actor else ""

    def in_focus(self) -> Focus | None:
        """Return whose timeline the keys ask for: the pair of the stance in focus, or an actor."""
        from briefing.news.timeline import Focus

        entry = self._annotating.focused
        if entry is not None and entry.known is not None:
            one = entry.known
            return Focus(one.holder, one.target or one.text)
        name = self.at_hand()
        return Focus(name) if name else None

    def _show(self, name: str) -> None:
        from briefing.tui.screens.actor import ActorScreen

        desk = self._desk
        screen = ActorScreen(name, desk.session, self._cast, self._keymap, desk.glyphs)
        desk.reader.app.push_screen(screen, self._go)

    def _go(self, lead: Lead | Focus | None) -> None:
        from briefing.tui.screens.actor import Lead

        if lead is None:
            return
        if not isinstance(lead, Lead):
            self.follow(lead)
        else:
            self._desk.panes.focus_reader()
            self._opening.open(lead.article, lead.at, lead.quote)
