"""What is fed with broken input: a function of bytes for each place where strangers' text comes in.

A target returns where the input was read, and where it was refused as it should be. Anything else
it raises is a fault: an exception that no caller expects, text that came through uncleaned, an
offset that points beside its words, a file that was changed.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.intake import file
from briefing.intake.decode import Unreadable, decode
from briefing.intake.discover import is_feed, named
from briefing.intake.link import address
from briefing.intake.title import head
from briefing.intake.unfetched import Unfetched
from briefing.intake.unpack import TooLarge, Unpacking
from briefing.news.completion import complete
from briefing.news.query import Wrong
from briefing.news.query_line import formatted, parse
from briefing.store.disk import StoreRefused
from briefing.store.entries import Change
from briefing.store.ledger import Ledger
from briefing.text import front, markdown, units
from briefing.text.clean import canonical, clean, clean_line
from briefing.text.document import Document
from tests.fuzz import exchange, formats
from tests.text.sources import HOSTILE, MARKS, MARKUP, SPACES, WORDS


@dataclass(frozen=True, slots=True)
class Target:
    """One place to feed: ``check`` takes the input, ``pieces`` are what it may be made of."""

    check: Callable[[bytes], None]
    pieces: tuple[bytes, ...]


def _bytes(*groups: list[str]) -> tuple[bytes, ...]:
    return tuple(piece.encode("utf-8", "surrogatepass") for group in groups for piece in group)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def is_clean(text: str, *, line: bool = False) -> None:
    """Tell by an exception that something in ``text`` must not reach a terminal."""
    assert (clean_line if line else clean)(text) == text, f"came through uncleaned: {text!r}"


def _is_whole(document: Document) -> None:
    text = document.text
    is_clean(text)
    assert canonical(text) == text
    for span in (each.span for each in (*document.blocks, *document.marks)):
        assert 0 <= span.start <= span.end <= len(text), f"{span} is beside the text"
    last = 0
    for span in units.document_sentences(document):
        assert last <= span.start < span.end <= len(text)
        last = span.end


def check_clean(data: bytes) -> None:
    """Clean any text: doing it twice changes nothing more."""
    text = _text(data)
    is_clean(clean(text))
    is_clean(clean_line(text), line=True)
    assert "\n" not in clean_line(text)
    is_clean(canonical(text))


def check_markdown(data: bytes) -> None:
    """Parse any text as Markdown, with and without front matter."""
    _is_whole(markdown.parse(_text(data))[1])
    _is_whole(markdown.plain(_text(data)))


def check_front(data: bytes) -> None:
    """Read any text as front matter, and as the day of one."""
    source = "---\n" + _text(data)
    matter, start = front.split(source)
    assert 0 <= start <= len(source)
    for text in (matter, _text(data)):
        for name, value in front.fields(text).items():
            is_clean(name, line=True)
            is_clean(value, line=True)
    assert len(front.day(_text(data)) or "2025-01-01") == 10


def check_file(data: bytes) -> None:
    """Take any bytes for a file of a library, and list it under the title that it has."""
    for suffix in (".md", ".txt"):
        try:
            article = file.article(data, f"a{suffix}", suffix)
        except Unreadable as fault:
            is_clean(str(fault), line=True)
            continue
        _is_whole(article.document)
        for field in (article.title, article.source, article.url, article.licence):
            is_clean(field, line=True)
        top = head(decode(data)[0], "a", markdown=suffix == ".md")
        assert (top.title, top.published) == (article.title, article.published)


def check_query(data: bytes) -> None:
    """Read any line as a query: it means something, or says what is wrong and where."""
    line = clean(_text(data))
    query = parse(line)
    if isinstance(query, Wrong):
        is_clean(str(query), line=True)
        assert 0 <= query.span.start <= query.span.end <= len(line)
    else:
        assert parse(formatted(query)) == query
    for cursor in {0, len(line) // 2, len(line)}:
        found = complete(line, cursor, lambda key, typed: (f"{typed}x",))
        for index in range(len(found.texts)):
            taken, after = found.taken(line, index)
            assert 0 <= after <= len(taken)


def check_links(data: bytes) -> None:
    """Look for feeds in any page, take any words for an address, unpack any bytes."""
    is_feed(data)
    for one in named(data, "https://example.org/news/"):
        is_clean(one.url, line=True)
        is_clean(one.title, line=True)
        assert address(one.url) == one.url
    try:
        found = address(_text(data))
    except Unfetched as refusal:
        is_clean(str(refusal), line=True)
    else:
        assert found.startswith(("http://", "https://"))
    for packing in ("gzip", "deflate"):
        unpacking = Unpacking(packing, 10_000)
        with suppress(ValueError, TooLarge):
            unpacking.take(data)
            assert len(unpacking.done()) <= 10_000


def check_journal(data: bytes) -> None:
    """Open any bytes as a library's journal: it is read or refused, and left as it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "database.journal"
        path.write_bytes(data)
        try:
            ledger = Ledger(path, write=False)
        except StoreRefused as refusal:
            is_clean(str(refusal), line=True)
        else:
            for notice in ledger.notices:
                is_clean(notice, line=True)
            ledger.close()
        assert path.read_bytes() == data
        assert [kept.name for kept in path.parent.iterdir()] == [path.name]


