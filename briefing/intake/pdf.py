"""PDF files into pieces: the text of their pages, put back into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from briefing.intake import literal
from briefing.intake.decode import Unreadable
from briefing.intake.markup import LONGEST
from briefing.news.piece import Piece
from briefing.text.clean import clean, clean_line

LARGEST = 64 * 1024 * 1024
MOST_PAGES = 3000
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[a-zà-öø-ÿ])")
_ENDS = re.compile(r"[.!?:;”\"'’)\]]\s*\Z")


def pieces(data: bytes, origin: str, url: str = "", type: str = "") -> Iterator[Piece]:
    """Yield the text of a PDF as one piece.

    Raises:
        Unreadable: where it is damaged, locked, or holds pictures only.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("not a PDF: it does not begin like one")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked: it opens with a password only: save it without one")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise Unreadable(f"too large for an article: {count} pages")
        body = _body(reader)
        about: Any = reader.metadata or {}
    except PyPdfError:
        raise Unreadable("damaged, or locked: it cannot be read as a PDF") from None
    if not body:
        raise Unreadable("no text in it: its pages are pictures: run text recognition on it first")
    yield Piece(
        body=body,
        title=_said(about, "/Title"),
        author=_said(about, "/Author"),
        published=_day(about),
        tags=tuple(filter(None, re.split(r"[,;]", _said(about, "/Keywords")))),
        url=url,
        origin=origin,
    )


def _body(reader: Any) -> str:
    pages, length = [], 0
    for page in reader.pages:
        text = clean(page.extract_text() or "").strip()
        length += len(text)
        if length > LONGEST:
            raise Unreadable(f"too large for an article: over {LONGEST // 1024 // 1024} MB of text")
        if text:
            pages.append(text)
    return "\n\n".join(_paragraphs("\n".join(_joined(pages))))


def _joined(pages: list[str]) -> Iterator[str]:
    """Yield the pages, a blank line between two where the first ends with a sentence."""
    for number, text in enumerate(pages):
        yield text + ("\n" if number + 1 < len(pages) and _ENDS.search(text) else "")


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of lines that were broken where the page ended.

    A line that is short for its neighbours and ends a sentence ends a paragraph.
    """
    text = _HYPHEN.sub("", text)
    for part in re.split(r"\n\s*\n", text):
        lines = [" ".join(line.split()) for line in part.split("\n") if line.strip()]
        width = max(map(len, lines), default=0)
        paragraph: list[str] = []
        for line in lines:
            paragraph.append(line)
            if len(line) < 0.75 * width and _ENDS.search(line):
                yield literal.paragraphs(" ".join(paragraph))
                paragraph = []
        if paragraph:
            yield literal.paragraphs(" ".join(paragraph))


def _said(about: Any, name: str) -> str:
    try:
        return clean_line(str(about.get(name) or "")[:4000])
    except Exception:  # whatever a damaged dictionary may raise: it is only about the text
        return ""


def _day(about: Any) -> str:
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", _said(about, "/CreationDate"))
    return f"{match[1]}-{match[2]}-{match[3]}" if match else ""
