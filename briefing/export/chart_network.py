"""The strongest ties of a discourse network as a chart: who stands with whom, and against whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.export.cells import Cell
from briefing.export.chart import OPPOSE, PLAIN, SUPPORT, Chart, short
from briefing.news.camps import camps
from briefing.news.links import Link, Links, links
from briefing.news.network import Settings
from briefing.news.phrasing import counted
from briefing.news.stand import Stand
from briefing.news.statements import statements
from briefing.news.ties import network

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TIES = 30
"""How many ties are drawn; the CSV has all."""

_CAMPS = ("#cfe3f2", "#f7d9c4", "#d7ead3", "#e9d5e6", "#f5ecc2", "#d9d9d9")
_NOBODY = "#ffffff"


def chart(stands: Sequence[Stand], name: str, about: str) -> Chart:
    """Return the chart of the network of stances; ``name`` is whose ties it shows, "" for all."""
    settings = Settings()
    made = links(network(statements(stands, settings), settings))
    drawn = _around(made, name) if name else made.strongest(TIES)
    homes = camps(made).of()
    names = list(dict.fromkeys(one for link in drawn for one in link[:2]))
    shown = (
        f"{len(drawn)} of {counted(len(made.all), 'tie')}, {settings.type} {settings.qualifier}, "
        f"in {counted(len(set(homes.values())), 'camp')}; {about}"
    )
    places = _places(drawn, names)
    title = f"Who stands with {name}" if name else "Who stands with whom"
    told = f"{title}: {shown}." + "".join(f" {_said(link)}." for link in drawn[:10])
    return Chart(
        title=title,
        about=shown,
        told=told,
        size=_size(places, names),
        draw=lambda figure: _draw(figure, made, drawn, places, homes),
        columns=("one", "other", "sign", "strength", "alike", "apart", "shared"),
        rows=lambda: _rows(made),
        words=names,
        empty=not drawn,
    )


def _around(made: Links, name: str) -> list[Link]:
    """Return the strongest ties of an actor, and those among the others that they lead to."""
    own = [link for link in made.of(name) if link.strength][: TIES // 2]
    others = {link.beside(name) for link in own}
    among = [link for link in made.all if link.one in others and link.other in others]
    among.sort(key=lambda link: (-link.strength, link.one, link.other))
    return own + [link for link in among if link.strength][: TIES - len(own)]


def _said(link: Link) -> str:
    how = {1: "stands with", -1: "stands against"}.get(link.sign, "is tied to")
    return f"{link.one} {how} {link.other}, {link.strength:g}"


def _rows(made: Links) -> Iterator[Sequence[Cell]]:
    for one in sorted(made.all, key=lambda link: (-link.strength, link.one, link.other)):
        strength = round(one.strength, 6)
        yield one.one, one.other, one.sign, strength, one.alike, one.apart, one.shared


class _Place(NamedTuple):
    """Where the middle of a name stands, in inches from the lower left."""

    x: float
    y: float


def _places(drawn: Sequence[Link], names: Sequence[str]) -> dict[str, _Place]:
    """Return where everybody stands: allies near each other, opponents apart, always the same.

    Springs lay each part out that hangs together (Fruchterman and Reingold 1991); the parts, of
    which none has any distance to another, stand in rows. Then names that lie on each other are
    pushed apart.
    """
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(names)
    for link in drawn:
        graph.add_edge(link.one, link.other, pull=0.3 if link.sign < 0 else 1.0)
    parts = sorted(networkx.connected_components(graph), key=lambda some: (-len(some), min(some)))
    sizes = [_room(len(part)) for part in parts]
    room = sum(one.x * one.y for one in sizes)
    broad = max(*(one.x for one in sizes[:1]), 1.3 * room**0.5, 6.0)
    places: dict[str, _Place] = {}
    left = low = high = 0.0
    for part, size in zip(parts, sizes, strict=True):
        if left and left + size.x > broad:
            left, low, high = 0.0, low - high, 0.0
        members = sorted(part)
        if len(members) > 2:
            some = graph.subgraph(members)
            laid = networkx.spring_layout(some, weight="pull", seed=_SEED, iterations=300)
            spots = [_Place(*(float(one) for one in laid[name])) for name in members]
        else:
            spots = [_Place(-1, 0), _Place(1, 0)]
        for name, spot in zip(members, spots, strict=True):
            x, y = left + size.x * (spot.x + 1) / 2, low + size.y * (spot.y - 1) / 2
            places[name] = _Place(x, y)
        left += size.x + 2.0
        high = max(high, size.y + 0.5)
    return _apart(places)


def _room(members: int) -> _Place:
    """Return how many inches a part of the network takes across and down, without its names."""
    if members == 2:
        return _Place(2.4, 0.2)
    return _Place(1.7 * members**0.5, 1.2 * members**0.5)


def _apart(places: Mapping[str, _Place]) -> dict[str, _Place]:
    """Return places at which no name lies on another, each moved as little as that takes."""
    found = dict(places)
    wide = {name: 0.3 + 0.085 * len(short(name)) for name in found}
    names = list(found)
    for _ in range(200):
        moved = False
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                (x, y), (u, v) = found[one], found[other]
                over = (wide[one] + wide[other]) / 2 - abs(x - u)
                above = _HIGH - abs(y - v)
                if over <= 0 or above <= 0:
                    continue
                moved = True
                if above < over:
                    by = (above / 2 + 0.01) * (1 if y >= v else -1)
                    found[one], found[other] = _Place(x, y + by), _Place(u, v - by)
                else:
                    by = (over / 2 + 0.01) * (1 if x >= u else -1)
                    found[one], found[other] = _Place(x + by, y), _Place(u - by, v)
        if not moved:
            break
    return found


_SEED = 7
_HIGH = 0.34
"""Inches from the middle of a name to that of the one below it, at least."""


def _size(places: Mapping[str, _Place], names: Sequence[str]) -> tuple[float, float]:
    """Return how large the chart has to be, in inches: as large as its names need."""
    if not names:
        return (7, 3)
    xs, ys = zip(*places.values(), strict=True)
    return (max(6.5, max(xs) - min(xs) + 2.4), max(3.5, max(ys) - min(ys) + 1.8))


def _draw(
    figure: Figure,
    made: Links,
    drawn: Sequence[Link],
    places: Mapping[str, _Place],
    homes: Mapping[str, int],
) -> None:
    from matplotlib.lines import Line2D

    axes = figure.add_subplot()
    axes.set_axis_off()
    if not drawn:
        axes.text(0.5, 0.5, "nobody is tied to anybody", color=PLAIN, ha="center", va="center")
        return
    strongest = max(link.strength for link in drawn)
    for link in reversed(drawn):
        (x, y), (u, v) = places[link.one], places[link.other]
        axes.plot(
            [x, u],
            [y, v],
            color=SUPPORT if link.sign > 0 else OPPOSE if link.sign < 0 else PLAIN,
            linestyle="-" if link.sign > 0 else (0, (4, 2)),
            linewidth=0.8 + 4 * link.strength / strongest,
            alpha=0.75,
            zorder=1,
        )
    often = made.network.frequency
    for name in places:
        home = homes.get(name)
        ground = _NOBODY if home is None else _CAMPS[home % len(_CAMPS)]
        box = {"boxstyle": "round,pad=0.3", "fc": ground, "ec": PLAIN, "lw": 0.8}
        size = 7 + min(4.0, often[name] ** 0.5)
        axes.text(*places[name], short(name), ha="center", va="center", fontsize=size, bbox=box)
    xs, ys = zip(*places.values(), strict=True)
    axes.set_xlim(min(xs) - 1.1, max(xs) + 1.1)
    axes.set_ylim(min(ys) - 0.4, max(ys) + 0.4)
    axes.legend(
        handles=[
            Line2D([], [], color=SUPPORT, lw=2, label="stand together"),
            Line2D([], [], color=OPPOSE, lw=2, ls=(0, (4, 2)), label="stand against each other"),
        ],
        loc="upper right",
        frameon=False,
        fontsize=8,
    )