def _journal() -> tuple[bytes, ...]:
    """Return a real journal in pieces, which chance mends, cuts, doubles and mixes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "database.journal"
        ledger = Ledger(path)
        for id in range(1, 4):
            ledger.change(lambda id=id: Change({"things": {id: {"n": id, "s": "é"}}}))
        ledger.compact()
        ledger.change(lambda: Change({"things": {9: {"n": 9}}}))
        ledger.close()
        lines = path.read_bytes().splitlines(keepends=True)
    return (*lines, *(line[: len(line) // 2] for line in lines), b"".join(lines), b"\n", b"0")


_FIELDS = ["title: ", "source: ", "published: ", "date: 2025-11-25", "url: http://a.b/", "- ", "{"]
_FIELDS += ["}", "[", "]", "&a ", "*a", "!!python/object:os.system", "? ", "|", ">-", '"', "'"]
_RULES = ["---\n", "...\n"]
_DAYS = ["25 November 2025", "Nov. 31, 2025", "2025/02/30", "0000-00-00", "99999-1-1"]
_BYTES = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\x00a",
    b"\xc3",
    b"\xe4\xf6",
    b"\x80",
)

_LINKS = [
    "https://",
    "//",
    "feed:",
    "file:",
    "user:pw@",
    "[::1]",
    ":80",
    "%0d%0a",
    "xn--",
    "?",
    "#",
]
_LINKS += [
    "<link ",
    " rel=alternate",
    ' type="application/rss+xml"',
    " href=",
    ">",
    "&amp;",
    "<rss",
]

_QUERY = [
    "actor:",
    "label:",
    "oppose",
    "since:",
    "7d",
    "is:",
    "unread",
    '"',
    "(",
    ")",
    "OR",
    " OR ",
]
_QUERY += [
    "-",
    "--",
    ":",
    "x:y",
    "tag:",
    "title:",
    "()",
    "((((((((",
    "until:2025-13",
    "label:opose",
]

TARGETS: dict[str, Target] = {
    "clean": Target(check_clean, _bytes(MARKS, HOSTILE, WORDS, SPACES)),
    "markdown": Target(check_markdown, _bytes(MARKUP, MARKUP, MARKS, HOSTILE, WORDS, SPACES)),
    "front": Target(check_front, _bytes(_FIELDS, _DAYS, HOSTILE, WORDS, SPACES, _RULES)),
    "file": Target(
        check_file, (*_BYTES, *_bytes(MARKUP, _FIELDS, _DAYS, HOSTILE, WORDS, SPACES, _RULES))
    ),
    "query": Target(check_query, _bytes(_QUERY, _QUERY, WORDS, SPACES)),
    "links": Target(
        check_links, (*_bytes(_LINKS, _LINKS, HOSTILE, WORDS), gzip.compress(b"words"), *_BYTES)
    ),
    "journal": Target(check_journal, _journal()),
    **{
        f"intake-{name}": Target(check, (*_bytes(HOSTILE), *formats.pieces(name)))
        for name, check in formats.CHECKS.items()
    },
    **{
        f"exchange-{name}": Target(check, (*_bytes(HOSTILE), *exchange.pieces(name)))
        for name, check in exchange.CHECKS.items()
    },
}
"""Every target by its name: ``make fuzz ARGS="name …"`` feeds some, ``make fuzz`` all."""
