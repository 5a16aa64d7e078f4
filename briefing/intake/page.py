"""Web pages, as they were saved or fetched, into pieces: the main text, without what is around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.intake import markup
from briefing.intake.decode import Unreadable
from briefing.intake.tree import characters, tree
from briefing.news.piece import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 32 * 1024 * 1024
"""Most bytes of a page; one that was saved as a single file carries its pictures inside."""
_SAVED = re.compile(
    r"(?:saved from url=(?:\(\d+\))?|SingleFile\s+url:\s*)(https?://[^\s<>\"]{4,2000})"
)
_DATA = re.compile(r"""(["'(])data:[a-z]+/[^"')]{200,}""", re.I)
_ENOUGH = 200
"""Code points of a main text below which the whole page is looked at, too."""

# What trafilatura calls the parts of a text, as HTML calls them.
_NAMES = {"list": "ul", "item": "li", "quote": "blockquote", "row": "tr", "lb": "br", "ref": "a"}
_RENDERED = {"#b": "b", "#i": "i", "#u": "u", "#t": "tt", "#sub": "sub", "#sup": "sup"}


def pieces(data: bytes, origin: str, url: str = "", type: str = "") -> Iterator[Piece]:
    """Yield the article of a page.

    ``url`` is where it was fetched from, ``type`` the content type that its server told.

    Raises:
        Unreadable: where there is no text in it.
    """
    yield piece(characters(data, type), origin, url)


def piece(text: str, origin: str, url: str = "") -> Piece:
    """Return the article of the page ``text``.

    Raises:
        Unreadable: where there is no text in it.
    """
    saved = _SAVED.search(text, 0, 8192)
    url = url or (saved[1] if saved else "")
    # Pictures inside the page are most of its bytes and none of its words.
    page = tree(_DATA.sub(r"\1", text))
    found = main(page, url) if page is not None else None
    if found is None or page is None:
        raise Unreadable("empty: there is no text in the page")
    body, about = found
    address = _first(about, "url") or url
    return Piece(
        body=body,
        title=_first(about, "title") or _title(page),
        source=_first(about, "sitename") or host(address),
        published=_first(about, "date"),
        author=_first(about, "author"),
        url=address if urlsplit(address).scheme in ("http", "https") else url,
        licence=_first(about, "license"),
        tags=tuple(about.get("tags") or ()),
        origin=origin,
    )


def main(page: Element, url: str = "") -> tuple[str, dict[str, Any]] | None:
    """Return the main text of a page as Markdown and what it says about itself.

    Where no part of it stands out as the main one, the text is all there is to be seen; None where
    that is nothing.
    """
    import copy

    from trafilatura import bare_extraction

    # What a browser would not show is no part of the text: newsletters hide a first line there.
    for node in [node for node in page.iter() if markup.is_hidden(node)]:
        if node.getparent() is not None and node.tag != "body":
            node.drop_tree()
    whole = copy.deepcopy(page)
    found = bare_extraction(
        page,
        url=url or None,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
        with_metadata=True,
    )
    about: dict[str, Any] = {}
    body = ""
    if found is not None and not isinstance(found, dict):
        about = {name: getattr(found, name, None) for name in _ABOUT}
        if found.body is not None:
            body = markup.markdown(_as_html(found.body), url)
    if len(body) < _ENOUGH:
        seen = markup.markdown(whole, url)
        body = seen if len(seen) > 2 * len(body) or not body else body
    if not about:
        about = _about(whole, url)
    return (body, about) if body else None


_ABOUT = "title author url sitename date tags license".split()


def _about(page: Element, url: str) -> dict[str, Any]:
    """Return what a page says about itself where no main text was found."""
    from trafilatura import extract_metadata

    found = extract_metadata(page, default_url=url or None)
    return {name: getattr(found, name, None) for name in _ABOUT}


def _as_html(body: Element) -> Element:
    """Name the parts of an extracted text as HTML does."""
    for node in body.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag == "head":
            level = node.get("rend") or "h2"
            node.tag = level if re.fullmatch("h[1-6]", level) else "h2"
        elif node.tag == "hi":
            node.tag = _RENDERED.get(node.get("rend") or "", "span")
        elif node.tag == "cell":
            node.tag = "th" if node.get("role") == "head" else "td"
        elif node.tag == "list" and node.get("rend") == "ol":
            node.tag = "ol"
        elif node.tag in _NAMES:
            node.tag = _NAMES[node.tag]
            if node.tag == "a":
                node.set("href", node.get("target") or "")
    return body


def host(address: str) -> str:
    """Return the name of the site that an address leads to; "" where it is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _title(page: Element) -> str:
    for name in ("h1", "title"):
        for node in page.iter(name):
            if words := " ".join("".join(node.itertext()).split()):
                return words
    return ""


def _first(about: dict[str, Any], name: str) -> str:
    value = about.get(name)
    return value if isinstance(value, str) else ""
