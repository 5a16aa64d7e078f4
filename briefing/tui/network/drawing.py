"""A network as it is drawn: who has a name on the canvas, and what each row of cells shows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len

from briefing.news.links import Link, Links
from briefing.tui.glyphs import Glyphs
from briefing.tui.network.placing import Canvas, Spot, fits, place
from briefing.tui.network.springs import Line
from briefing.tui.network.strokes import Marks, Stroke, dotted, typed
from briefing.tui.widgets.runs import Run, cut

MOST = 30
"""Links that are drawn at most."""

CAMPS = ("entity-person", "entity-organization", "entity-government", "entity-group")
"""The theme variables that the first camps are drawn in; later ones, and who is in none, are not
told apart by colour."""

ROLES = {1: "stance-support", -1: "stance-oppose", 0: "muted"}
"""The theme variables of what unites, what parts, and what nobody can say of."""

_STRONG = 0.6
"""Share of the strongest link from which on one is drawn thick."""


class Name(NamedTuple):
    """An actor on the canvas; ``camp`` is the number of its camp, counted from 0, or None."""

    name: str
    sign: str
    text: str
    camp: int | None
    spot: Spot

    @property
    def role(self) -> str:
        """The theme variable that it is drawn in."""
        inside = self.camp is not None and self.camp < len(CAMPS)
        return CAMPS[self.camp] if inside and self.camp is not None else "foreground"


@dataclass(frozen=True)
class Drawing:
    """Names on a canvas and the links between them, the strongest first.

    ``of`` is how many links there are in all: where the canvas has no room for the names of the
    strongest ``MOST``, fewer are drawn.
    """

    names: tuple[Name, ...]
    links: tuple[Link, ...]
    canvas: Canvas
    of: int
    glyphs: Glyphs

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each actor is among the names."""
        return {each.name: at for at, each in enumerate(self.names)}

    def links_of(self, name: str) -> list[Link]:
        """Return the links of an actor that are drawn, the strongest first."""
        return [link for link in self.links if name in link[:2]]

    def marks(self, focus: str | None = None, link: Link | None = None) -> Marks:
        """Return what stands in the cells that lines pass through.

        The lines of ``focus`` lie over all others, and these are drawn back; where a ``link`` is
        given, it alone stands out.
        """
        free = self._free
        strokes = [self._stroke(each, focus, link) for each in reversed(self.links)]
        strokes.sort(key=lambda stroke: stroke.bold)
        return (typed if self.glyphs.border == "ascii" else dotted)(strokes, free)

    def _stroke(self, link: Link, focus: str | None, chosen: Link | None) -> Stroke:
        one, other = (self.names[self.places[name]].spot for name in link[:2])
        near = link == chosen if chosen else focus is None or focus in link[:2]
        return Stroke(
            one.middle,
            other.middle,
            ROLES[link.sign],
            broken=link.sign < 0,
            thick=link.strength > _STRONG * self.links[0].strength,
            bold=near and (focus is not None or chosen is not None),
        )

    def _free(self, x: int, y: int) -> bool:
        inside = 0 <= x < self.canvas.width and 0 <= y < self.canvas.height
        return inside and (x, y) not in self._taken

    @cached_property
    def _taken(self) -> set[tuple[int, int]]:
        """The cells of names and their margins."""
        return {
            (x, each.spot.y)
            for each in self.names
            for x in range(each.spot.x - 1, each.spot.x + each.spot.width + 1)
        }

    @cached_property
    def rows(self) -> Mapping[int, Sequence[int]]:
        """The names on each row, from left to right."""
        found: dict[int, list[int]] = {}
        for at in sorted(range(len(self.names)), key=lambda at: self.names[at].spot.x):
            found.setdefault(self.names[at].spot.y, []).append(at)
        return found

    def row(self, y: int, marks: Marks, focus: int | None, ends: Sequence[int] = ()) -> list[Run]:
        """Return a row of cells: ``focus`` has the cursor, ``ends`` the link that is chosen."""
        runs: list[Run] = []
        x = 0
        for at in [*self.rows.get(y, ()), None]:
            end = self.canvas.width if at is None else self.names[at].spot.x
            runs += _between(marks, y, x, end)
            if at is None:
                break
            name = self.names[at]
            ground = "cursor-line" if at == focus else ""
            strong = at == focus or at in ends
            runs.append(Run(f"{name.sign} {name.text}", name.role, strong, ground=ground))
            x = name.spot.x + name.spot.width
        return runs

    def at(self, x: int, y: int) -> int | None:
        """Return the name that stands in a cell."""
        return next((at for at in self.rows.get(y, ()) if self.names[at].spot.holds(x, y)), None)

    def towards(self, start: int, dx: int, dy: int) -> int | None:
        """Return the nearest name in a direction, None where there is none.

        What lies straight ahead is nearer than what lies beside; a cell is twice as high as wide.
        """
        x, y = self.names[start].spot.middle
        best: tuple[float, int] | None = None
        for at, each in enumerate(self.names):
            there = each.spot.middle
            ahead = (there[0] - x) * dx + 2 * (there[1] - y) * dy
            if dx:
                # Names are long: how far one begins beyond the other is what the eye sees.
                ahead -= 0 if each.spot.y == self.names[start].spot.y else 0.5
            beside = abs((there[1] - y) * 2 * dx) + abs((there[0] - x) * dy)
            if at == start or ahead <= 0 or beside > 2.5 * ahead:
                continue
            score = ahead + 1.6 * beside
            if best is None or (score, at) < best:
                best = score, at
        return best[1] if best else None

    def beside(self, start: int, step: int) -> int:
        """Return the next name in the order of reading, row by row; the one before for -1."""
        order = [at for y in sorted(self.rows) for at in self.rows[y]]
        return order[(order.index(start) + step) % len(order)]


