"""Who stands with whom and against whom: the vocabulary of discourse networks, and their measures.

Words and numbers are those of Discourse Network Analyzer, so that what is read here can be compared
with what is computed there: its manual, and the class ``Exporter`` of DNA 3, say how each weight is
made. A *statement* is an actor who agrees or disagrees with a *concept*. In a ``twomode`` network
actors are tied to concepts, in a ``onemode`` network to each other, over the concepts they share;
``direct`` is ours: actors tied to the actors that their stances are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Type(StrEnum):
    """Between whom there are ties."""

    ONEMODE = "onemode"
    TWOMODE = "twomode"
    DIRECT = "direct"


class Qualifier(StrEnum):
    """What is made of agreement and disagreement."""

    SUBTRACT = "subtract"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    COMBINE = "combine"
    IGNORE = "ignore"


class Normalization(StrEnum):
    """By what a weight is divided."""

    NO = "no"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"


class Duplicates(StrEnum):
    """Within what the same statement of the same actor counts once."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ACROSSRANGE = "acrossrange"


class Window(StrEnum):
    """In what a moving window of time is counted."""

    NO = "no"
    EVENTS = "events"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


_TWO_MODES = (Qualifier.SUBTRACT, Qualifier.COMBINE, Qualifier.IGNORE)
_SHARES = (Normalization.NO, Normalization.ACTIVITY, Normalization.PROMINENCE)

QUALIFIERS: Mapping[Type, tuple[Qualifier, ...]] = MappingProxyType(
    {
        Type.ONEMODE: (
            *(Qualifier.SUBTRACT, Qualifier.CONGRUENCE),
            *(Qualifier.CONFLICT, Qualifier.IGNORE),
        ),
        Type.TWOMODE: _TWO_MODES,
        Type.DIRECT: _TWO_MODES,
    }
)
"""The qualifiers of each type, the usual one first."""

NORMALIZATIONS: Mapping[Type, tuple[Normalization, ...]] = MappingProxyType(
    {
        Type.ONEMODE: (
            *(Normalization.NO, Normalization.AVERAGE),
            *(Normalization.JACCARD, Normalization.COSINE),
        ),
        Type.TWOMODE: _SHARES,
        Type.DIRECT: _SHARES,
    }
)
"""The normalizations of each type, the usual one first."""

_FINER_THAN_A_DAY = (Window.SECONDS, Window.MINUTES, Window.HOURS)


class Unfit(ValueError):
    """Settings that say nothing together: what is wrong and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is made; ``size`` is that of the window, in its unit."""

    type: Type = Type.ONEMODE
    qualifier: Qualifier = Qualifier.SUBTRACT
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.DOCUMENT
    window: Window = Window.NO
    size: int = 1

    def check(self) -> None:
        """See that the settings go together.

        Raises:
            Unfit: where they do not.
        """
        for kind, value, fitting in (
            ("qualifier", self.qualifier, QUALIFIERS[self.type]),
            ("normalization", self.normalization, NORMALIZATIONS[self.type]),
        ):
            if value not in fitting:
                raise Unfit(f"no {kind} of {self.type}: {value}: take {either(fitting)}")
        if self.qualifier is Qualifier.COMBINE and self.normalization is not Normalization.NO:
            # DNA computes it and warns that nobody can say what it means.
            raise Unfit(f"combine numbers kinds of ties: {self.normalization}: normalize with no")
        if self.window in _FINER_THAN_A_DAY:
            raise Unfit(
                f"finer than the day that a stance is dated by: {self.window}: take "
                f"{either((Window.DAYS, Window.WEEKS, Window.MONTHS, Window.YEARS))}"
            )
        if self.size < 1:
            raise Unfit(f"no size of a window: {self.size}: take 1 or more")


def either(values: Iterable[str]) -> str:
    """Return values as a sentence offers them."""
    *others, last = [str(value) for value in values]
    return f"{', '.join(others)} or {last}" if others else last
