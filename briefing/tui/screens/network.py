"""The network: who stands with whom and against whom, drawn, ranked, and in camps."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from briefing.news.camps import Between, Camp
from briefing.news.stand import Stand
from briefing.news.timeline import Focus
from briefing.tui.across import Across
from briefing.tui.network import made as network
from briefing.tui.network.drawing import Drawing, draw
from briefing.tui.network.made import Made
from briefing.tui.network.turning import Turning
from briefing.tui.screens.view import Looking, ViewScreen
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.kin import CampRows, Kin
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Run
from briefing.tui.widgets.web import Web

_REST = 0.12
"""Seconds after which the list follows the cursor."""

WIDE = 110
"""Cells from which on a list has room beside the drawing."""


class NetworkScreen(ViewScreen[Made]):
    """A drawing of the strongest ties, and beside it, or in its place, a list.

    The list is of allies and opponents of the actor in focus, or of the camps.
    """

    place = "network"
    hints = "enter allies  e ties  c camps  t direct  F filters  ? keys"

    DEFAULT_CSS = """
    NetworkScreen {
        #lists { width: 46; height: 1fr; display: none; }
        Kin, CampRows { width: 1fr; height: 1fr; display: none; &.-shown { display: block; } }
        &.-wide #lists { display: block; }
        &.-listing #lists { display: block; }
        &.-listing Web { display: none; }
        &.-listing #lists { width: 1fr; }
        &.-wide.-listing Web { display: block; }
        &.-wide.-listing #lists { width: 46; }
    }
    """

    def __init__(self, looking: Looking, line: str = "") -> None:
        super().__init__(looking, line)
        glyphs = self.glyphs
        self._turning = Turning(self._turned, self.tell)
        self._web = Web(glyphs=glyphs)
        self._kin, self._camps = Kin(glyphs=glyphs), CampRows(glyphs=glyphs)
        self._detail = Hint(glyphs=glyphs, id="detail")
        self._list: Listing = self._kin
        self._across = Across(self._web, lambda: self._list if self._listed else None)
        self._stands: Sequence[Stand] = ()
        self._focus, self._around = "", ""
        self._resting: Timer | None = None

    def parts(self) -> ComposeResult:
        """Yield the drawing and the lists, and below them what the cursor is on."""
        with Horizontal():
            yield self._web
            with Horizontal(id="lists"):
                yield self._kin
                yield self._camps
        yield self._detail

    def on_mount(self) -> None:
        """Count; the drawing has the keys."""
        self._web.say(f"Looking at who stands with whom{self.glyphs.ellipsis}")
        self._show_list(self._kin)
        # A blank line from the start: the drawing keeps its height when there is something to say.
        self._detail.show([Run(" ")])
        self._web.focus()

    def on_resize(self) -> None:
        """Have the list beside the drawing where there is room."""
        self.set_class(self.size.width >= WIDE, "-wide")

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what moves, what turns the settings, and what opens the other views."""
        yield from (self._across, self._turning)
        yield from super().performers(scope)

    def _turned(self) -> None:
        """Make the network anew, as it is set now."""
        self._tell_head()
        if self.made is None:
            self.survey()  # the stances are still on their way
        else:
            self.remake(self._stands)

    # -- what is shown -----------------------------------------------------------------------

    def make(self, stands: Sequence[Stand]) -> Made:
        """Work the network out; called in a thread."""
        self._stands = stands
        return network.make(stands, self._turning.settings, self._turning.at)

    def show(self, made: Made) -> None:
        """Show the network, the cursor on who it was on."""
        self._turning.follow(made)
        self._camps.show(made)
        if made.fault:
            self.tell(made.fault, "warning")
        self.draw()

    @work(exclusive=True, group="draw")
    async def draw(self) -> None:
        """Draw what there is anew: in a thread, as names have to find their places."""
        made, canvas = self.made, self._web.canvas
        if made is None or not canvas.width or not canvas.height:
            return
        if self._around and self._around not in made.links.network.rows:
            self._around = ""
        numbers = made.camps.of()
        drawing = await asyncio.to_thread(
            draw, made.links, numbers, canvas, self.glyphs, self._around
        )
        if canvas != self._web.canvas:
            self.draw()
            return
        self._web.show(drawing, self._focus)
        self._web.border_title = Content(self._title(drawing))
        self._web.say(self._nothing(made))
        self._focus = self._focus if self._focus in made.links.network.rows else self._web.current
        self._focused()

    def _title(self, drawing: Drawing) -> str:
        shown = len(drawing.links)
        which = f"around {self._around}" if self._around else "strongest"
        return f"{shown} {which} of {drawing.of:,} ties" if shown else "No ties"

    def _nothing(self, made: Made) -> str:
        proposals = "P counts proposals, too, " if self.asked.accepted_only else ""
        if made.links.network.said.all:
            return (
                f"No two actors speak of the same here. {proposals}t shows who speaks of whom, "
                "F counts others, w another time."
            )
        return (
            f"Nobody takes a stance on anything here. {proposals}F counts others; what is still "
            "being analysed counts when you come again."
        )

    def told(self) -> Sequence[Run]:
        """Return how the network is made."""
        return [Run(piece, "muted") for piece in network.told(self.made, self._turning.settings)]

    @on(Web.Resized)
    def _resized(self) -> None:
        self.draw()

    @on(Web.Moved)
    def _moved(self) -> None:
        self._focus = self._web.current
        self._focused()

    def _focused(self) -> None:
        """Tell of what the cursor is on, and list whom it is tied to."""
        if self.made is None:
            return
        if self._listed or self.has_class("-wide"):
            # Not with every key: the list follows where the cursor rests.
            if self._resting is not None:
                self._resting.stop()
            self._resting = self.set_timer(_REST, self._list_focus)
        dot = Run(f" {self.glyphs.dot} ", "muted")
        link = self._web.link
        if link is not None:
            head = f"{link.one} {self.glyphs.horizontal} {link.other}"
            pieces = network.about_link(self.made, link)
        else:
            head, pieces = self._focus, network.about_actor(self.made, self._focus)
        runs = [Run(f" {head}", "foreground", bold=True)]
        for piece in pieces if self._focus else ():
            runs += [dot, Run(piece)]
        self._detail.show(runs)

    def _list_focus(self) -> None:
        """List whom the actor in focus is tied to."""
        if self.made is not None and self._kin.lacks(self.made, self._focus):
            self._kin.show(self.made, self._focus)

    # -- moving ------------------------------------------------------------------------------

    @property
    def _listed(self) -> bool:
        """Whether keys are for the list: from the key on that asks for it, focused or not yet."""
        return self.has_class("-listing")

    def on_click(self, event: events.Click) -> None:
        """Give the keys to what was clicked."""
        if event.widget is self._web:
            self.remove_class("-listing")
        elif event.widget is self._list:
            self.add_class("-listing")

    def find(self, words: str, step: int) -> bool:
        """Go to an actor by its name, drawn or not."""
        if self.made is None:
            return False
        names = [name for name in self.made.links.names if words.casefold() in name.casefold()]
        if not names:
            return False
        at = names.index(self._focus) + step if self._focus in names else 0
        self._focus_on(names[at % len(names)])
        return True

    def _focus_on(self, name: str) -> None:
        self._focus = name
        self._web.go_to(name)
        self._focused()

    # -- lists -------------------------------------------------------------------------------

    def _show_list(self, listing: Listing) -> None:
        self._list = listing
        for each in (self._kin, self._camps):
            each.set_class(each is listing, "-shown")

    def _enter(self, listing: Listing) -> None:
        self._show_list(listing)
        self.add_class("-listing")
        self.call_after_refresh(listing.focus)

    def show_allies(self) -> None:
        """List allies and opponents of the actor in focus."""
        self._list_focus()
        self._enter(self._kin)

    def show_camps(self) -> None:
        """List the camps and who stands between them."""
        self._enter(self._camps)

    def leave_view(self) -> None:
        """Go back from a list to the drawing, from a tie to its actor, else to the articles."""
        if self._listed:
            self.remove_class("-listing")
            self._web.focus()
        elif not self._web.leave_link():
            super().leave_view()

    def focus_view(self) -> None:
        """Give the keys back to the drawing, or to the list that had them."""
        (self._list if self._listed else self._web).focus()

    def show_evidence(self) -> None:
        """List whom an actor is tied to, or show the stances behind a tie or a camp."""
        if self._listed or self._web.link is not None:
            super().show_evidence()
        else:
            self.show_allies()

    def behind(self) -> tuple[str, Sequence[Stand]]:
        """Return the stances behind what the cursor is on."""
        made = self.made
        assert made is not None
        link = self._kin.current if self._list is self._kin and self._listed else self._web.link
        if self._list is self._camps and self._listed:
            row = self._camps.current
            if isinstance(row, Camp):
                number = made.camps.all.index(row)
                return f"What unites camp {number + 1}", network.evidence_of(made, row)
            return "", ()
        if link is None:
            return self._focus, ()
        return f"{link.one} and {link.other}", made.links.evidence(link.one, link.other)

    def in_focus(self) -> Focus | None:
        """Return whose timeline the cursor asks for: of an actor, or of the two of a tie."""
        link = self._kin.current if self._listed and self._list is self._kin else self._web.link
        if link is not None:
            name = self._focus if self._focus in link[:2] else link.one
            return Focus(name, link.beside(name))
        return Focus(self._focus) if self._focus else None

    @on(Rows.Opened)
    @on(Web.Opened)
    def _opened(self) -> None:
        self.show_evidence()

    @on(Rows.Moved)
    def _moved_in_list(self) -> None:
        row = self._camps.current if self._list is self._camps else None
        if isinstance(row, Between):
            self._web.go_to(row.name)

    def centre(self) -> None:
        """Draw what is around the actor in focus, or the strongest of all again."""
        self._around = "" if self._around == self._focus else self._focus
        self.draw()
