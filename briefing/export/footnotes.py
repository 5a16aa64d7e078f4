"""The footnotes of a brief: each words and source once, numbered as they are first needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.export import grammar
from briefing.export.brief import Footnote
from briefing.intake.file import Unreadable
from briefing.news.article import Article, Headline
from briefing.news.known import Known
from briefing.store.shelf import Shelf
from briefing.text.units import document_sentences

_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+\Z", re.IGNORECASE)

_TELLING = 6
"""Words from which on a sentence tells something."""


class Footnotes:
    """Hands out the numbers of footnotes, and keeps what stands in them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._made: dict[tuple[str, int, int, str], Footnote] = {}
        self._articles: dict[str, Article | None] = {}

    @property
    def made(self) -> tuple[Footnote, ...]:
        """All that there are, in order."""
        return tuple(self._made.values())

    def of(self, known: Known) -> int:
        """Return the number of the footnote with the words of a stance."""
        source = grammar.chain(known.source, known.chain, known.holder)
        span = known.evidence
        headline = Headline(known.article, known.title, known.source, known.published)
        return self._note(headline, span.start, known.quote, str(source))

    def of_all(self, knowns: Sequence[Known]) -> tuple[int, ...]:
        """Return the numbers of several, each once."""
        return tuple(dict.fromkeys(self.of(one) for one in knowns))

    def of_words(self, headline: Headline, start: int, words: str) -> int:
        """Return the number of the footnote with some words of an article."""
        return self._note(headline, start, words, headline.source)

    def of_article(self, headline: Headline) -> int | None:
        """Return the number of the footnote with the first sentence of an article.

        None where the article cannot be read, or is empty.
        """
        article = self._article(headline.id)
        spans = document_sentences(article.document) if article else []
        if article is None or not spans:
            return None
        # A dateline by itself ("Thursday, February 23, 2006") says nothing of what happened.
        said = (one for one in spans if len(one.of(article.text).split()) >= _TELLING)
        first = next((one for one in said if one.of(article.text) != headline.title), spans[0])
        return self.of_words(headline, first.start, first.of(article.text))

    def _note(self, headline: Headline, start: int, words: str, source: str) -> int:
        key = (headline.id, start, len(words), source)
        if key not in self._made:
            article = self._article(headline.id)
            url = article.url if article and _ADDRESS.match(article.url) else ""
            self._made[key] = Footnote(
                number=len(self._made) + 1,
                quote=words,
                source=source,
                day=grammar.day(headline.published).text if headline.published else "",
                title=headline.title,
                url=url,
                article=headline.id,
                start=start,
            )
        return self._made[key].number

    def _article(self, id: str) -> Article | None:
        if id not in self._articles:
            try:
                self._articles[id] = self._shelf.library.read(id)
            except Unreadable:
                self._articles[id] = None
        return self._articles[id]
