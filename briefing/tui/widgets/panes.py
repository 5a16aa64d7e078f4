"""The three panes side by side: which are shown, and which one has the keys."""

from __future__ import annotations

from functools import partialmethod
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import AwaitMount, Widget

from briefing.tui.arrangement import arrange
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.blank import Blank
from briefing.tui.widgets.library import LibraryList

if TYPE_CHECKING:
    from briefing.tui.reading.pane import ReadingPane
    from briefing.tui.widgets.news import News
    from briefing.tui.widgets.positions import Positions

NAMES = ("articles", "reader", "stances")

MOTIONS = frozenset(
    {"down", "up", "page_down", "page_up", "half_page_down", "half_page_up", "top", "bottom"}
)
"""The commands that go to the pane that has the keys: those that the list does alone, too."""

INVITATION = "Enter opens the article under the cursor. ? shows the keys."
"""What stands where a text will be."""


class Panes(Horizontal):
    """The articles, the text and the stances. Its commands go to the pane that has the keys.

    At first there is the list alone, between the frames of the other two: ``furnish`` puts these
    in. While no text is open ``news`` may stand in its place: what came in since the last time.
    """

    class LaidOut(Message):
        """The panes know how large they are, for the first time, and can be drawn."""

    reader: ReadingPane
    stances: Positions

    DEFAULT_CSS = """
    Panes { height: 1fr; }
    Panes > ReadingPane { width: 1fr; }
    Panes > News { width: 1fr; }
    Panes > .-text { width: 1fr; }
    """

    def __init__(self, articles: LibraryList, *, glyphs: Glyphs) -> None:
        super().__init__()
        self.articles = articles
        self._text: Widget = Blank(words=INVITATION, glyphs=glyphs)
        self._text.add_class("-text")
        self._side: Widget = Blank("Stances", glyphs=glyphs)
        self.news: News | None = None
        self._active = "articles"
        self._beside = "articles"
        self._zen = self._known = False
        self._with_stances = True

    def compose(self) -> ComposeResult:
        """Lay the panes out from left to right, at once as wide as they will be."""
        self._arrange()
        yield from (self.articles, self._text, self._side)

    def furnish(self, reader: ReadingPane, stances: Positions) -> None:
        """Put the text and the stances where their frames have stood."""
        frames = (self._text, self._side)
        self.reader = self._text = reader
        self.stances = self._side = stances
        if self.is_attached:
            mounted = self.mount(reader, stances, after=self.articles)
            # Nothing is drawn before the one has taken the place of the other.
            self.run_worker(self._exchange(mounted, frames), group="furnish")

    async def _exchange(self, mounted: AwaitMount, frames: tuple[Widget, ...]) -> None:
        with self.app.batch_update():
            self._arrange()
            await mounted
            await self.remove_children(frames)

    @property
    def scope(self) -> str:
        """The name of the pane that has the keys: where in the key table a key is looked up."""
        return "news" if self._active == "reader" and self.news else self._active

    @property
    def active(self) -> LibraryList | ReadingPane | News | Positions:
        """The pane that has the keys."""
        return self._pane(self._active)

    def _pane(self, name: str) -> LibraryList | ReadingPane | News | Positions:
        if name == "articles":
            return self.articles
        return self.news or self.reader if name == "reader" else self.stances

    # -- what stands in place of the text -----------------------------------------------------

    def show_news(self, news: News) -> None:
        """Show what is new in place of the text, until ``show_text``."""
        self.news = news
        # Not seen before it is known how wide it is.
        news.display = False
        self.mount(news, after=self.reader)
        self._arrange()
        if self._active == "reader":
            news.focus(scroll_visible=False)

    def show_text(self) -> None:
        """Show the text again: one is to be opened."""
        if self.news is not None:
            news, self.news = self.news, None
            self._arrange()
            if self._active == "reader":
                self.reader.focus(scroll_visible=False)
            news.remove()

    # -- which pane has the keys -----------------------------------------------------------

    def _focus(self, name: str) -> None:
        self._active = name
        if name != "reader":
            self._zen = False
        self._arrange()
        self._pane(name).focus(scroll_visible=False)

    focus_articles = partialmethod(_focus, "articles")
    focus_reader = partialmethod(_focus, "reader")
    focus_stances = partialmethod(_focus, "stances")

    def _sideways(self, step: int, count: int | None = None) -> None:
        index = NAMES.index(self._active) + step * (count or 1)
        self._focus(NAMES[max(0, min(len(NAMES) - 1, index))])

    pane_right = partialmethod(_sideways, 1)
    pane_left = partialmethod(_sideways, -1)

    def zen(self) -> None:
        """Show the text alone, or everything again."""
        self._zen = not self._zen
        self._focus("reader")

    @property
    def alone(self) -> bool:
        """Whether the text is shown alone."""
        return self._zen

    def toggle_stances(self) -> None:
        """Show or hide the stances."""
        self._zen = False
        shown = self.stances.display
        self._with_stances = not shown
        if shown and self._active == "stances":
            self._focus("reader")
        elif not shown and not arrange(self.size.width, self._active).stances:
            # There is room for it only where it has the keys.
            self._focus("stances")
        else:
            self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the mouse to the pane that was clicked."""
        if self.screen.focused is not event.widget:
            # The keys have gone on meanwhile: going back with them would undo what was asked for.
            return
        panes = (self.articles, self.news or self._text, self._side)
        name = next((n for n, pane in zip(NAMES, panes, strict=True) if pane is event.widget), None)
        if name and name != self._active:
            self._active = name
            self._arrange()

    # -- commands of the pane that has the keys ---------------------------------------------

    def down(self, count: int | None = None) -> None:
        """Move down."""
        self.active.down(count or 1)

    def up(self, count: int | None = None) -> None:
        """Move up."""
        self.active.up(count or 1)

    def _page(self, sign: int, count: int | None = None) -> None:
        self.active.page(sign * (count or 1))

    page_down = partialmethod(_page, 1)
    page_up = partialmethod(_page, -1)

    def _half_page(self, sign: int, count: int | None = None) -> None:
        self.active.half_page(sign * (count or 1))

    half_page_down = partialmethod(_half_page, 1)
    half_page_up = partialmethod(_half_page, -1)

    def top(self, count: int | None = None) -> None:
        """Go to the top, or to item ``count``."""
        if count:
            self.active.go_to(count)
        else:
            self.active.top()

    def bottom(self, count: int | None = None) -> None:
        """Go to the bottom, or to item ``count``."""
        self.active.go_to(count)

    # -- room ------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Fit the panes to the terminal."""
        self._arrange()
        if not self._known:
            self._known = True
            # It is told of its own size first.
            self.articles.call_later(self.post_message, self.LaidOut())

    def _arrange(self) -> None:
        width = self.size.width or self.app.size.width
        fit = arrange(width, self._active, zen=self._zen, stances=self._with_stances)
        _set(self.articles, fit.articles, whole=not fit.text)
        _set(self._side, fit.stances, whole=not fit.text)
        self._text.display = fit.text and self.news is None
        if self.news is not None:
            self.news.display = fit.text
        self._text.set_class(self._zen, "-bare")


def _set(pane: Widget, width: int, *, whole: bool) -> None:
    pane.display = bool(width)
    if width:
        pane.styles.width = "1fr" if whole else width
