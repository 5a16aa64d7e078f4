"""What a session tells of: the words between it and the screen. Knows nothing of Textual."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.client import State
from briefing.news.findings import Findings
from briefing.store.indexing import Indexed
from briefing.store.refresh import Progress


@dataclass(frozen=True, slots=True)
class Analysed:
    """The findings in an article are there; ``error`` says why there are none."""

    id: str
    fingerprint: str
    findings: Findings | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """Something is on disk now, and the list may tell of it.

    ``decided`` tells that it is something that people decided or noted, here or elsewhere;
    ``taught`` that what is found is to be told otherwise from now on.
    """

    decided: bool = False
    taught: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the analysis of the library is, and whether it ``rests``: a reader wants it so."""

    done: int
    total: int
    rests: bool = False


@dataclass(frozen=True, slots=True)
class Fetch:
    """How far a round of fetching has come: feeds done of how many, new articles, feeds failed.

    ``running`` is False at its end. One that began ``by_itself`` was asked for by the settings.
    """

    done: int
    total: int
    new: int
    failed: int
    running: bool
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How far the bringing in of articles has come: items done of how many.

    ``total`` is 0 while they are still being looked for, ``running`` False at the end.
    """

    done: int
    total: int
    running: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """That an export has ended: whether it was written, what was ``told`` of it, and its faults."""

    written: bool
    told: str
    faults: tuple[str, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """Files of articles, of these ids, have come, changed or gone outside of the program."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the reader once, in one line."""

    text: str
    severity: str = "information"


Event = (
    State
    | Analysed
    | Stored
    | Reached
    | Progress
    | Indexed
    | Fetch
    | TakenIn
    | Exported
    | Changed
    | Notice
)
