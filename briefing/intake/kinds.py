"""Which kind of file something is: by its name, by what a server says, by how it begins."""

from __future__ import annotations

import os
import re
from enum import StrEnum

from briefing.intake.decode import MARKS, Unreadable
from briefing.text.clean import clean_line

START = 4096
"""How many bytes of a file tell what it is."""


class Kind(StrEnum):
    """What a file is, as far as reading it goes; the value names the module that does."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    PAGE = "page"
    FEED = "feed"
    OPML = "opml"
    MAIL = "mail"
    MAILBOX = "mailbox"
    PDF = "pdf"
    EPUB = "epub"


SUFFIXES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
    ".opml": Kind.OPML,
    ".eml": Kind.MAIL,
    ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".mbx": Kind.MAILBOX,
    ".pdf": Kind.PDF,
    ".epub": Kind.EPUB,
}
"""What a file of this ending is taken for. ".xml" and ".json" are looked into."""

LOOKED_INTO = frozenset({".xml", ".json", ""})

_TYPES = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/feed+json": Kind.FEED,
    "application/pdf": Kind.PDF,
    "application/epub+zip": Kind.EPUB,
    "message/rfc822": Kind.MAIL,
    "text/markdown": Kind.MARKDOWN,
    "text/plain": Kind.PLAIN,
    "text/x-opml": Kind.OPML,
}
_XML = re.compile(rb"<\s*(?:\w+:)?(rss|feed|rdf|opml|html)\b", re.I)
_XML_KINDS = {b"opml": Kind.OPML, b"html": Kind.PAGE}
_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.I)
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}", re.I)
_OF_MAIL = re.compile(rb"^(?:from|date|received|message-id|mime-version):", re.I | re.M)


def kind(name: str, start: bytes, type: str = "") -> Kind:
    """Return what the file called ``name``, which begins with ``start``, is.

    ``type`` is what a server says that it is; the bytes are believed before it.

    Raises:
        Unreadable: where it is nothing that can be read.
    """
    suffix = os.path.splitext(name)[1].lower()
    named = SUFFIXES.get(suffix)
    if start.startswith(b"%PDF-"):
        return Kind.PDF
    if start.startswith(b"PK\x03\x04"):
        if named is Kind.EPUB or b"application/epub+zip" in start[:100]:
            return Kind.EPUB
        raise Unreadable("not a kind of file that can be read: an archive: unpack it first")
    if named in (Kind.MARKDOWN, Kind.PLAIN, Kind.MAIL, Kind.MAILBOX):
        return named
    if (looked := _looked(start)) is not None:
        # A feed called a page, a page called a feed: servers and people mix them up.
        return looked
    if named is not None:
        return named
    if (told := _TYPES.get(type.partition(";")[0].strip().lower())) is not None:
        return told
    if (suffix in LOOKED_INTO and suffix) or (b"\0" in start and not _has_mark(start)):
        what = clean_line(suffix) or "no text"
        raise Unreadable(f"not a kind of file that can be read: {what}: save it as text or PDF")
    if suffix and not type:
        shown = clean_line(suffix)[:20]
        raise Unreadable(f"not a kind of file that can be read: {shown}: save it as text or PDF")
    return Kind.MARKDOWN


def wanted(name: str) -> bool:
    """Tell whether a file in a folder is looked at: by its name alone."""
    suffix = os.path.splitext(name)[1].lower()
    return suffix in SUFFIXES or (suffix in LOOKED_INTO and suffix != "")


def _looked(start: bytes) -> Kind | None:
    """Return what a file is by how it begins; None where that says nothing."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"From ") and _OF_MAIL.search(head):
        return Kind.MAILBOX
    if _PAGE.match(head):
        return Kind.PAGE
    if head.startswith(b"<") and (match := _XML.search(head)):
        return _XML_KINDS.get(match[1].lower(), Kind.FEED)
    if head.startswith(b"{") and b"jsonfeed.org" in head:
        return Kind.FEED
    if (match := _HEADER.match(head)) and len(_OF_MAIL.findall(match[0])) >= 2:
        return Kind.MAIL
    return None


def _has_mark(start: bytes) -> bool:
    return start.startswith(tuple(mark for mark, _, _ in MARKS))
