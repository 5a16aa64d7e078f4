"""Names of files that every system takes and no two things share, whatever they are called."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Mapping
from hashlib import sha256

LONGEST = 150
"""Bytes of a name in UTF-8: with a folder and an ending it stays below what any system takes."""

# What Windows or a shell forbids, and what means something in a link of Obsidian.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]%\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|\Z)", re.IGNORECASE)


def stem(id: str) -> str:
    """Return what a file is named by where it stands for an article: its path, without ending."""
    head, dot, tail = id.rpartition(".")
    return (head if dot and "/" not in tail else id).replace("/", "--")


def safe(wanted: str) -> str:
    """Return a name that is safe on every system; it may be another one than was wanted."""
    name = unicodedata.normalize("NFC", wanted)
    name = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(". ")
    while len(name.encode()) > LONGEST:
        name = name[:-1].rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or "_"


def marked(wanted: str, key: str) -> str:
    """Return a safe name with a mark of its own, made of ``key``."""
    return f"{safe(wanted)}~{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


class Names:
    """Names of files by key; those that would clash on any system get a mark of their own.

    Those in ``mark`` get one anyway. A name depends on what is wanted, and on which others want the
    same: never on their order.
    """

    def __init__(self, wanted: Mapping[str, str], mark: Container[str] = ()) -> None:
        met = Counter(_folded(name) for name in wanted.values())
        self._names = {
            key: marked(name, key)
            if met[_folded(name)] > 1 or "~" in name or key in mark
            else safe(name)
            for key, name in wanted.items()
        }

    def of(self, key: str) -> str:
        """Return the name for a key."""
        return self._names[key]


def _folded(name: str) -> str:
    # Systems that take A for a, or two ways of writing é for one, must not mix up two files.
    return unicodedata.normalize("NFKC", safe(name).casefold()).casefold()
