"""Names that go on after their head: "Ministry of Justice", "Doctors for Clean Air and Water"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing.analysis.passage import Name, Passage, Reading
from briefing.analysis.vocabulary import Naming
from briefing.news.actor import Via

Known = Mapping[int, tuple[int, Reading]]
"""By first token, where a known name ends and what it may mean."""

LINKS = frozenset(("of", "for", "on", "against"))
CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December".split()
)


def continued(passage: Passage, name: Name, naming: Naming, known: Known) -> Name:
    """Return an organisation's name with what belongs to it after "of" or "for".

    ``known`` are the readings of the gazetteer by their first token.
    """
    tokens, last = passage.tokens, name.last
    while last + 1 < len(tokens) and tokens[last - 1].text in naming.open_heads:
        link = tokens[last].lower
        if link not in LINKS or not tokens[last].spaced:
            break
        start = last + 1
        if tokens[start].lower == "the" and start + 1 < len(tokens):
            start += 1
        end = _capitals_from(passage, start, naming, known)
        if end == start:
            break
        last = end
    return name if last == name.last else replace(name, last=last, bare=False)


def _capitals_from(passage: Passage, start: int, naming: Naming, known: Known) -> int:
    """Return the end of the capitals at ``start``, "and" between two of them included."""
    tokens, end = passage.tokens, start
    while end < len(tokens):
        text = tokens[end].text
        if text == "-" and end > start and end + 1 in known:
            end += 1
        if end in known:
            # A country ends the name: "University of Sheffield of the UK" is two.
            if end > start or known[end][1].via is not Via.DEMONYM:
                return known[end][0] if end == start else end
            end = known[end][0]
            continue
        if text in CALENDAR:
            break
        joined = text in ("and", "&") and end > start and end + 1 < len(tokens)
        if joined and tokens[end + 1].text[0].isupper() and end + 1 not in known:
            end += 2
        elif (
            text[0].isupper()
            and text.isalpha()
            and not (text in naming.female or text in naming.male)
        ):
            end += 1
        else:
            break
    return end - (tokens[end - 1].text == "-")
