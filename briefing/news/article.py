"""An article, and the row that stands for it in a list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.news.stance import Tally

if TYPE_CHECKING:
    from briefing.text.document import Document


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list shows of an article, without its text.

    ``id`` is the article's path below the library folder, with slashes. ``published`` is a calendar
    day ``YYYY-MM-DD`` or "" where none is known. ``tally`` counts the stances the article tells;
    ``analysed`` tells whether anything has looked for them yet. ``fault`` says in one line why the
    file cannot be read, "" where it can. ``archived`` tells that it was put out of the way.
    ``copies`` counts the articles that are copies of its text and stand behind its row, of which
    ``unread_copies`` are unread; ``below`` tells that it stands behind another row itself.
    """

    id: str
    title: str
    source: str = ""
    published: str = ""
    read: bool = False
    tally: Tally = field(default_factory=Tally)
    analysed: bool = False
    fault: str = ""
    archived: bool = False
    copies: int = 0
    unread_copies: int = 0
    below: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was published, ready to be read and analysed.

    ``markup`` is the Markdown that the document was read from, "" for a plain text. ``warnings``
    are clear lines about what was odd in the file (an encoding that had to be guessed).
    """

    id: str
    title: str
    document: Document
    source: str = ""
    published: str = ""
    url: str = ""
    licence: str = ""
    markup: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    @property
    def digest(self) -> str:
        """Name the canonical text by its content: ``sha256:`` and 64 hexadecimal digits."""
        return digest(self.text)

    @property
    def fingerprint(self) -> str:
        """Name all that an analysis depends on: the text with its title, source and date."""
        return digest("\x00".join((self.title, self.source, self.published, self.text)))


def digest(text: str) -> str:
    """Return ``sha256:`` and the hexadecimal digest of ``text`` in UTF-8."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
