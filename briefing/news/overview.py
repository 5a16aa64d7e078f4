"""What some new articles tell that was not known before: what changed, first what is most telling.

An item stands for all that tells the same. It is as telling as the surest of these, times one more
for each time that the number of outlets doubles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import log2
from typing import TYPE_CHECKING

from briefing.news.positions import contradictions, shifts
from briefing.news.stance import Label, Status
from briefing.news.stand import Stand

if TYPE_CHECKING:
    from briefing.news.timeline import Focus

LONG = timedelta(days=90)
"""How long somebody has to have said nothing of a subject for it to be told that they do again."""


class Kind(StrEnum):
    """What an item tells."""

    SHIFT = "shift"
    CONTRADICTION = "contradiction"
    SILENCE = "silence"
    STANCE = "stance"
    ACTOR = "actor"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is new.

    ``stand`` is what it is about: the new position, one side of a contradiction, the first words
    after a silence, the surest stance of a new actor; None for a source. ``against`` is what stood
    before, or the other side, or the silence. ``count`` is how many outlets tell it, how many
    stances a new actor takes, or how many articles a source published; ``source`` is its name.
    ``accepted`` tells that a person has accepted all of it: else it is proposed.
    """

    kind: Kind
    stand: Stand | None = None
    against: Stand | None = None
    count: int = 1
    accepted: bool = False
    source: str = ""
    weight: float = 0.0

    @property
    def focus(self) -> Focus | None:
        """Whose timeline shows more of it: who holds it on what, or a new actor; None for none."""
        from briefing.news.timeline import Focus

        if self.stand is None:
            return None
        return Focus(self.stand.holder, "" if self.kind is Kind.ACTOR else self.stand.about)


@dataclass(frozen=True, slots=True)
class Overview:
    """All that is new: how many articles and stances, and what they tell, by kind.

    ``waiting`` counts the articles that nobody has looked for stances in yet, ``proposed`` the
    stances that nobody has decided about.
    """

    articles: int = 0
    waiting: int = 0
    stances: int = 0
    proposed: int = 0
    items: Mapping[Kind, Sequence[Item]] = field(default_factory=dict)

    def few(self, most: int) -> list[Item]:
        """Return the ``most`` telling items, some of every kind, in the order of kinds."""
        left = {kind: list(self.items.get(kind, ())) for kind in Kind}
        taken = dict.fromkeys(Kind, 0)
        while most and any(taken[kind] < len(left[kind]) for kind in Kind):
            for kind in Kind:
                if most and taken[kind] < len(left[kind]):
                    taken[kind] += 1
                    most -= 1
        return [one for kind in Kind for one in left[kind][: taken[kind]]]


def overview(
    stands: Iterable[Stand],
    came: Mapping[str, str],
    *,
    waiting: int = 0,
    known: Callable[[Collection[str]], Collection[str]] = lambda _: (),
) -> Overview:
    """Return what is new in the articles that ``came``: their sources by id.

    ``stands`` are those of the whole library, those of copies of one text each for itself.
    ``known`` returns those of some names, in lower case, that other articles tell of as well: whose
    first stance it is need not be new.
    """
    stands = [one for one in stands if one.status is not Status.REJECTED]
    new = [one for one in stands if one.article in came]
    firm = [one for one in new if one.counts]
    subjects = {_pair(one) for one in firm if one.subject}
    holders = {holder for holder, _ in subjects}
    # As they are written: 100,000 stances are of few names.
    named = {name for name in {one.holder for one in stands} if name.casefold() in holders}
    near = [one for one in stands if one.holder in named and one.counts and _pair(one) in subjects]
    outlets = _Outlets(firm)
    told = _shifts(near, came, outlets)
    told |= _contradictions(near, came)
    told = _silences(near, came, outlets) | told
    # Where nothing was known before, everybody would be new.
    newcomers = _newcomers(stands, firm, came, known) if len(new) < len(stands) else []
    fresh = {item.stand.holder.casefold() for item in newcomers if item.stand}
    items = {kind: _ranked(one for one in told.values() if one.kind is kind) for kind in Kind}
    items[Kind.STANCE] = _ranked(
        item
        for (holder, about), item in _stances(firm, outlets).items()
        if (holder, about) not in told and holder not in fresh
    )
    items[Kind.ACTOR] = newcomers
    items[Kind.SOURCE] = [
        Item(Kind.SOURCE, count=count, source=source)
        for source, count in sorted(
            Counter(came.values()).items(), key=lambda pair: (-pair[1], pair[0].casefold())
        )
    ]
    proposed = sum(one.status is Status.PROPOSED for one in new)
    return Overview(len(came), waiting, len(new), proposed, items)


_Pair = tuple[str, str]
_Items = dict[_Pair, Item]


def _pair(one: Stand) -> _Pair:
    return one.holder.casefold(), one.subject


def _about(one: Stand) -> _Pair:
    """Name who stands where, also where no other article can mean the same."""
    return one.holder.casefold(), one.subject or f"{one.text.casefold()} {one.article}"


