"""What a library knows of stances: what the analysis proposes, as people decided about it."""

from __future__ import annotations

from collections import Counter

from briefing.news.article import Headline
from briefing.news.coders import standing
from briefing.news.decision import Decision
from briefing.news.known import Known
from briefing.news.stance import Tally
from briefing.store.catalogue import Catalogue
from briefing.store.results import Results
from briefing.store.stances import Stances


class Telling:
    """Tells the stances of one library, proposals and decisions together."""

    def __init__(self, catalogue: Catalogue, results: Results, stances: Stances) -> None:
        self._catalogue, self._results, self._stances = catalogue, results, stances

    def of_actor(self, name: str, limit: int = 500) -> list[Known]:
        """Return what ``name`` is known to hold, or to be the target of; the newest first."""
        proposed = self._results.of_actor(name, limit)
        return self._with_decisions(proposed, self._stances.of_actor(name))[:limit]

    def around(self, id: str, limit: int = 500) -> list[Known]:
        """Return all that is known to be held by those who take a stance in an article."""
        holders = {known.holder.casefold() for known in self.of_article(id)}
        return [
            known
            for holder in sorted(holders)
            for known in self.of_actor(holder, limit)
            if known.holder.casefold() == holder
        ]

    def of_article(self, id: str) -> list[Known]:
        """Return the stances of one article, in text order."""
        return self._with_decisions(self._results.of_article(id), self._stances.of_article(id))

    def tally(self, id: str) -> Tally:
        """Count the stances of one article as people decided about them."""
        return Tally(**Counter(known.label.value for known in self.of_article(id) if known.counts))

    def _with_decisions(self, proposed: list[Known], decided: list[Decision]) -> list[Known]:
        told = self._stances.overlay(proposed)
        shown = {known.decided for known in told}
        heads: dict[str, Headline | None] = {}
        own = []
        for one in standing(decided, self._stances.coder, shown):
            if one.article not in heads:
                heads[one.article] = self._catalogue.get(one.article)
            own.append(one.known(heads[one.article]))
        if not own:
            return told
        both = sorted([*told, *own], key=lambda known: known.evidence)
        return sorted(both, key=lambda known: (known.published, known.article), reverse=True)
