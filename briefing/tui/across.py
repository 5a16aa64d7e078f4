"""The ways across a network: from name to name, tie to tie, or along the list that has the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod

from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.web import Web


class Across:
    """Moves the cursor of the drawing, or of the list that ``listed`` gives where one has the keys.

    A count repeats a motion, or names a row.
    """

    def __init__(self, web: Web, listed: Callable[[], Listing | None]) -> None:
        self._web, self._listed = web, listed

    def _go(self, dx: int, dy: int, count: int | None = None) -> None:
        listing = self._listed()
        if listing is None:
            self._web.go(dx, dy, count or 1)
        elif dy:
            listing.move_to(listing.cursor + dy * (count or 1))

    down, up = partialmethod(_go, 0, 1), partialmethod(_go, 0, -1)
    right, left = partialmethod(_go, 1, 0), partialmethod(_go, -1, 0)

    def _page(self, sign: int, count: int | None = None) -> None:
        if (listing := self._listed()) is not None:
            listing.page(sign * (count or 1))

    page_down, page_up = partialmethod(_page, 1), partialmethod(_page, -1)

    def _half_page(self, sign: int, count: int | None = None) -> None:
        if (listing := self._listed()) is not None:
            listing.half_page(sign * (count or 1))

    half_page_down, half_page_up = partialmethod(_half_page, 1), partialmethod(_half_page, -1)

    def top(self, count: int | None = None) -> None:
        """Go to the first row of the list, or to the first of who is tied most strongly."""
        if (listing := self._listed()) is not None:
            listing.go_to(count or 1)
        elif self._web.drawing and self._web.drawing.names:
            self._web.go_to(self._web.drawing.names[0].name)

    def bottom(self, count: int | None = None) -> None:
        """Go to the last row of the list, or to whoever of those drawn is tied most weakly."""
        if (listing := self._listed()) is not None:
            listing.go_to(count)
        elif self._web.drawing and self._web.drawing.names:
            self._web.go_to(self._web.drawing.names[-1].name)

    def _step(self, way: int, count: int | None = None) -> None:
        self._web.step(way * (count or 1))

    next_name, previous_name = partialmethod(_step, 1), partialmethod(_step, -1)

    def _tie(self, way: int, count: int | None = None) -> None:
        self._web.choose_link(way * (count or 1))

    next_tie, previous_tie = partialmethod(_tie, 1), partialmethod(_tie, -1)
