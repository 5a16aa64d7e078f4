"""Markdown and plain text into documents.

What is markup goes, what is text stays, offsets are counted once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.text import dialect, front, html
from briefing.text.clean import canonical, canonical_lines, clean
from briefing.text.document import BULLETS, Block, BlockKind, Document, Mark
from briefing.text.inline import Flow, Stretch
from briefing.text.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

CELL_GAP = " | "
_PARAGRAPH_GAP = "\n\n"


def parse(source: str) -> tuple[dict[str, str], Document]:
    """Return the front matter fields and the document of a Markdown ``source``.

    Understood are CommonMark, tables, strike-through, footnotes and front matter. Tags of HTML are
    dropped, their text is kept. The document's text is canonical whatever the source holds. What
    has more markup than any article is taken literally.
    """
    head, start = front.split(source)
    body = clean(source[start:])
    if dialect.is_too_dense(body):
        return front.fields(head), plain(body)
    return front.fields(head), _Builder().build(dialect.tokens(body))


def plain(source: str) -> Document:
    """Return the document of a plain text, taken literally: one paragraph for each run of lines."""
    text = canonical(source)
    blocks, start = [], 0
    for part in text.split(_PARAGRAPH_GAP) if text else []:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(part))))
        start += len(part) + len(_PARAGRAPH_GAP)
    return Document(text, tuple(blocks))


class _Builder:
    """Walks the tokens of one text once and lays its blocks end to end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.quote = 0
        # The next number of each list that is open, None for one with bullets.
        self.lists: list[int | None] = []
        self.marker = ""
        self.level = 0
        self.is_tight = self.was_tight = False
        self.is_first_of_list = False
        self.rows: list[list[Flow]] | None = None
        self.aligns: list[str] = []

    def build(self, tokens: Iterable[Token]) -> Document:
        for token in tokens:
            getattr(self, f"on_{token.type}", self.on_other)(token)
        # Of marks on the same words the one closed last lies around the others.
        self.marks.reverse()
        self.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return Document(_PARAGRAPH_GAP.join(self.parts), tuple(self.blocks), tuple(self.marks))

    def on_other(self, token: Token) -> None:
        """Let pass what carries no text of its own."""

    # -- places a block stands in ------------------------------------------

    def on_blockquote_open(self, token: Token) -> None:
        self.quote += 1

    def on_blockquote_close(self, token: Token) -> None:
        self.quote -= 1

    def on_bullet_list_open(self, token: Token) -> None:
        self._open_list(None)

    def on_ordered_list_open(self, token: Token) -> None:
        start = token.attrGet("start")
        self._open_list(1 if start is None else int(start))

    def _open_list(self, number: int | None) -> None:
        if not self.lists or not self.was_tight:
            self.is_first_of_list = True
        self.lists.append(number)

    def on_bullet_list_close(self, token: Token) -> None:
        self.lists.pop()

    on_ordered_list_close = on_bullet_list_close

    def on_list_item_open(self, token: Token) -> None:
        number = self.lists[-1]
        if number is None:
            self.marker = BULLETS[min(len(self.lists), len(BULLETS)) - 1]
        else:
            self.marker = f"{number}{token.markup}"
            self.lists[-1] = number + 1

    def on_list_item_close(self, token: Token) -> None:
        self.marker = ""

    def on_footnote_open(self, token: Token) -> None:
        self.lists.append(None)
        self.marker = f"[{token.meta['number']}]"

    def on_footnote_close(self, token: Token) -> None:
        self.lists.pop()
        self.marker = ""

    # -- blocks ------------------------------------------------------------

    def on_heading_open(self, token: Token) -> None:
        self.level = int(token.tag[1:])

    def on_heading_close(self, token: Token) -> None:
        self.level = 0

    def on_paragraph_open(self, token: Token) -> None:
        # markdown-it hides the paragraphs of a list whose entries have no blank lines between.
        self.is_tight = self.was_tight = bool(token.hidden)

    def on_paragraph_close(self, token: Token) -> None:
        self.is_tight = False

    def on_inline(self, token: Token) -> None:
        flow = Flow()
        flow.fill(token.children or [])
        if self.rows is not None:
            self.rows[-1].append(flow)
        elif self.level:
            self._add(BlockKind.HEADING, *flow.finish(one_line=True))
        else:
            self._add_paragraphs(flow)

    def on_html_block(self, token: Token) -> None:
        for part in html.words(token.content).split(_PARAGRAPH_GAP):
            flow = Flow()
            for number, line in enumerate(part.split("\n")):
                if number:
                    flow.break_line()
                flow.add(line)
            self._add_paragraphs(flow)

    def on_fence(self, token: Token) -> None:
        # White space means something in code, save at the very beginning of a text.
        text = canonical_lines(token.content)
        self._add(BlockKind.CODE, text if self.parts else text.lstrip())

    on_code_block = on_fence

    def on_hr(self, token: Token) -> None:
        here = Span(self.length, self.length)
        self.blocks.append(Block(BlockKind.RULE, here, quote=self.quote, depth=len(self.lists)))

    def on_table_open(self, token: Token) -> None:
        self.rows, self.aligns = [], []

    def on_tr_open(self, token: Token) -> None:
        assert self.rows is not None
        self.rows.append([])

    def on_th_open(self, token: Token) -> None:
        style = str(token.attrGet("style") or "")
        self.aligns.append(style.removeprefix("text-align:"))

    def on_table_close(self, token: Token) -> None:
        rows, self.rows = self.rows or [], None
        lines: list[str] = []
        cells: list[tuple[Span, ...]] = []
        start = at = self._next_start()
        for number, row in enumerate(rows):
            found = [flow.finish(one_line=True) for flow in row]
            line, places = _row([text for text, _ in found])
            if not line:
                # A table may go without a head; a further row of nothing is nothing.
                if not number:
                    cells.append(tuple(Span(start, start) for _ in row))
                continue
            at += 1 if lines else 0
            lines.append(line)
            cells.append(tuple(span.moved(at) for span in places))
            for span, (_, marks) in zip(places, found, strict=True):
                self._mark(at + span.start, marks)
            at += len(line)
        self._place(BlockKind.TABLE, "\n".join(lines), tuple(cells), tuple(self.aligns))

    # -- laying end to end -------------------------------------------------

    def _add_paragraphs(self, flow: Flow) -> None:
        """Add a paragraph, or several where the text sets blank lines by itself."""
        text, marks = flow.finish()
        parts = text.split(_PARAGRAPH_GAP)
        if len(parts) == 1:
            self._add(BlockKind.PARAGRAPH, text, marks)
            return
        starts = [0, *accumulate(len(part) + len(_PARAGRAPH_GAP) for part in parts[:-1])]
        inside: list[list[Stretch]] = [[] for _ in parts]
        for mark in marks:
            index = bisect_right(starts, mark.start) - 1
            while index < len(parts) and starts[index] < mark.end:
                inside[index].append(mark.within(starts[index], len(parts[index])))
                index += 1
        for part, own in zip(parts, inside, strict=True):
            self._add(BlockKind.PARAGRAPH, part, own)

    def _add(self, kind: BlockKind, text: str, marks: Iterable[Stretch] = ()) -> None:
        if text:
            self._mark(self._next_start(), marks)
            self._place(kind, text)

    def _mark(self, at: int, marks: Iterable[Stretch]) -> None:
        self.marks += [
            Mark(Span(at + mark.start, at + mark.end), mark.kind, mark.href) for mark in marks
        ]

    def _place(
        self,
        kind: BlockKind,
        text: str,
        cells: tuple[tuple[Span, ...], ...] = (),
        aligns: tuple[str, ...] = (),
    ) -> None:
        if not text:
            return
        start = self._next_start()
        self.length = start + len(text)
        self.parts.append(text)
        self.blocks.append(
            Block(
                kind,
                Span(start, self.length),
                self.level,
                self.quote,
                len(self.lists),
                self.marker,
                cells,
                aligns,
                tight=self.is_tight and not self.is_first_of_list,
            )
        )
        # An entry's marker is for its first block only.
        self.marker, self.is_first_of_list = "", False

    def _next_start(self) -> int:
        return self.length + len(_PARAGRAPH_GAP) if self.parts else 0


def _row(cells: list[str]) -> tuple[str, list[Span]]:
    """Return the line of a table's row and its cells' places in it; "" where all are empty.

    Canonical text has no white space at the ends of a line, so the gap beside an empty cell there
    is cut.
    """
    line = CELL_GAP.join(cells)
    lead = len(line) - len(line.lstrip(" "))
    text = line.strip(" ") if any(cells) else ""
    places, at = [], -lead
    for cell in cells:
        start = min(max(at, 0), len(text))
        places.append(Span(start, start + len(cell)))
        at += len(cell) + len(CELL_GAP)
    return text, places
