"""A first guess where names stand: each part that hangs together by springs, in its own area.

Fruchterman and Reingold 1991, as networkx has it. An area is a share of the canvas as large as the
names in it need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

ASPECT = 2.0
"""How many times higher than wide a cell is."""

_SEED = 7


class Line(NamedTuple):
    """A line between two names, by their numbers; ``parts`` keeps them farther from each other."""

    one: int
    other: int
    parts: bool = False


def sprung(
    widths: Sequence[int], lines: Sequence[Line], width: int, height: int
) -> dict[int, tuple[float, float]]:
    """Return the middle of each name on a canvas of so many cells; ``widths`` are theirs."""
    found: dict[int, tuple[float, float]] = {}
    whole = _Area(0, 0, float(width), float(height))
    for part, area in _areas(_parts(len(widths), lines), widths, whole):
        found |= _sprung(part, lines, area)
    return found


class _Area(NamedTuple):
    x: float
    y: float
    width: float
    height: float


def _parts(count: int, lines: Sequence[Line]) -> list[list[int]]:
    """Return the names that hang together, the largest part first."""
    near: list[list[int]] = [[] for _ in range(count)]
    for line in lines:
        near[line.one].append(line.other)
        near[line.other].append(line.one)
    seen: set[int] = set()
    found = []
    for start in range(count):
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            name = waiting.pop()
            part.append(name)
            for other in near[name]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part))


def _areas(
    parts: Sequence[list[int]], widths: Sequence[int], area: _Area
) -> Iterator[tuple[list[int], _Area]]:
    """Yield each part with its area: halves of halves, cut across the longer side."""
    if len(parts) == 1:
        yield parts[0], area
        return
    needs = [sum(widths[name] + 6 for name in part) for part in parts]
    half, taken = sum(needs) / 2, 0
    first: list[list[int]] = []
    second: list[list[int]] = []
    for part, need in zip(parts, needs, strict=True):
        if taken == 0 or taken + need <= half:
            first.append(part)
            taken += need
        else:
            second.append(part)
    if not second:
        second.append(first.pop())
        taken -= needs[-1]
    share = taken / sum(needs)
    if area.width >= area.height * ASPECT:
        cut = area.width * share
        yield from _areas(first, widths, area._replace(width=cut))
        yield from _areas(second, widths, area._replace(x=area.x + cut, width=area.width - cut))
    else:
        cut = area.height * share
        yield from _areas(first, widths, area._replace(height=cut))
        yield from _areas(second, widths, area._replace(y=area.y + cut, height=area.height - cut))


def _sprung(
    part: Sequence[int], lines: Sequence[Line], area: _Area
) -> dict[int, tuple[float, float]]:
    """Return the middles of a part's names in its area, as springs pull them."""
    if len(part) == 1:
        return {part[0]: (area.x + area.width / 2, area.y + area.height / 2)}
    import networkx

    graph: networkx.Graph[int] = networkx.Graph()
    graph.add_nodes_from(part)
    for line in lines:
        if line.one in graph:
            graph.add_edge(line.one, line.other, weight=0.3 if line.parts else 1.0)
    found = networkx.spring_layout(graph, seed=_SEED, iterations=60)
    xs, ys = ([float(spot[axis]) for spot in found.values()] for axis in (0, 1))
    left, wide, top, high = min(xs), max(xs) - min(xs), min(ys), max(ys) - min(ys)
    return {
        name: (
            area.x + area.width * (0.12 + 0.76 * (float(x) - left) / (wide or 1)),
            area.y + area.height * (0.08 + 0.84 * (float(y) - top) / (high or 1)),
        )
        for name, (x, y) in found.items()
    }
