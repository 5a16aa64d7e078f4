"""Stances of an actor, of two actors, or on a subject, in the order of time.

What an agency sent and ten papers printed is one point with ten tellings. A stance whose time is
told but roughly ("2021") stands where that time begins, and apart from those whose day is known;
one without any time stands at the end. Silence is as long as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from briefing.news import calendar
from briefing.news.calendar import Unit, When
from briefing.news.positions import contradictions, shifts, told_once
from briefing.news.stance import Label, Tally
from briefing.news.stand import Stand, subject_of


class Side(StrEnum):
    """Which stances of those in focus are shown."""

    HELD = "held"
    MET = "met"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Focus:
    """Whose stances are looked at.

    ``actor`` alone is somebody: what it holds, what others hold towards it, or both. With
    ``other``, which names an actor or says a subject in words, it is the stances of one towards
    the other, back, or both ways. ``other`` alone is a subject, whoever speaks of it.
    """

    actor: str = ""
    other: str = ""
    side: Side = Side.HELD

    @property
    def sides(self) -> tuple[Side, ...]:
        """What there is to choose among: nobody holds anything for a subject."""
        return tuple(Side) if self.actor else (Side.HELD,)

    def of(self, stands: Iterable[Stand]) -> list[Stand]:
        """Return those of ``stands`` that are in focus."""
        actor, other, subject = self.actor.casefold(), self.other.casefold(), _subject(self.other)

        def about(one: Stand) -> bool:
            return other in (one.target.casefold(), one.text.casefold()) or (
                subject != "" and one.subject == subject
            )

        def in_focus(one: Stand) -> bool:
            if not actor:
                return about(one)
            held, met = one.holder.casefold() == actor, one.target.casefold() == actor
            if other:
                held, met = held and about(one), met and one.holder.casefold() == other
            return (held and self.side is not Side.MET) or (met and self.side is not Side.HELD)

        return [one for one in stands if in_focus(one)]


def _subject(words: str) -> str:
    return subject_of("", words) if words else ""


@dataclass(frozen=True, slots=True)
class Point:
    """A stance at its place in time: all that tell it, the one that came first before the others.

    ``when`` is None where nobody says. ``before`` is what the holder held of the subject until
    then, where that was the opposite; ``against`` is what another outlet tells of the same day.
    """

    tellings: tuple[Stand, ...]
    when: When | None
    before: Stand | None = None
    against: Stand | None = None

    @property
    def stand(self) -> Stand:
        """The telling that came first."""
        return self.tellings[0]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published it, each once, the first first; an article that does not say is one."""
        return tuple(dict.fromkeys(one.source or one.article for one in self.tellings))


@dataclass(frozen=True, slots=True)
class Bar:
    """What was said in one unit of time: the numbers of its points, and a tally of the firm ones.

    ``first`` is its first day, None for what has no time. ``unit`` is the time it spans; where it
    is ``rough`` this is longer than the others are, and the points lie somewhere in it.
    """

    first: date | None
    unit: Unit
    points: tuple[int, ...]
    tally: Tally
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """``count`` units in a row, the first of them beginning on ``first``, without a word."""

    first: date
    unit: Unit
    count: int

    def __str__(self) -> str:
        """Return how long nothing was said: "11 weeks silent"."""
        return f"{self.count:,} {self.unit}{'s' * (self.count != 1)} silent"


Column = Bar | Gap


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points in the order of time, the earliest first, and the last day that is looked at."""

    points: tuple[Point, ...] = ()
    until: date | None = None
    shifts: tuple[int, ...] = field(init=False)
    contradictions: tuple[int, ...] = field(init=False)
    _columns: dict[Unit, Sequence[Column]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Note where positions change and outlets contradict each other."""
        numbered = list(enumerate(self.points))
        object.__setattr__(self, "shifts", tuple(n for n, one in numbered if one.before))
        object.__setattr__(self, "contradictions", tuple(n for n, one in numbered if one.against))

    @property
    def dated(self) -> int:
        """How many points have a time; the others come after them."""
        return sum(point.when is not None for point in self.points)

    def usual_unit(self) -> Unit:
        """Return the unit by which all of it is looked at best."""
        days = [point.when.day for point in self.points if point.when]
        return calendar.usual(days[0], days[-1]) if days else Unit.WEEK

    def columns(self, unit: Unit) -> Sequence[Column]:
        """Return what was said in each ``unit``, with silence between, in the order of time.

        Of 10,000 points that is worked out in a thread: what was asked for before is at hand.
        """
        if unit not in self._columns:
            self._columns[unit] = self._by(unit)
        return self._columns[unit]

    def _by(self, unit: Unit) -> list[Column]:
        exact: dict[int, list[int]] = {}
        rough: dict[tuple[int, int, date], list[int]] = {}
        undated = []
        for number, point in enumerate(self.points):
            if point.when is None:
                undated.append(number)
            elif point.when.within(unit):
                exact.setdefault(calendar.number(point.when.day, unit), []).append(number)
            else:
                # Before all that happened in the unit in which it may have begun.
                at = calendar.number(point.when.day, unit)
                key = at, -_RANK[point.when.exact], point.when.day
                rough.setdefault(key, []).append(number)
        found: list[tuple[tuple[int, int, date], Column]] = []
        for at, numbers in exact.items():
            first = calendar.start(self._when(numbers[0]).day, unit)
            found.append(((at, 1, first), self._bar(first, unit, numbers)))
        for key, numbers in rough.items():
            when = self._when(numbers[0])
            found.append((key, self._bar(when.day, when.exact, numbers, rough=True)))
        spoken = sorted(exact)
        if spoken and self.until is not None:
            spoken.append(max(calendar.number(self.until, unit), spoken[-1]) + 1)
        for before, after in pairwise(spoken):
            if after - before > 1:
                first = calendar.later(self._when(exact[before][0]).day, unit, 1)
                key = before + 1, -len(_RANK), first
                found.append((key, Gap(first, unit, after - before - 1)))
        columns = [column for _, column in sorted(found, key=lambda one: one[0])]
        return [*columns, self._bar(None, unit, undated)] if undated else columns

    def _when(self, number: int) -> When:
        found = self.points[number].when
        assert found is not None
        return found

    def _bar(
        self, first: date | None, unit: Unit, numbers: Sequence[int], rough: bool = False
    ) -> Bar:
        firm = (self.points[number].stand for number in numbers)
        tally = Tally(**Counter(one.label.value for one in firm if one.counts))
        return Bar(first, unit, tuple(numbers), tally, rough)


