"""A document and a width into lines: where each stretch of text stands on the screen.

Widths are counted in terminal cells, text in code points of the canonical text. A line holds no
characters of its own save its lead (a quote's bar, an entry's marker), so offsets stay what they
are. Knows nothing of Textual.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from briefing.text.document import BULLETS, Block, BlockKind, Document
from briefing.text.span import Span
from briefing.text.units import graphemes

NARROWEST = 16
"""Fewest cells left for text however deep lists and quotes are nested."""
COLUMN_GAP = 2
TAB_HANG = 2

# Characters known to be one cell wide each; a block of nothing else is wrapped by counting code
# points.
_ODD = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030-\u205e\u20ac\u2190-\u21ff]"
)
_BREAK = re.compile(r"[^\W\d_][-‐–—/](?=\w)|[—](?=\S)|\w[—](?=[\"“‘])")
# What may not stand at the start of a line in Chinese and Japanese, and what may not end one.
_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝〉》」』】〕”’ーっゃゅょぁぃぅぇぉッャュョァィゥェォ々%％"
)
_NOT_LAST = frozenset("（［｛〈《「『【〔“‘")


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
class Piece:
    """A stretch of text shown from cell ``column`` of its line on, counted from the lead's end."""

    start: int
    end: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen: its block, its lead, and its pieces from left to right.

    A line without pieces is blank; ``fill`` is the character that a rule is drawn with.
    """

    block: int
    lead: str = ""
    pieces: tuple[Piece, ...] = ()
    fill: str = ""

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
        block = document.block_at(offset)
        top = self.first[block]
        end = self.first[block + 1] if block + 1 < len(self.first) else len(self.lines)
        if document.blocks[block].cells:
            for number in range(top, end):
                if any(piece.start <= offset < piece.end for piece in self.lines[number].pieces):
                    return number
        # Within a block lines with text are in order, and blank ones stand only behind it.
        while end - 1 > top and not self.lines[end - 1].pieces:
            end -= 1
        if document.blocks[block].cells:
            starts = [
                number for number in range(top, end) if 0 <= self.lines[number].start <= offset
            ]
            return starts[-1] if starts else top
        return max(top, bisect_right(self.lines, offset, top, end, key=lambda line: line.start) - 1)

    def offset_at(self, number: int, column: int, text: str) -> int | None:
        """Return the offset at cell ``column`` of a line, its lead included; None for none."""
        line = self.lines[number]
        column -= cell_len(line.lead)
        for piece in line.pieces:
            at = piece.column
            for index, character in enumerate(text[piece.start : piece.end], piece.start):
                at += cell_len(character)
                if piece.column <= column < at:
                    return index
        return None


def lay_out(document: Document, width: int, signs: Signs | None = None) -> Layout:
    """Return the lines of ``document`` at ``width`` cells: no line is wider, no grapheme is cut."""
    signs = signs or Signs()
    width = max(width, NARROWEST)
    lines: list[Line] = []
    first: list[int] = []
    hang: list[int] = []
    for index, block in enumerate(document.blocks):
        if index and not block.tight:
            lines.append(Line(index - 1))
        first.append(len(lines))
        lead, rest = _leads(block, hang, width, signs)
        room = width - cell_len(lead)
        if block.kind is BlockKind.RULE:
            lines.append(Line(index, lead, fill=signs.rule))
        elif block.cells:
            lines += _table(document.text, index, block, lead, rest, room, signs)
        else:
            ends = _code(document.text, block.span, room) if block.kind is BlockKind.CODE else None
            for start, end in ends if ends is not None else wrap(document.text, block.span, room):
                lines.append(Line(index, lead, (Piece(start, end),)))
                lead = rest
    return Layout(width, tuple(lines), tuple(first))


def _leads(block: Block, hang: list[int], width: int, signs: Signs) -> tuple[str, str]:
    """Return what stands before a block's first line and before its further ones.

    ``hang`` keeps, from block to block, how far the entries of each enclosing list are indented.
    """
    bars = (signs.bar + " ") * block.quote
    marker = signs.marker(block.marker) if block.marker else ""
    del hang[block.depth :]
    while len(hang) < block.depth:
        hang.append(TAB_HANG)
    if block.depth and marker:
        hang[-1] = cell_len(marker) + 1
    indent = sum(hang)
    own = hang[-1] if hang else 0
    most = max(0, width - NARROWEST)
    if len(bars) + indent > most:
        bars = bars[: min(len(bars), most // 2) // 2 * 2]
        indent = min(indent, most - len(bars))
        own = min(own, indent)
        marker = marker if len(marker) < own else ""
    if block.kind is BlockKind.CODE and most - len(bars) - indent >= 2:
        indent, own = indent + 2, own + 2
    rest = bars + " " * indent
    if not marker:
        return rest, rest
    return bars + " " * (indent - own) + marker.ljust(own), rest


def wrap(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines that ``span`` of ``text`` fills at ``width`` cells, in order.

    Lines break at line ends of the text, else after a space (which is not shown), a dash or a
    slash, between wide characters where their rules allow, else wherever a grapheme ends.
    """
    start = span.start
    while start <= span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if end - start <= width and _ODD.search(text, start, end) is None:
            yield start, end
        elif _ODD.search(text, start, end) is None:
            yield from _wrap_narrow(text, start, end, width)
        else:
            yield from _wrap_wide(text, start, end, width)
        start = end + 1