def _between(marks: Marks, y: int, start: int, end: int) -> Iterator[Run]:
    """Yield what lines show in the cells of a row, as few runs as there are looks.

    Blanks are runs of their own: a font may have no braille of just one cell, and where each run
    begins is told by its cell.
    """
    text, look = "", None
    for x in range(start, end):
        mark = marks.get((x, y))
        here = (mark.role, mark.bold) if mark else None
        if here != look and text:
            yield Run(text, *look) if look else Run(text)
            text = ""
        look = here
        text += mark.sign if mark else " "
    if text:
        yield Run(text, *look) if look else Run(text)


def draw(
    links: Links, camps: Mapping[str, int], canvas: Canvas, glyphs: Glyphs, around: str = ""
) -> Drawing:
    """Return the drawing of the strongest links, or of those ``around`` an actor.

    Meant for a thread: it takes some tenths of a second.
    """
    chosen = _around(links, around) if around else links.strongest(MOST)
    while chosen:
        often = _often(links, chosen)
        labels = _labels(often, camps, canvas, glyphs)
        if fits([cell_len(sign) + 1 + cell_len(text) for sign, text in labels], canvas):
            break
        chosen = chosen[:-1]
    if not chosen:
        return Drawing((), (), canvas, len(links.all), glyphs)
    names = list(often)
    places = {name: at for at, name in enumerate(names)}
    lines = [Line(places[link.one], places[link.other], link.sign < 0) for link in chosen]
    widths = [cell_len(sign) + 1 + cell_len(text) for sign, text in labels]
    spots = place(widths, lines, canvas)
    made = tuple(
        Name(name, sign, text, camps.get(name), spot)
        for name, (sign, text), spot in zip(names, labels, spots, strict=True)
    )
    return Drawing(made, tuple(chosen), canvas, len(links.all), glyphs)


def _around(links: Links, name: str) -> list[Link]:
    """Return the links of an actor, then those among whom they lead to, as far as ``MOST`` goes."""
    near = [link for link in links.of(name) if link.strength][: MOST * 2 // 3]
    those = {link.beside(name) for link in near}
    more = [
        link
        for each in sorted(those)
        for link in links.of(each)
        if link.strength and each == link.one and link.other in those
    ]
    more.sort(key=lambda link: (-link.strength, link.one, link.other))
    return near + more[: MOST - len(near)]


def _often(links: Links, chosen: Sequence[Link]) -> dict[str, int]:
    """Return the names of some links, in the order in which they come, and their statements."""
    frequency = links.network.frequency
    return {name: frequency[name] for link in chosen for name in link[:2]}


def _labels(
    often: Mapping[str, int], camps: Mapping[str, int], canvas: Canvas, glyphs: Glyphs
) -> list[tuple[str, str]]:
    """Return the sign and the words of each name: a larger sign for who says more."""
    most = max(often.values())
    longest = max(16, canvas.width // 4)
    several = len({camps[name] for name in often if name in camps}) > 1
    found = []
    for name, count in often.items():
        # By its root, as one who says nine times as much looks three times as heavy.
        share = math.sqrt(count / most) if most else 0.0
        size = min(len(glyphs.weights) - 1, int(share * len(glyphs.weights)))
        camp = camps.get(name)
        number = ""
        if several and camp is not None and camp < len(glyphs.raised):
            # What ASCII cannot raise is parted from the name.
            number = ("/" if glyphs.border == "ascii" else "") + glyphs.raised[camp]
        text = cut(name, longest - len(number), glyphs.ellipsis)
        found.append((glyphs.weights[size], text + number))
    return found
