"""What is worth telling of many stances: who holds what, what changed, what is open.

Copies of one text count once, however many outlets print it. What is but possible is no position,
and stands behind what is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.news.positions import Contradiction, Shift, contradictions, shifts
from briefing.news.stance import Label, Status
from briefing.news.stand import Stand

SURE = 0.5
"""Confidence from which on a proposal is worth a question."""

_OPPOSITE = {Label.SUPPORT: Label.OPPOSE, Label.OPPOSE: Label.SUPPORT}


@dataclass(frozen=True, slots=True)
class Period:
    """Days of publication, both included; "" for no bound. An article without a day is in none."""

    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything bounds it."""
        return bool(self.since or self.until)

    def holds(self, published: str) -> bool:
        """Tell whether an article of that day is meant."""
        if not self:
            return True
        return (
            bool(published)
            and published >= self.since
            and (not self.until or published <= self.until)
        )


@dataclass(frozen=True, slots=True)
class Position:
    """One side that a holder takes on one subject, and every stance that tells so.

    The first of ``stands`` speaks for it: one that was accepted where there is one, of these the
    strongest, of these the latest. The others follow, one of another outlet before a second one of
    the same. ``texts`` counts the articles
    that tell it, copies of one text as one; ``copies`` are what is left out by that.
    """

    stands: tuple[Stand, ...]
    texts: int
    copies: int

    @property
    def lead(self) -> Stand:
        """The stance that speaks for all."""
        return self.stands[0]

    @property
    def outlets(self) -> int:
        """How many outlets tell it, as far as they are named."""
        return len({one.source.casefold() for one in self.stands if one.source})

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last time that it is held at, "" where nobody says."""
        times = sorted(one.when for one in self.stands if one.when)
        return (times[0], times[-1]) if times else ("", "")


@dataclass(frozen=True, slots=True)
class Holding:
    """All that one actor holds, the strongest first, what is about one subject together."""

    holder: str
    positions: tuple[Position, ...]

    @property
    def texts(self) -> int:
        """How many articles tell of it; one that tells two positions counts twice."""
        return sum(one.texts for one in self.positions)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that would matter, were it accepted; ``against`` is what it would contradict."""

    stand: Stand
    against: Stand | None = None


def holdings(stands: Iterable[Stand], homes: Mapping[str, int]) -> list[Holding]:
    """Return what everybody holds, whoever most is told of first.

    ``homes`` gives those articles one number, by id, that print one text. Silence is no position.
    """
    groups: dict[tuple[str, str, str, bool], list[Stand]] = defaultdict(list)
    for one in stands:
        if one.label is not Label.SILENT and one.status is not Status.REJECTED:
            key = (one.holder.casefold(), _subject(one), one.label.value, one.counts)
            groups[key].append(one)
    of_holder: dict[str, list[Position]] = defaultdict(list)
    for (holder, *_), group in groups.items():
        of_holder[holder].append(_position(group, homes))
    ordered = map(_ordered, of_holder.values())
    found = [Holding(positions[0].lead.holder, positions) for positions in ordered]
    found.sort(key=lambda one: (-one.texts, one.holder.casefold()))
    return found


def changes(
    stands: Sequence[Stand], homes: Mapping[str, int], period: Period
) -> list[Shift[Stand]]:
    """Return the changes of position that articles of a period tell, the latest first.

    What was held before may have been told at any time. Of copies of one text the earliest counts:
    what is printed again a week later is no change back.
    """
    found = [one for one in shifts(_folded(stands, homes)) if period.holds(one.after.published)]
    return found[::-1]


def conflicts(stands: Iterable[Stand], period: Period) -> list[Contradiction[Stand]]:
    """Return where two outlets of a period tell opposite stances of one day, the latest first."""
    return contradictions(one for one in stands if period.holds(one.published))[::-1]


