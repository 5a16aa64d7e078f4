"""Who only passes on what others say: "Xinhua quoted Xi as saying", "Reuters, citing Kyodo, said".

Each of them is told as a saying of its own around the one that is passed on, so that it becomes a
link of the chain and holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Saying
from briefing.analysis.phrases import Kind
from briefing.analysis.speakers import Source, Speakers, is_study
from briefing.news.findings import Speech

_CITES = frozenset(("cite", "quote"))
_PRESS = frozenset(("wire", "media"))
_CARRIED = frozenset(
    "carry publish report broadcast quote cite run air release relay distribute print".split()
)
_REMARKS = frozenset(
    "remark comment statement interview speech report message letter dispatch article post "
    "footage transcript".split()
)


def relayed(speakers: Speakers, sayings: Iterable[Saying]) -> Iterator[Saying]:
    """Yield the sayings with those of whoever passes them on, outer ones before inner ones."""
    for saying in sayings:
        number = None if saying.cue is None else speakers.number(saying.cue[0])
        clauses = None if number is None else speakers.clauses[number]
        at = None if clauses is None or saying.cue is None else clauses.phrase_at(saying.cue[0])
        if clauses is None or at is None or clauses.kind(at) is not Kind.VERB:
            yield saying
            continue
        yield from _quoting(speakers, clauses, at, saying)
        yield saying
        yield from _cited(speakers, clauses, at, saying)
    for clauses in speakers.clauses:
        yield from _carried(speakers, clauses)


def _link(saying: Saying, source: Source, cue: int) -> Iterator[Saying]:
    figure, words = source
    if figure is not None and words is not None and figure != saying.figure:
        speech = Speech.INDIRECT
        yield replace(saying, speech=speech, source=words, figure=figure, cue=(cue, cue + 1))


def _quoting(speakers: Speakers, clauses: Clauses, at: int, saying: Saying) -> Iterator[Saying]:
    """Yield who quotes another: "X quoted Y as saying", "Y was quoted by X as saying"."""
    verb = speakers.quoting(clauses, at)
    if verb is None:
        return
    head = clauses.phrases[verb].head
    if not clauses.phrases[verb].passive:
        yield from _link(saying, speakers.speaker(clauses, verb), head)
        return
    by = clauses.agents(verb)
    if not by and clauses.word(at + 1) == "by" and clauses.kind(at + 2) is Kind.NOUN:
        by = (at + 2,)  # "was quoted as saying by Tass"
    if by:
        yield from _link(saying, speakers.source(clauses, by[0]), head)


def _cited(speakers: Speakers, clauses: Clauses, at: int, saying: Saying) -> Iterator[Saying]:
    """Yield whom an agency relies on: "Reuters, citing Kyodo, said"."""
    for verb in range(max(0, at - 4), min(at + 6, len(clauses.phrases) - 1)):
        phrase = clauses.phrases[verb]
        cites = phrase.kind is Kind.VERB and phrase.participle and _CITES & set(phrase.lemmas)
        if not cites or saying.covers(phrase.head) or clauses.kind(verb + 1) is not Kind.NOUN:
            continue
        figure, words = speakers.source(clauses, verb + 1)
        sorts = {speakers.passage.cast[f].sort for f in (figure, saying.figure) if f is not None}
        if sorts & _PRESS:
            yield from _link(saying, (figure, words), phrase.head)
        return


def _carried(speakers: Speakers, clauses: Clauses) -> Iterator[Saying]:
    """Yield by whom words came: "in remarks carried by X, …", "in a poll by X, …"."""
    for at in range(1, len(clauses.phrases) - 1):
        if clauses.kind(at) is not Kind.NOUN or clauses.word(at - 1) != "in":
            continue
        source: Source = (None, None)
        cue = clauses.phrases[at].head
        verb = clauses.phrases[at + 1]
        if is_study(clauses, at):
            source = speakers.source(clauses, at)
        elif clauses.word(at).removesuffix("s") in _REMARKS and _CARRIED & set(verb.lemmas):
            by = clauses.word(at + 2) in ("by", "on") and clauses.kind(at + 3) is Kind.NOUN
            source = speakers.source(clauses, at + 3) if by and verb.participle else source
        figure, words = source
        if figure is None or words is None:
            continue
        start, sentence = clauses.phrases[at - 1].first, clauses.sentence
        ahead = next(
            (p.last for p in clauses.phrases if p.first >= words[1] and p.kind is Kind.COMMA), None
        )
        if start - sentence.first > 3:
            yield Saying(((sentence.first, start),), Speech.INDIRECT, words, figure, (cue, cue + 1))
        elif ahead is not None and ahead < sentence.last:
            span = (ahead, sentence.last)
            yield Saying((span,), Speech.INDIRECT, words, figure, (cue, cue + 1))
