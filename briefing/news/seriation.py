"""An order of rows and columns in which those that agree stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import sqrt
from typing import TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)

ROUNDS = 60
"""How often places are worked out from each other at most."""

STILL = 1e-6
"""How little they may move to stand still."""


def seriated(weights: Mapping[tuple[Row, Column], float]) -> tuple[list[Row], list[Column]]:
    """Return rows and columns in an order that brings camps together.

    ``weights`` say how far a row is for (above 0) or against (below) a column. Rows have places
    from one end to the other: each is where the columns are that it is for, and opposite to those
    that it is against; each column is placed among the rows in the same way. That is reciprocal
    averaging (Hill, "Reciprocal averaging: an eigenvector method of ordination", 1973) with signs,
    as signed graphs are parted (Kunegis et al., "Spectral analysis of signed graphs", 2010). Rows
    that have nothing to do with each other, by whatever way, stand apart, the largest group first.
    """
    rows, columns = list[Row](), list[Column]()
    for group in _groups(weights):
        first, second = _placed(group)
        # Of the two ways round, the one that begins with those of whom most is known.
        known = sum(abs(weight) * first[row] for (row, _), weight in group.items())
        turn = -1 if known > 0 else 1
        rows += sorted(first, key=lambda row: turn * first[row])
        columns += sorted(second, key=lambda column: turn * second[column])
    return rows, columns


def _placed(
    weights: Mapping[tuple[Row, Column], float],
) -> tuple[dict[Row, float], dict[Column, float]]:
    """Return the place of each row and each column on one line."""
    across: dict[Row, float] = defaultdict(float)
    down: dict[Column, float] = defaultdict(float)
    for (row, column), weight in weights.items():
        across[row] += abs(weight)
        down[column] += abs(weight)
    flat = [(row, column, weight) for (row, column), weight in weights.items()]
    # The start must lean to some side: whoever it is that speaks most leans to the first.
    size = len(across)
    ranked = sorted(across, key=lambda row: -across[row])
    first = {row: 1.0 - at / (2 * size) for at, row in enumerate(ranked)}
    second: dict[Column, float] = {}
    for _ in range(ROUNDS):
        sums: dict[Column, float] = dict.fromkeys(down, 0.0)
        for row, column, weight in flat:
            sums[column] += weight * first[row]
        second = {column: sums[column] / down[column] for column in down}
        places: dict[Row, float] = dict.fromkeys(across, 0.0)
        for row, column, weight in flat:
            places[row] += weight * second[column]
        places = {row: places[row] / across[row] for row in across}
        length = sqrt(sum(place * place for place in places.values()) / size)
        if not length:
            break
        before, first = first, {row: place / length for row, place in places.items()}
        if max(abs(first[row] - before[row]) for row in first) < STILL:
            break
    return first, second


def _groups(
    weights: Mapping[tuple[Row, Column], float],
) -> Sequence[Mapping[tuple[Row, Column], float]]:
    """Return the weights in groups that share neither row nor column, the largest first."""
    above: dict[tuple[bool, Hashable], tuple[bool, Hashable]] = {}

    def top(one: tuple[bool, Hashable]) -> tuple[bool, Hashable]:
        above.setdefault(one, one)
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for row, column in weights:
        above[top((True, row))] = top((False, column))
    groups: dict[Hashable, dict[tuple[Row, Column], float]] = defaultdict(dict)
    for key, weight in weights.items():
        groups[top((True, key[0]))][key] = weight
    return sorted(groups.values(), key=len, reverse=True)