def waiting(
    proposed: Sequence[Stand], accepted: Sequence[Stand], homes: Mapping[str, int]
) -> list[Waiting]:
    """Return the proposals that would matter, those first that speak against what was accepted.

    Then come those about actors of whom something was accepted, then the strongest and surest.
    """
    sides: dict[tuple[str, str, Label], Stand] = {}
    holders = set()
    for one in sorted(accepted, key=_when):
        holders.add(one.holder.casefold())
        if one.counts and one.label in _OPPOSITE and one.subject:
            sides[one.holder.casefold(), one.subject, one.label] = one
    seen: set[tuple[str, str, Label]] = set()
    found: list[tuple[tuple[float, ...], Waiting]] = []
    firm = [one for one in proposed if one.counts and one.confidence >= SURE]
    for one in sorted(_folded(firm, homes), key=lambda each: -each.confidence):
        side = (one.holder.casefold(), _subject(one), one.label)
        opposite = _OPPOSITE.get(one.label)
        if opposite is None or side in seen:
            continue
        seen.add(side)
        against = sides.get((side[0], side[1], opposite))
        if side in sides:
            # More of what was accepted already changes nothing.
            continue
        rank = (against is None, side[0] not in holders, -abs(one.score or 0), -one.confidence)
        found.append((tuple(map(float, rank)), Waiting(one, against)))
    found.sort(key=lambda pair: (pair[0], pair[1].stand.holder, pair[1].stand.article))
    return [one for _, one in found]


def unheard(stands: Sequence[Stand], period: Period) -> list[Stand]:
    """Return the last word of those who took stances before a period and none in it.

    Who was told of most comes first. Without a first day nobody is missed.
    """
    if not period.since:
        return []
    earlier: dict[str, list[Stand]] = defaultdict(list)
    heard = {one.holder.casefold() for one in stands if period.holds(one.published)}
    for one in stands:
        if one.counts and one.published and one.published < period.since:
            earlier[one.holder.casefold()].append(one)
    some = [group for holder, group in earlier.items() if holder not in heard]
    some.sort(key=lambda group: (-len({one.article for one in group}), group[0].holder.casefold()))
    return [max(group, key=_when) for group in some]


def _subject(one: Stand) -> str:
    """Return what a stance is about; what no other article can mean is a subject of its own."""
    return one.subject or f"{one.article}\x00{one.text.casefold()}"


def _position(group: Sequence[Stand], homes: Mapping[str, int]) -> Position:
    ranked = sorted(group, key=lambda one: (one.article, one.start, one.number, one.decided))
    ranked.sort(key=_speaks, reverse=True)
    outlets: set[str] = set()
    fresh, again = list[Stand](), list[Stand]()
    for one in ranked:
        outlet = one.source.casefold() or one.article
        (again if outlet in outlets else fresh).append(one)
        outlets.add(outlet)
    articles = {one.article for one in group}
    texts = {homes.get(id, id) for id in articles}
    return Position((*fresh, *again), len(texts), len(articles) - len(texts))


def _speaks(one: Stand) -> tuple[object, ...]:
    return one.status is Status.ACCEPTED, abs(one.score or 0), *_when(one), one.confidence


def _ordered(some: Sequence[Position]) -> tuple[Position, ...]:
    """Return positions of one holder, the strongest subject first.

    What was accepted goes before what was not, and what is firm before what is but possible.
    """
    best: dict[str, tuple[int, int, int, int]] = {}
    for one in some:
        subject = _subject(one.lead)
        best[subject] = max(best.get(subject, (0, 0, 0, 0)), _weight(one))

    def rank(one: Position) -> tuple[object, ...]:
        subject = _subject(one.lead)
        return (
            tuple(-part for part in best[subject]),
            subject,
            tuple(-part for part in _weight(one)),
            one.lead.label.value,
        )

    return tuple(sorted(some, key=rank))


def _weight(one: Position) -> tuple[int, int, int, int]:
    lead = one.lead
    accepted = lead.status is Status.ACCEPTED
    return (int(lead.counts), int(accepted), abs(lead.score or 0), one.texts)


def _when(one: Stand) -> tuple[str, str, str, int]:
    return one.when, one.published, one.article, one.start


def _folded(stands: Iterable[Stand], homes: Mapping[str, int]) -> list[Stand]:
    """Return stances, of those that copies of one text tell the earliest published."""
    found: dict[tuple[object, ...], Stand] = {}
    for one in sorted(stands, key=lambda each: (each.published or "~", each.article, each.start)):
        home = homes.get(one.article, one.article)
        subject = one.subject or f"{one.text}\x00{one.start}"
        found.setdefault((home, one.holder.casefold(), subject, one.label, one.counts), one)
    return list(found.values())
