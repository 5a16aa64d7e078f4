"""The ties of a discourse network and their weights, as ``Exporter`` of DNA 3 computes them.

Let ``a+`` and ``a-`` be how often an actor agrees and disagrees with a concept, ``b+`` and ``b-``
the same of another, and let A and B be all statements of either. Over all concepts that both speak
of:

=============  ============================================
congruence     sum of a+ b+ plus a- b-
conflict       sum of a+ b- plus a- b+
subtract       congruence less conflict
ignore         sum of (all of a) times (all of b)
average        the weight divided by (A + B) / 2
cosine         divided by A B, as DNA writes it: the lengths of two vectors of one number each
jaccard        divided by J: what a says that b does not, with sign and concept, what b says that a
               does not, and the products a+ b+ and a- b- of what both say
=============  ============================================

Of actor and concept: ``ignore`` counts the statements, ``subtract`` is agreement less disagreement,
``combine`` numbers what there is: 1 agreement alone, 2 disagreement alone, 3 both. ``activity``
divides by all statements of the actor, ``prominence`` by all about the concept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.news.network import Normalization, Qualifier, Settings, Type
from briefing.news.statements import Statement, Statements

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]


class Tie(NamedTuple):
    """A tie between row ``one`` and column ``other``.

    ``alike`` and ``apart`` are congruence and conflict between actors, agreement and disagreement
    with a concept or actor, before anything is divided. ``shared`` counts the concepts in common,
    or the statements.
    """

    one: int
    other: int
    weight: float
    alike: int
    apart: int
    shared: int


@dataclass(frozen=True)
class Network:
    """Actors and what ties them, to each other or to concepts.

    ``rows`` and ``columns`` are names in the order of their letters, the same between actors. In a
    ``onemode`` network ``one`` of each tie comes before ``other``. Ties of no weight are left out,
    save in ``subtract``, where as much speaks for as against.
    """

    settings: Settings
    said: Statements
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    ties: tuple[Tie, ...]

    @property
    def whole(self) -> bool:
        """Whether every weight is a whole number."""
        return self.settings.normalization is Normalization.NO

    @cached_property
    def frequency(self) -> Counter[str]:
        """How many statements each actor makes."""
        return Counter(one.actor for one in self.said.all)

    @cached_property
    def mentioned(self) -> Counter[str]:
        """How many statements there are about each concept."""
        return Counter(one.concept for one in self.said.all)

    def by_row(self) -> Iterator[list[tuple[int, float]]]:
        """Yield, for each row, the columns with a weight, and the weights."""
        across: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for tie in self.ties:
            across[tie.one].append((tie.other, tie.weight))
            if self.settings.type is Type.ONEMODE:
                across[tie.other].append((tie.one, tie.weight))
        return (across.pop(row, []) for row in range(len(self.rows)))

    def matrix(self) -> Iterator[list[float]]:
        """Yield the weights of each row, in the order of the columns."""
        for across in self.by_row():
            weights = [0.0] * len(self.columns)
            for column, weight in across:
                weights[column] = weight
            yield weights


def network(said: Statements, settings: Settings, keep: Statements | None = None) -> Network:
    """Return the network that statements make.

    Those of ``keep`` have their rows and columns, too, where they say nothing: DNA calls them
    isolates.

    Meant for a thread: it takes seconds where 800 actors make 100,000 statements, and never holds
    the interpreter for long.
    """
    settings.check()
    named = (keep or said).all
    rows = tuple(sorted({one.actor for one in named}))
    if settings.type is Type.ONEMODE:
        ties = _between_actors(said.all, rows, settings)
        return Network(settings, said, rows, rows, tuple(ties))
    columns = tuple(sorted({one.concept for one in named}))
    return Network(settings, said, rows, columns, tuple(_to(said.all, rows, columns, settings)))


class _Count:
    """How often an actor agrees with a concept, disagrees, or speaks of it without a sign."""

    __slots__ = ("agree", "disagree", "neither")

    def __init__(self) -> None:
        self.agree = self.disagree = self.neither = 0

    def add(self, agrees: bool | None) -> None:
        if agrees is None:
            self.neither += 1
        elif agrees:
            self.agree += 1
        else:
            self.disagree += 1

    @property
    def all(self) -> int:
        return self.agree + self.disagree + self.neither


def _counted(statements: Sequence[Statement], rows: Sequence[str]) -> dict[int, dict[str, _Count]]:
    place = {name: at for at, name in enumerate(rows)}
    counts: dict[int, dict[str, _Count]] = defaultdict(lambda: defaultdict(_Count))
    for one in statements:
        counts[place[one.actor]][one.concept].add(one.agrees)
    return counts


# -- actors and concepts -------------------------------------------------------------------------


def _to(
    statements: Sequence[Statement],
    rows: Sequence[str],
    columns: Sequence[str],
    settings: Settings,
) -> Iterator[Tie]:
    place = {name: at for at, name in enumerate(columns)}
    counts = _counted(statements, rows)
    prominence: Counter[str] = Counter(one.concept for one in statements)
    for row in sorted(counts):
        activity = sum(each.all for each in counts[row].values())
        for concept in sorted(counts[row], key=place.__getitem__):
            each = counts[row][concept]
            weight = _weight_to(each, settings.qualifier)
            if settings.normalization is Normalization.ACTIVITY:
                weight /= activity
            elif settings.normalization is Normalization.PROMINENCE:
                weight /= prominence[concept]
            yield Tie(row, place[concept], weight, each.agree, each.disagree, each.all)


def _weight_to(count: _Count, qualifier: Qualifier) -> float:
    if qualifier is Qualifier.IGNORE:
        return count.all
    if qualifier is Qualifier.COMBINE:
        return bool(count.agree) + 2 * bool(count.disagree)
    return count.agree - count.disagree


# -- actors and actors ---------------------------------------------------------------------------


def _between_actors(
    statements: Sequence[Statement], rows: Sequence[str], settings: Settings
) -> Iterator[Tie]:
    """Yield the ties of each actor to those after it.

    Row after row, adding up columns of whoever shares a concept: that costs the statements times
    who shares what they are about, and no step of it takes long.
    """
    import numpy

    counts = _counted(statements, rows)
    totals = numpy.array(
        [sum(each.all for each in counts[row].values()) for row in range(len(rows))], dtype=float
    )
    signs = settings.qualifier is not Qualifier.IGNORE
    columns = {concept: _Column(some, signs=signs) for concept, some in _speakers(counts)}
    common = numpy.zeros((len(rows), _MEASURES))
    for row in range(len(rows)):
        common[:] = 0
        for concept, each in counts[row].items():
            if concept in columns:
                column = columns[concept]
                common[column.actors] += column.shared_with(each)
        after = numpy.flatnonzero(common[row + 1 :, _SHARED]) + row + 1
        yield from _ties(row, after, common[after], totals, settings)


def _speakers(
    counts: dict[int, dict[str, _Count]],
) -> Iterator[tuple[str, list[tuple[int, _Count]]]]:
    """Yield each concept that more than one speaks of, and who does how often."""
    speakers: dict[str, list[tuple[int, _Count]]] = defaultdict(list)
    for row in sorted(counts):
        for concept, count in counts[row].items():
            speakers[concept].append((row, count))
    return ((concept, some) for concept, some in speakers.items() if len(some) > 1)


_ALIKE, _APART, _SHARED, _OURS, _THEIRS = range(5)
_MEASURES = 5
"""What two actors have in common, a column each; ``_OURS`` and ``_THEIRS`` count the statements on
either side that the other side makes, too."""


class _Column:
    """A concept: who speaks of it, and what each of these has in common with one more speaker."""

    __slots__ = ("_agree", "_all", "_disagree", "_known", "_signs", "actors")

    def __init__(self, speakers: list[tuple[int, _Count]], *, signs: bool) -> None:
        import numpy

        self.actors: Any = numpy.array([row for row, _ in speakers], dtype=numpy.intp)
        self._signs = signs
        self._agree, self._disagree, self._all = (
            numpy.array(numbers, dtype=float)
            for numbers in (
                [count.agree for _, count in speakers],
                [count.disagree for _, count in speakers],
                [count.all for _, count in speakers],
            )
        )
        # Most speakers say a thing once: what they have in common with all others is the same.
        self._known: dict[tuple[int, int, int], Numbers] = {}

    def shared_with(self, mine: _Count) -> Numbers:
        """Return the measures of each speaker with one who speaks of it that often."""
        key = mine.agree, mine.disagree, mine.neither
        if key not in self._known:
            self._known[key] = self._made(mine)
        return self._known[key]

    def _made(self, mine: _Count) -> Numbers:
        import numpy

        made = numpy.ones((len(self.actors), _MEASURES))
        if not self._signs:
            made[:, _ALIKE] = mine.all * self._all
            made[:, _APART] = 0
            made[:, _OURS], made[:, _THEIRS] = mine.all, self._all
            return made
        agree, disagree = self._agree, self._disagree
        made[:, _ALIKE] = mine.agree * agree + mine.disagree * disagree
        made[:, _APART] = mine.agree * disagree + mine.disagree * agree
        made[:, _OURS] = mine.agree * (agree > 0) + mine.disagree * (disagree > 0)
        made[:, _THEIRS] = (mine.agree > 0) * agree + (mine.disagree > 0) * disagree
        return made


def _ties(
    row: int, others: Any, common: Numbers, totals: Numbers, settings: Settings
) -> Iterator[Tie]:
    """Yield the ties of a row to others, ``common`` being what it has in common with each."""
    one, other = totals[row], totals[others]
    alike, apart = common[:, _ALIKE], common[:, _APART]
    weight = alike
    if settings.qualifier is Qualifier.CONFLICT:
        weight = apart
    elif settings.qualifier is Qualifier.SUBTRACT:
        weight = alike - apart
    match settings.normalization:
        case Normalization.AVERAGE:
            weight = weight / ((one + other) / 2)
        case Normalization.COSINE:
            weight = weight / (one * other)
        case Normalization.JACCARD:
            weight = weight / ((one - common[:, _OURS]) + (other - common[:, _THEIRS]) + alike)
    shown = (alike, apart, common[:, _SHARED])
    if settings.qualifier is Qualifier.IGNORE:
        shown = (apart, apart, common[:, _SHARED])  # nothing is alike or apart without a sign
    columns = [column.astype(int).tolist() for column in shown]
    for place, value, *numbers in zip(others.tolist(), weight.tolist(), *columns, strict=True):
        if value or settings.qualifier is Qualifier.SUBTRACT:
            yield Tie(row, place, value, *numbers)
