"""What the lines around an article say of it, in the exports of press databases.

They print source, day, headline and byline as lines of their own, some with a label in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.intake import literal
from briefing.news.piece import Piece
from briefing.text import front
from briefing.text.clean import clean

_LABEL = re.compile(r"\s*([A-Z][A-Z -]{2,24}):\s*(.*)$")
_MEANT = {
    "HEADLINE": "title",
    "TITLE": "title",
    "BYLINE": "author",
    "AUTHOR": "author",
    "SOURCE": "source",
    "PUBLICATION": "source",
    "DATE": "published",
    "PUBLICATION DATE": "published",
    "LOAD-DATE": "loaded",
    "URL": "url",
    "SUBJECT": "tags",
}
_ABOUT = frozenset(
    """
    LENGTH SECTION LANGUAGE GRAPHIC PUBLICATION-TYPE JOURNAL-CODE SUBJECT DATELINE HIGHLIGHT
    COPYRIGHT GEOGRAPHIC COUNTRY PERSON COMPANY ORGANIZATION INDUSTRY CITY STATE TICKER SERIES
    """.split()
)
_COUNT = re.compile(r"\s*[\d,.]+ words\s*$", re.I)
_RIGHTS = re.compile(r"\s*(?:copyright\b|\(c\)|©|all rights reserved)", re.I)
_BY = re.compile(r"\s*by\s+(\S.*)$", re.I)
_CODE = re.compile(r"[A-Z0-9]{2,8}|[A-Z][a-z]+")
_EDITION = re.compile(r"\b(?:edition|final)\b", re.I)
_HEAD = 12
"""Among how many lines of text the day of an article is looked for."""


def piece(text: str, origin: str) -> Piece | None:
    """Return the article of an export; None where nothing in it says when it was."""
    said: dict[str, str] = {}
    lines = list(_unlabelled(clean(text).split("\n"), said))
    counted = [number for number, line in enumerate(lines) if _COUNT.match(line)][:1]
    body = [line for line in lines if not (_COUNT.match(line) or _RIGHTS.match(line))]
    head = [number for number, line in enumerate(body) if line.strip()][:_HEAD]
    at = next((place for place, number in enumerate(head) if _is_day(body[number])), None)
    if at is not None:
        said["published"] = front.day(body[head[at]]) or ""
        before = [body[number].strip() for number in head[:at]]
        after = [body[number].strip() for number in head[at + 1 :]]
        taken = head[: at + 1]
        if counted and counted[0] < head[at] + 2 and before:
            # Headline, byline, length, day, source, its code, its language.
            said.setdefault("title", before[0])
            said.setdefault("author", next((line for line in before if _BY.match(line)), ""))
            if after and len(after[0]) < 80:
                said.setdefault("source", after[0])
                codes = 1
                while codes < min(3, len(after)) and _CODE.fullmatch(after[codes]):
                    codes += 1
                taken = head[: at + 1 + codes]
        else:
            # Source, day, edition, headline.
            if before:
                said.setdefault("source", before[0])
            skip = 1 if after and _EDITION.search(after[0]) and len(after[0]) < 60 else 0
            taken = head[: at + 1 + skip]
            if "title" not in said and len(after) > skip and len(after[skip]) <= 200:
                said["title"] = after[skip]
                taken = head[: at + 2 + skip]
        body = [line for number, line in enumerate(body) if number not in taken]
    published = said.get("published") or said.get("loaded", "")
    if not front.day(published):
        return None
    return Piece(
        body=literal.paragraphs("\n".join(body)),
        title=said.get("title", ""),
        source=said.get("source", ""),
        published=published,
        author=_BY.sub(r"\1", said.get("author", "")),
        url=said.get("url", ""),
        tags=tuple(said.get("tags", "").split(";")),
        origin=origin,
    )


def _unlabelled(lines: list[str], said: dict[str, str]) -> Iterator[str]:
    """Yield the lines that are text; what the others say goes into ``said``.

    What is said after a label may go on over several lines, up to a blank one.
    """
    goes_on = ""
    for line in lines:
        match = _LABEL.match(line)
        label = match[1].strip() if match else ""
        if match and (label in _MEANT or label in _ABOUT):
            goes_on = _MEANT.get(label, "_")
            said.setdefault(goes_on, match[2].strip())
        elif goes_on and line.strip():
            said[goes_on] += f" {line.strip()}"
        else:
            goes_on = ""
            yield line


def _is_day(line: str) -> bool:
    return len(line.strip()) < 60 and front.day(line) is not None
