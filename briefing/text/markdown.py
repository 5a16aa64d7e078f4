"""Markdown and plain text into documents.

What is markup goes, what is text stays, offsets are counted once.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from briefing.text import front
from briefing.text.clean import canonical, clean
from briefing.text.document import Block, BlockKind, Document, Inline, Mark
from briefing.text.span import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BULLETS = "•◦▪"
CELL_GAP = " | "

_OPENS = {
    "em_open": Inline.EMPHASIS,
    "strong_open": Inline.STRONG,
    "s_open": Inline.STRIKE,
    "link_open": Inline.LINK,
}
_CLOSES = {name.replace("_open", "_close"): kind for name, kind in _OPENS.items()}
_SPACES = re.compile(r"[^\S\n]+")
_ROUND_BREAK = re.compile(r" *\n *")


def parse(source: str) -> tuple[dict[str, str], Document]:
    """Return the front matter fields and the document of a Markdown ``source``.

    Understood are CommonMark, tables, strike-through, footnotes and front matter. Tags of HTML are
    dropped, their text is kept. The document's text is canonical whatever the source holds.
    """
    head, start = front.split(source)
    tokens = _parser().parse(clean(source[start:]))
    return front.fields(head), _Builder().build(tokens)


def plain(source: str) -> Document:
    """Return the document of a plain text, taken literally: one paragraph for each run of lines."""
    text = canonical(source)
    blocks, start = [], 0
    for part in text.split("\n\n") if text else []:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(part))))
        start += len(part) + 2
    return Document(text, tuple(blocks))


@cache
def _parser() -> MarkdownIt:
    """Make the parser once, on the first text: importing it costs a sixth of a second."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin, inline=True)


class _Words(HTMLParser):
    """Collects the text of a piece of HTML, without what scripts and styles hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in ("br", "p", "div", "li", "tr"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _words_of_html(source: str) -> str:
    reader = _Words()
    reader.feed(source)
    reader.close()
    return _ROUND_BREAK.sub("\n", _SPACES.sub(" ", "".join(reader.words)))


@dataclass
class _Line:
    """The text of one block under construction, with its marks in the block's own offsets."""

    text: str = ""
    marks: list[tuple[int, int, Inline, str]] = field(default_factory=list)

    def add(self, piece: str) -> None:
        """Append ``piece``, cleaned: a character reference may have brought in what had gone."""
        piece = clean(piece)
        # White space runs together across pieces, as it does on a page.
        if self.text.endswith((" ", "\n")):
            piece = piece.lstrip(" ")
        self.text += piece

    def normal(self) -> tuple[str, list[tuple[int, int, Inline, str]]]:
        """Return canonical text and marks; markup may have kept apart a letter and its accent."""
        text = self.text
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        marks = [
            (max(0, min(len(text), a - lead)), max(0, min(len(text), b - lead)), kind, href)
            for a, b, kind, href in self.marks
        ]
        fixed = canonical(text)
        if fixed != text:
            marks = [(_moved(text, a), _moved(text, b), kind, href) for a, b, kind, href in marks]
            marks = [
                (min(a, len(fixed)), min(b, len(fixed)), kind, href) for a, b, kind, href in marks
            ]
        return fixed, [mark for mark in marks if mark[0] < mark[1]]


def _moved(text: str, offset: int) -> int:
    """Return where ``offset`` of ``text`` lies once the text is canonical."""
    head = text[:offset]
    if offset < len(text) and unicodedata.combining(text[offset]):
        return len(canonical(head))
    return len(canonical(head + "x")) - 1


