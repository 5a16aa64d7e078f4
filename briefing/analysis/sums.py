"""Sums of money that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.passage import Name, Passage
from briefing.text.span import Span

_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|[mbk]n?\b))?"
_SUM = re.compile(
    rf"(?:\b[A-Z]{{1,3}})?[$€£¥₹]\s?\d[\d.,]*(?<=\d){_SCALE}(?!\w)"
    rf"|\b(?:USD|EUR|GBP|CHF|JPY|CNY)\s\d[\d.,]*(?<=\d){_SCALE}(?!\w)"
    rf"|\b\d[\d.,]*(?<=\d){_SCALE}\s(?:dollars|euros?|pounds|yen|yuan|rubles|roubles|rupees|francs"
    r"|pesos|reais|lira|zloty|crowns|won|rand|shekels)\b"
)


def find_sums(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where ``text`` names a sum with its currency between two offsets."""
    for match in _SUM.finditer(text, start, end):
        yield Span(*match.span())


def mark_sums(passage: Passage) -> Passage:
    """Add the sums of the passage to its names; what was taken for part of one gives way."""
    starts = [token.start for token in passage.tokens]
    sums: list[Name] = []
    for sentence in passage.sentences:
        for span in find_sums(passage.text, sentence.span.start, sentence.span.end):
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last:
                sums.append(Name(first, last, "MONEY"))
    taken = {index for name in sums for index in range(name.first, name.last)}
    kept = [n for n in passage.names if not taken & set(range(n.first, n.last))]
    return replace(passage, names=tuple(sorted((*kept, *sums), key=lambda name: name.first)))
