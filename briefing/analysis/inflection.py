"""The forms of an English verb, spelt out from its base by rule and from a list of exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

VOWELS = "aeiou"


class Form(StrEnum):
    """A form a verb takes; most verbs write the past and the participle alike."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


class Inflection:
    """Spells verbs out.

    ``irregular`` gives past and participle by base; ``doubling`` are longer bases that double
    their last consonant.
    """

    def __init__(
        self, irregular: Mapping[str, tuple[str, str]], doubling: Iterable[str] = ()
    ) -> None:
        self._irregular = irregular
        self._doubling = frozenset(doubling)

    def forms(self, base: str) -> list[tuple[str, Form]]:
        """Return every form of the verb ``base``; of several words, the first is inflected."""
        verb, gap, rest = base.partition(" ")
        return [(form + gap + rest, kind) for form, kind in self._single(verb)]

    def _single(self, verb: str) -> list[tuple[str, Form]]:
        past, participle = self._irregular.get(verb) or (self._past(verb),) * 2
        forms = [
            (verb, Form.BASE),
            (_third(verb), Form.THIRD),
            (past, Form.PAST),
            (participle, Form.PARTICIPLE),
            (self._ing(verb), Form.ING),
        ]
        if verb == "be":
            forms += [("am", Form.BASE), ("are", Form.BASE), ("were", Form.PAST)]
        return forms

    def _doubles(self, verb: str) -> bool:
        if verb in self._doubling:
            return True
        # One syllable that ends in one vowel and one consonant: "slam", "ban".
        return (
            len(verb) > 2
            and verb[-1] not in VOWELS + "wxy"
            and verb[-2] in VOWELS
            and verb[-3] not in VOWELS
            and sum(c in VOWELS for c in verb) == 1
        )

    def _past(self, verb: str) -> str:
        if verb.endswith("e"):
            return verb + "d"
        if verb.endswith("y") and verb[-2:-1] not in VOWELS:
            return verb[:-1] + "ied"
        return verb + (verb[-1] if self._doubles(verb) else "") + "ed"

    def _ing(self, verb: str) -> str:
        if verb.endswith("ie"):
            return verb[:-2] + "ying"
        if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
            return verb[:-1] + "ing"
        return verb + (verb[-1] if self._doubles(verb) else "") + "ing"


def _third(verb: str) -> str:
    if verb in ("have", "be"):
        return {"have": "has", "be": "is"}[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def plural(noun: str) -> str:
    """Return the plural of an English noun; of several words, the last is inflected."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"
