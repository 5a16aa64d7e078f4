"""What was found beside what there is to find: each thing has one partner at most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def one_to_one(candidates: Iterable[tuple[tuple[Any, ...], int, int]]) -> list[tuple[int, int]]:
    """Return pairs of indices, the best first, so that none of either side is taken twice.

    A candidate is its rank, which has to be sortable and is the better the smaller it is, and an
    index of either side; of equal ranks the smaller indices go first. This is greedy: where two
    pairs vie for a partner the better one has it, whatever is left for the other.
    """
    first: set[int] = set()
    second: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in first and j not in second:
            first.add(i)
            second.add(j)
            pairs.append((i, j))
    return pairs
