"""Where an actor stands: the same stance told by many, a change of position, a contradiction.

What an agency sends, ten papers print: the same words are one stance with ten sources (rule 10 of
the coding). Only what is firm, trusted and has a direction can turn into its opposite; what is but
possible, neutral or silent neither makes a shift nor takes part in a contradiction.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from briefing.news.stance import Label

TRUSTED = 0.5
"""Confidence from which on a stance may make a shift or a contradiction."""

SHINGLE = 3
"""Words that are compared at a time."""

ALIKE = 0.8
"""Share of the shorter quote's shingles that the longer one must hold to be the same words."""

SHORT = 2 * SHINGLE
"""Words below which two quotes are the same only if they are equal."""

_WORD = re.compile(r"\w+")
_SIGN = {Label.SUPPORT: 1, Label.OPPOSE: -1}


class Taken(Protocol):
    """A stance as one article tells it, with its words or without them."""

    @property
    def holder(self) -> str:
        """Who holds it, by name."""
        ...

    @property
    def subject(self) -> str:
        """What it is about, as ``subject`` gives it: "" for what no other article can mean."""
        ...

    @property
    def label(self) -> Label:
        """What the holder thinks."""
        ...

    @property
    def article(self) -> str | None:
        """The id of the article, None for the one that is open."""
        ...

    @property
    def outlet(self) -> str:
        """Who published the article, "" where it does not say."""
        ...

    @property
    def when(self) -> str:
        """When it is held: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, "" where nobody says."""
        ...

    @property
    def confidence(self) -> float:
        """How far it is to be trusted, from 0 to 1."""
        ...

    @property
    def counts(self) -> bool:
        """Whether it is firm: neither only possible nor rejected."""
        ...


class Telling(Taken, Protocol):
    """A stance as one article tells it, with its words."""

    @property
    def quote(self) -> str:
        """The words that show it."""
        ...


T = TypeVar("T", bound=Taken)
W = TypeVar("W", bound=Telling)


