"""One line of a layout into the segments that a terminal draws. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from briefing.text.span import Span
from briefing.tui.reading.layout import Line
from briefing.tui.reading.marks import Layers, Marks, segments

GUTTER = 3
"""Cells left of the text: where the cursor is, what stance is told here, if it is accepted."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A character in the gutter, or two, and the theme variable it is coloured by."""

    character: str = " "
    variable: str = "muted"


BLANK = Sign()


class Styles(Protocol):
    """What the looks of a text are asked for, as a palette makes them from a theme."""

    def style(self, layers: Layers) -> Style:
        """Return the style of text under ``layers``."""

    def ink(self, name: str) -> Style:
        """Return the style of a sign drawn in the colour of a theme variable."""


def paint(
    line: Line,
    text: str,
    marks: Marks,
    styles: Styles,
    *,
    margin: int,
    here: Sign = BLANK,
    stance: Sign = BLANK,
    overlays: Iterable[tuple[Span, str]] = (),
    fill: int = 0,
) -> list[Segment]:
    """Return the segments of ``line``, from the margin's first cell on.

    ``margin`` cells stay empty at the left, then comes the gutter with its two signs. ``overlays``
    are spans with a layer each that lie over the line besides its marks (cursor, sentence).
    ``fill`` is how many cells a rule takes.
    """
    ground = styles.style(frozenset())
    muted = styles.ink("muted")
    parts = [
        Segment(" " * margin, ground),
        Segment(here.character, styles.ink(here.variable)),
        Segment(f"{stance.character:2}", styles.ink(stance.variable)),
    ]
    if line.lead:
        parts.append(Segment(line.lead, muted))
    if line.fill:
        parts.append(Segment(line.fill * max(0, fill - cell_len(line.lead)), muted))
    column = 0
    for piece in line.pieces:
        if piece.column > column:
            parts.append(Segment(" " * (piece.column - column), ground))
            column = piece.column
        over = marks.over(line.block, piece.start, piece.end)
        over += [
            (max(span.start, piece.start), min(span.end, piece.end), layer)
            for span, layer in overlays
            if span.start < piece.end and piece.start < span.end
        ]
        for start, end, layers in segments(piece.start, piece.end, over):
            words = text[start:end]
            parts.append(Segment(words, styles.style(layers)))
            column += cell_len(words)
    return parts
