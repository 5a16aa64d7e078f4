"""The way along a list that fills a screen: its motions, by the names of the key table."""

from __future__ import annotations

from functools import partialmethod

from briefing.tui.widgets.listing import Listing


class Along:
    """Moves the cursor of one list. A count repeats a motion, or names an item."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def down(self, count: int | None = None) -> None:
        """Move down."""
        self._listing.down(count or 1)

    def up(self, count: int | None = None) -> None:
        """Move up."""
        self._listing.up(count or 1)

    def _page(self, sign: int, count: int | None = None) -> None:
        self._listing.page(sign * (count or 1))

    page_down = partialmethod(_page, 1)
    page_up = partialmethod(_page, -1)

    def _half_page(self, sign: int, count: int | None = None) -> None:
        self._listing.half_page(sign * (count or 1))

    half_page_down = partialmethod(_half_page, 1)
    half_page_up = partialmethod(_half_page, -1)

    def top(self, count: int | None = None) -> None:
        """Go to the top, or to item ``count``."""
        self._listing.go_to(count or 1)

    def bottom(self, count: int | None = None) -> None:
        """Go to the bottom, or to item ``count``."""
        self._listing.go_to(count)
