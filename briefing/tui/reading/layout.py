"""A document and a width into lines: where each stretch of text stands on the screen.

Widths are counted in terminal cells, text in code points of the canonical text. A line holds no
characters of its own save its lead (a quote's bar, an entry's marker), so offsets stay what they
are. Knows nothing of Textual.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from briefing.text.document import BULLETS, Block, BlockKind, Document
from briefing.text.units import graphemes
from briefing.tui.reading.table import Piece, rows
from briefing.tui.reading.wrap import chop, wrap

__all__ = ["NARROWEST", "PLAIN", "Layout", "Line", "Piece", "Signs", "lay_out", "wrap"]

NARROWEST = 16
"""Fewest cells left for text however deep lists and quotes are nested."""
HANG = 2
"""Cells by which a list is indented that has no marker in sight."""
CODE_INDENT = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters a layout draws by itself; ``plain`` ones for terminals without Unicode."""

    bar: str = "│"
    rule: str = "─"
    bullets: str = BULLETS

    def marker(self, marker: str) -> str:
        """Return how a list entry's marker is drawn."""
        at = BULLETS.find(marker) if len(marker) == 1 else -1
        return self.bullets[at] if at >= 0 else marker


PLAIN = Signs("|", "-", "*-+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen: its block, its lead, and its pieces from left to right.

    A line without pieces is blank; ``fill`` is the character that a rule is drawn with. ``row`` is
    the number of the row of a table that the line belongs to.
    """

    block: int
    lead: str = ""
    pieces: tuple[Piece, ...] = ()
    fill: str = ""
    row: int = 0

    @property
    def start(self) -> int:
        """The offset of the first code point shown, -1 for none."""
        return self.pieces[0].start if self.pieces else -1

    @property
    def end(self) -> int:
        """The offset behind the last code point shown, -1 for none."""
        return self.pieces[-1].end if self.pieces else -1


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document at one width; ``first`` has the number of each block's first line."""

    width: int
    lines: tuple[Line, ...]
    first: tuple[int, ...]

    def line_of(self, document: Document, offset: int) -> int:
        """Return the number of the line that shows ``offset``, or the nearest text before it."""
        if not self.first:
            return 0
        number = document.block_at(offset)
        block, top = document.blocks[number], self.first[number]
        end = self.first[number + 1] if number + 1 < len(self.first) else len(self.lines)
        # The blank line below a block has neither start nor row to be in order.
        end -= end - 1 > top and not self.lines[end - 1].pieces
        if not block.cells:
            found = bisect_right(self.lines, offset, top, end, key=lambda line: line.start)
            return max(top, found - 1)
        row = bisect_right(block.cells, offset, key=lambda cells: cells[0].start) - 1
        top = bisect_left(self.lines, row, top, end, key=lambda line: line.row)
        end = bisect_right(self.lines, row, top, end, key=lambda line: line.row)
        # Cells stand side by side: of the pieces in a row it is the last that begins before.
        ahead = [
            (piece.start, -line)
            for line in range(top, end)
            for piece in self.lines[line].pieces
            if piece.start <= offset
        ]
        return -max(ahead)[1] if ahead else min(top, len(self.lines) - 1)

    def offset_at(self, number: int, column: int, text: str) -> int | None:
        """Return the offset at cell ``column`` of a line, its lead included; None for none."""
        line = self.lines[number]
        column -= cell_len(line.lead)
        for piece in line.pieces:
            at, cell = piece.start, piece.column
            for grapheme in graphemes(text, piece.start, piece.end):
                cell += cell_len(grapheme)
                if piece.column <= column < cell:
                    return at
                at += len(grapheme)
        return None

    def column_of(self, number: int, offset: int, text: str) -> int:
        """Return the cell, the lead included, at which ``offset`` stands on a line.

        What stands on no piece of the line has the cell of the nearest one before it.
        """
        line = self.lines[number]
        before = [piece for piece in line.pieces if piece.start <= offset] or line.pieces[:1]
        if not before:
            return cell_len(line.lead)
        piece = before[-1]
        words = text[piece.start : max(piece.start, min(offset, piece.end))]
        return cell_len(line.lead) + piece.column + cell_len(words)


def lay_out(document: Document, width: int, signs: Signs | None = None) -> Layout:
    """Return the lines of ``document`` at ``width`` cells: no line is wider, no grapheme is cut."""
    signs = signs or Signs()
    width = max(width, NARROWEST)
    lines: list[Line] = []
    first: list[int] = []
    above: Block | None = None
    for index, (block, hangs) in enumerate(
        zip(document.blocks, _hangs(document.blocks, signs), strict=True)
    ):
        lead, rest = _leads(block, hangs, width, signs)
        if above and not block.tight:
            bars = (signs.bar + " ") * min(above.quote, block.quote, rest.count(signs.bar))
            lines.append(Line(index - 1, bars.rstrip()))
        first.append(len(lines))
        lines += _lines(document.text, index, block, lead, rest, width - cell_len(lead), signs)
        above = block
    return Layout(width, tuple(lines), tuple(first))


def _lines(
    text: str, index: int, block: Block, lead: str, rest: str, room: int, signs: Signs
) -> Iterator[Line]:
    """Yield the lines of one block; ``lead`` is for the first of them, ``rest`` for the others."""
    if block.kind is BlockKind.RULE:
        yield Line(index, lead, fill=signs.rule)
    elif block.cells:
        for row, pieces in rows(text, block, room):
            for line in pieces:
                yield Line(index, lead, line, row=row)
                lead = rest
            if row == 0:
                yield Line(index, rest, fill=signs.rule)
    else:
        broken = chop if block.kind is BlockKind.CODE else wrap
        for start, end in broken(text, block.span, room):
            yield Line(index, lead, (Piece(start, end),))
            lead = rest


def _hangs(blocks: Sequence[Block], signs: Signs) -> list[list[int]]:
    """Return for each block how far the entries of the lists around it are indented, outer first.

    The entries of a list hang as far as its widest marker needs: 9. stands as far in as 10.
    """
    opened: list[_Hang] = []
    around: list[list[_Hang]] = []
    for block in blocks:
        del opened[block.depth :]
        while len(opened) < block.depth:
            opened.append(_Hang())
        if opened and block.marker:
            marker = signs.marker(block.marker)
            kind = marker.strip("0123456789")
            if opened[-1].kind not in ("", kind):
                opened[-1] = _Hang()
            opened[-1].kind = kind
            opened[-1].width = max(opened[-1].width, cell_len(marker) + 1)
        around.append(list(opened))
    return [[hang.width or HANG for hang in hangs] for hangs in around]


@dataclass(slots=True)
class _Hang:
    """How far one list is indented, known when it has ended; ``kind`` is what its markers share."""

    kind: str = ""
    width: int = 0


def _leads(block: Block, hangs: Sequence[int], width: int, signs: Signs) -> tuple[str, str]:
    """Return what stands before a block's first line and before its further ones."""
    bars = (signs.bar + " ") * block.quote
    marker = signs.marker(block.marker)
    indent, own = sum(hangs), hangs[-1] if hangs else 0
    most = width - NARROWEST
    if len(bars) + indent > most:
        # Too deep for the room: half of what there is shows the quotes, the rest the lists.
        bars = bars[: max(most // 2, most - indent) // 2 * 2]
        indent = min(indent, most - len(bars))
        own = min(own, indent)
        marker = marker if cell_len(marker) < own else ""
    if block.kind is BlockKind.CODE and most - len(bars) - indent >= CODE_INDENT:
        indent, own = indent + CODE_INDENT, own + CODE_INDENT
        marker = marker + " " * CODE_INDENT if marker else ""
    rest = bars + " " * indent
    if not marker:
        return rest, rest
    return bars + " " * (indent - own) + marker.rjust(own - 1) + " ", rest
