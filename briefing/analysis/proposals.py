"""A stance as a frame proposes it, before it is known who told it and whether it stands."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.holders import Holder


@dataclass(frozen=True, slots=True)
class Complement:
    """What a frame says the stance is about: a range of tokens, and the head of its noun phrase.

    ``clause`` is set for a whole clause ("that Trump could …"); ``to`` is who is urged or told.
    ``turn`` holds label and score where the act decides them: "urged them to reject the treaty".
    """

    first: int
    last: int
    head: int
    clause: bool = False
    to: Holder | None = None
    turn: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who holds what about what, on which words; ranges are of tokens in the passage.

    ``score`` is 0 where it is neutral or silent. ``verb`` is the phrase that carries the stance or
    leads it in, by its index in the sentence. ``rule`` names frame and pattern, ``trust`` says how
    well the pattern is known to work.
    """

    sentence: int
    holder: Holder
    target: Complement
    label: str
    score: int
    channel: str
    cue: tuple[int, int]
    verb: int
    rule: str
    trust: float
    commitment: str = "asserted"
