"""Who is heard where: the share of voices in outlets, in whose words, and on whose word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.news.stance import Mode

Heard = Mapping[tuple[str, str, str], int]
"""How many stances there are of an outlet, a holder and a mode of speech."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How often somebody is told in which way: in quotation marks, partly so, or not at all."""

    direct: int = 0
    partial: int = 0
    indirect: int = 0
    narrated: int = 0

    @property
    def total(self) -> int:
        """How often in all."""
        return self.direct + self.partial + self.indirect + self.narrated

    @property
    def in_words(self) -> float:
        """The share that is told in words of their own, all or some of them, from 0 to 1."""
        return (self.direct + self.partial) / self.total if self.total else 0.0


_FIELD = {
    Mode.DIRECT.value: "direct",
    Mode.PARTIAL.value: "partial",
    Mode.INDIRECT.value: "indirect",
    Mode.NARRATED.value: "narrated",
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is heard: how often in which outlet, the most frequent first.

    ``share`` is the part of all that is heard, from 0 to 1, and ``before`` the same of the period
    before, None where there is none to compare with.
    """

    name: str
    outlets: tuple[tuple[str, int], ...]
    speech: Speech
    share: float
    before: float | None = None

    @property
    def total(self) -> int:
        """How often they are heard."""
        return self.speech.total

    @property
    def change(self) -> float | None:
        """By how much the share grew since the period before, None where nobody knows."""
        return None if self.before is None else self.share - self.before


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: whom it lets speak, the most frequent first, and how.

    ``relayed`` counts what it tells on the word of others.
    """

    name: str
    voices: tuple[tuple[str, int], ...]
    speech: Speech
    relayed: int = 0

    @property
    def total(self) -> int:
        """How many stances it tells."""
        return self.speech.total

    @property
    def foremost(self) -> float:
        """The share of who is heard most, from 0 to 1."""
        return self.voices[0][1] / self.total if self.voices else 0.0


@dataclass(frozen=True, slots=True)
class Relay:
    """Somebody on whose word outlets tell what others think: how often each of them does."""

    name: str
    outlets: tuple[tuple[str, int], ...]
    total: int = field(init=False)

    def __post_init__(self) -> None:
        """Add up."""
        object.__setattr__(self, "total", sum(count for _, count in self.outlets))


def voices(heard: Heard, before: Heard | None = None, outlet: str | None = None) -> list[Voice]:
    """Return who is heard, the most frequent first; in one ``outlet``, or in all for None."""
    by_name = _by(heard, 1, outlet)
    total = sum(speech.total for _, speech in by_name.values())
    earlier = Counter[str]()
    for (where, name, _), count in (before or {}).items():
        if outlet is None or where == outlet:
            earlier[name] += count
    of_before = earlier.total()
    found = [
        Voice(
            name,
            _most(outlets),
            speech,
            speech.total / total,
            earlier[name] / of_before if of_before else None,
        )
        for name, (outlets, speech) in by_name.items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.name))


def outlets(heard: Heard, relayed: Mapping[str, int]) -> list[Outlet]:
    """Return the outlets, the one that tells most first; ``relayed`` is what each has of others."""
    found = [
        Outlet(name, _most(names), speech, relayed.get(name, 0))
        for name, (names, speech) in _by(heard, 0, None).items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.name))


def relays(counted: Mapping[tuple[str, tuple[str, ...]], int]) -> list[Relay]:
    """Return on whose word most is told, of counts by outlet and by the names in between.

    Whoever stands twice in between counts once.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for (outlet, names), count in counted.items():
        for name in dict.fromkeys(names):
            found[name][outlet] += count
    made = [Relay(name, _most(outlets)) for name, outlets in found.items()]
    return sorted(made, key=lambda one: (-one.total, one.name))


def _by(heard: Heard, at: int, outlet: str | None) -> dict[str, tuple[Counter[str], Speech]]:
    """Return for each name at place ``at`` what stands at the other, and the ways of speech."""
    others: dict[str, Counter[str]] = defaultdict(Counter)
    speech: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, count in heard.items():
        if outlet is not None and kind[0] != outlet:
            continue
        others[kind[at]][kind[1 - at]] += count
        speech[kind[at]][_FIELD[kind[2]]] += count
    return {name: (found, Speech(**speech[name])) for name, found in others.items()}


def _most(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
