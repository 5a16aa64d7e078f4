"""Who "I" and "we" are in a quotation: the speaker, or the body that the speaker speaks for."""

from __future__ import annotations

from briefing.analysis.cast import Cast
from briefing.analysis.vocabulary import Naming

_I = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours ourselves".split())
_SPEAKS = ("spokes", "press")


def is_first_person(word: str) -> bool:
    """Tell whether a word is a first person: what is "ours" is nobody's in particular."""
    return word in _I or word in _WE


def first_person(word: str, speaker: int, cast: Cast, naming: Naming) -> int | None:
    """Return whom a first person in the words of a speaker stands for, None for another word."""
    if word in _I:
        return speaker
    if word not in _WE:
        return None
    figure = cast[speaker]
    if figure.kind == "person" and figure.of is not None and _holds_office(figure.role, naming):
        return figure.of
    return speaker


def _holds_office(role: str, naming: Naming) -> bool:
    """Tell whether who has this role speaks for the body they belong to."""
    words = role.lower().split()
    return any(word in naming.titles or word.startswith(_SPEAKS) for word in words)
