"""Words of an article together with where they stand, to be put into a text of somebody's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from briefing.news.article import Article

_MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words were published; "" for what nobody knows.

    ``published`` is a calendar day ``YYYY-MM-DD``. All are clean lines.
    """

    title: str
    source: str = ""
    published: str = ""
    url: str = ""

    @classmethod
    def of(cls, article: Article) -> Citation:
        """Return the citation of an article."""
        return cls(article.title, article.source, article.published, article.url)

    @property
    def address(self) -> str:
        """The address, as far as it is one of the web; "" otherwise."""
        return self.url if _is_web(self.url) else ""

    @property
    def day(self) -> str:
        """The day in full, "12 November 2025"; what is no calendar day as it is."""
        try:
            then = date.fromisoformat(self.published)
        except ValueError:
            return self.published
        return f"{then.day} {_MONTHS[then.month - 1]} {then.year}"


def plain(quote: str, citation: Citation) -> str:
    """Return ``quote`` in quotation marks and its citation, "" being no quote at all.

    ``“It rained.” — Reuters, A wet day, 12 November 2025, https://…``. The words stay as they are;
    what stands in quotation marks as a whole gets no second ones.
    """
    about = ", ".join(
        filter(None, (citation.source, citation.title, citation.day, citation.address))
    )
    quote = quote.strip()
    if not quote:
        return about
    whole = quote[0] == "“" and quote.find("”") == len(quote) - 1
    return f"{quote if whole else f'“{quote}”'} — {about}"


def markdown(quote: str, citation: Citation) -> str:
    """Return ``quote`` as a block quote of Markdown that ends with its citation, the title linked.

    Whatever the words are, they come out as text: nothing in them is markup, a tag, an entity or a
    link of its own. Lines and paragraphs stay what they were; indents do not.
    """
    title = _escaped(citation.title)
    if citation.address:
        title = f"[{title}](<{_destination(citation.address)}>)"
    about = ", ".join(filter(None, (_escaped(citation.source), title, _escaped(citation.day))))
    paragraphs = [
        [_escaped(line) for line in lines.split("\n") if line.strip()]
        for lines in re.split(r"\n\s*\n", quote.strip())
        if lines.strip()
    ]
    # A single line end is one only behind a backslash.
    blocks = ["\\\n".join(lines) for lines in paragraphs]
    blocks.append(f"— {about}" if blocks else about)
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(blocks).split("\n"))


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    web = parts.scheme.lower() in ("http", "https") and parts.netloc
    return bool(web) and address.isprintable() and " " not in address


# What may be markup anywhere in a line: of CommonMark, and of what is added to it elsewhere
# (tables, strikethrough, formulas, attributes, tags, highlights, comments, a bare address).
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>~|$^#]|&(?=#?\w)|={2,}|%{2,}|:(?=//)|(?<=\bwww)\.", re.I)
# What is markup only where a line begins: lists, a rule or a heading below it, a definition.
_LEADING = re.compile(r"[-+=:](?=.|$)|(?<=\d)[.)]")
_NUMBER = re.compile(r"\d*")


def _escaped(line: str) -> str:
    """Return one line of text as Markdown that reads as just that text."""
    line = line.strip()
    number = _NUMBER.match(line)
    begins = number.end() if number else 0
    found = _LEADING.match(line, begins)
    head = ""
    if found:
        head, line = line[:begins] + "\\" + line[begins], line[begins + 1 :]
    return head + _SPECIAL.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), line)


def _destination(address: str) -> str:
    """Return an address as it may stand between angle brackets."""
    address = re.sub(r"[<>\\\s]", lambda match: f"%{ord(match[0]):02X}", address)
    return re.sub(r"&(?=#?\w+;)", "&amp;", address)
