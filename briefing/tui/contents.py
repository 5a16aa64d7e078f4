"""Which articles the list shows, and in what order. Knows nothing of Textual."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.store.catalogue import Catalogue
from briefing.store.headlines import Headlines
from briefing.store.listed import Order

ORDERS: tuple[Order, ...] = ("date", "title", "source")


@dataclass(frozen=True, slots=True)
class Contents:
    """What the reader has asked the list for.

    ``turned`` reverses the usual way of an order, which is newest first for dates and A first for
    names. ``match`` is the line of a query, "" where all articles are shown; ``folder`` is the name
    it is saved under, "" where it was typed.
    """

    order: Order = "date"
    turned: bool = False
    match: str = ""
    folder: str = ""

    @property
    def descending(self) -> bool:
        """Whether the last of the order comes first."""
        return (self.order == "date") != self.turned

    @property
    def name(self) -> str:
        """What the list is ordered by, in words."""
        return f"{self.order}, reversed" if self.turned else self.order

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are asked for, to be set off where they stand."""
        if not self.match:
            return ()
        from briefing.news.query import Words, Wrong, leaves
        from briefing.news.query_line import parse

        query = parse(self.match)
        if isinstance(query, Wrong):
            return ()
        return tuple(one.text for one in leaves(query, wanted=True) if isinstance(one, Words))

    def by_next(self) -> Contents:
        """Return the same articles in the next of the orders."""
        following = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        return replace(self, order=following, turned=False)

    def reversed(self) -> Contents:
        """Return the same articles the other way round."""
        return replace(self, turned=not self.turned)

    def matching(self, match: str) -> Contents:
        """Return the articles that ``match`` leaves."""
        return replace(self, match=match, folder="")

    def of_folder(self, name: str, match: str) -> Contents:
        """Return the articles of a saved search."""
        return replace(self, match=match, folder=name)

    def headlines(self, catalogue: Catalogue, limit: int | None = None) -> Headlines:
        """Return the articles asked for, or the first ``limit`` of them, by their names alone."""
        return catalogue.headlines(self.order, self.descending, self.match, limit=limit)
