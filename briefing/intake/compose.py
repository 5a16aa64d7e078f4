"""A piece as the Markdown file that it becomes, and the name that file should have."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from briefing.news.piece import Piece

LONGEST_SLUG = 60
_FIELDS = "title source published author url licence".split()
_NO_SLUG = re.compile("[^a-z0-9]+")
_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "þ": "th",
        "œ": "oe",
        "ð": "d",
        "ı": "i",
        "’": "",
        "'": "",
    }
)


def compose(piece: Piece) -> bytes:
    """Return the file of a piece: front matter that reads back as it was, then its text."""
    fields = {name: getattr(piece, name) for name in _FIELDS}
    fields["tags"] = ", ".join(piece.tags)
    lines = [f"{name}: {_quoted(value)}" for name, value in fields.items() if value]
    return "\n".join(("---", *lines, "---", "", piece.body.strip("\n"), "")).encode()


def _quoted(value: str) -> str:
    """Return a clean line as YAML that is this line and nothing else, escaped only if need be."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def path(title: str, published: str, today: str, suffix: str = ".md") -> str:
    """Return where below the library an article belongs: by its day, or else by today."""
    day = published or today
    return f"{day[:7]}/{day}-{slug(title)}{suffix}"


def slug(title: str) -> str:
    """Return a title as a name of plain letters and figures, cut between two words.

    A title that has none of these is named by its digest.
    """
    if not title.isascii():
        title = unicodedata.normalize("NFKD", title.casefold().translate(_SPECIAL))
        title = title.encode("ascii", "ignore").decode()
    name = _NO_SLUG.sub("-", title.lower().replace("'", "")).strip("-")
    if len(name) > LONGEST_SLUG:
        cut = name.rfind("-", 20, LONGEST_SLUG + 1)
        name = name[: cut if cut > 0 else LONGEST_SLUG]
    if name:
        return name
    return "article-" + hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:8]
