"""The article that a request asks about."""

from __future__ import annotations

from briefing.analysis.protocol import Request
from briefing.news.article import Article
from briefing.text import front, markdown
from briefing.text.clean import clean_line
from briefing.text.document import BlockKind, Document


def article_of(request: Request) -> Article:
    """Return the article of ``request``, its text read as the reader reads it.

    What the request names goes before the front matter. Without a title, the first top heading is
    the title.
    """
    if request.format == "plain":
        fields: dict[str, str] = {}
        document = markdown.plain(request.text)
    else:
        fields, document = markdown.parse(request.text)
    published = front.day(request.published or fields.get("published") or fields.get("date") or "")
    return Article(
        id=request.id,
        title=clean_line(request.title or fields.get("title") or _heading(document)),
        document=document,
        source=clean_line(request.source or fields.get("source") or ""),
        published=published or "",
        url=clean_line(fields.get("url") or ""),
        licence=clean_line(fields.get("licence") or ""),
    )


def _heading(document: Document) -> str:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            return block.span.of(document.text)
    return ""
