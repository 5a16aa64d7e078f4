"""The charts that there are, each of the numbers that its view shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from briefing.export.chart import Chart
from briefing.news.query import EVERYTHING, AllOf, Field, Key, Query
from briefing.news.query_line import formatted
from briefing.news.stance import Status
from briefing.news.timeline import Focus
from briefing.store.chronicle import chronicle, sides_of
from briefing.store.heard import EVER
from briefing.store.sources import Section, section
from briefing.store.survey import ACCEPTED, USUAL, Scope, stands

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is to show.

    ``query`` asks for articles and stances, ``actor`` is whose chart it is, "" for nobody's;
    ``statuses`` are what people may have decided about a stance.
    """

    query: Query = EVERYTHING
    actor: str = ""
    statuses: frozenset[Status] = field(default=USUAL)
    today: date = field(default_factory=date.today)

    @property
    def words(self) -> str:
        """Say what is shown: what was asked for, and whether proposals are among it."""
        kind = "accepted stances" if self.statuses == ACCEPTED else "stances and proposals"
        query = formatted(self.query)
        return f"{kind}, {query}" if query else kind

    @property
    def with_actor(self) -> Query:
        """The query, of the stances that the actor holds or meets only."""
        if not self.actor:
            return self.query
        parts = self.query.parts if isinstance(self.query, AllOf) else (self.query,)
        actor = Field(Key.ACTOR, self.actor)
        return AllOf((*parts, actor)) if parts else actor


def matrix(shelf: Shelf, asked: Asked) -> Chart:
    """Return the matrix of who stands where."""
    from briefing.export import chart_matrix

    found = stands(shelf, Scope(asked.with_actor, asked.statuses), asked.today)
    return chart_matrix.chart(found, asked.actor, asked.words)


def over_time(shelf: Shelf, asked: Asked) -> Chart:
    """Return the timeline of an actor, or of all stances that are asked for."""
    from briefing.export import chart_timeline

    scope, focus = Scope(asked.query, asked.statuses, folded=False), Focus(asked.actor)
    every = stands(shelf, scope, asked.today, sides_of(focus))
    found = focus.of(every) if asked.actor else every
    made = chronicle(shelf, found, asked.query, asked.today)
    return chart_timeline.chart(made, asked.actor, asked.words)


def network(shelf: Shelf, asked: Asked) -> Chart:
    """Return the strongest ties between actors, or those of one."""
    from briefing.export import chart_network

    found = stands(shelf, Scope(asked.query, asked.statuses), asked.today)
    return chart_network.chart(found, asked.actor, asked.words)


def sources(shelf: Shelf, asked: Asked) -> Chart:
    """Return who is heard in which outlet, how much, and which outlets agree.

    An actor is named first, beside all others.
    """
    from briefing.export import chart_sources

    def found(which: Section) -> Sequence[Any]:
        # Copies of one text are no agreement; what an outlet prints it tells, a copy or not.
        folded = which is Section.AGREEMENT
        scope = Scope(asked.query, asked.statuses, folded=folded)
        return section(shelf, scope, which, None, EVER, None).rows

    outlets, voices = found(Section.OUTLETS), found(Section.VOICES)
    pairs = found(Section.AGREEMENT)
    return chart_sources.chart(outlets, voices, pairs, asked.actor, asked.words)


CHARTS: MappingProxyType[str, Callable[[Shelf, Asked], Chart]] = MappingProxyType(
    {"matrix": matrix, "timeline": over_time, "network": network, "sources": sources}
)
"""What makes each, by the name that it has on the command line."""
