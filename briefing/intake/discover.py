"""The feeds that a page names, as its readers' programs are told of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from briefing.intake.decode import Unreadable, decode
from briefing.intake.unfetched import Unfetched
from briefing.text.clean import clean_line

_LOOKED_AT = 512 * 1024
_MOST = 20
_LINK = re.compile(r"<link\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_FEED = re.compile(rb"<\s*(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A feed that a page names: its address, and what the page calls it."""

    url: str
    title: str = ""


def is_feed(data: bytes) -> bool:
    """Tell whether bytes begin as a feed does."""
    start = data[:4096]
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        # UTF-16, of which the signs that are looked for are every other byte.
        start = start[2:].replace(b"\0", b"")
    start = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return b"jsonfeed.org" in start
    # The names of other kinds of XML, and of pages, are not these.
    return start.startswith(b"<") and b"\0" not in start and bool(_FEED.search(start))


def named(page: bytes, url: str) -> tuple[Named, ...]:
    """Return the feeds that the page from ``url`` names, in its order."""
    from briefing.intake.link import address, joined

    try:
        text = decode(page[:_LOOKED_AT])[0]
    except Unreadable:
        return ()
    found: dict[str, Named] = {}
    for link in _LINK.finditer(text):
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(link[1])
        }
        kinds = attributes.get("rel", "").lower().split()
        kind = attributes.get("type", "").lower().partition(";")[0].strip()
        if "alternate" not in kinds or kind not in _TYPES or "href" not in attributes:
            continue
        try:
            there = address(joined(url, attributes["href"].strip()))
        except Unfetched:
            continue
        title = clean_line(attributes.get("title", ""))[:200]
        found.setdefault(there, Named(there, title))
        if len(found) == _MOST:
            break
    return tuple(found.values())
