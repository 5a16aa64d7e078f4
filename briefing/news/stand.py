"""Where somebody stands, as the views over many articles count it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.news.positions import subject as _subject
from briefing.news.stance import Commitment, Label, Mode, Status, is_position

subject_of = lru_cache(maxsize=1 << 17)(_subject)
"""What a stance is about in a form that articles share; kept, as a library says it often."""


class Stand(NamedTuple):
    """A stance without its words: light, as a library makes 100,000 of them at once.

    ``article`` is the id of the article, ``source`` its outlet, ``published`` its day or "";
    ``when`` is the time that the stance is held at, "" where nobody says. ``target`` names the
    actor that it is about, or whose plan, remark or act it is about, "" where there is none;
    ``text`` is what a person reads of it. ``start`` and ``end`` bound the evidence in the article's
    canonical text. ``number`` is its place among the proposals of the article, -1 for one that no
    analysis proposes; ``decided`` is the number of what was decided about it, 0 where nobody has.
    ``mode`` tells in whose words it is told, ``relays`` on whose word: the names between the outlet
    and the holder, from the outlet inwards.
    """

    article: str
    source: str
    published: str
    when: str
    holder: str
    target: str
    text: str
    label: Label
    score: int | None
    commitment: Commitment
    confidence: float
    start: int
    end: int
    number: int
    status: Status = Status.PROPOSED
    decided: int = 0
    mode: Mode = Mode.NARRATED
    relays: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether a tally may count it: what is only possible, or was rejected, is no position."""
        return is_position(self.commitment, self.status)

    @property
    def subject(self) -> str:
        """What it is about, in a form that articles can share; "" for what no other can mean."""
        return subject_of(self.target, self.text)

    @property
    def about(self) -> str:
        """Whom or what it is about, as a person reads it: the actor, else the issue."""
        return self.target or self.text

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.source


def relays(chain: Sequence[str], outlet: str) -> tuple[str, ...]:
    """Return the names of a chain that stand between the outlet and the holder, its last."""
    return tuple(name for name in chain[:-1] if name != outlet)
