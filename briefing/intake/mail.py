"""Mails into pieces: newsletters, and pages that a browser saved as one (.mht).

Only the parts that are text are read. What is attached is left alone, whatever it calls itself.
"""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import BinaryIO

from briefing.intake import literal, page
from briefing.intake.decode import Unreadable, decode
from briefing.intake.tree import characters
from briefing.news.piece import Piece
from briefing.text.clean import clean_line

LARGEST = 32 * 1024 * 1024
_MOST_PARTS = 500
_LONGEST_HEADER = 4000
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def pieces(data: bytes, origin: str, url: str = "", type: str = "") -> Iterator[Piece]:
    """Yield the text of a mail.

    Raises:
        Unreadable: where there is no text in it.
    """
    try:
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        texts = _texts(mail)
    except RecursionError:
        raise Unreadable("nested too deep: no mail is like that") from None
    subject = _header(mail, "Subject")
    saved = _header(mail, "Snapshot-Content-Location")
    if saved and texts["html"]:
        yield page.piece(texts["html"][0], origin, saved)
        return
    body, found = _body(texts)
    if not body.strip():
        raise Unreadable("empty: there is no text in the mail")
    name, address = _sender(mail)
    listed = re.sub(r"\s*<[^>]*>\s*$", "", _header(mail, "List-Id")).strip('" ')
    yield Piece(
        body=body,
        title=subject or (found.title if found else ""),
        source=name or listed or address.rpartition("@")[2],
        published=_day(mail),
        author=name if name and name != listed else "",
        url=_header(mail, "Archived-At").strip("<> ") or url,
        origin=_origin(origin, _header(mail, "Message-ID")),
    )


def _body(texts: dict[str, list[str]]) -> tuple[str, Piece | None]:
    """Return the better of what a mail says as plain text and what it says as a page."""
    plain = "\n\n".join(literal.paragraphs(text) for text in texts["plain"])
    found = None
    for text in texts["html"][:1]:
        try:
            found = page.piece(text, "")
        except Unreadable:
            continue
    # The page has links and headings, unless the mail has little of a page in it.
    if found is not None and len(found.body) >= len(plain) // 2:
        return found.body, found
    return plain, found


def _texts(mail: Message) -> dict[str, list[str]]:
    """Return the texts of a mail by their kind, in the order in which they stand."""
    texts: dict[str, list[str]] = {"plain": [], "html": []}
    for count, part in enumerate(mail.walk()):
        if count >= _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_maintype() != "text":
            continue
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        kind = "html" if part.get_content_subtype() in ("html", "xhtml") else "plain"
        if text := _decoded(part, kind).strip():
            texts[kind].append(text)
    return texts


def _decoded(part: Message, kind: str) -> str:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return ""
    if not isinstance(data, bytes) or not data.strip():
        return ""
    charset = str(part.get_param("charset") or "")[:40]
    try:
        if kind == "html":
            return characters(data, f"charset={charset}" if charset else "")
        try:
            return data.decode(charset) if charset else decode(data)[0]
        except (LookupError, UnicodeError, ValueError):
            return decode(data)[0]
    except Unreadable:
        return ""


def _header(mail: Message, name: str) -> str:
    """Return a header as one clean line, whatever was put into it."""
    try:
        raw = str(mail.get(name) or "")[:_LONGEST_HEADER]
    except (ValueError, LookupError, IndexError, TypeError):
        return ""
    try:
        return clean_line(make_header(decode_header(" ".join(raw.split()))))
    except (ValueError, LookupError, UnicodeError, email.errors.MessageError):
        return clean_line(raw)


def _sender(mail: Message) -> tuple[str, str]:
    try:
        found = getaddresses([str(mail.get("From") or "")[:_LONGEST_HEADER]])
    except (ValueError, IndexError, TypeError):
        found = []
    name, address = found[0] if found else ("", "")
    with contextlib.suppress(ValueError, LookupError, UnicodeError, email.errors.MessageError):
        name = str(make_header(decode_header(name)))
    return clean_line(name), clean_line(address)


def _day(mail: Message) -> str:
    try:
        return parsedate_to_datetime(str(mail.get("Date") or "")[:200]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _origin(origin: str, name: str) -> str:
    return f"{origin}#{name.strip('<> ')}" if name else origin


def messages(box: BinaryIO) -> Iterator[bytes | None]:
    """Yield the mails of a mail box one by one; None for one that is larger than any mail.

    No more than one is held in memory, and no line of any length can change that.
    """
    parts: list[bytes] = []
    size, blank, at_start, open_ = 0, True, True, False
    while line := box.readline(65536):
        if at_start and blank and line.startswith(b"From "):
            if open_:
                yield _unquoted(parts) if size <= LARGEST else None
            parts, size, open_ = [], 0, True
        elif open_:
            size += len(line)
            if size <= LARGEST:
                parts.append(line)
            else:
                parts.clear()
        at_start = line.endswith(b"\n")
        blank = at_start and not line.strip()
    if open_:
        yield _unquoted(parts) if size <= LARGEST else None


def _unquoted(parts: list[bytes]) -> bytes:
    return _QUOTED_FROM.sub(rb"\1", b"".join(parts))
