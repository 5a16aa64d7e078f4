"""A tree of HTML into Markdown that the program reads back as the same words.

The tree is walked step by step, never by recursion: strangers nest their elements as deep as they
like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from briefing.intake import literal
from briefing.intake.decode import Unreadable
from briefing.text.clean import clean

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LONGEST = 4 * 1024 * 1024
"""Most code points of Markdown that one page, entry or book may become."""

_UNSEEN = frozenset(
    """
    script style template head noscript iframe object embed svg math button select textarea input
    canvas audio video map dialog
    """.split()
)
_FLOWING = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt
    ruby s samp small span strike strong sub sup time tt u var wbr br
    """.split()
)
_STRESS = {"em": "*", "i": "*", "strong": "**", "b": "**", "s": "~~", "del": "~~", "strike": "~~"}
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_DEEPEST = 6
"""How many quotes and lists may lie in each other; deeper ones are told as the last of these."""
_MOST_CELLS = 2000
_LONGEST_STRESS = 2000
"""Code points of stressed words; more of them are no stress."""
_BREAK = "\n"
_WHITE = re.compile(r"[ \t\n\r\f\v]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.I)
# What is no letter and no figure, as a low line is for whoever reads Markdown.
_EDGE = r"(?:\\(?:_|[^\w\s])|_|[^\w\\\[\]])*"
_INNER = re.compile(rf"({_EDGE})(.*?)({_EDGE})\Z", re.DOTALL)


@dataclass(slots=True)
class _Place:
    """A quote or an entry of a list that blocks stand in; ``marker`` is spent by the first."""

    marker: str
    is_quote: bool
    spent: bool = False

    def prefix(self) -> str:
        if self.is_quote:
            return "> "
        prefix = " " * len(self.marker) if self.spent else self.marker
        self.spent = True
        return prefix


@dataclass(slots=True)
class _Walk:
    """What has been written so far, and where in the tree the walk is."""

    base: str
    blocks: list[str] = field(default_factory=list)
    length: int = 0
    words: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    heading: str = ""
    # Where the open stresses and links begin in ``words``.
    opened: list[int] = field(default_factory=list)

    def say(self, text: str | None) -> None:
        if text:
            self.words.append(literal.inline(_WHITE.sub(" ", clean(text))))

    def flush(self) -> None:
        """End the block that the words so far are."""
        text = "".join(self.words)
        self.words.clear()
        # Whatever is open goes on in the next block.
        self.opened = [0] * len(self.opened)
        lines = [" ".join(line.split()) for line in text.split(_BREAK)]
        for part in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if part.strip():
                self.block("\\\n".join(map(literal.beginning, part.split("\n"))), self.heading)

    def block(self, text: str, heading: str = "") -> None:
        if heading:
            text = heading + text.replace("\\\n", " ")
        is_entry = bool(self.places) and not self.places[-1].is_quote
        begins = is_entry and not self.places[-1].spent
        first = "".join(place.prefix() for place in self.places)
        rest = "".join(place.prefix() for place in self.places)
        lines = text.split("\n")
        text = "\n".join([first + lines[0], *(rest + line for line in lines[1:])])
        self.length += len(text) + 2
        if self.length > LONGEST:
            raise Unreadable(f"too large for an article: over {LONGEST // 1024 // 1024} MB of text")
        tight = begins and len(self.blocks) > 0 and self.lists and self.lists[-1] > 1
        self.blocks.append(("\n" if tight else "\n\n") + text if self.blocks else text)

    # -- elements ---------------------------------------------------------------------------

    def enter(self, node: Element, tag: str) -> bool:
        """Begin an element; tell whether what it holds is to be walked through."""
        if tag in _UNSEEN or is_hidden(node):
            return False
        if tag == "br":
            self.words.append(_BREAK)
        elif tag in _STRESS or tag == "a":
            self.opened.append(len(self.words))
        elif tag == "pre" or (tag == "code" and not len(node)):
            self._code(node, tag)
            return False
        elif tag not in _FLOWING:
            self.flush()
            if tag in _HEADINGS:
                self.heading = _HEADINGS[tag]
            elif tag == "hr":
                self.block("* * *")
            elif tag in ("ul", "ol"):
                self.lists.append(0)
            elif tag == "li":
                self._entry(node)
            elif tag == "blockquote":
                self.places.append(_Place("", is_quote=True))
            elif tag == "table" and (rows := _rows(node)):
                self._table(rows)
                return False
        self.say(node.text)
        return True

    def leave(self, node: Element, tag: str) -> None:
        if tag in _STRESS or tag == "a":
            inner = "".join(self.words[(at := self.opened.pop()) :])
            before = self.words[at - 1][-1:] if at else ""
            told = _link(inner, node, self.base) if tag == "a" else _stress(inner, tag, before)
            self.words[at:] = [told]
        elif tag not in _FLOWING and tag not in ("pre", "hr"):
            self.flush()
            if tag in _HEADINGS:
                self.heading = ""
            elif tag in ("ul", "ol"):
                self.lists.pop()
            elif tag in ("li", "blockquote"):
                self.places.pop()

    def _entry(self, node: Element) -> None:
        if not self.lists:
            self.lists.append(0)
            numbered = False
        else:
            parent = node.getparent()
            numbered = parent is not None and parent.tag == "ol"
        self.lists[-1] += 1
        self.places.append(_Place(f"{self.lists[-1]}. " if numbered else "- ", is_quote=False))

    def _code(self, node: Element, tag: str) -> None:
        text = clean("".join(node.itertext()))
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        if tag == "code":
            if told := " ".join(text.split()):
                fence = "`" * (longest + 1)
                gap = " " if "`" in told else ""
                self.words.append(f"{fence}{gap}{told}{gap}{fence}")
        elif text.strip():
            self.flush()
            fence = "`" * max(3, longest + 1)
            self.block(f"{fence}\n{text.strip(chr(10))}\n{fence}")

    def _table(self, rows: list[list[str]]) -> None:
        columns = max(map(len, rows))
        lines = ["| " + " | ".join((*row, *[""] * (columns - len(row)))) + " |" for row in rows]
        self.block("\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]]))


def markdown(root: Element, base: str = "") -> str:
    """Return the Markdown of what a reader sees of the element ``root``.

    ``base`` is the address that links are relative to.

    Raises:
        Unreadable: where it is longer than any article.
    """
    walk = _Walk(base)
    for begins, node, tag, skip in _steps(root):
        if begins:
            if not walk.enter(node, tag):
                skip()
        else:
            walk.leave(node, tag)
        if not begins or tag == "":
            walk.say(node.tail if node is not root else None)
    walk.flush()
    return "".join(walk.blocks)


def _steps(root: Element) -> Iterator[tuple[bool, Element, str, Any]]:
    """Yield every element as it begins and as it ends, but not the inside of what is skipped.

    A skipped element, and a comment, is told once more as one without a name: only what follows it
    counts. The last value is called to skip.
    """
    stack: list[tuple[Element, Iterator[Element] | None]] = []
    skipped = False

    def skip() -> None:
        nonlocal skipped
        skipped = True

    def begin(node: Element) -> Iterator[tuple[bool, Element, str, Any]]:
        nonlocal skipped
        skipped = False
        if not isinstance(node.tag, str):
            yield False, node, "span", skip
            return
        tag = node.tag.rpartition("}")[2].lower()
        yield True, node, tag, skip
        if skipped:
            yield False, node, "span", skip
        else:
            stack.append((node, iter(node)))

    yield from begin(root)
    while stack:
        node, children = stack[-1]
        assert children is not None
        child = next(children, None)
        if child is not None:
            yield from begin(child)
        else:
            stack.pop()
            yield False, node, str(node.tag).rpartition("}")[2].lower(), skip


def is_hidden(node: Element) -> bool:
    """Tell whether a browser would not show an element."""
    if not isinstance(node.tag, str):
        return False
    get = node.get
    if get("hidden") is not None or get("aria-hidden") == "true":
        return True
    style = get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _stress(inner: str, tag: str, before: str) -> str:
    """Return stressed words, their outer signs left outside, where no stress could begin."""
    # Looking for its edges takes time by the square of its length, and a page is not stressed.
    match = _INNER.match(inner) if len(inner) <= _LONGEST_STRESS else None
    if not match or not match[2] or "](" in inner or _BREAK in inner:
        return inner
    sign = _STRESS[tag]
    if sign[0] in inner.replace("\\" + sign[0], "") or before == sign[0]:
        return inner
    return f"{match[1]}{sign}{match[2]}{sign}{match[3]}"


def _link(inner: str, node: Element, base: str) -> str:
    words = " ".join(inner.split())
    address = web_address(node.get("href") or "", base)
    if not words or not address or "](" in words or _BREAK in inner.strip(" \n"):
        return inner
    lead = " " if inner[:1].isspace() else ""
    tail = " " if inner[-1:].isspace() else ""
    return f"{lead}[{words}](<{address}>){tail}"


def web_address(href: str, base: str = "") -> str:
    """Return where a link leads, fit to stand between angle brackets; "" where that is no place.

    Only addresses of the web and of mail are places.
    """
    href = "".join(clean(href[:4000]).strip().splitlines())
    if not href or href.startswith("#"):
        return ""
    try:
        address = urljoin(base, href) if base else href
        parts = urlsplit(address)
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if not (scheme in ("http", "https") and parts.netloc) and scheme != "mailto":
        return ""
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~-._").replace("&", "&amp;")[:4000]


def _rows(table: Element) -> list[list[str]]:
    """Return the cells of a table of data; none where it is there for the layout."""
    rows: list[list[str]] = []
    count = 0
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            count += 1
            if (
                count > _MOST_CELLS
                or next(cell.iter("table", "p", "ul", "ol", "div"), None) is not None
            ):
                return []
            text = " ".join(clean("".join(cell.itertext())).split())
            if len(text) > 300:
                return []
            cells.append(literal.inline(text))
        if cells:
            rows.append(cells)
    widths = {len(row) for row in rows}
    return rows if len(rows) > 1 and len(widths) == 1 and 1 < widths.pop() <= 30 else []