@dataclass(frozen=True, slots=True)
class Told(Generic[W]):
    """One stance and every telling of it; ``first`` is the one that came first.

    ``sources`` are the articles that tell it, without doubles, in the order of the tellings.
    """

    first: W
    tellings: tuple[W, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the articles that tell it."""
        return tuple(dict.fromkeys(one.article for one in self.tellings if one.article))


@dataclass(frozen=True, slots=True)
class Shift(Generic[T]):
    """A holder who stood on one side of a subject and now stands on the other."""

    before: T
    after: T


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[T]):
    """Two outlets that tell opposite stances of one holder on one day."""

    one: T
    other: T


def subject(target: str, text: str) -> str:
    """Return what a stance is about in a form that two articles can share.

    ``target`` names an actor or the owner of an issue, "" for nobody; ``text`` is what a person
    reads. Articles and the owner's name make no difference: "the plan" of Japan is "Japan's plan".
    A lone common noun that nobody owns ("the plan") may be another one elsewhere: it gives "".
    """
    words = [word for word in _WORD.findall(text) if word.casefold() not in _LITTLE]
    if not target:
        if len(words) == 1 and words[0].islower():
            return ""
        return " ".join(words).casefold()
    owner = target.casefold()
    of = set(_WORD.findall(owner))
    rest = [word for word in map(str.casefold, words) if word not in of]
    return f"{owner}: {' '.join(rest)}" if rest else owner


_LITTLE = frozenset({"a", "an", "the", "its", "their", "his", "her", "s"})


def told_once(tellings: Iterable[W], homes: Mapping[str, int] | None = None) -> list[Told[W]]:
    """Return each stance once, at its first place, with every article that tells the same.

    The same holder, subject and label in the same words is one stance. Words are the same that are
    equal but for case and marks, or where nearly all of the shorter quote stands in the longer one:
    papers cut a report where it suits them. Articles that ``homes`` gives the same number, by id,
    print one text: half of the words are enough there, as the desk of a paper changes some. Two
    stances of one article are never one.
    """
    homes = homes or {}
    printed: dict[tuple[object, ...], list[int]] = defaultdict(list)
    spoken: list[set[str]] = []
    found: list[list[W]] = []
    exact: dict[tuple[object, ...], list[int]] = defaultdict(list)
    shared: dict[tuple[object, ...], list[int]] = defaultdict(list)
    sizes: list[int] = []
    for one in tellings:
        side = (one.holder.casefold(), one.subject, one.label, one.counts)
        words = tuple(_WORD.findall(one.quote.casefold()))
        shingles = {words[at : at + SHINGLE] for at in range(len(words) - SHINGLE + 1)}
        at = _free(found, exact[side, words], one)
        if at is None and len(words) >= SHORT:
            at = _alike(found, shared, sizes, side, shingles, one)
        home = homes.get(one.article or "")
        if at is None and home is not None:
            near = (at for at in printed[side, home] if _half(spoken[at], set(words)))
            at = _free(found, near, one)
        if at is None:
            at = len(found)
            found.append([])
            spoken.append(set(words))
            sizes.append(len(shingles) if len(words) >= SHORT else 0)
            exact[side, words].append(at)
            if len(words) >= SHORT:
                for shingle in shingles:
                    shared[side, shingle].append(at)
        found[at].append(one)
        if home is not None and at not in printed[side, home]:
            printed[side, home].append(at)
    return [Told(tellings[0], tuple(tellings)) for tellings in found]


def _half(one: set[str], other: set[str]) -> bool:
    """Tell whether the quote of fewer words has half of them in common with the other."""
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


def _free(found: Sequence[Sequence[W]], places: Iterable[int], one: W) -> int | None:
    """Return the first of ``places`` that holds no other telling of the same article."""
    return next(
        (at for at in places if all(other.article != one.article for other in found[at])), None
    )


def _alike(
    found: Sequence[Sequence[W]],
    shared: dict[tuple[object, ...], list[int]],
    sizes: Sequence[int],
    side: tuple[object, ...],
    shingles: set[tuple[str, ...]],
    one: W,
) -> int | None:
    # Counted over an index of shingles: with 10,000 stances of one side, pairs would be too many.
    common = Counter(at for shingle in shingles for at in shared.get((side, shingle), ()))
    near = [
        at for at, count in common.items() if count >= ALIKE * min(sizes[at], len(shingles) or 1)
    ]
    near.sort(key=lambda at: (-common[at], at))
    return _free(found, near, one)


def shifts(tellings: Iterable[T]) -> list[Shift[T]]:
    """Return the changes of position among ``tellings``, the earliest first.

    A day on which a holder is told to stand on both sides says nothing by itself. What has no time
    cannot be put before or after anything.
    """
    found = []
    for group in _sided(tellings):
        standing: T | None = None
        days: dict[str, list[T]] = {}
        for one in sorted((one for one in group if one.when), key=lambda one: one.when):
            days.setdefault(one.when, []).append(one)
        for day in days.values():
            if len({one.label for one in day}) > 1:
                continue
            best = max(day, key=lambda one: one.confidence)
            if standing is not None and standing.label is not best.label:
                found.append(Shift(standing, best))
            standing = best
    found.sort(key=lambda shift: shift.after.when)
    return found


def contradictions(tellings: Iterable[T]) -> list[Contradiction[T]]:
    """Return where two outlets tell opposite stances of a holder on one day, earliest day first.

    One outlet that tells both tells of a divided mind, not of a contradiction. Of several pairs of
    a day the one that is trusted most stands for all.
    """
    found = []
    for group in _sided(tellings):
        days: dict[str, list[T]] = {}
        for one in group:
            if len(one.when) == len("YYYY-MM-DD"):
                days.setdefault(one.when, []).append(one)
        for day in days.values():
            if len(day) == 1:
                continue
            pairs = [
                (one, other)
                for one in day
                if one.label is Label.SUPPORT
                for other in day
                if other.label is Label.OPPOSE and _apart(one, other)
            ]
            if pairs:
                trust = [min(one.confidence, other.confidence) for one, other in pairs]
                found.append(Contradiction(*pairs[trust.index(max(trust))]))
    found.sort(key=lambda pair: pair.one.when)
    return found


def _apart(one: Taken, other: Taken) -> bool:
    outlets = (one.outlet or one.article, other.outlet or other.article)
    return one.article != other.article and outlets[0] != outlets[1]


def _sided(tellings: Iterable[T]) -> list[list[T]]:
    """Return what can turn into its opposite, by holder and subject."""
    groups: dict[tuple[str, str], list[T]] = defaultdict(list)
    for one in tellings:
        if one.confidence >= TRUSTED and one.label in _SIGN and one.counts and one.subject:
            groups[one.holder.casefold(), one.subject].append(one)
    return [group for group in groups.values() if len({one.label for one in group}) > 1]