def _wrap_narrow(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Wrap text of single-cell characters: the common case, by searching instead of measuring."""
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        stop = space if space > start else -1
        begin = max(start, stop)
        for match in _BREAK.finditer(text, max(begin, start + width // 2), start + width + 1):
            if match.end() <= start + width:
                stop = match.end()
        if stop <= start:
            stop = start + width
        shown = stop
        while shown > start and text[shown - 1] == " ":
            shown -= 1
        yield start, shown
        start = stop
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        yield start, end


def _wrap_wide(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Wrap text with wide, joined or zero-width characters, grapheme by grapheme."""
    begin, used = start, 0
    stop, stop_next = -1, -1  # where the line may end, and where the next would begin
    at = start
    previous = ""
    for cluster in graphemes(text[start:end]):
        size = cell_len(cluster)
        if cluster == " ":
            if at > begin and previous != " ":
                stop = at
            stop_next = at + 1
        elif previous and previous != " " and at > begin and _may_break(previous, cluster):
            stop = stop_next = at
        if used + size > width and at > begin and cluster != " ":
            if stop <= begin:
                stop = stop_next = at
            yield begin, stop
            begin = stop_next
            used = cell_len(text[begin:at])
            stop = stop_next = -1
        used += size
        at += len(cluster)
        previous = cluster
    shown = end
    while shown > begin and text[shown - 1] == " ":
        shown -= 1
    if shown > begin:
        yield begin, shown


def _may_break(before: str, after: str) -> bool:
    if before in "—-–/" and after.isalnum():
        return True
    wide = cell_len(before) > 1 or cell_len(after) > 1
    return wide and after not in _NOT_FIRST and before not in _NOT_LAST


def _code(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a code block: as they stand, cut where they are too wide."""
    start = span.start
    while start <= span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        begin, used, at = start, 0, start
        for cluster in graphemes(text[start:end]):
            size = cell_len(cluster)
            if used + size > width and at > begin:
                yield begin, at
                begin, used = at, 0
            used += size
            at += len(cluster)
        yield begin, end
        start = end + 1


def _table(
    text: str, index: int, block: Block, lead: str, rest: str, room: int, signs: Signs
) -> Iterator[Line]:
    """Yield the lines of a table: columns aligned, cells wrapped in them, a rule under the head."""
    count = max(len(row) for row in block.cells)
    widths = _columns(text, block, count, room)
    if widths is None:
        # Too many columns for the room: each row becomes a paragraph of its cells.
        for row in block.cells:
            for start, end in wrap(text, Span(row[0].start, row[-1].end), room):
                yield Line(index, lead, (Piece(start, end),))
                lead = rest
        return
    for number, row in enumerate(block.cells):
        wrapped = [
            list(wrap(text, cell, widths[column])) if len(cell) else []
            for column, cell in enumerate(row)
        ]
        for level in range(max(1, *(len(cell) for cell in wrapped))):
            pieces = []
            left = 0
            for column, cell in enumerate(wrapped):
                if level < len(cell):
                    start, end = cell[level]
                    spare = widths[column] - cell_len(text[start:end])
                    align = block.aligns[column] if column < len(block.aligns) else ""
                    shift = {"right": spare, "center": spare // 2}.get(align, 0)
                    pieces.append(Piece(start, end, left + max(0, shift)))
                left += widths[column] + COLUMN_GAP
            yield Line(index, lead, tuple(pieces))
            lead = rest
        if number == 0:
            yield Line(index, rest, fill=signs.rule)


def _columns(text: str, block: Block, count: int, room: int) -> list[int] | None:
    """Return the columns' widths in cells, shrunk to the room from the widest down.

    None where they cannot fit.
    """
    widths = [1] * count
    for row in block.cells:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], cell_len(cell.of(text)))
    spare = room - COLUMN_GAP * (count - 1)
    if spare < 6 * count and sum(widths) > spare:
        return None
    while sum(widths) > spare:
        widest = max(range(count), key=widths.__getitem__)
        others = max((size for at, size in enumerate(widths) if at != widest), default=0)
        excess = sum(widths) - spare
        widths[widest] -= max(1, min(excess, widths[widest] - others))
    return widths
