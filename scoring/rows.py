"""The rows of the score table: what is measured, what others reach, what is aimed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scoring.counts import Band


class Unit(StrEnum):
    """How a figure is written: a share as percent, a ratio with two places, megabytes."""

    PERCENT = "%"
    RATIO = "ratio"
    MEGABYTES = "MB"


@dataclass(frozen=True, slots=True)
class Aim:
    """One row before it is measured; the first word of its id is the room that measures it.

    ``elsewhere`` and ``reach`` hold as many figures as ``parts`` names, or none. Shares are from 0
    to 1. ``less`` says that a smaller figure is the better one.
    """

    id: str
    measure: str
    parts: tuple[str, ...] = ("",)
    elsewhere: tuple[float, ...] = ()
    reach: tuple[float, ...] = ()
    unit: Unit = Unit.PERCENT
    less: bool = False
    remark: str = ""

    @property
    def room(self) -> str:
        """The room that measures the row."""
        return self.id.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured for the row ``id``: a figure for each of its parts, None for undefined.

    ``n`` says on how much ("1,067 sentences"); ``note`` why there is no figure, or what to mind.
    """

    id: str
    here: tuple[float | None, ...] = ()
    n: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bands of confidence of one set of judged stances."""

    title: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was missed or shown wrongly, for people who want to mend it.

    ``room`` measured it, ``where`` is the article or the line, ``what`` one line in plain words.
    """

    room: str
    where: str
    what: str


Found = Figure | Calibration | Fault
"""What a room yields."""


