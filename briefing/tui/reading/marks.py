"""Layered spans over a document: what is highlighted where, ready to be cut into a line's segments.

A layer is a name ("entity-person", "stance-oppose", "search"); what it looks like is the palette's
business. Spans are kept by block, so a line asks its own block only. Knows nothing of Textual.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from briefing.text.document import BlockKind, Document
from briefing.text.span import Span

Layers = frozenset[str]


class Marks:
    """The highlighted spans of one document, by layer and block."""

    def __init__(self, document: Document) -> None:
        """Start with the document's own marks: emphasis, links, headings, code."""
        self._document = document
        self._layers: dict[str, dict[int, list[tuple[int, int]]]] = {}
        own: dict[str, list[Span]] = {}
        for mark in document.marks:
            own.setdefault(mark.kind.value, []).append(mark.span)
        for block in document.blocks:
            if block.kind is BlockKind.HEADING:
                own.setdefault(f"heading-{min(block.level, 3)}", []).append(block.span)
            elif block.kind is BlockKind.CODE:
                own.setdefault("code-block", []).append(block.span)
            elif block.cells:
                own.setdefault("table-head", []).extend(block.cells[0])
            elif block.quote:
                own.setdefault("quote", []).append(block.span)
        for layer, spans in own.items():
            self.replace(layer, spans)

    def replace(self, layer: str, spans: Iterable[Span]) -> set[int]:
        """Make ``spans`` all of ``layer``; return the blocks whose look may have changed."""
        before = self._layers.pop(layer, {})
        buckets: dict[int, list[tuple[int, int]]] = {}
        blocks = self._document.blocks
        for span in spans:
            index = self._document.block_at(span.start)
            while index < len(blocks) and blocks[index].span.start < span.end:
                if blocks[index].span.overlaps(span):
                    buckets.setdefault(index, []).append((span.start, span.end))
                index += 1
        if buckets:
            self._layers[layer] = buckets
        return set(before) | set(buckets)

    def over(self, block: int, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return what of each layer lies over ``start`` to ``end`` of a block, cut to that."""
        return [
            (max(a, start), min(b, end), layer)
            for layer, buckets in self._layers.items()
            for a, b in buckets.get(block, ())
            if a < end and start < b
        ]


def segments(
    start: int, end: int, over: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, int, Layers]]:
    """Cut ``start`` to ``end`` at every boundary; yield each stretch with the layers over it."""
    covers = list(over)
    if not covers:
        yield start, end, frozenset()
        return
    cuts = sorted({start, end, *(a for a, _, _ in covers), *(b for _, b, _ in covers)})
    for a, b in pairwise(cuts):
        if start <= a and b <= end:
            yield a, b, frozenset(layer for x, y, layer in covers if x <= a and b <= y)
