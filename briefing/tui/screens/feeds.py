"""The feeds of the library: when each was fetched, what was new, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial

from textual import on, work
from textual.content import Content

from briefing.intake.unfetched import Unfetched, shown
from briefing.news.feed import FeedState, Subscription
from briefing.news.phrasing import counted
from briefing.text.clean import clean_line
from briefing.tui.events import Event, Fetch
from briefing.tui.fetching import Fetching, told
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.history import moment
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.session import Session
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread

Fed = tuple[Subscription, FeedState]


def state_of(fed: Fed, today: date, now: datetime, asked: bool = False) -> tuple[str, str]:
    """Return how a feed stands in a few words, and the colour of them."""
    feed, state = fed
    if asked:
        return "fetching", "accent"
    if state.gone:
        return "gone for good", "warning"
    if feed.paused:
        return "paused", "muted"
    if state.error:
        again = f", again {moment(state.again, today)}" if state.waits(now) else ""
        what = state.error.partition(": ")[0]
        return f"{what}{again}", "error"
    if not state.fetched:
        return "not fetched yet", "muted"
    new = f"{state.new} new" if state.new else "nothing new"
    return f"{new}, {moment(state.fetched, today)}", "foreground" if state.new else "muted"


class Feeds(Rows[Fed]):
    """The feeds, a line each: its name, and how it stands."""

    def __init__(
        self, today: date, asked: Callable[[str], bool], *, glyphs: Glyphs = UNICODE
    ) -> None:
        super().__init__(glyphs=glyphs)
        self._today, self._asked = today, asked

    def draw(self, item: Fed, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a feed; one that rests is dimmed."""
        feed, state = item
        asked = self._asked(feed.url)
        words, role = state_of(item, self._today, datetime.now(UTC), asked)
        rests = (feed.paused or state.gone) and not asked
        head = [
            Run(self.glyphs.cursor if selected else " ", "accent"),
            Run(feed.name, "muted" if rests else "foreground", bold=selected),
        ]
        if feed.folder:
            head.append(Run(f"  {feed.folder}", "muted"))
        tail = cut_line([Run(f"  {words} ", role)], max(width * 3 // 5, 1), self.glyphs.ellipsis)
        return [spread(head, tail, width, self.glyphs.ellipsis)]


class FeedsScreen(KeptScreen[str]):
    """All feeds. Hands back the source whose articles are wanted."""

    place = "feeds"

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs, *, today: date) -> None:
        self._fetching: Fetching = session.fetching
        self._feeds = Feeds(today, lambda url: url in self._fetching.asked, glyphs=glyphs)
        super().__init__(
            session,
            self._feeds,
            keymap,
            glyphs,
            title="Feeds",
            hints="a adds  r fetches  R all  d removes  ? keys",
        )
        self._done = 0

    def on_mount(self) -> None:
        """Show the feeds as they stand."""
        self._feeds.say("No feed yet: a takes the address of one, or of a page that names one.")
        self.show()

    @work(exclusive=True, group="show")
    async def show(self, on: str = "") -> None:
        """Show the feeds as they are now; the cursor goes to the one at the address ``on``."""
        every = await self._fetching.all()
        at = next((n for n, (feed, _) in enumerate(every) if feed.url == on), None)
        self._feeds.set_rows(every, keep=lambda fed: fed[0].url, at=at)
        failing = sum(bool(state.error) and not feed.paused for feed, state in every)
        words = counted(len(every), "feed") + (f", {failing} failing" if failing else "")
        self._feeds.border_subtitle = Content(words)

    # -- fetching ----------------------------------------------------------------------------

    def fetch_one(self) -> None:
        """Fetch the feed under the cursor, whatever it waits for."""
        if (feed := self._at("to fetch")) is not None:
            self._begin([feed])

    def fetch_all(self) -> None:
        """Fetch every feed that does not rest or wait."""
        self._begin([])

    def _begin(self, feeds: Sequence[Subscription]) -> None:
        if not self._feeds.current:
            self.tell("there is no feed yet: a subscribes to one")
        elif not self._fetching.fetch(feeds):
            self.tell("feeds are being fetched already: c stops that")

    @work(group="cancel")
    async def cancel_fetch(self) -> None:
        """Stop fetching."""
        if self._fetching.under_way:
            self.tell("stopping")
            await self._fetching.cancel()
        else:
            self.tell("nothing is being fetched")

    # -- changes -----------------------------------------------------------------------------

    def add_feed(self) -> None:
        """Ask for an address, and subscribe to the feed behind it."""
        self._ask("Address of a feed, or of a page that names one", "", self._look)

    @work(group="add")
    async def _look(self, text: str) -> None:
        self.tell("looking for a feed there")
        try:
            found = await self._fetching.find(text)
        except Unfetched as fault:
            self.tell(str(fault), "error")
            return
        more = f"; the page names {found.others} more" if found.others else ""

        def said(added: list[Subscription]) -> str:
            if not added:
                return f"subscribed to it already: {found.feed.url}"
            self._fetching.fetch(added)
            return f"subscribed to {added[0].name} (u undoes){more}"

        self.change(
            lambda coding: self._fetching.subscriptions.subscribe(coding, [found.feed]),
            said,
            partial(self.show, found.feed.url),
        )

    def rename_feed(self) -> None:
        """Ask what the feed under the cursor is to be called."""
        if (feed := self._at("to rename")) is not None:
            self._ask(
                "Name of the feed",
                feed.name,
                lambda name: self.change(
                    lambda coding: self._fetching.subscriptions.rename(coding, feed, name),
                    lambda _: f"renamed (u undoes): {name}",
                ),
            )

    def change_address(self) -> None:
        """Ask where to fetch the feed under the cursor from; where it has moved is offered."""
        fed = self._feeds.current
        if fed is None:
            self.tell("no feed here to change")
            return
        feed, state = fed
        self._ask("Address of the feed", state.moved or feed.url, lambda url: self._move(feed, url))

    def _move(self, feed: Subscription, text: str) -> None:
        from briefing.intake.link import address

        try:
            url = address(text)
        except Unfetched as fault:
            self.tell(str(fault), "error")
            return
        if url != feed.url:
            self.change(
                lambda coding: self._fetching.move(coding, feed, url),
                lambda _: f"another address (u undoes): {url}",
            )

    def pause_feed(self) -> None:
        """Let the feed under the cursor rest, or go on."""
        if (feed := self._at("to pause")) is not None:
            verb = "goes on" if feed.paused else "paused"
            self.change(
                lambda coding: self._fetching.subscriptions.pause(coding, feed, not feed.paused),
                lambda _: f"{verb} (u undoes): {feed.name}",
            )

    def remove_feed(self) -> None:
        """Unsubscribe from the feed under the cursor, once that is confirmed."""
        from briefing.tui.screens.choose import Confirm

        if (feed := self._at("to remove")) is None:
            return
        question = Confirm(
            f"Unsubscribe from {feed.name}?",
            "Its articles stay.",
            yes="unsubscribe",
            no="keep it",
            usual=False,
            glyphs=self.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self.change(
                    lambda coding: self._fetching.subscriptions.unsubscribe(coding, feed),
                    lambda _: f"unsubscribed (u undoes): {feed.name}",
                )

        self.app.push_screen(question, answer)

    def _at(self, what: str) -> Subscription | None:
        fed = self._feeds.current
        if fed is None:
            self.tell(f"no feed here {what}")
            return None
        return fed[0]

    def _ask(self, title: str, text: str, then: Callable[[str], object]) -> None:
        from briefing.tui.screens.line import LineScreen

        def answered(line: str | None) -> None:
            if line:
                then(line)

        self.app.push_screen(
            LineScreen(title, text, check=clean_line, glyphs=self.glyphs), answered
        )

    # -- what is told ------------------------------------------------------------------------

    @on(Rows.Opened)
    def show_articles(self) -> None:
        """Show the articles of the feed under the cursor in the list."""
        fed = self._feeds.current
        if fed is not None:
            self.dismiss(fed[1].title or fed[0].name)

    @on(Rows.Moved)
    def _tell_more(self) -> None:
        fed = self._feeds.current
        if fed is None or self._fetching.under_way:
            return
        feed, state = fed
        if state.error:
            # The address need not be told again where there is little room.
            self.tell(state.error.replace(f": {shown(feed.url)}:", ":"), "error")
        elif state.moved:
            self.tell(f"it has moved for good, e takes it over: {state.moved}", "warning")
        else:
            self.tell(feed.url)

    def heard(self, event: Event) -> None:
        """Show what is fetched and changed meanwhile, and what could not be done."""
        if isinstance(event, Fetch):
            self.tell(told(event))
            self._feeds.redraw()
            if event.done != self._done or not event.running:
                self._done = event.done
                self.show()
        super().heard(event)
