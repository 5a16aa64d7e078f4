"""Warnings whose words are quoted: "…, she warned", and "warned:" with the quotation after it."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Saying
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.vocabulary import Vocabulary

_CUES = frozenset("warned warns warning warn cautioned cautions".split())


def warned(
    number: int, clauses: Clauses, sayings: list[Saying], vocabulary: Vocabulary
) -> Iterator[Proposal]:
    """Yield what a sentence that begins a quoted warning is against.

    Its subject, or what it says.
    """
    sentence = clauses.sentence
    for saying in sayings:
        cue, source = saying.cue, saying.source
        if saying.figure is None or cue is None or source is None:
            continue
        first, last = saying.content[0]
        begins = sentence.first <= first < sentence.last
        # A warning told by "warned that …" is a verb's own affair.
        if clauses.tokens[cue[0]].lower not in _CUES or not begins or first >= cue[1] > last:
            continue
        if sentence.first <= cue[0] < first and saying.speech != "direct":
            continue
        target = _target(clauses, first, min(last, sentence.last), vocabulary)
        if target:
            yield Proposal(
                number, Holder(saying.figure, *source), target, "oppose", -1, "verbal", cue,
                0, "saying/warned", 0.5,
            )  # fmt: skip


def _target(clauses: Clauses, first: int, last: int, vocabulary: Vocabulary) -> Complement | None:
    for at, phrase in enumerate(clauses.phrases):
        if phrase.first < first or phrase.last > last or not clauses.finite(at):
            continue
        subject = clauses.subject(at)
        if subject is None:
            return None
        noun = clauses.phrases[subject.phrases[0]]
        if noun.last < first - 1:
            return None
        if holder_of(clauses, subject.phrases[0], vocabulary):
            return Complement(noun.first, noun.last, noun.head)
        end = at
        while clauses.kind(end + 1) not in (None, Kind.STOP, Kind.COMMA):
            end += 1
        stop = min(clauses.phrases[end].last, last)
        return Complement(noun.first, stop, noun.head, clause=True)
    return None
