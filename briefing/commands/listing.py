"""``briefing list``: the articles of a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.commands import line
from briefing.news.article import Headline
from briefing.news.stance import Status

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


def list_articles(words: Sequence[str]) -> int:
    """Run ``briefing list``."""
    parser = line.library_parser("list", "List the articles of a library, newest first.")
    parser.add_argument("--query", default="", metavar="Q", help="words of title, source or date")
    parser.add_argument("--json", action="store_true", help="print records")
    options = parser.parse_args(words)
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        rows = shelf.catalogue.headlines(match=options.query)
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
