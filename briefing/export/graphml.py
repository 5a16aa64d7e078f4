"""GraphML: a discourse network for visone, Gephi, networkx, igraph and yEd.

The keys are those of DNA's own export (node: id, name, variable, frequency; edge: weight), and in
plain attributes, since Gephi reads no drawing, what DNA tells by the colour of a line: ``stance``
is 1, 0 or -1 for what unites, for neither and for what parts; ``agreement`` and ``disagreement``
are congruence and conflict of two actors, or statements for and against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from briefing.export.dna_network import asked
from briefing.export.elements import Elements
from briefing.export.material import Material
from briefing.news.network import Duplicates, Normalization, Qualifier, Settings, Type
from briefing.news.ties import Network, Tie, network

_KEYS = (
    ("id", "node", "string"),
    ("name", "node", "string"),
    ("variable", "node", "string"),
    ("kind", "node", "string"),
    ("frequency", "node", "int"),
    ("weight", "edge", "double"),
    ("stance", "edge", "int"),
    ("agreement", "edge", "int"),
    ("disagreement", "edge", "int"),
    ("shared", "edge", "int"),
)


def write(
    material: Material,
    out: BinaryIO,
    type: str = Type.ONEMODE,
    qualifier: str = Qualifier.SUBTRACT,
    normalization: str = Normalization.NO,
    duplicates: str = Duplicates.DOCUMENT,
) -> None:
    """Write a network: directed where ties lead from actors to the actors they are about.

    Raises:
        Unwritten: where the choices do not go together.
    """
    settings = Settings(
        Type(type), Qualifier(qualifier), Normalization(normalization), Duplicates(duplicates)
    )
    made = network(*asked(material, settings))
    elements = Elements(out)
    elements.declare()
    with elements.within("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
        for name, of, kind in _KEYS:
            elements.empty("key", **{"id": name, "for": of, "attr.name": name, "attr.type": kind})
        directed = "directed" if settings.type is Type.DIRECT else "undirected"
        with elements.within("graph", id="DNA", edgedefault=directed):
            nodes = Nodes(made)
            for at, (name, variable, often) in enumerate(nodes):
                actor = material.actor(name) if variable == ACTOR else None
                with elements.within("node", id=f"n{at}"):
                    title = name if variable == ACTOR else made.said.title(name)
                    _data(elements, id=f"{at}", name=title, variable=variable)
                    _data(elements, kind=actor.kind if actor else "", frequency=f"{often}")
            for tie in made.ties:
                one, other = nodes.ends(tie)
                with elements.within("edge", source=f"n{one}", target=f"n{other}"):
                    _data(elements, weight=f"{tie.weight!r}", stance=f"{sign(tie, settings)}")
                    _data(elements, agreement=f"{tie.alike}", disagreement=f"{tie.apart}")
                    _data(elements, shared=f"{tie.shared}")


def _data(elements: Elements, **values: str) -> None:
    for key, value in values.items():
        if value:
            elements.words("data", value, key=key)


ACTOR, CONCEPT = "actor", "concept"


class Nodes:
    """The nodes of a network: rows, then those columns that are no rows."""

    def __init__(self, made: Network) -> None:
        self._made = made
        self._rows: Mapping[str, int] = {name: at for at, name in enumerate(made.rows)}
        two = made.settings.type is Type.TWOMODE
        self._more = [name for name in made.columns if two or name not in self._rows]
        first = len(made.rows)
        self._columns = {name: first + at for at, name in enumerate(self._more)}
        self._variable = CONCEPT if two else ACTOR

    def __iter__(self) -> Iterator[tuple[str, str, int]]:
        """Yield the name of each node, what it is, and how many statements it makes, or meets."""
        for name in self._made.rows:
            yield name, ACTOR, self._made.frequency[name]
        for name in self._more:
            often = self._made.mentioned[name] if self._variable == CONCEPT else 0
            yield name, self._variable, often

    def ends(self, tie: Tie) -> tuple[int, int]:
        """Return the places of the two that a tie leads from and to."""
        target = self._made.columns[tie.other]
        place = self._columns.get(target)
        return tie.one, self._rows[target] if place is None else place


def sign(tie: Tie, settings: Settings) -> int:
    """Return 1 for what unites, -1 for what parts, 0 for neither or both."""
    if settings.qualifier is Qualifier.IGNORE:
        return 0
    if settings.qualifier is Qualifier.COMBINE:
        return bool(tie.alike) - bool(tie.apart)
    if settings.qualifier is Qualifier.CONFLICT:
        return -1
    return (tie.weight > 0) - (tie.weight < 0)
