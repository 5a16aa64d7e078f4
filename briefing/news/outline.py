"""Subscriptions as OPML, the list of feeds that every reader of feeds takes in."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from briefing.news.feed import Subscription


def opml(feeds: Iterable[Subscription], title: str = "Feeds") -> str:
    """Return a list of feeds, those of one folder together, in the order in which they come."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{quoteattr(title)[1:-1]}</title></head>",
        "  <body>",
    ]
    folders: dict[str, list[Subscription]] = {}
    for one in feeds:
        folders.setdefault(one.folder, []).append(one)
    for folder, some in folders.items():
        parts = [part for part in folder.split("/") if part]
        for depth, part in enumerate(parts):
            lines.append(f"{_indent(depth)}<outline text={quoteattr(part)}>")
        for one in some:
            name, url = quoteattr(one.name), quoteattr(one.url)
            lines.append(
                f'{_indent(len(parts))}<outline type="rss" text={name} title={name} xmlUrl={url}/>'
            )
        lines += [f"{_indent(depth)}</outline>" for depth in reversed(range(len(parts)))]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _indent(depth: int) -> str:
    return "  " * (depth + 2)
