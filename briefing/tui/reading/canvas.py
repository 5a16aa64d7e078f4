"""A text on the screen: laid out, highlighted, drawn line by line, the cursor kept in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from briefing.text.document import Document
from briefing.text.span import Span
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.palette import Palette
from briefing.tui.reading.highlights import LAYERS
from briefing.tui.reading.layout import wrap
from briefing.tui.reading.page import Overlay, Page, redrawn
from briefing.tui.reading.paint import GUTTER, Sign
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.spots import Spot, Spots
from briefing.tui.reading.walk import Walk
from briefing.tui.widgets.bar import plain_bar
from briefing.tui.widgets.frame import draw_frame, frame

KEEP = 4
"""Lines kept in sight above and below the cursor."""

_CUES = ("support", "oppose", "mixed", "neutral", "silent")


class Canvas(ScrollView, can_focus=True, inherit_bindings=False):
    """A document and the cursor in it.

    Draws visible lines only: a key costs the same in a long article as in a short one. Where the
    cursor goes is for a subclass to say.
    """

    DEFAULT_CSS = (
        frame("Canvas")
        + """
    Canvas {
        overflow: hidden auto; scrollbar-gutter: stable; scrollbar-size-vertical: 1;
        &.-bare, &.-bare:focus { border: none; }
    }
    """
    )
    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """The cursor stands somewhere else, or something else is selected."""

        pane: Canvas

    def __init__(
        self, *, measure: int = 80, glyphs: Glyphs = UNICODE, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._measure = measure
        self._glyphs = glyphs
        self._palette: Palette | None = None
        self._notice = ""
        self._strips: dict[int, Strip] = {}
        self._centred = False
        self.walk = Walk(Document(""))
        self._page = Page(self.walk.document, glyphs)
        # Last, as in a running program it tells of the new style at once.
        draw_frame(self, glyphs)

    # -- what is shown ---------------------------------------------------------------

    def show(self, document: Document, place: int = 0) -> None:
        """Show ``document`` with the cursor on the sentence at offset ``place``."""
        self._notice = ""
        self.walk = Walk(document, place)
        self._page = Page(document, self._glyphs)
        self._centred = bool(place)
        self._scroll(0)
        self._lay_out()
        self._follow(centre=self._centred)
        self.post_message(self.Moved(self))

    def say(self, notice: str) -> None:
        """Show a ``notice`` instead of a text: nothing is open, or it cannot be read."""
        self.show(Document(""))
        self._notice = notice

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """Highlight these mentions, and no others."""
        self.walk.spots = Spots(spots)
        layers: dict[str, list[Span]] = {layer: [] for layer in LAYERS}
        for spot in self.walk.spots:
            layers.setdefault(spot.layer, []).append(spot.span)
        self._mark(layers)

    def set_proofs(self, proofs: Sequence[Proof]) -> None:
        """Show where these stances stand: the cue underlined, a sign in the gutter."""
        self.walk.take(proofs)
        layers: dict[str, list[Span]] = {f"cue-{label}": [] for label in _CUES}
        for proof in self.walk.proofs:
            if proof.cue and proof.status != "rejected":
                layers[f"cue-{proof.label}"].append(proof.cue)
        self._page.set_proofs(self.walk.proofs)
        self._mark(layers)
        # The signs in the gutter may be others, where no cue is.
        self._strips.clear()
        self.refresh()

    def set_notes(self, spans: Sequence[Span], signs: Sequence[tuple[int, Sign]]) -> None:
        """Tint the words that have a note, and put signs beside the lines of these offsets."""
        self._page.set_notes(signs)
        self._strips.clear()
        self._mark({"note": list(spans)})
        self.refresh()

    # -- moving -------------------------------------------------------------------------

    def _go(
        self, motion: Callable[[], object], *, centre: bool = False, follow: bool = True
    ) -> bool:
        """Let ``motion`` move the cursor, draw what that changes, bring the cursor into sight."""
        before = self._overlays()
        moved = bool(motion())
        self._draw_anew(redrawn(before, self._overlays()))
        if follow:
            self._follow(centre=centre)
        self.post_message(self.Moved(self))
        return moved

    def _follow(self, *, centre: bool = False) -> None:
        """Scroll as little as brings the cursor into sight, or put it in the upper third."""
        height = self._height
        if not len(self._page) or not height:
            return
        first, last = self._page.lines(self.walk.span)
        top, keep = self.scroll_offset.y, self._keep
        if top + keep <= first and last < top + height - keep:
            return
        if centre:
            top = first - height // 3
        else:
            top = min(max(top, last + keep + 1 - height), first - keep)
        self._scroll(top)

    def make_room(self, below: int) -> bool:
        """Scroll the cursor above the last ``below`` lines of the pane; tell whether it is there.

        At the end of a text there is nothing further to scroll to.
        """
        if not len(self._page):
            return True
        first, last = self._page.lines(self.walk.span)
        room = max(1, self._height - below)
        if last >= self.scroll_offset.y + room:
            self._scroll(max(first - room // 3, last - room + 1))
        return last < self.scroll_offset.y + room or first == self.scroll_offset.y

    def _scroll(self, top: int) -> None:
        # By force: the scroll bar may not have been laid out yet for a text that is new.
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)

    # -- drawing ------------------------------------------------------------------------

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    @property
    def _keep(self) -> int:
        return min(KEEP, self._height // 4)

    @property
    def _margin(self) -> int:
        room = self.scrollable_content_region.width - GUTTER - self._page.layout.width
        return max(0, room // 2)

    def notify_style_update(self) -> None:
        """Take over the colours of a new theme."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()

    def on_mount(self) -> None:
        """Draw the scroll bar with what the terminal has."""
        if self._glyphs.border == "ascii":
            plain_bar(self)

    def on_resize(self) -> None:
        """Wrap the text anew, keeping what is being read in sight."""
        self._lay_out()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor where the keys go."""
        super().watch_has_focus(has_focus)
        self._draw_anew([span for span, _ in self._overlays()])

    def _lay_out(self) -> None:
        """Wrap the text to the pane's width; the first line in sight stays the first."""
        region = self.scrollable_content_region
        if region.width <= GUTTER:
            return
        top = self.scroll_offset.y
        first = self._page.top_offset(top, top + region.height) if top else None
        self._page.lay_out(min(self._measure, region.width - GUTTER - 1))
        self._strips.clear()
        self.virtual_size = Size(region.width, len(self._page) + 1)
        if first is not None:
            self._scroll(self._page.lines(Span(first, first))[0])
        self._follow(centre=self._centred)
        self.refresh()

    def _mark(self, layers: dict[str, list[Span]]) -> None:
        if self._page.mark(layers):
            self._strips.clear()
            self.refresh()

    def _overlays(self) -> list[Overlay]:
        return self.walk.overlays(active=self.has_focus)

    def _draw_anew(self, spans: Sequence[Span]) -> None:
        for first, last in {self._page.lines(span) for span in spans}:
            self.refresh_lines(first, last - first + 1)

    def render_line(self, y: int) -> Strip:
        """Draw line ``y`` of the pane."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables)
        width, number = self.scrollable_content_region.width, y + self.scroll_offset.y
        ground = self._palette.style(frozenset())
        if self._notice:
            lines = list(wrap(self._notice, Span(0, len(self._notice)), max(1, width - 4)))
            words = self._notice[slice(*lines[y - 1])] if 0 < y <= len(lines) else ""
            parts = [Segment("  " + words, self._palette.ink("muted"))]
            return Strip(parts).adjust_cell_length(width, ground)
        if number >= len(self._page):
            return Strip.blank(width, ground)
        over = self._page.touching(number, self._overlays())
        strip = None if over else self._strips.get(number)
        if strip is None:
            parts = self._page.segments(number, self._palette, self._margin, over)
            strip = Strip(parts).adjust_cell_length(width, ground)
            if not over:
                self._strips[number] = strip
        return strip
