"""A scroll bar that every terminal can draw."""

from __future__ import annotations

from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBarRender


class _PlainBar(ScrollBarRender):
    """A scroll bar of spaces, for terminals that have no block characters."""

    VERTICAL_BARS = [" "] * 8


def plain_bar(view: ScrollView) -> None:
    """Draw the scroll bar of ``view`` with spaces alone."""
    # Textual's own way of giving one widget another bar, though it is declared for all.
    view.vertical_scrollbar.renderer = _PlainBar  # type: ignore[misc]
