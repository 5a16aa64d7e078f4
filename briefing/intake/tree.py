"""Bytes or characters of HTML into a tree, whatever is wrong with them."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from briefing.intake.decode import MARKS, Unreadable, decode

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST = 100_000
"""Most elements of a page: what more of them take to read grows faster than they do."""

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_TYPE_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# Browsers read these labels as the larger set that most who write them mean.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}


def characters(data: bytes, type: str = "") -> str:
    """Return the characters of a page: as its bytes say, its server, the page itself, or a guess.

    ``type`` is the content type that a server told. What they name counts only where it fits.

    Raises:
        Unreadable: where it is no text.
    """
    if not data.startswith(tuple(mark for mark, _, _ in MARKS)):
        named = [match[1] for match in [_TYPE_CHARSET.search(type)] if match]
        named += [match[1].decode("ascii") for match in [_CHARSET.search(data[:4096])] if match]
        # UTF-8 is believed by its bytes, not by its name.
        for name in named if named and not _is_utf8(data) else ():
            # Some codecs are of no characters: "hex", for one.
            with suppress(LookupError, ValueError):
                codec = codecs.lookup(name).name
                codec = _MEANT.get(codec, codec)
                if not codec.startswith("utf"):
                    return data.decode(codec)
    # A stray zero byte in a page is a fault of it, not a sign that it is none.
    stray = data.count(0)
    if 0 < stray < len(data) // 50:
        data = data.replace(b"\0", b"")
    return decode(data)[0]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def tree(text: str, *, fragment: bool = False) -> Element | None:
    """Return the tree of a page, or of a piece of one; None where there is nothing in it.

    Raises:
        Unreadable: where no tree can be made of it.
    """
    from lxml import etree, html

    if text.count("<") > 2 * MOST:
        raise Unreadable(f"too large: over {MOST:,} elements, more than any page")
    text = _DECLARATION.sub("", text.replace("\x00", ""))
    if not text.strip():
        return None
    if fragment:
        text = f"<html><body>{text}</body></html>"
    parser = html.HTMLParser(encoding="utf-8", remove_comments=False, huge_tree=False)
    try:
        found: Element | None = html.document_fromstring(
            text.encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if "empty" in str(error).lower():
            return None
        raise Unreadable("damaged: it cannot be read as HTML") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable("nested too deep: no page is like that")
    if any("huge" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable("too large: over 10 MB without any markup between")
    return found
