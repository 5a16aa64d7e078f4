"""Files into articles: Markdown with front matter, and plain text."""

from __future__ import annotations

import os
import stat
from io import FileIO
from pathlib import Path

from briefing.intake.decode import MARKS, Unreadable, decode
from briefing.intake.endings import MARKDOWN, PLAIN, SUFFIXES
from briefing.intake.title import WINDOW, Head
from briefing.intake.title import head as _head
from briefing.news.article import Article
from briefing.text import front
from briefing.text.clean import canonical
from briefing.text.document import Document

__all__ = [
    "LARGEST",
    "MARKDOWN",
    "PLAIN",
    "SUFFIXES",
    "Unreadable",
    "article",
    "contents",
    "data",
    "head",
    "read",
]

LARGEST = 10 * 1024 * 1024
"""Size in bytes above which a file is taken for something else than an article."""

_EMPTY = "empty: there is no text in the file"
_TOO_LARGE = f"too large for an article: over {LARGEST // 1024 // 1024} MB"

# Enough for the window at four bytes a character, and for the longest front matter besides.
_FIRST = 4 * WINDOW
_MOST = _FIRST + 4 * (front.LIMIT + 16)

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read(path: str | os.PathLike[str], id: str) -> Article:
    """Return the article in the file at ``path``, under the name ``id``.

    Raises:
        Unreadable: where the file cannot be read, is empty, too large or no text.
    """
    return article(_bytes(path, LARGEST + 1), id, Path(path).suffix)


def data(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of the file at ``path``.

    Raises:
        Unreadable: where it cannot be read, or is too large for an article.
    """
    found = _bytes(path, LARGEST + 1)
    if len(found) > LARGEST:
        raise Unreadable(_TOO_LARGE)
    return found


def article(data: bytes, id: str, suffix: str = ".md", *, text: str = "") -> Article:
    """Return the article that ``data`` holds: plain text where ``suffix`` says so, else Markdown.

    ``text`` is its canonical text where somebody knows it: then nothing is parsed, which takes a
    twentieth of the time, and its document has no blocks.

    Raises:
        Unreadable: where ``data`` is empty, too large or no text.
    """
    source, warnings = _text(data)
    marked = suffix.lower() not in PLAIN
    top = _head(source, _stem(id), markdown=marked)
    document = Document(text) if text else _parsed(source, marked)
    if not document.text:
        raise Unreadable(_EMPTY)
    return Article(
        id=id,
        title=top.title,
        document=document,
        source=top.source,
        published=top.published,
        url=top.url,
        licence=top.licence,
        markup=source if marked else "",
        warnings=warnings,
    )


def _parsed(source: str, marked: bool) -> Document:
    # Here, not above: a list of headlines needs no parser.
    from briefing.text import markdown

    return markdown.parse(source)[1] if marked else markdown.plain(source)


def contents(data: bytes, id: str, suffix: str = ".md") -> tuple[Head, str]:
    """Return the head and the canonical text of what ``data`` holds, as :func:`article` does.

    Raises:
        Unreadable: where ``data`` is empty, too large or no text.
    """
    source, _ = _text(data)
    if suffix.lower() not in PLAIN:
        from briefing.text import markdown

        text = markdown.parse(source)[1].text
    else:
        # A plain text needs no laying out to be known.
        text = canonical(source)
    if not text:
        raise Unreadable(_EMPTY)
    return _head(source, _stem(id), markdown=suffix.lower() not in PLAIN), text


def head(path: str | os.PathLike[str], id: str) -> Head:
    """Return what a list shows of the file at ``path``, reading no more of it than that takes.

    It is the head that :func:`read` gives the article. What stands further on in the file may still
    make the article unreadable.

    Raises:
        Unreadable: where the file cannot be read, is empty, too large or no text.
    """
    marked = Path(path).suffix.lower() not in PLAIN
    data = _bytes(path, _FIRST)
    whole = len(data) < _FIRST
    try:
        source = _text(data)[0] if whole else _beginning(data)
        if not whole and _more_wanted(source, marked):
            source = _beginning(_bytes(path, _MOST))
    except UnicodeDecodeError:
        source = _text(_bytes(path, LARGEST + 1))[0]
    body = front.split(source)[1] if marked else 0
    if whole and not source[body:].strip():
        raise Unreadable(_EMPTY)
    return _head(source, _stem(id), markdown=marked)


def _more_wanted(source: str, marked: bool) -> bool:
    """Tell whether the beginning of a file ends before what its head is made of does."""
    if not marked or not source.startswith("---"):
        return not source.strip()
    start = front.split(source)[1]
    return not start or len(source) - start < WINDOW


def _beginning(data: bytes) -> str:
    """Decode a beginning of UTF-8, which may end inside a character.

    Raises:
        UnicodeDecodeError: where it is anything else, which only the whole file can tell.
    """
    if 0 in data or data.startswith(tuple(mark for mark, _, _ in MARKS)):
        raise UnicodeDecodeError("utf-8", data, 0, 1, "a mark or a zero byte")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if len(data) - error.start > 3 or error.reason != "unexpected end of data":
            raise
        return data[: error.start].decode()


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    if len(data) > LARGEST:
        raise Unreadable(_TOO_LARGE)
    if not data.strip():
        raise Unreadable(_EMPTY)
    return decode(data)


def _bytes(path: str | os.PathLike[str], most: int) -> bytes:
    """Return up to ``most`` bytes of a regular file, never waiting for one that is none."""
    try:
        # Asked before it is opened: opening a pipe waits for whoever writes to it.
        status = os.stat(path)
        for is_kind, name in _KINDS:
            if is_kind(status.st_mode):
                raise Unreadable(f"not a file but {name}")
        if status.st_size > LARGEST:
            raise Unreadable(_TOO_LARGE)
        with open(path, "rb", buffering=0) as file:
            return _filled(file, most)
    except FileNotFoundError:
        raise Unreadable("no longer there, or a link that leads nowhere") from None
    except PermissionError:
        raise Unreadable("may not be read: its permissions forbid it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"cannot be read: {reason}") from None


def _filled(file: FileIO, most: int) -> bytes:
    """Read ``most`` bytes, or all there are: one call may give fewer."""
    parts: list[bytes] = []
    while most > 0 and (part := file.read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _stem(id: str) -> str:
    return os.path.splitext(id.rpartition("/")[2])[0]
