"""Stances: who holds what against whom, on which words, told by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from briefing.text.span import Span


class Label(StrEnum):
    """What a holder thinks of a target. Silence is a finding of its own, not a neutral stance."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    SILENT = "silent"


_USUAL = {Label.SUPPORT: 2, Label.OPPOSE: -2, Label.MIXED: 0, Label.NEUTRAL: 0, Label.SILENT: None}

STRONGEST = 3
"""The farthest from nothing that a score can be."""


def usual_score(label: Label) -> int | None:
    """Return the score of a stance of which nothing is said but its label."""
    return _USUAL[label]


def stronger(label: Label, score: int | None, by: int) -> int | None:
    """Return the score ``by`` steps farther from nothing, weaker where negative.

    It keeps the sign of its label: what is neither for nor against has no strength to change.
    """
    if label not in (Label.SUPPORT, Label.OPPOSE):
        return score
    sign = 1 if label is Label.SUPPORT else -1
    return sign * max(1, min(STRONGEST, abs(score or sign) + by))


class Channel(StrEnum):
    """Words or deeds."""

    VERBAL = "verbal"
    MATERIAL = "material"


class Mode(StrEnum):
    """How the holder's own words stand in the text."""

    DIRECT = "direct-quote"
    PARTIAL = "partial-quote"
    INDIRECT = "indirect"
    NARRATED = "narrated"


class Commitment(StrEnum):
    """How firmly the text says that the stance is held.

    The values follow FactBank's certainty, which is relative to a source.
    """

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    HYPOTHETICAL = "hypothetical"
    IMPLIED = "implied"
    PRESUPPOSED = "presupposed"

    @property
    def firm(self) -> bool:
        """Whether it makes a position: what is only possible is none yet."""
        return self is not Commitment.POSSIBLE and self is not Commitment.HYPOTHETICAL


class Status(StrEnum):
    """What a person has decided about a stance."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_FIRM = frozenset(one for one in Commitment if one.firm)
"""To ask this takes a third of what the member takes, and 100,000 stances are asked."""


def is_position(commitment: Commitment, status: Status) -> bool:
    """Tell whether a tally may count a stance.

    What is only possible, or was rejected, is no position.
    """
    return commitment in _FIRM and status is not Status.REJECTED


class TargetType(StrEnum):
    """What kind of thing a stance is about."""

    ACTOR = "actor"
    ISSUE = "issue"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Target:
    """What a stance is about.

    ``text`` is what a person reads and may differ from the words at ``span`` (a resolved "the
    idea"). ``actor`` is set for an actor, ``owner`` for an issue or event whose plan, remark or act
    it is; both are ids.
    """

    type: TargetType
    text: str
    span: Span
    actor: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of sources.

    ``scope`` is "document" for the publisher and its wire, else "sentence".
    """

    name: str
    actor: str | None = None
    cue: str | None = None
    scope: str = "sentence"


@dataclass(frozen=True, slots=True)
class Stance:
    """A holder's evaluation of a target, on the evidence of a quote.

    ``evidence`` and ``cue`` are half-open spans in code points of the article's canonical text;
    ``cue`` is None only where no word carries the stance. ``score`` runs from -3 to 3, its sign
    agrees with ``label``, and it is None for silence. ``chain`` runs from the publisher inwards and
    ends with the holder. ``held`` is the time the text gives for the stance where that is not its
    own, as YYYY, YYYY-MM or YYYY-MM-DD. ``confidence`` runs from 0 to 1; ``rule`` names what
    proposed the stance.
    """

    holder: str
    holder_span: Span
    target: Target
    label: Label
    score: int | None
    evidence: Span
    cue: Span | None
    chain: tuple[Link, ...]
    channel: Channel = Channel.VERBAL
    mode: Mode = Mode.NARRATED
    commitment: Commitment = Commitment.ASSERTED
    addressee: str | None = None
    held: str | None = None
    confidence: float = 0.5
    rule: str = ""

    @property
    def counts(self) -> bool:
        """Whether a tally may count it: what is only possible is no position yet."""
        return self.commitment.firm


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stances there are of each label."""

    support: int = 0
    oppose: int = 0
    mixed: int = 0
    neutral: int = 0
    silent: int = 0

    def __iter__(self) -> Iterator[tuple[Label, int]]:
        """Yield each label with its count, zero counts left out."""
        for label in Label:
            if count := getattr(self, label.value):
                yield label, count

    def __add__(self, other: Tally) -> Tally:
        """Return both counts together."""
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def total(self) -> int:
        """How many stances were counted."""
        return self.support + self.oppose + self.mixed + self.neutral + self.silent


def tally(stances: Iterable[Stance]) -> Tally:
    """Count ``stances`` by label, leaving out what is only possible or hypothetical."""
    return Tally(**Counter(stance.label.value for stance in stances if stance.counts))
