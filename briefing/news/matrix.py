"""Who stands where on what, counted: a row for each holder, a column for whatever is spoken of."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from itertools import compress
from typing import NamedTuple

from briefing.news.balance import Balance, balances, counted, together
from briefing.news.roll import Roll
from briefing.news.seriation import seriated
from briefing.news.stand import Stand, subject_of


class Columns(StrEnum):
    """What the columns are."""

    BOTH = "actors and issues"
    ACTORS = "actors"
    ISSUES = "issues"


class Order(StrEnum):
    """What rows and columns are ordered by."""

    COUNT = "count"
    NAME = "name"
    SUPPORT = "support"
    CONFLICT = "conflict"
    LATEST = "latest"
    CAMPS = "camps"


class Header(NamedTuple):
    """A row or a column: its name, and all its stances together. ``key`` is its own for good."""

    key: int
    name: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows and columns in an order, and the stances where two of them meet.

    ``left_out`` counts the stances that no column can stand for. ``flipped`` tells that what holds
    the stances stands in the columns.
    """

    stands: Roll
    rows: tuple[Header, ...]
    columns: tuple[Header, ...]
    total: Balance
    left_out: int
    cells: Cells
    """Which of ``stands`` are of a pair of keys, that of the holder first."""
    flipped: bool = False
    _balances: dict[tuple[int, int], Balance] = field(
        default_factory=dict, repr=False, compare=False
    )

    def behind(self, row: int | None, column: int | None) -> list[Stand]:
        """Return the stances where a row and a column meet; None stands for all of them."""
        rows = self.rows if row is None else self.rows[row : row + 1]
        columns = self.columns if column is None else self.columns[column : column + 1]
        found = [at for one in rows for other in columns for at in self._at(one.key, other.key)]
        return [self.stands[at] for at in sorted(found)]

    def balance_of(self, row: int | None, column: int | None) -> Balance:
        """Return what stands where a row and a column meet, counted; None stands for all."""
        if row is None:
            return self.total if column is None else self.columns[column].balance
        if column is None:
            return self.rows[row].balance
        place = self._place(self.rows[row].key, self.columns[column].key)
        if place not in self._balances:
            found, looks, stands = self.cells.of(*place), self.stands.looks, self.stands.stands
            whole = counted([looks[at] for at in found], [stands[at].when for at in found])
            self._balances[place] = whole
        return self._balances[place]

    def count(self, rows: int, columns: int) -> Matrix:
        """Return the same, the cells of its first rows and columns counted already.

        For a thread: a screenful of cells, some of hundreds of stances, would hold up the screen.
        """
        for row in range(min(rows, len(self.rows))):
            for column in range(min(columns, len(self.columns))):
                self.balance_of(row, column)
        return self

    def transposed(self) -> Matrix:
        """Return the same with rows and columns exchanged."""
        return replace(self, rows=self.columns, columns=self.rows, flipped=not self.flipped)

    def ordered(self, order: Order, backwards: bool = False) -> Matrix:
        """Return the same in another order; ``backwards`` turns the usual one round."""
        if order is Order.CAMPS:
            rows, columns = self._camps()
        else:
            rows, columns = (
                sorted(sorted(some, key=_COUNT), key=_KEYS[order])
                for some in (self.rows, self.columns)
            )
        if backwards:
            rows, columns = rows[::-1], columns[::-1]
        return replace(self, rows=tuple(rows), columns=tuple(columns))

    def _at(self, row: int, column: int) -> Sequence[int]:
        return self.cells.of(*self._place(row, column))

    def _place(self, row: int, column: int) -> tuple[int, int]:
        return (column, row) if self.flipped else (row, column)

    def _camps(self) -> tuple[list[Header], list[Header]]:
        strong = [one.score or 0 if one.counts else 0 for one in self.stands]
        sums = {key: sum(strong[at] for at in found) for key, found in self.cells.all()}
        weights = {key: float(strength) for key, strength in sums.items() if strength}
        held, met = (self.columns, self.rows) if self.flipped else (self.rows, self.columns)
        first, second = seriated(weights)
        some = _by_place(held, first), _by_place(met, second)
        return some[::-1] if self.flipped else some


def _by_place(headers: Sequence[Header], places: Sequence[int]) -> list[Header]:
    """Return headers as their keys are placed; those without a place, the largest first, last."""
    rank = {key: at for at, key in enumerate(places)}
    return sorted(sorted(headers, key=_COUNT), key=lambda one: rank.get(one.key, len(rank)))


def _folded(one: Header) -> tuple[object, ...]:
    return one.name.casefold(), one.key


def _count(one: Header) -> tuple[object, ...]:
    return -one.balance.firm, -one.balance.total, *_folded(one)


def _support(one: Header) -> tuple[object, ...]:
    share = one.balance.share
    return share is None, -(share or 0), -one.balance.support


