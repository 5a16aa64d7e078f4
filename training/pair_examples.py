"""What the network learns from: marked lines as the program sees them, and more of their pairs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from zlib import crc32

import numpy as np

from briefing.analysis import pairs
from briefing.analysis.clauses import Clauses
from briefing.analysis.pair_ends import ends_of
from briefing.analysis.pair_words import WordTable
from briefing.analysis.passage import Passage, Sentence
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.stance import Commitment, Label
from briefing.text.span import Span
from scoring.dse import Line
from training.lines import Asked

LONGEST = 120
"""Words of the longest sentence that is learnt from."""

MOST = 8
"""Names of a sentence whose pairs are shown to the teacher."""

ASKED = 4
"""Pairs of a line, beside its own, that the teacher is asked about."""

TRUST = 0.3
"""How much of the answer about the pair of a line is the teacher's."""

_LABELS = {(1, False): 1, (2, True): 1, (3, False): 2, (4, True): 2}
"""The class of a line's label, for the pair as it stands and the other way about."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A stance that frames found between the names of a line, ``row`` 1 where it runs back."""

    rule: str
    commitment: Commitment
    trust: float
    row: int
    label: int


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as the network reads it, with its pairs two by two, there and back.

    ``answers`` is the chance of none, support and oppose a pair; ``asked`` says what the teacher
    knows each two pairs by, ``framed`` what frames have found of the first two.
    """

    sentence: str
    label: int
    seen: pairs.Seen
    roles: pairs.Roles
    answers: np.ndarray
    asked: tuple[Asked, ...]
    framed: tuple[Framed, ...]


def example(
    passages: Sequence[Passage],
    line: Line,
    table: WordTable,
    leanings: pairs.Leanings,
    vocabulary: Vocabulary,
) -> Example | None:
    """The pair of a line and others of its sentence; None where its words cannot be told apart."""
    for passage in passages:
        p, q = (place(passage, span) for span in (line.p, line.q))
        if p is None or q is None or p[1] > q[0]:
            continue
        held = [s for s in passage.sentences if s.last > p[0] and s.first < q[1]]
        first, last = held[0].first, held[-1].last
        if last - first > LONGEST:
            return None
        found = [(p, q)]
        if len(held) == 1:
            found += others(passage, held[0], p, q, vocabulary)
        words = pairs.Words(passage, first, last, (p, q))
        both = [pair for one, other in found for pair in ((one, other), (other, one))]
        frames = [pairs.framed(passage, passage.stances, *pair) for pair in both]
        answers = np.full((len(both), 3), np.nan, dtype=np.float32)
        for row, back in enumerate((False, True)):
            answers[row] = np.eye(3)[_LABELS.get((line.label, back), 0)]
        asked = tuple(
            (line.text, passage.span(*a).start, passage.span(*a).end, *_edges(passage.span(*b)))
            for a, b in found
        )
        return Example(
            line.key,
            line.label,
            words.seen(table, leanings),
            words.roles(both, frames),
            answers,
            asked,
            tuple(between(passage, p, q)),
        )
    return None


def between(passage: Passage, p: pairs.Range, q: pairs.Range) -> Iterator[Framed]:
    """The stances that frames have found between two ranges of tokens."""
    one, other = passage.span(*p), passage.span(*q)
    labels = {Label.SUPPORT: pairs.SUPPORT, Label.OPPOSE: pairs.OPPOSE}
    for stance in passage.stances:
        label = labels.get(stance.label)
        for row, (holder, target) in enumerate(((one, other), (other, one))):
            ends = stance.holder_span.overlaps(holder) and stance.target.span.overlaps(target)
            if label is not None and stance.counts and ends:
                yield Framed(stance.rule, stance.commitment, stance.confidence, row, label)


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end


def others(
    passage: Passage, sentence: Sentence, p: pairs.Range, q: pairs.Range, vocabulary: Vocabulary
) -> list[tuple[pairs.Range, pairs.Range]]:
    """Some more pairs of names of a sentence, each in text order, the same every time."""
    number = passage.sentences.index(sentence)
    clauses = Clauses(passage, sentence, passage.phrases[number], vocabulary)
    ends = ends_of(clauses)
    if len(ends) > MOST:
        return []
    found = [
        (one.place, other.place)
        for at, one in enumerate(ends)
        for other in ends[at + 1 :]
        if one.differs(other)
        and (one.holds or other.holds)
        and one.last <= other.first
        and not (_meet(one.place, p) and _meet(other.place, q))
    ]
    return sorted(found, key=lambda pair: crc32(f"{passage.text[:80]} {pair}".encode()))[:ASKED]


def _meet(one: pairs.Range, other: pairs.Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def place(passage: Passage, span: Span) -> pairs.Range | None:
    """The tokens at a span, widened to the reference that they belong to; None for none."""
    tokens = passage.tokens
    first = bisect_right([token.end for token in tokens], span.start)
    last = bisect_left([token.start for token in tokens], span.end)
    if first >= last:
        return None
    for ref in passage.refs:
        if ref.first < last and first < ref.last:
            return min(first, ref.first), max(last, ref.last)
    return first, last


def taught(found: Example, teacher: Mapping[Asked, Sequence[float]]) -> Example:
    """An example with the teacher's answers, its pairs that nobody has answered left out.

    ``teacher`` has five chances a pair: none, support there and back, oppose there and back. Of
    what people have marked it has a part of `TRUST`.
    """
    answers = found.answers.copy()
    for number, asked in enumerate(found.asked):
        chances = teacher.get(asked)
        if chances is None:
            continue
        for row, support, oppose in ((2 * number, 1, 3), (2 * number + 1, 2, 4)):
            thought = np.array(
                (1 - chances[support] - chances[oppose], chances[support], chances[oppose])
            )
            marked = not np.isnan(answers[row, 0])
            answers[row] = (1 - TRUST) * answers[row] + TRUST * thought if marked else thought
    kept = ~np.isnan(answers[:, 0])
    roles = pairs.Roles(*(getattr(found.roles, field.name)[kept] for field in fields(pairs.Roles)))
    return replace(found, roles=roles, answers=answers[kept])
