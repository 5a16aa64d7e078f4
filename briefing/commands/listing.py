"""``briefing list`` and ``briefing search``: the articles of a library, and their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.commands import line
from briefing.news.article import Headline
from briefing.news.stance import Status

if TYPE_CHECKING:
    from briefing.store.search import Hit
    from briefing.store.shelf import Shelf

_ASKED = 'words, "phrases", -not, actor: target: label: since: and more: see docs/guide.md'
_MOST = 20
"""How many hits are told, unless more are asked for."""


def list_articles(words: Sequence[str]) -> int:
    """Run ``briefing list``."""
    parser = line.library_parser("list", "List the articles of a library, newest first.")
    parser.add_argument("--query", default="", metavar="Q", help=_ASKED)
    parser.add_argument("--json", action="store_true", help="print records")
    options = parser.parse_args(words)
    query = line.query(options.query)
    if isinstance(query, int):
        return query
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        line.refresh(shelf)
        if line.asks_for_words(query):
            line.index(shelf)
        rows = shelf.finder.headlines(query)
        if options.json:
            line.print_records([_record(shelf, row) for row in rows])
        else:
            for row in rows:
                mark = " " if row.read else "*"
                print(f"{mark} {row.published or '          '}  {row.source[:20]:20}  {row.title}")
        faulty = [row for row in rows if row.fault]
        for row in faulty:
            line.fail(line.DONE, f"{row.fault}: {row.id}")
    return line.INPUT_WRONG if faulty else line.DONE


def _record(shelf: Shelf, headline: Headline) -> dict[str, Any]:
    counts = Counter(known.status for known in shelf.of_article(headline.id))
    return {
        "id": headline.id,
        "title": headline.title,
        "source": headline.source or None,
        "published": headline.published or None,
        "read": headline.read,
        "stances": {status.value: counts[status] for status in Status},
    }


def search(words: Sequence[str]) -> int:
    """Run ``briefing search``."""
    parser = line.library_parser("search", "Find words in a library, and show them in their place.")
    parser.add_argument("query", metavar="Q", help=_ASKED)
    parser.add_argument("--limit", type=int, default=_MOST, metavar="N", help="tell N at most")
    parser.add_argument("--json", action="store_true", help="print records")
    options = parser.parse_args(words)
    query = line.query(options.query)
    if isinstance(query, int):
        return query
    if not line.asks_for_words(query):
        return line.fail(line.LINE_WRONG, "no words to search for: Q: briefing list takes the rest")
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        line.refresh(shelf)
        line.index(shelf)
        rows = list(shelf.finder.headlines(query)[: max(0, options.limit)])
        hits = shelf.finder.hits(query, [row.id for row in rows])
        if options.json:
            line.print_records([_told(row, hits.get(row.id)) for row in rows])
            return line.DONE
        for row in rows:
            print(f"{row.published or '          '}  {row.source[:20]:20}  {row.title}")
            if (hit := hits.get(row.id)) and hit.snippet:
                print(f"    {hit.snippet}")
    return line.DONE


def _told(row: Headline, hit: Hit | None) -> dict[str, Any]:
    """Return what was found in an article as ``briefing search --json`` prints it."""
    return {
        "id": row.id,
        "title": row.title,
        "source": row.source or None,
        "published": row.published or None,
        "snippet": hit.snippet if hit else None,
        "marks": [[mark.start, mark.end] for mark in hit.marks] if hit else [],
        "place": [hit.place.start, hit.place.end] if hit and hit.place else None,
        "in": None if hit is None else "note" if hit.remark else "text" if hit.place else "title",
    }
