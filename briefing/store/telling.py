"""What a library knows of stances: what the analysis proposes, as people decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.news.article import Article, Headline
from briefing.news.coders import standing
from briefing.news.decision import Decision
from briefing.news.known import Known
from briefing.news.stance import Status, Tally
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

    def in_text(self, article: Article, proposals: Sequence[Known]) -> list[Known]:
        """Return the proposals found in an article as people decided about them, in their order.

        ``proposals`` are all there are. What else people coded in it comes behind them, as far as
        its words still stand in the text, with their place in it.
        """
        told = self._stances.overlay(proposals)
        shown = {known.decided for known in told}
        head = Headline(article.id, article.title, article.source, article.published)
        every = self._stances.of_article(article.id)
        for one in standing(every, self._stances.coder, shown):
            place = one.anchor.find(article.text)
            if place is not None:
                told.append(replace(one.known(head), evidence=place))
        return told

    def decided(self, proposals: Sequence[Known]) -> list[Known]:
        """Return proposals as people decided about them, seen among all that their articles tell.

        Few articles of many have any decision, so few are looked up.
        """
        touched: dict[str, list[Known]] = {}
        for one in proposals:
            if self._stances.decided(one.article):
                touched.setdefault(one.article, []).append(one)
        told: dict[Known, Known] = {}
        for id, some in touched.items():
            every = dict.fromkeys([*self._results.of_article(id), *some])
            told |= zip(every, self._stances.overlay(every), strict=True)
        return [told.get(one, one) for one in proposals]

    def revisions(self) -> dict[str, int]:
        """Return a number for each article, another one after people decided about it."""
        return self._stances.revisions()

    def numbers_decided(self, id: str) -> frozenset[int]:
        """Return the numbers of the stances of an article that are not open any more."""
        told = self._stances.overlay(self._results.of_article(id))
        return frozenset(at for at, one in enumerate(told) if one.status is not Status.PROPOSED)

    def tally(self, id: str) -> Tally:
        """Count the stances of one article as people decided about them."""
        return Tally(**Counter(known.label.value for known in self.of_article(id) if known.counts))

    def _with_decisions(self, proposed: list[Known], decided: list[Decision]) -> list[Known]:
        told = self.decided(proposed)
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
