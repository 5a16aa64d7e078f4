"""Which panes stand side by side, by the width of the terminal. Knows nothing of Textual."""

from __future__ import annotations

from collections import namedtuple

THREE = 112
"""From so many columns on there is room for all three panes."""
TWO = 72
"""From so many columns on there is room for the text and one pane beside it."""


class Arrangement(namedtuple("Arrangement", "articles text stances")):
    """The widths in columns of the articles and of the stances, 0 for a pane that is not shown.

    ``text`` tells whether the reading pane is shown; it takes what the others leave. A still of
    the first frame is laid out by it before ``dataclasses``, or ``typing``, could be loaded.
    """

    __slots__ = ()
    articles: int
    text: bool
    stances: int


def arrange(width: int, active: str, *, zen: bool = False, stances: bool = True) -> Arrangement:
    """Return what is shown at ``width`` columns while ``active`` has the keys.

    ``active`` is "articles", "reader" or "stances", and is always shown. A narrow terminal drops
    the stances first, then the articles; going to a pane that was dropped brings it up. ``zen``
    shows the text alone, ``stances`` is False where the reader has hidden that pane.
    """
    if zen and active == "reader":
        return Arrangement(0, True, 0)
    if width >= THREE:
        left = max(28, min(40, width * 21 // 100))
        right = max(32, min(48, width * 26 // 100))
        return Arrangement(left, True, right if stances or active == "stances" else 0)
    if width >= TWO:
        if active == "stances":
            return Arrangement(0, True, max(34, width * 2 // 5))
        return Arrangement(max(26, width // 3), True, 0)
    return Arrangement(
        width if active == "articles" else 0,
        active == "reader",
        width if active == "stances" else 0,
    )
