"""Some hundred articles that leave together: what is kept of them is looked up once for all.

To parse a text takes a hundred times as long as to have it told. So it is taken from the full-text
index where that has the file as it is now, and where it is the very text that was analysed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os.path import splitext

from briefing.intake import file
from briefing.news.article import Article, Headline
from briefing.news.known import Known
from briefing.store.results import Kept
from briefing.store.search import Stamp
from briefing.store.shelf import Shelf
from briefing.text.document import Document


@dataclass(frozen=True, slots=True)
class Read:
    """An article as its file is now; ``data`` are the bytes of this, b"" where nobody asked.

    Without them it may lack what nothing but its file says: address, licence and markup. ``kept``
    is what was found in this very text, None where nobody has looked at it.
    """

    article: Article
    data: bytes
    kept: Kept | None


class Lot:
    """The articles of some ``rows``; ``records`` are whether what was found in them is wanted."""

    def __init__(self, shelf: Shelf, rows: Sequence[Headline], *, records: bool) -> None:
        ids = [row.id for row in rows]
        self._library = shelf.library
        self._texts = shelf.search.texts(ids)
        self._kept = shelf.results.kept(ids, records=records)
        self._proposed = shelf.results.of_articles(ids)

    def read(self, row: Headline, *, files: bool) -> Read:
        """Return the article of a row; its file is opened only if need be or asked for.

        Raises:
            Unreadable: where it cannot be read.
        """
        kept, data = self._kept.get(row.id), b""
        text = self._text(row, kept)
        if text and not files:
            article = Article(row.id, row.title, Document(text), row.source, row.published)
        else:
            data = self._library.data(row.id)
            article = file.article(data, row.id, splitext(row.id)[1], text=text)
        if kept is not None and not text and article.fingerprint != kept.fingerprint:
            kept = None
        return Read(article, data, kept)

    def proposed(self, id: str) -> list[Known]:
        """Return what was proposed of an article, whichever text that was told of."""
        return self._proposed.get(id, [])

    def _text(self, row: Headline, kept: Kept | None) -> str:
        """Return the text of an article, "" where only its file can tell."""
        stamp, text = self._texts.get(row.id, (None, ""))
        if kept is None or stamp is None:
            return ""
        entry = self._library.entry(row.id)
        if stamp != Stamp(row.id, entry.changed, entry.size):
            return ""
        known = Article(row.id, row.title, Document(text), row.source, row.published)
        return text if known.fingerprint == kept.fingerprint else ""
