"""Feeds into pieces: RSS and Atom as they are really written, and JSON Feed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from briefing.intake import literal, markup
from briefing.intake.decode import Unreadable, decode
from briefing.intake.page import host
from briefing.intake.tree import characters, tree
from briefing.news.piece import Piece
from briefing.text import html
from briefing.text.clean import clean_line

LARGEST = 32 * 1024 * 1024
MOST = 2000
"""Most entries of one feed that are read; the first ones are the newest."""

_ENTRY = re.compile(rb"<(?:[A-Za-z]\w{0,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is called, the address of its site, and its entries."""

    title: str
    link: str = ""
    pieces: tuple[Piece, ...] = field(default=())


def pieces(data: bytes, origin: str, url: str = "", type: str = "") -> Iterator[Piece]:
    """Yield the entries of a feed; the origin of each is that of the feed, ``#`` and its id.

    Raises:
        Unreadable: where it is no feed, or has no entry.
    """
    found = read(data, origin, url, type)
    if not found.pieces:
        raise Unreadable("empty: there is no entry in the feed")
    yield from found.pieces


def read(data: bytes, origin: str, url: str = "", type: str = "") -> Feed:
    """Return the feed that ``data`` is. It may have no entries.

    Raises:
        Unreadable: where it is no feed.
    """
    if data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _from_json(data, origin, url)
    return _from_xml(data, origin, url, type)


def _from_xml(data: bytes, origin: str, url: str, type: str) -> Feed:
    import feedparser

    headers = {"content-type": type} if type else {}
    if url:
        headers["content-location"] = url
    found = feedparser.parse(_shortened(data), response_headers=headers)
    if not found.get("version") and not found.entries:
        raise Unreadable("not a feed: neither RSS nor Atom nor JSON Feed")
    about = found.get("feed", {})
    title, link = _text(about.get("title")), _text(about.get("link"))
    return Feed(
        clean_line(_plain(title)) or host(link or url),
        link,
        tuple(
            piece
            for entry in found.entries[:MOST]
            if (piece := _entry(entry, _plain(title), origin, link or url))
        ),
    )


def _shortened(data: bytes) -> bytes:
    """Return a feed up to its last entry that is read: a longer one takes minutes to parse."""
    begins = islice(_ENTRY.finditer(data), MOST, MOST + 1)
    return next((data[: match.start()] for match in begins), data)


def _entry(entry: Any, feed: str, origin: str, base: str) -> Piece | None:
    link = _text(entry.get("link"))
    body = max(
        (
            _body(part, link or base)
            for part in (*entry.get("content", ()), entry.get("summary_detail"))
            if part
        ),
        key=len,
        default="",
    )
    title = _plain(_text(entry.get("title")))
    if not body and not title:
        return None
    source = entry.get("source")
    return Piece(
        body=body or literal.paragraphs(clean_line(title)),
        title=title,
        source=_plain(_text(source.get("title")) if isinstance(source, dict) else "") or feed,
        published=_text(entry.get("published")) if not _moment(entry) else _moment(entry),
        author=_plain(_text(entry.get("author"))),
        url=link,
        licence=_plain(_text(entry.get("license"))),
        tags=tuple(_plain(_text(tag.get("term"))) for tag in entry.get("tags", ())[:100]),
        origin=_origin(origin, _text(entry.get("id")) or link),
    )


def _moment(entry: Any) -> str:
    for name in ("published_parsed", "updated_parsed", "created_parsed"):
        # Asked for before: the library warns of what it puts in the place of one that is missing.
        if name in entry and (when := entry[name]):
            return "{:04}-{:02}-{:02}".format(*when[:3])
    return ""


def _body(part: Any, base: str) -> str:
    text = _text(part.get("value"))
    if part.get("type") == "text/plain":
        return literal.paragraphs(text)
    return _from_html(text, _text(part.get("base")) or base)


def _from_html(text: str, base: str) -> str:
    try:
        found = tree(text, fragment=True)
        return markup.markdown(found, base) if found is not None else ""
    except Unreadable:
        # One entry of strange make does not cost the others; of it the words are kept.
        return literal.paragraphs(html.words(text[: markup.LONGEST]))


def _plain(text: str) -> str:
    """Return the words of a title, which may be HTML, once or twice."""
    if "<" not in text and "&" not in text:
        return text
    found = tree(text[:4000], fragment=True)
    return "".join(found.itertext()) if found is not None else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _origin(feed: str, entry: str) -> str:
    return f"{feed}#{entry}" if entry else feed


# -- JSON Feed ------------------------------------------------------------------------


def _from_json(data: bytes, origin: str, url: str) -> Feed:
    try:
        found = json.loads(decode(data)[0])
    except (ValueError, RecursionError):
        raise Unreadable("damaged: it cannot be read as JSON") from None
    version = found.get("version") if isinstance(found, dict) else None
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in _text(version):
        raise Unreadable("not a feed: JSON, but no JSON Feed")
    title, base = _text(found.get("title")), _text(found.get("home_page_url")) or url
    entries = (_item(item, title, origin, base) for item in items[:MOST] if isinstance(item, dict))
    return Feed(clean_line(title) or host(base), base, tuple(piece for piece in entries if piece))


def _item(item: dict[str, Any], feed: str, origin: str, base: str) -> Piece | None:
    link = _text(item.get("url")) or _text(item.get("external_url"))
    title = _text(item.get("title"))
    body = _from_html(_text(item.get("content_html")), link or base) or literal.paragraphs(
        _text(item.get("content_text")) or _text(item.get("summary"))
    )
    if not body.strip() and not title.strip():
        return None
    authors = item.get("authors") or [item.get("author")]
    names = (
        [_text(one.get("name")) for one in authors if isinstance(one, dict)]
        if isinstance(authors, list)
        else []
    )
    tags = item.get("tags")
    return Piece(
        body=body or literal.paragraphs(clean_line(title)),
        title=title,
        source=feed,
        published=_text(item.get("date_published")) or _text(item.get("date_modified")),
        author=", ".join(filter(None, names)),
        url=link,
        tags=tuple(map(_text, tags)) if isinstance(tags, list) else (),
        origin=_origin(origin, str(item.get("id") or "")[:2000] or link),
    )


def is_feed(start: bytes) -> bool:
    """Tell whether bytes begin as a feed does."""
    head = characters(start[:2048]).lower() if start.strip() else ""
    return any(sign in head for sign in ("<rss", "<feed", "<rdf:rdf", "jsonfeed.org"))
