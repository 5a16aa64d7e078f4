"""EPUB books into pieces: the chapters in reading order, as one text.

A book is a ZIP archive of pages. It is opened in memory, and nothing of it is written anywhere, so
that no name in it can lead outside.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from briefing.intake import markup
from briefing.intake.decode import Unreadable
from briefing.intake.tree import characters, tree
from briefing.news.piece import Piece

LARGEST = 64 * 1024 * 1024
_MOST_FILES = 20_000
_LARGEST_INSIDE = 16 * 1024 * 1024
_ALL_INSIDE = 64 * 1024 * 1024
"""Most bytes of one chapter, and of all, once they are unpacked."""
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml"})
_DAMAGED = "damaged: it cannot be read as an EPUB"


def pieces(data: bytes, origin: str, url: str = "", type: str = "") -> Iterator[Piece]:
    """Yield the text of a book as one piece.

    Raises:
        Unreadable: where it is damaged, locked, or unpacks to more than a book.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield _Book(archive).piece(origin, url)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError):
        raise Unreadable(_DAMAGED) from None
    except UnicodeDecodeError:
        # Names of files in it that are no text.
        raise Unreadable(_DAMAGED) from None
    except RuntimeError as error:
        if isinstance(error, RecursionError):
            raise
        raise Unreadable("locked: it opens with a password only") from None


class _Book:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _ALL_INSIDE
        if len(archive.infolist()) > _MOST_FILES:
            raise Unreadable(f"too large for a book: over {_MOST_FILES} files in it")

    def piece(self, origin: str, url: str) -> Piece:
        container = self._xml("META-INF/container.xml")
        paths = (node.get("full-path") for node in _named(container, "rootfile"))
        root = next(filter(None, paths), "")
        if not root:
            raise Unreadable(_DAMAGED)
        package = self._xml(root)
        folder = posixpath.dirname(root)
        items = {
            node.get("id"): (node.get("href") or "", node.get("media-type") or "")
            for node in _named(package, "item")
        }
        chapters = []
        length = 0
        for node in _named(package, "itemref"):
            href, kind = items.get(node.get("idref"), ("", ""))
            if href and kind in _PAGES and (text := self._chapter(folder, href)):
                length += len(text)
                if length > markup.LONGEST:
                    raise Unreadable(
                        f"too large for an article: over {markup.LONGEST >> 20} MB of text"
                    )
                chapters.append(text)
        if not chapters:
            raise Unreadable("empty: there is no text in the book")
        said = {name: _words(package, name) for name in _ABOUT}
        return Piece(
            body="\n\n".join(chapters),
            title=", ".join(said["title"][:1]),
            source=", ".join(said["publisher"][:1]),
            published=next(iter(said["date"]), ""),
            author=", ".join(said["creator"][:5]),
            licence=", ".join(said["rights"][:1]),
            url=url or next((one for one in said["source"] if one.startswith("http")), ""),
            tags=tuple(said["subject"]),
            origin=origin,
        )

    def _chapter(self, folder: str, href: str) -> str:
        path = posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
        try:
            page = tree(characters(self._read(path)))
        except KeyError:
            return ""
        except Unreadable as error:
            if "too large" in str(error):
                raise
            return ""
        return markup.markdown(page) if page is not None else ""

    def _read(self, name: str) -> bytes:
        """Return a file of the archive; what it says of its size is not believed."""
        most = min(_LARGEST_INSIDE, self._left)
        with self._archive.open(name) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise Unreadable("too large for a book: it unpacks to far more than it is")
        self._left -= len(data)
        return data

    def _xml(self, name: str) -> Any:
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        try:
            return fromstring(self._read(name), forbid_dtd=False)
        except DefusedXmlException:
            raise Unreadable("refused: it defines entities of its own, as no book does") from None
        except (ParseError, ValueError, LookupError):
            raise Unreadable(_DAMAGED) from None


_ABOUT = "title creator publisher date rights source subject".split()


def _named(root: Any, name: str) -> Iterator[Any]:
    """Yield the elements of that name, in whatever namespace."""
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag.rpartition("}")[2] == name:
            yield node


def _words(root: Any, name: str) -> list[str]:
    return [" ".join(node.text.split()) for node in _named(root, name) if (node.text or "").strip()]