_RANK = {unit: rank for rank, unit in enumerate(Unit)}


def timeline(told: Iterable[tuple[Stand, ...]], until: str = "") -> Timeline:
    """Return what was told in the order of time.

    ``told`` holds all tellings of each stance, as ``printed_once`` and ``worded_once`` give them;
    ``until`` is the last day that is looked at.
    """
    every = list(told)
    of_telling = {id(one): at for at, tellings in enumerate(every) for one in tellings}
    before, against = dict[int, Stand](), dict[int, Stand]()
    for turn in shifts(tellings[0] for tellings in every):
        before[of_telling[id(turn.after)]] = turn.before
    for pair in contradictions(one for tellings in every for one in tellings):
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            against.setdefault(of_telling[id(one)], other)
    points = [
        Point(tellings, calendar.when(tellings[0].when), before.get(at), against.get(at))
        for at, tellings in enumerate(every)
    ]
    points.sort(key=_in_time)
    last = calendar.when(until)
    return Timeline(tuple(points), last.day if last else None)


def _in_time(point: Point) -> tuple[date, int, str, str, int]:
    one, when = point.stand, point.when
    if when is None:
        return date.max, len(_RANK), one.published, one.article, one.start
    return when.day, -_RANK[when.exact], one.published, one.article, one.start


def printed_once(stands: Iterable[Stand], homes: Mapping[str, int]) -> list[tuple[Stand, ...]]:
    """Return each stance once, with those of the articles that print the same text.

    ``homes`` gives such articles one number, by id. Where a text tells the same side of the same
    subject several times, the first of one article goes with the first of another, and so on.
    """
    found: list[list[Stand]] = []
    shared: dict[tuple[object, ...], list[Stand]] = {}
    met = Counter[tuple[object, ...]]()
    for one in sorted(stands, key=_came):
        home = homes.get(one.article)
        if home is None:
            found.append([one])
            continue
        side = one.holder.casefold(), one.subject or one.text, one.label, one.counts
        nth = met[one.article, side]
        met[one.article, side] += 1
        key = home, side, nth
        if key not in shared:
            shared[key] = []
            found.append(shared[key])
        shared[key].append(one)
    return [tuple(tellings) for tellings in found]


def worded_once(
    worded: Iterable[tuple[Stand, str]], homes: Mapping[str, int]
) -> list[tuple[Stand, ...]]:
    """Return each stance once, with all that tell it in the same words, as ``told_once`` has it.

    Each stance comes with its words. This also knows again what papers cut out of an agency's text
    and put into one of their own, but takes longer than ``printed_once``.
    """
    ordered = sorted(worded, key=lambda one: _came(one[0]))
    told = told_once([_Worded(*one) for one in ordered], homes)
    return [tuple(one.stand for one in each.tellings) for each in told]


def _came(one: Stand) -> tuple[str, str, int]:
    """Order by the day of the article; what has none was there last, for all that is known."""
    return one.published or "9999", one.article, one.start


@dataclass(frozen=True, slots=True)
class _Worded:
    """A stance with its words."""

    stand: Stand
    quote: str

    @property
    def holder(self) -> str:
        return self.stand.holder

    @property
    def subject(self) -> str:
        return self.stand.subject

    @property
    def label(self) -> Label:
        return self.stand.label

    @property
    def article(self) -> str:
        return self.stand.article

    @property
    def outlet(self) -> str:
        return self.stand.outlet

    @property
    def when(self) -> str:
        return self.stand.when

    @property
    def confidence(self) -> float:
        return self.stand.confidence

    @property
    def counts(self) -> bool:
        return self.stand.counts
