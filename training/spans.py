"""Labelled spans over a text, and how they come to stand on spaCy's own tokens.

Offsets are half-open, in code points. A span whose ends are no token ends, and everything called
doubtful, is left missing: nothing is learnt from it and nothing is scored against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

LABELS = (
    *("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "DATE"),
    *("MONEY", "LAW", "WORK_OF_ART"),
)
MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Jan. Feb. Mar. Apr. Aug. Sept. Sep. Oct. Nov. Dec.".split()
)
WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:s|-\d\d)?")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the names in it; `doubtful` are stretches nothing is known about."""

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()


def is_calendar(word: str) -> bool:
    """Whether a word is a month, a weekday or a year: what makes a time a DATE here."""
    return word in MONTHS or word in WEEKDAYS or _YEAR.fullmatch(word) is not None


def document(nlp: Language, labelled: Labelled) -> Doc:
    """The text in the pipeline's own tokens, with its entities; all else is missing or outside."""
    doc = nlp.make_doc(labelled.text)
    found: list[Span] = []
    missing: list[Span] = []
    for start, end, label in labelled.spans:
        span = doc.char_span(start, end, label=label)
        if span is None:
            missing += _covering(doc, start, end)
        else:
            found.append(span)
    for start, end in labelled.doubtful:
        missing += _covering(doc, start, end)
    taken = {token.i for span in found for token in span}
    single = [doc[t.i : t.i + 1] for span in missing for t in span if t.i not in taken]
    unique = list({span.start: span for span in single}.values())
    doc.set_ents(found, missing=unique, default="outside")
    return doc


def _covering(doc: Doc, start: int, end: int) -> list[Span]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [span] if span is not None else []


def disjoint(spans: Iterable[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """The spans without those that overlap a longer (or, when equal, an earlier) one."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return tuple(sorted(kept))


_MONEY = re.compile(
    r"(?:\b[A-Z]{0,3})?[$€£¥] ?\d[\d.,]*(?: (?:hundred|thousand|million|billion|trillion))?"
    r"|\b\d[\d.,]* (?:(?:million|billion|trillion) )?"
    r"(?:dollars|euros|pounds|yen|yuan|rubles|rupees)\b"
)


def sums(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text speaks of sums of money: doubtful in the corpora that do not label them."""
    return tuple(match.span() for match in _MONEY.finditer(text))


_NO_SPACE_BEFORE = frozenset(". , ; : ? ! % ) ] } 's 'm 're 've 'd 'll n't '' …".split())
_NO_SPACE_AFTER = frozenset("( [ { $ £ € `` # ".split())


def join(words: Sequence[str]) -> tuple[str, list[int]]:
    """Running text from words whose spacing was lost, and the offset of each word in it."""
    text, offsets, open_quote = "", [], False
    glue = True
    for i, word in enumerate(words):
        closes = word == '"' and open_quote
        tight = glue or word in _NO_SPACE_BEFORE or closes
        if word == "'" and i and words[i - 1].endswith("s"):
            tight = True
        if not tight:
            text += " "
        offsets.append(len(text))
        text += word
        glue = word in _NO_SPACE_AFTER
        if word == '"':
            open_quote = not open_quote
            glue = open_quote
    return text, offsets
