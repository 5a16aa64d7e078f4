"""How far coders agree: Krippendorff's alpha, of all, of each label and of each actor.

The measure is that of Krippendorff, "Content Analysis" (2004), for nominal values, as the library
``krippendorff`` computes it; it is loaded when it is asked for. A unit that only one coder has
decided about says nothing of agreement and is left out: text that nobody has coded is no agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.news.coders import Unit, value

OVERALL = "all"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha of one ``about``: "all", a label or an actor, over ``units`` that two or more coded.

    ``alpha`` is 1 for perfect agreement, 0 for chance, and None where it cannot be said: no two
    coders share a unit, or all say the same of all, so that chance would, too. ``agreed`` counts
    the units of which all say the same.
    """

    about: str
    kind: str
    alpha: float | None
    units: int
    agreed: int


def agreement(units: Iterable[Unit]) -> list[Agreement]:
    """Return the agreement over all units, then that on each label, then on each actor's stances.

    That on a label asks of each unit only whether it has that label.
    """
    shared = [unit for unit in units if len(unit.decisions) > 1]
    coders = sorted({one.coder for unit in shared for one in unit.decisions})
    rows = [_row(unit, coders) for unit in shared]
    found = [_agreement(OVERALL, "overall", rows)]
    for label in sorted({said for row in rows for said in row if said is not None}):
        marked = [[None if said is None else str(said == label) for said in row] for row in rows]
        found.append(_agreement(label, "label", marked))
    by_actor: dict[str, list[Sequence[str | None]]] = {}
    for unit, row in zip(shared, rows, strict=True):
        by_actor.setdefault(unit.holder, []).append(row)
    for actor in sorted(by_actor, key=lambda name: (-len(by_actor[name]), name)):
        found.append(_agreement(actor, "actor", by_actor[actor]))
    return found


def _row(unit: Unit, coders: Sequence[str]) -> list[str | None]:
    said = {one.coder: value(one) for one in unit.decisions}
    return [said.get(coder) for coder in coders]


def _agreement(about: str, kind: str, rows: Sequence[Sequence[str | None]]) -> Agreement:
    agreed = sum(len({said for said in row if said is not None}) == 1 for row in rows)
    return Agreement(about, kind, _alpha(rows), len(rows), agreed)


def _alpha(rows: Sequence[Sequence[str | None]]) -> float | None:
    values = sorted({said for row in rows for said in row if said is not None})
    if len(values) < 2:
        return None  # it is undefined where nothing varies
    import krippendorff

    counts = [[row.count(value) for value in values] for row in rows]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
