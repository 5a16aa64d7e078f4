"""A text ready to be read: canonical characters, the blocks they stand in, the marks on them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from briefing.text.span import Span

BULLETS = "•◦▪"
"""The markers of bulleted lists, by depth."""


class BlockKind(StrEnum):
    """What a block is; lists and quotes are places a block stands in, not kinds."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"


class Inline(StrEnum):
    """What a stretch inside a block is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block with a meaning of its own; ``href`` is set for links and images only."""

    span: Span
    kind: Inline
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document: a paragraph, heading, list entry, table and so on.

    ``span`` covers its characters in the canonical text; a rule covers none. ``level`` is that of a
    heading (1 to 6). ``quote`` counts the block quotes around it and ``depth`` the lists;
    ``marker`` is what stands before a list entry or a footnote ("•", "3.", "[1]"), "" for a further
    block of the same entry. ``cells`` are the rows of a table, the first being its head, and
    ``aligns`` its columns' alignments ("left", "right", "center" or ""). ``tight`` is set where no
    blank line belongs above the block, as in a list of short entries.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    quote: int = 0
    depth: int = 0
    marker: str = ""
    cells: tuple[tuple[Span, ...], ...] = ()
    aligns: tuple[str, ...] = ()
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article's canonical text, its blocks in order, and its marks by start, outer ones first.

    Between two blocks stand two line ends; offsets of blocks and marks count in ``text``.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()

    def block_at(self, offset: int) -> int:
        """Return the index of the block at ``offset``, or of the one before; 0 for none."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        # A rule covers no text, so what stands at its offset is the end of the block above it.
        while index > 0 and self.blocks[index].kind is BlockKind.RULE:
            index -= 1
        return max(0, index)
