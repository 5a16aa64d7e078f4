"""GEXF 1.3, dynamic: stances over time, for Gephi's time line.

Actors lead to what they agree and disagree with, an edge of its own for either (``kind``). An edge
is there from the day on which it is first said. What has been said by a day is in the dynamic
attribute ``said``: how many statements, from each day on which there are more until the next.
Intervals include their first day; one without an end goes on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import BinaryIO

from briefing.export.dna_network import asked
from briefing.export.elements import Elements
from briefing.export.graphml import ACTOR, CONCEPT, Nodes
from briefing.export.material import Material
from briefing.news.network import Duplicates, Settings, Type
from briefing.news.statements import Statement
from briefing.news.ties import network

_SAID, _KIND, _VARIABLE, _FREQUENCY = "said", "kind", "variable", "frequency"
_STANCE = "stance"
_ATTRIBUTES = (
    ("node", "static", ((_VARIABLE, "string"), (_KIND, "string"), (_FREQUENCY, "integer"))),
    ("edge", "static", ((_STANCE, "integer"),)),
    ("edge", "dynamic", ((_SAID, "integer"),)),
)


def write(
    material: Material,
    out: BinaryIO,
    type: str = Type.TWOMODE,
    duplicates: str = Duplicates.DOCUMENT,
) -> None:
    """Write actors, and over time what they say of concepts or of each other."""
    settings = Settings(Type(type), duplicates=Duplicates(duplicates))
    said, _ = asked(material, settings)
    made = network(said, settings)
    nodes = Nodes(made)
    every = list(nodes)
    places = {(name, variable): at for at, (name, variable, _) in enumerate(every)}
    other = ACTOR if settings.type is Type.DIRECT else CONCEPT
    days = _days(said.all)
    since = _since(said.all, other)
    elements = Elements(out)
    elements.declare()
    with (
        elements.within("gexf", xmlns="http://gexf.net/1.3", version="1.3"),
        elements.within("graph", mode="dynamic", timeformat="date", defaultedgetype="directed"),
    ):
        for of, mode, attributes in _ATTRIBUTES:
            with elements.within("attributes", **{"class": of, "mode": mode}):
                for name, kind in attributes:
                    elements.empty("attribute", id=name, title=name, type=kind)
        with elements.within("nodes"):
            for at, (name, variable, often) in enumerate(every):
                title = name if variable == ACTOR else said.title(name)
                start = since.get((name, variable), "")
                with (
                    elements.within("node", id=f"n{at}", label=title, start=start),
                    elements.within("attvalues"),
                ):
                    _value(elements, _VARIABLE, variable)
                    actor = material.actor(name) if variable == ACTOR else None
                    if actor:
                        _value(elements, _KIND, actor.kind)
                    _value(elements, _FREQUENCY, f"{often}")
        with elements.within("edges"):
            for number, ((actor_, concept, agrees), when) in enumerate(days.items()):
                _edge(
                    elements,
                    number,
                    (places[actor_, ACTOR], places[concept, other]),
                    agrees,
                    when,
                )


def _days(statements: Sequence[Statement]) -> dict[tuple[str, str, bool], list[str]]:
    """Return the days on which each actor agrees, and disagrees, with each concept."""
    found: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for one in statements:
        found[one.actor, one.concept, bool(one.agrees)].append(one.day)
    return found


def _since(statements: Sequence[Statement], other: str) -> dict[tuple[str, str], str]:
    """Return the first day of each node; a node that is met without a day is there always."""
    found: dict[tuple[str, str], str] = {}
    for one in statements:
        for node in ((one.actor, ACTOR), (one.concept, other)):
            found[node] = min(found.get(node, one.day), one.day)
    return found


def _edge(
    elements: Elements, number: int, ends: tuple[int, int], agrees: bool, days: Sequence[str]
) -> None:
    # Statements come in the order of time, those without a day first.
    often = Counter(days)
    undated, dated = often.pop("", 0), sorted(often)
    with (
        elements.within(
            "edge",
            id=f"e{number}",
            source=f"n{ends[0]}",
            target=f"n{ends[1]}",
            kind="agreement" if agrees else "disagreement",
            weight=f"{len(days)}.0",
            start="" if undated or not dated else dated[0],
        ),
        elements.within("attvalues"),
    ):
        _value(elements, _STANCE, "1" if agrees else "-1")
        if undated:
            _value(elements, _SAID, f"{undated}", end=dated[0] if dated else "")
        so_far = undated
        for day, following in pairwise([*dated, ""]):
            so_far += often[day]
            _value(elements, _SAID, f"{so_far}", start=day, end=following)


def _value(elements: Elements, of: str, value: str, *, start: str = "", end: str = "") -> None:
    elements.empty("attvalue", **{"for": of, "value": value, "start": start, "end": end})
