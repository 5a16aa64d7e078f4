"""Days, months and years that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from briefing.analysis.passage import Name, Passage
from briefing.text.span import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join((*MONTHS, *(f"{month[:3]}\\." for month in MONTHS if len(month) > 4), "Sept\\."))
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"(?:(?P<weekday>{_DAY})(?:,\s+|\s+(?=\d)))?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"(?:,?\s+(?P<year2>{_YEAR}))?"
    rf"|(?P<month3>{_MONTH}),?\s+(?P<year3>{_YEAR}))"
    rf"|\b(?P<alone>{_DAY})s?\b"
    rf"|(?<=[Ii]n |[Bb]y |[Oo]f )(?P<month4>{_MONTH})(?![\w’'-])"
    rf"|(?<=[Ll]ast |[Nn]ext |[Tt]his |arly |late |Late )(?P<month5>{_MONTH})(?![\w’'-])"
    rf"|(?<=[Ss]ince |until |Until )(?P<month6>{_MONTH})(?![\w’'-])"
    rf"|\b(?P<decade>{_YEAR[:-2]}0s)\b"
    rf"|(?<![\w.,$€£#-])(?P<lone>(?:19|20)\d\d)(?![\w%]|[.,:]\d|-\w|(?<=00) [a-z])"
)


def find_dates(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where ``text`` names a day, a month or a year between two offsets."""
    for match in _DATE.finditer(text, start, end):
        yield Span(*match.span())


def day_of(words: str) -> str | None:
    """Return the time that ``words`` name, as YYYY, YYYY-MM or YYYY-MM-DD; None without a year."""
    match = _DATE.match(words) or _DATE.search("in " + words)
    if match is None:
        return None
    found = match.groupdict()
    year = found["year"] or found["year2"] or found["year3"] or found["lone"]
    if not year:
        return None
    name = found["month"] or found["month2"] or found["month3"]
    if not name:
        return year
    month = next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.rstrip(".")[:3]))
    day = found["day"] or found["day2"]
    if not day:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return f"{year}-{month:02}"


def mark_dates(passage: Passage) -> Passage:
    """Add the dates of the passage to its names, where nothing else was found."""
    starts = [token.start for token in passage.tokens]
    taken = {index for name in passage.names for index in range(name.first, name.last)}
    dates = []
    for sentence in passage.sentences:
        for span in find_dates(passage.text, sentence.span.start, sentence.span.end):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last and not taken & set(range(first, last)):
                dates.append(Name(first, last, "DATE"))
    names = sorted((*passage.names, *dates), key=lambda name: name.first)
    return replace(passage, names=tuple(names))
