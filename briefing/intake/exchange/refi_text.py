"""The texts of a REFI-QDA project: where they lie, and how positions count in them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefing.intake.decode import Unreadable, decode
from briefing.intake.exchange import foreign
from briefing.intake.exchange.archive import Archive
from briefing.intake.exchange.stream import children
from briefing.intake.file import LARGEST

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def of(source: Element, archive: Archive, origin: str) -> str | None:
    """Return the text of a source as positions count in it, None where it has none.

    ``origin`` is the program that wrote the project.

    Raises:
        Unreadable: where it is not in the archive, or no text.
    """
    inline = next(children(source, "PlainTextContent"), None)
    if inline is not None:
        return inline.text or ""
    path = source.get("plainTextPath")
    if not path:
        return None
    data = archive.read(inside(archive, path), LARGEST)
    if "QualCoder" in origin:
        # Positions of this program count a byte order mark.
        return data.decode("utf-8", "replace")
    text = decode(data)[0] if data.strip() else ""
    # Those of this one count a line end of two characters as one.
    return text.replace("\r\n", "\n") if "ATLAS" in origin else text


def memo(archive: Archive, path: str) -> str:
    """Return the text of a note that lies in a file of its own.

    Raises:
        Unreadable: where it is not in the archive, or no text.
    """
    return decode(archive.read(inside(archive, path), foreign.LONGEST))[0]


def inside(archive: Archive, path: str) -> str:
    """Return the member of the archive that a path of a source means, wherever it leads.

    Texts lie in one folder, so that the name of the file is enough; "internal://" is left out by
    some programs.
    """
    named = posixpath.basename(unquote(path).replace("\\", "/")).lower()
    for folder in ("sources/", ""):
        if named and folder + named in archive:
            return folder + named
    raise Unreadable("its text is not in the archive")


def stem(path: str) -> str:
    """Return the name of a file that is to be a title, "" for one that is a guid."""
    stem = posixpath.basename(unquote(path).replace("\\", "/")).rpartition(".")[0]
    return "" if re.fullmatch(r"[0-9a-fA-F-]{30,}", stem) else foreign.line(stem)
