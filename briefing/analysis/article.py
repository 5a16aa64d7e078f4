"""The article that a request asks about."""

from __future__ import annotations

from briefing.analysis.protocol import Request
from briefing.intake import title
from briefing.news.article import Article
from briefing.text import front, markdown
from briefing.text.clean import clean_line


def article_of(request: Request) -> Article:
    """Return the article of ``request``, its text and its head read as the library reads them.

    What the request names goes before what stands in the text.
    """
    marked = request.format == "markdown"
    head = title.head(request.text, "", markdown=marked)
    document = markdown.parse(request.text)[1] if marked else markdown.plain(request.text)
    return Article(
        id=request.id,
        title=clean_line(request.title or "") or head.title,
        document=document,
        source=clean_line(request.source or "") or head.source,
        published=front.day(request.published or "") or head.published,
        url=head.url,
        licence=head.licence,
    )
