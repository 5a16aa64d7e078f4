"""Actors of a library that are likely one, to be decided by a person: same, different or unsure.

Nothing is merged by itself. Candidates are found by keys that two names share (a surname, an
acronym, the same words, an alias), so that the cost grows with the actors and not with their pairs,
and are then told apart by kind and first name. (The method is blocking, as in record linkage:
Christen, "Data Matching", 2012.)
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from briefing.news.actor import ActorKind
from briefing.news.known import KnownActor

MOST = 24
"""Actors that may share a key; what more share says nothing ("party", "Smith")."""

CLOSE = 0.88
"""Likeness of two spellings from which on they may be one name."""

_SMALL = frozenset("the of and for in on de la le du von van al el bin".split())
_FORMS = frozenset("inc corp corporation co company ltd plc llc group ag gmbh sa nv party".split())
_TITLES = frozenset("mr mrs ms dr sir lord lady president minister senator king queen".split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two actors that may be one: the one in more articles first, and ``why`` in a few words."""

    one: KnownActor
    other: KnownActor
    why: str

    @property
    def names(self) -> frozenset[str]:
        """The two names, by which a person's verdict is kept."""
        return frozenset((self.one.name, self.other.name))


def likely(actors: Sequence[KnownActor], decided: Iterable[frozenset[str]] = ()) -> list[Likeness]:
    """Return the pairs that are likely one actor, those in most articles first.

    ``decided`` are pairs of names that somebody has called different already.
    """
    closed = set(decided)
    found: dict[frozenset[str], Likeness] = {}
    for group in _blocks(actors):
        for one, other in combinations(group, 2):
            pair = frozenset((one.name, other.name))
            if len(pair) < 2 or pair in closed or pair in found:
                continue
            why = _why(one, other)
            if why:
                first, second = sorted((one, other), key=lambda each: -each.articles)
                found[pair] = Likeness(first, second, why)
    return sorted(
        found.values(), key=lambda like: (-like.other.articles, -like.one.articles, like.one.name)
    )


def _blocks(actors: Sequence[KnownActor]) -> Iterator[list[KnownActor]]:
    """Yield the actors that share a key."""
    by_key: dict[str, list[KnownActor]] = defaultdict(list)
    for actor in actors:
        for key in {key for name in (actor.name, *actor.aliases) for key in _keys(name)}:
            by_key[key].append(actor)
    yield from (group for group in by_key.values() if 1 < len(group) <= MOST)


def _keys(name: str) -> Iterator[str]:
    words = _words(name)
    if not words:
        return
    yield "=" + " ".join(sorted(words))
    yield "$" + words[-1]
    if bare := [word for word in words if word not in _FORMS]:
        yield "%" + " ".join(bare)
    if len(words) > 1:
        yield "@" + "".join(word[0] for word in words)
    elif name.isupper() and len(name) > 1:
        yield "@" + words[0]
    yield "~" + "".join(words)[:5]


def _why(one: KnownActor, other: KnownActor) -> str:
    """Return why two are likely one, "" where they are not."""
    people = ActorKind.PERSON in (one.kind, other.kind)
    if people and one.kind is not other.kind:
        return ""
    names = {each.name.casefold(): each for each in (one, other)}
    for each, against in ((one, other), (other, one)):
        alias = next((a for a in each.aliases if names.get(a.casefold()) is against), None)
        if alias:
            return f"{each.name} is called {alias}, too"
    mine, yours = _words(one.name), _words(other.name)
    if sorted(mine) == sorted(yours):
        return "the same words"
    if people:
        return _same_person(mine, yours)
    if _acronym(one.name, yours) or _acronym(other.name, mine):
        return "the letters of its name"
    if [word for word in mine if word not in _FORMS] == [w for w in yours if w not in _FORMS]:
        return "but for its legal form"
    return _alike(mine, yours)


def _same_person(mine: Sequence[str], yours: Sequence[str]) -> str:
    if mine[-1:] != yours[-1:]:
        return _alike(mine, yours) if len(mine) == len(yours) > 1 and mine[0] == yours[0] else ""
    short, long = sorted((mine, yours), key=len)
    if len(short) == 1:
        return "the same surname"
    first, full = short[0], long[0]
    if first == full:
        return "the same first and last name"
    if min(len(first), len(full)) == 1 and first[0] == full[0]:
        return "the same surname and initial"
    if first.startswith(full) or full.startswith(first):
        return "the same surname, a short first name"
    return ""


def _acronym(name: str, words: Sequence[str]) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and len(words) > 1 and letters.lower() == "".join(w[0] for w in words)


def _alike(mine: Sequence[str], yours: Sequence[str]) -> str:
    one, other = " ".join(mine), " ".join(yours)
    if min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 3:
        return ""
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio() >= CLOSE
    return "spelt alike" if alike else ""


def _words(name: str) -> list[str]:
    """Return the words of a name that tell it, in small letters without accents."""
    flat = unicodedata.normalize("NFKD", name.casefold())
    flat = "".join(char for char in flat if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", flat.replace(".", ""))
    telling = [word for word in words if word not in _SMALL and word not in _TITLES]
    return telling or words
