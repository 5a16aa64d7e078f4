"""Where a stance stands in a text. Knows nothing of Textual."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Proof:
    """The words that show a stance and the cue among them, with its label ("oppose") and score.

    ``key`` is what the stance panel knows the stance by; ``status`` is what somebody has decided
    about it.
    """

    evidence: Span
    cue: Span | None
    label: str
    score: int | None
    key: str
    status: str = "proposed"


def cue_in(text: str, evidence: Span, cue: str) -> Span | None:
    """Return where the words of a cue stand first in the evidence; None where they do not."""
    at = text.find(cue, evidence.start, evidence.end) if cue else -1
    return Span(at, at + len(cue)) if at >= 0 else None