class _Outlets(dict[tuple[_Pair, Label], int]):
    """How many outlets tell that somebody takes a side of something."""

    def __init__(self, stands: Iterable[Stand]) -> None:
        tell: dict[tuple[_Pair, Label], set[str]] = defaultdict(set)
        for one in stands:
            tell[_about(one), one.label].add((one.source or one.article).casefold())
        super().__init__({key: len(told) for key, told in tell.items()})

    def of(self, one: Stand) -> int:
        """Return how many tell what ``one`` does."""
        return self.get((_about(one), one.label), 1)


def _sure(one: Stand) -> float:
    return 1.0 if one.status is Status.ACCEPTED else one.confidence


def _item(kind: Kind, stand: Stand, against: Stand | None, count: int, outlets: int) -> Item:
    both = [one for one in (stand, against) if one is not None]
    sure = min(map(_sure, both))
    accepted = all(one.status is Status.ACCEPTED for one in both)
    weight = sure * (1 + log2(max(1, outlets)))
    return Item(kind, stand, against, count, accepted, weight=weight)


def _ranked(items: Iterable[Item]) -> list[Item]:
    """Return items, the most telling first; of equals the stronger, then the latest."""

    def place(item: Item) -> tuple[float, int]:
        return -item.weight, -abs((item.stand.score if item.stand else None) or 0)

    def day(item: Item) -> tuple[str, str, int]:
        one = item.stand
        return (one.when, one.article, one.start) if one else ("", "", 0)

    return sorted(sorted(items, key=day, reverse=True), key=place)


def _shifts(near: Sequence[Stand], came: Collection[str], outlets: _Outlets) -> _Items:
    found = {}
    for shift in shifts(near):
        if shift.after.article in came:
            count = outlets.of(shift.after)
            # The last one counts: they come in the order of time.
            found[_pair(shift.after)] = _item(Kind.SHIFT, shift.after, shift.before, count, count)
    return found


def _contradictions(near: Sequence[Stand], came: Collection[str]) -> _Items:
    found = {}
    for pair in contradictions(near):
        new = [one for one in (pair.one, pair.other) if one.article in came]
        if new:
            other = pair.other if new[0] is pair.one else pair.one
            found[_pair(new[0])] = _item(Kind.CONTRADICTION, new[0], other, 2, 2)
    return found


def _silences(near: Sequence[Stand], came: Collection[str], outlets: _Outlets) -> _Items:
    groups: dict[_Pair, list[Stand]] = defaultdict(list)
    for one in near:
        if one.when:
            groups[_pair(one)].append(one)
    found = {}
    for pair, group in groups.items():
        # What is said on one day breaks no silence of that day.
        group.sort(key=lambda one: (one.when, one.label is not Label.SILENT, one.article))
        speaks = next(
            (one for one in group if one.article in came and one.label is not Label.SILENT), None
        )
        if speaks is None:
            continue
        before = [one for one in group if one.when < speaks.when]
        if before and (before[-1].label is Label.SILENT or _gap(before[-1], speaks) >= LONG):
            count = outlets.of(speaks)
            found[pair] = _item(Kind.SILENCE, speaks, before[-1], count, count)
    return found


def _gap(before: Stand, after: Stand) -> timedelta:
    """Return how long it was at least, where a year or a month may be all that is known."""
    earliest = _day(before.when, "-12-31", "-28")
    latest = _day(after.when, "-01-01", "-01")
    return latest - earliest if earliest and latest else timedelta(0)


def _day(when: str, of_year: str, of_month: str) -> date | None:
    try:
        return date.fromisoformat(when + {4: of_year, 7: of_month}.get(len(when), ""))
    except ValueError:
        return None


def _stances(firm: Sequence[Stand], outlets: _Outlets) -> _Items:
    """Return what everybody says of everything: where there are two sides, the surer one."""
    found: _Items = {}
    for one in firm:
        count = outlets.of(one)
        item = _item(Kind.STANCE, one, None, count, count)
        there = found.get(_about(one))
        if there is None or item.weight > there.weight:
            found[_about(one)] = item
    return found


def _newcomers(
    stands: Sequence[Stand],
    firm: Sequence[Stand],
    came: Collection[str],
    known: Callable[[Collection[str]], Collection[str]],
) -> list[Item]:
    """Return the actors that no article told of before, whoever takes most stances first."""
    before = [one for one in stands if one.article not in came]
    names = {one.holder for one in before} | {one.target for one in before}
    old = {name.casefold() for name in names}
    take: dict[str, list[Stand]] = defaultdict(list)
    for one in firm:
        if (name := one.holder.casefold()) not in old:
            take[name].append(one)
    met = set(known(take.keys())) if take else set()
    items = [
        _item(Kind.ACTOR, max(group, key=_sure), None, len(group), len(group))
        for name, group in take.items()
        if name not in met
    ]
    return _ranked(items)
