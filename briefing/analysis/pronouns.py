"""The pronouns of the third person, and what is seen of one where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis.discourse import Role

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m",
           "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
THING = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))


class Class(StrEnum):
    """The kinds of pronouns, each with weights of its own."""

    PERSON = "person"
    THING = "thing"
    THEY = "they"


def class_of(word: str) -> Class | None:
    """Return the class of a pronoun of the third person, None for any other word."""
    if word in GENDERS:
        return Class.PERSON
    if word in THING:
        return Class.THING
    return Class.THEY if word in THEY else None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person, where it stands, and what it does there."""

    index: int
    kind: Class
    gender: str
    role: Role
    verb: int
    sentence: int
    block: int
    quoted: bool
    reflexive: bool