class _Builder:
    """Walks the tokens of one text once and lays its blocks end to end."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.quote = 0
        self.lists: list[int | None] = []
        self.marker = ""
        self.level = 0
        self.in_heading = False
        self.tight = False
        self.list_opens = False
        self.rows: list[list[_Line]] | None = None
        self.aligns: list[str] = []

    def build(self, tokens: list[Token]) -> Document:
        for token in tokens:
            getattr(self, f"on_{token.type}", self.on_other)(token)
        self.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return Document("\n\n".join(self.parts), tuple(self.blocks), tuple(self.marks))

    def on_other(self, token: Token) -> None:
        """Let pass what carries no text of its own."""

    def on_blockquote_open(self, token: Token) -> None:
        self.quote += 1

    def on_blockquote_close(self, token: Token) -> None:
        self.quote -= 1

    def on_bullet_list_open(self, token: Token) -> None:
        self.list_opens = self.list_opens or not self.lists
        self.lists.append(None)

    def on_ordered_list_open(self, token: Token) -> None:
        self.list_opens = self.list_opens or not self.lists
        self.lists.append(int(token.attrGet("start") or 1))

    def on_bullet_list_close(self, token: Token) -> None:
        self.lists.pop()

    on_ordered_list_close = on_bullet_list_close

    def on_list_item_open(self, token: Token) -> None:
        number = self.lists[-1]
        if number is None:
            self.marker = BULLETS[min(len(self.lists), len(BULLETS)) - 1]
        else:
            self.marker = f"{number}."
            self.lists[-1] = number + 1

    def on_list_item_close(self, token: Token) -> None:
        self.marker = ""

    def on_footnote_open(self, token: Token) -> None:
        self.lists.append(None)
        self.marker = f"[{token.meta['id'] + 1}]"

    def on_footnote_close(self, token: Token) -> None:
        self.lists.pop()
        self.marker = ""

    def on_heading_open(self, token: Token) -> None:
        self.in_heading, self.level = True, int(token.tag[1:])

    def on_heading_close(self, token: Token) -> None:
        self.in_heading, self.level = False, 0

    def on_paragraph_open(self, token: Token) -> None:
        # markdown-it hides the paragraphs of a list whose entries stand without blank lines
        # between.
        self.tight = bool(token.hidden)

    def on_inline(self, token: Token) -> None:
        line = _Line()
        self._fill(line, token.children or [])
        if self.rows is not None:
            self.rows[-1].append(line)
        else:
            self._add(BlockKind.HEADING if self.in_heading else BlockKind.PARAGRAPH, line)

    def on_fence(self, token: Token) -> None:
        # White space means something in code: its lines are kept as they are.
        text = clean(token.content)
        self._add(BlockKind.CODE, _Line(text if self.parts else text.lstrip()), strip=False)

    on_code_block = on_fence

    def on_html_block(self, token: Token) -> None:
        for part in re.split(r"\n{2,}", _words_of_html(token.content)):
            line = _Line()
            line.add(part)
            self._add(BlockKind.PARAGRAPH, line)

    def on_hr(self, token: Token) -> None:
        self.blocks.append(Block(BlockKind.RULE, Span(self.length, self.length)))

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
        start = self._next_start()
        text, cells = "", []
        for row in rows:
            text += "\n" if text else ""
            spans = []
            for index, line in enumerate(row):
                text += CELL_GAP if index else ""
                content, marks = line.normal()
                content = content.replace("\n", " ")
                at = start + len(text)
                spans.append(Span(at, at + len(content)))
                self.marks += [Mark(Span(at + a, at + b), kind, href) for a, b, kind, href in marks]
                text += content
            # An empty last cell would leave white space at the line's end, which canonical text has
            # not.
            text = text.rstrip(" ")
            top = start + len(text)
            cells.append(tuple(Span(min(s.start, top), min(s.end, top)) for s in spans))
        if text.strip(" |\n"):
            self._place(
                text,
                Block(
                    BlockKind.TABLE,
                    Span(start, start + len(text)),
                    quote=self.quote,
                    depth=len(self.lists),
                    marker=self._take_marker(),
                    cells=tuple(cells),
                    aligns=tuple(self.aligns),
                ),
            )

    def _fill(self, line: _Line, tokens: list[Token]) -> None:
        """Append the text of inline ``tokens`` to ``line`` and note the marks in it."""
        opened: list[tuple[Inline, int, str]] = []
        for token in tokens:
            if token.type in _OPENS:
                opened.append(
                    (_OPENS[token.type], len(line.text), clean(str(token.attrGet("href") or "")))
                )
            elif token.type in _CLOSES:
                kind, start, href = opened.pop()
                line.marks.append((start, len(line.text), kind, href))
            elif token.type in ("softbreak", "hardbreak"):
                line.add("\n" if token.type == "hardbreak" else " ")
            elif token.type == "footnote_ref":
                self._piece(line, f"[{token.meta['id'] + 1}]", Inline.FOOTNOTE)
            elif token.type == "code_inline":
                self._piece(line, token.content, Inline.CODE)
            elif token.type == "image":
                self._piece(
                    line, token.content or "image", Inline.IMAGE, str(token.attrGet("src") or "")
                )
            elif token.type == "html_inline":
                if token.content.lower().startswith("<br"):
                    line.add("\n")
            elif token.content:
                line.add(token.content)

    @staticmethod
    def _piece(line: _Line, text: str, kind: Inline, href: str = "") -> None:
        start = len(line.text)
        line.add(text)
        line.marks.append((start, len(line.text), kind, clean(href)))

    def _add(self, kind: BlockKind, line: _Line, *, strip: bool = True) -> None:
        if strip:
            text, marks = line.normal()
        else:
            text, marks = canonical("|" + line.text)[1:].strip("\n"), []
        if not text:
            return
        start = self._next_start()
        self.marks += [Mark(Span(start + a, start + b), mark, href) for a, b, mark, href in marks]
        self._place(
            text,
            Block(
                kind,
                Span(start, start + len(text)),
                self.level,
                self.quote,
                len(self.lists),
                self._take_marker(),
                tight=self.tight and not self.list_opens,
            ),
        )
        self.list_opens = False

    def _next_start(self) -> int:
        return self.length + 2 if self.parts else 0

    def _place(self, text: str, block: Block) -> None:
        self.parts.append(text)
        self.blocks.append(block)
        self.length = block.span.end

    def _take_marker(self) -> str:
        """Hand the entry's marker to its first block only."""
        marker, self.marker = self.marker, ""
        return marker