_COUNT: Callable[[Header], tuple[object, ...]] = _count
_KEYS: Mapping[Order, Callable[[Header], tuple[object, ...]]] = {
    Order.COUNT: _count,
    Order.NAME: _folded,
    Order.SUPPORT: _support,
    Order.CONFLICT: lambda one: (-one.balance.conflict,),
    # Text sorts one way only: what is latest comes first by the order of its characters.
    Order.LATEST: lambda one: (*(-ord(sign) for sign in one.balance.last), 1),
}


class Cells:
    """Which stances stand where a row and a column meet: looked for row by row, as they are asked.

    Most cells of a large matrix are never seen, and as many lists would be looked through by the
    collector again and again.
    """

    def __init__(self, rows: Iterable[int], columns: Sequence[int], places: Sequence[int]) -> None:
        """Take the key of the row and that of the column of each stance, and its place."""
        self._columns, self._places = columns, places
        self._of_row = defaultdict[int, "array[int]"](partial(array, "q"))
        for at, row in enumerate(rows):
            self._of_row[row].append(at)
        self._known: dict[int, dict[int, list[int]]] = {}

    def of(self, row: int, column: int) -> Sequence[int]:
        """Return the places of the stances where two keys meet."""
        return self._cells_of(row).get(column, ())

    def all(self) -> Iterator[tuple[tuple[int, int], Sequence[int]]]:
        """Yield every pair of keys that has stances, with the places of these."""
        for row in self._of_row:
            for column, places in self._cells_of(row).items():
                yield (row, column), places

    def _cells_of(self, row: int) -> Mapping[int, Sequence[int]]:
        if row not in self._known:
            found = self._known[row] = {}
            for at in self._of_row.get(row, ()):
                found.setdefault(self._columns[at], []).append(self._places[at])
        return self._known[row]


def matrix(
    stands: Iterable[Stand],
    columns: Columns = Columns.BOTH,
    above: Mapping[str, str] | None = None,
) -> Matrix:
    """Count stances by who holds them and whom or what they are about, the most first.

    With ``above``, which gives the affiliation of an actor by its name in lower case, whoever
    belongs to another counts there. Columns of actors take in the plans and acts of each.
    """
    roll = Roll.of(stands)
    row_of, column_of = _Rows(above or {}), _Columns(columns)
    held = [column_of[one.target, one.text] for one in roll]
    places: Sequence[int] = range(len(roll))
    some = roll
    if -1 in column_of.values():
        wanted = [column >= 0 for column in held]
        places, some = list(compress(places, wanted)), roll.chosen(wanted)
        held = list(compress(held, wanted))
    rows = [row_of[one.holder] for one in some]
    days = [one.when for one in some]
    headers = _headers(balances(rows, some.looks, days), row_of.names)
    return Matrix(
        roll,
        headers,
        _headers(balances(held, some.looks, days), column_of.names),
        together(one.balance for one in headers),
        len(roll) - len(some),
        Cells(rows, held, places),
    ).ordered(Order.COUNT)


def _headers(sums: Mapping[int, Balance], names: Sequence[str]) -> tuple[Header, ...]:
    return tuple(Header(key, name, sums[key]) for key, name in enumerate(names) if key in sums)


class _Rows(dict[str, int]):
    """The number of the row that a holder stands in, by name as it is written."""

    def __init__(self, above: Mapping[str, str]) -> None:
        self._above = above
        self._numbers: dict[str, int] = {}
        self.names: list[str] = []

    def __missing__(self, holder: str) -> int:
        name = topmost(holder, self._above) if self._above else holder
        number = self._numbers.setdefault(name.casefold(), len(self.names))
        if number == len(self.names):
            self.names.append(name)
        self[holder] = number
        return number


class _Columns(dict[tuple[str, str], int]):
    """The number of the column that a target and the words for it stand in; -1 for none."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._numbers: dict[str, int] = {}
        self.names: list[str] = []

    def __missing__(self, about: tuple[str, str]) -> int:
        number = self[about] = self._number(*about)
        return number

    def _number(self, target: str, text: str) -> int:
        subject = subject_of(target, text)
        actor = target.casefold()
        if self._columns is Columns.ACTORS:
            subject = actor
        if not subject or (self._columns is Columns.ISSUES and subject == actor):
            return -1
        number = self._numbers.setdefault(subject, len(self.names))
        if number == len(self.names):
            self.names.append(target if subject == actor else _issue(target, text))
        return number


def _issue(owner: str, text: str) -> str:
    line = " ".join(text.split())
    return f"{line} ({owner})" if owner and owner.casefold() not in line.casefold() else line


def topmost(name: str, above: Mapping[str, str]) -> str:
    """Return whom an actor belongs to, and these to, as far as that goes.

    ``above`` gives the affiliation of an actor by its name in lower case.
    """
    met = {name.casefold()}
    while (next := above.get(name.casefold(), "")) and next.casefold() not in met:
        name = next
        met.add(name.casefold())
    return name