@dataclass(frozen=True, slots=True)
class Scores:
    """All that one run measured, and what it measured: pipeline and how much of the data."""

    pipeline: str
    limit: int
    figures: tuple[Figure, ...] = ()
    calibrations: tuple[Calibration, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()


AIMS = (
    Aim("syntax-ewt", "LAS: UD EWT test", elsewhere=(0.804,), reach=(0.84,)),
    Aim("syntax-gum", "LAS: UD GUM test", elsewhere=(0.821,), reach=(0.855,)),
    Aim(
        "subjects-gum",
        "subject of a verb of speech or stance, GUM news test",
        parts=("P", "R"),
        elsewhere=(0.85, 0.71),
        reach=(0.93, 0.90),
    ),
    Aim(
        "subjects-gum-whole",
        "the same by the whole analysis",
        parts=("P", "R"),
        reach=(0.93, 0.90),
    ),
    Aim(
        "subjects-news",
        "subject of a verb of speech or stance, news by hand, test half",
        parts=("P", "R"),
        reach=(0.93, 0.90),
    ),
    Aim(
        "subjects-news-whole",
        "the same by the whole analysis",
        parts=("P", "R"),
        reach=(0.93, 0.90),
    ),
    Aim("entities-gmb", "entities: GMB test, F1", elsewhere=(0.872,), reach=(0.91,)),
    Aim("entities-gmb-whole", "the same by the whole analysis", reach=(0.91,)),
    Aim(
        "entities-gum", "entities: GUM test, F1, all its genres", elsewhere=(0.646,), reach=(0.75,)
    ),
    Aim("entities-gum-whole", "the same by the whole analysis", reach=(0.75,)),
    Aim(
        "entities-crossner",
        "entities: CrossNER politics test, F1",
        elsewhere=(0.748,),
        reach=(0.82,),
    ),
    Aim("entities-crossner-whole", "the same by the whole analysis", reach=(0.82,)),
    Aim(
        "mentions-names",
        "mentions of actors by name, seed and Wikinews articles",
        parts=("found", "shown right"),
        reach=(0.95, 0.97),
    ),
    Aim(
        "mentions-edges",
        "the same: begins and ends where it should; has the right label",
        parts=("edges", "label"),
    ),
    Aim(
        "mentions-pronouns",
        "pronouns that stand for an actor, same articles",
        parts=("found", "shown right"),
        reach=(0.75, 0.92),
    ),
    Aim(
        "mentions-descriptions",
        "descriptions that stand for an actor, same articles",
        parts=("found", "shown right"),
        reach=(0.55, 0.90),
    ),
    Aim(
        "pronouns-persons",
        "he and she, GUM test, all its genres",
        parts=("found", "shown right"),
        reach=(0.75, 0.92),
    ),
    Aim(
        "pronouns-things",
        "it and they, where they stand for a named actor, GUM test, all its genres",
        parts=("found", "shown right"),
    ),
    Aim(
        "cost-actors",
        "speed on one core, actors and all, as a share of the bare pipeline",
        elsewhere=(1.0,),
        reach=(0.75,),
        unit=Unit.RATIO,
    ),
    Aim(
        "cost-everything",
        "speed on one core, everything, as a share of the bare pipeline",
        reach=(0.6,),
        unit=Unit.RATIO,
    ),
    Aim(
        "cost-load",
        "loading the pipeline, as a share of importing spaCy",
        elsewhere=(0.2,),
        reach=(0.4,),
        unit=Unit.RATIO,
        less=True,
    ),
    Aim(
        "cost-load-whole",
        "loading the whole analysis, as a share of importing spaCy",
        unit=Unit.RATIO,
        less=True,
    ),
    Aim(
        "cost-size",
        "size of the pipeline on disk",
        elsewhere=(13.9,),
        reach=(15.0,),
        unit=Unit.MEGABYTES,
        less=True,
    ),
    Aim(
        "cost-memory",
        "peak memory of the whole analysis",
        elsewhere=(204.0,),
        reach=(300.0,),
        unit=Unit.MEGABYTES,
        less=True,
    ),
    Aim(
        "dse-f",
        "DSE, clean lines of valid",
        parts=("micro-F1", "macro-F1"),
        elsewhere=(0.77, 0.44),
        reach=(0.78, 0.50),
    ),
    Aim(
        "dse-presence",
        "DSE: presence of a stance",
        parts=("P", "R"),
        elsewhere=(0.60, 0.48),
        reach=(0.68, 0.55),
    ),
    Aim("dse-sign", "DSE: sign, where both see one", elsewhere=(0.92,), reach=(0.95,)),
    Aim("dse-direction", "DSE: direction, where both see one", elsewhere=(0.88,), reach=(0.92,)),
    Aim(
        "dse-affiliated",
        "DSE, an actor standing for the one it belongs to as well",
        parts=("micro-F1", "macro-F1"),
    ),
    Aim(
        "seesaw-polarity",
        "SEESAW valid: polarity where the gold pair is given",
        parts=("right", "coverage"),
        elsewhere=(0.69,),
        reach=(0.75, 0.60),
        remark="elsewhere: a linear model; large transformers reach 84",
    ),
    Aim(
        "seesaw-half",
        "the same, one end of the pair taken as given",
        parts=("right", "coverage"),
    ),
    Aim("seesaw-silent", "SEESAW valid: sentences without a stance left silent", reach=(0.90,)),
    Aim(
        "seesaw-triplets", "SEESAW valid: holder, target and label together", parts=("P", "R", "F1")
    ),
    Aim(
        "coding-stances",
        "own coding, seed and five articles: asserted stances",
        parts=("R", "P"),
        reach=(0.80, 0.85),
    ),
    Aim("coding-chain", "own coding: chain exactly right on those found", reach=(0.85,)),
    Aim(
        "coding-confident",
        "own coding: precision of the confident half",
        elsewhere=(0.82,),
        reach=(0.90,),
    ),
    Aim(
        "coding-development",
        "the articles that rules are written by: asserted stances",
        parts=("R", "P"),
        remark="no proof of anything: the rules have seen them",
    ),
)
"""Every row, in the order of the table."""

ROOMS = tuple(dict.fromkeys(aim.room for aim in AIMS))
"""The rooms, in order; any of them can be asked for alone."""


def met(aim: Aim, here: Sequence[float | None]) -> bool | None:
    """Tell whether every figure reaches its aim; None where there is no aim or no figure."""
    if not aim.reach or len(here) != len(aim.reach) or any(value is None for value in here):
        return None
    pairs = zip((value for value in here if value is not None), aim.reach, strict=True)
    return all(value <= goal if aim.less else value >= goal for value, goal in pairs)


def by_id(figures: Iterable[Figure]) -> Mapping[str, Figure]:
    """Return the figures by the id of their row."""
    return {figure.id: figure for figure in figures}
