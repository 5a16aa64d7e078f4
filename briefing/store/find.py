"""Finding articles: from what is asked for to the articles of the list, in the list's order."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING

from briefing.news import query as asked
from briefing.news.query import AllOf, Among, AnyOf, Field, Key, Not, Query, State, Words
from briefing.store.catalogue import Catalogue
from briefing.store.headlines import Headlines
from briefing.store.listed import Order
from briefing.store.match import match_of, wanted
from briefing.store.refresh import folded
from briefing.store.remarks import Remarks
from briefing.store.search import Hit, Search
from briefing.store.taking import Taking
from briefing.text.excerpt import WIDTH
from briefing.text.span import Span

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf

_BREAK = "\n"
"""Stands between title, source and day of an article, where these are one line."""

_STATES = {
    State.UNREAD: "NOT read AND fault = ''",
    State.READ: "read",
    State.ARCHIVED: "archived",
}


def keys(
    shelf: Shelf,
    query: Query,
    order: Order = "date",
    descending: bool | None = None,
    today: date | None = None,
) -> array[int]:
    """Return the catalogue's keys of the articles that are asked for, in the list's order.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    return shelf.finder.keys(query, order, descending, today)


class Finder:
    """Answers what is asked for of one library. Any thread may call anything; one at a time works.

    What it has read of the list it keeps for the next key press, as long as that is true. ``came``
    returns the keys of the articles that are new to whoever asks.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        search: Search,
        remarks: Remarks,
        taking: Taking,
        came: Callable[[], Iterable[int]] = tuple,
    ) -> None:
        self._catalogue, self._search = catalogue, search
        self._remarks, self._taking, self._came = remarks, taking, came
        self._working = threading.Lock()
        self._orders: dict[tuple[Order, bool | None], tuple[int, array[int]]] = {}
        self._archived: tuple[int, set[int]] | None = None
        self._lines: tuple[int, list[int], list[str]] | None = None
        self._places: tuple[tuple[int, int], int, array[int]] | None = None

    def keys(
        self,
        query: Query,
        order: Order = "date",
        descending: bool | None = None,
        today: date | None = None,
        *,
        folded: bool = False,
        archived: bool = False,
    ) -> array[int]:
        """Return the keys of the articles that are asked for, in the list's order.

        ``folded`` leaves one of those that are copies of one text. Archived ones are left out
        unless they are asked for, by the query or by ``archived``, or were chosen one by one.
        """
        with self._working:
            base = self._order(order, descending)
            if query == asked.EVERYTHING and archived:
                return self._catalogue.folded(base) if folded else base
            if query == asked.EVERYTHING:
                return self._catalogue.headlines(order, descending, copies=not folded).keys
            found = _Found(self, asked.days(query, today or date.today())).of(query)
            wanted = archived or Field(Key.IS, State.ARCHIVED) in asked.leaves(query)
            wanted = wanted or asked.chosen(query) is not None
            if not wanted:
                # Out of the way, unless somebody asks for them.
                found -= self._out_of_the_way()
            keys = array("q", compress(base, map(found.__contains__, base)))
            return self._catalogue.folded(keys) if folded else keys

    def headlines(
        self,
        query: Query,
        order: Order = "date",
        descending: bool | None = None,
        today: date | None = None,
        *,
        folded: bool = False,
    ) -> Headlines:
        """Return the headlines of the articles that are asked for."""
        keys = self.keys(query, order, descending, today, folded=folded)
        return Headlines(self._catalogue, keys)

    def count(self, query: Query, today: date | None = None) -> tuple[int, int]:
        """Return how many articles are asked for, and how many of them are unread."""
        found = self.keys(query, today=today, folded=True)
        return len(found), len(self._catalogue.unread(found)) if found else 0

    # -- words ------------------------------------------------------------------------------

    def hits(self, query: Query, ids: Sequence[str], width: int = WIDTH) -> dict[str, Hit]:
        """Return by id the words of some articles that were asked for, with what is around them."""
        match = wanted(query)
        return self._search.among(match, ids, width) if match and ids else {}

    def places(self, query: Query, id: str) -> tuple[str, tuple[Span, ...]]:
        """Return all places of an article that were asked for, in its text as it was indexed."""
        match = wanted(query)
        return self._search.places(match, id) if match else ("", ())

    # -- the parts of an answer ---------------------------------------------------------------

    def words(self, words: Words) -> set[int]:
        """Return the articles that hold some words, or of which somebody wrote them."""
        found = self._in_names(words)
        if match := match_of(words):
            self._remarks.renew()
            places = self._by_search_key()
            found.update(places[key] for key in self._search.keys(match) if key < len(places))
            found.discard(0)
            found |= self._of(self._search.remarked(match))
        return found

    def named(self, field: Field) -> set[int]:
        """Return the articles whose source or title holds some words."""
        part, sought = (0 if field.key is Key.TITLE else 1), folded(field.value)
        keys, lines = self._names()
        return {
            key
            for key, line in zip(keys, lines, strict=True)
            if sought in line and sought in line.split(_BREAK)[part]
        }

    def published(self, key: Key, day: str) -> set[int]:
        """Return the articles published since a day, or until one; those without a day are out."""
        compared = ">=" if key is Key.SINCE else "<="
        return set(self._catalogue.keys(f"WHERE published > '' AND published {compared} ?", day))

    def being(self, state: State) -> set[int]:
        """Return the articles that are unread, read, flagged, noted, archived or new."""
        match state:
            case State.NEW:
                return set(self._came())
            case State.FLAGGED:
                return self._of(self._remarks.flagged())
            case State.NOTED:
                return self._of(self._remarks.noted())
        return set(self._catalogue.keys(f"WHERE {_STATES[state]}"))

    def tagged(self, tag: str) -> set[int]:
        """Return the articles that have a tag, or a stance or note of which has it."""
        return self._of(self._remarks.tagged(tag))

    def taking(self, wanted: Sequence[Field], unwanted: Sequence[Field]) -> set[int]:
        """Return the articles that tell one stance to which all fields apply, or none of these."""
        return self._of(self._taking.articles(wanted, unwanted))

    def among(self, ids: Iterable[str]) -> set[int]:
        """Return those of some articles that are in the list."""
        return self._of(ids)

    def every(self) -> set[int]:
        """Return all articles of the list."""
        return set(self._order("date", None))

    # -- what is kept for the next key press -------------------------------------------------

    def _out_of_the_way(self) -> set[int]:
        listed = self._catalogue.listed
        if self._archived is None or self._archived[0] != listed:
            self._archived = listed, self.being(State.ARCHIVED)
        return self._archived[1]

    def _order(self, order: Order, descending: bool | None) -> array[int]:
        listed = self._catalogue.listed
        kept = self._orders.get((order, descending))
        if kept is None or kept[0] != listed:
            kept = listed, self._catalogue.headlines(order, descending, every=True).keys
            self._orders[order, descending] = kept
        return kept[1]

    def _names(self) -> tuple[list[int], list[str]]:
        listed = self._catalogue.listed
        if self._lines is None or self._lines[0] != listed:
            rows = self._catalogue.names()
            lines = [_BREAK.join(row[1:]) for row in rows]
            self._lines = listed, [row[0] for row in rows], lines
        return self._lines[1:]

    def _in_names(self, words: Words) -> set[int]:
        sought = folded(words.text)
        keys, lines = self._names()
        if words.phrase:
            # The words of a title are in the index as words; a source is named by any part.
            return {
                key
                for key, line in zip(keys, lines, strict=True)
                if sought in line and sought in line.partition(_BREAK)[2]
            }
        return {key for key, line in zip(keys, lines, strict=True) if sought in line}

    def _by_search_key(self) -> array[int]:
        """Return the catalogue's key of every article in the index, 0 where it is not listed."""
        listed, kept = (self._catalogue.listed, self._search.made), self._places
        if kept is not None and kept[0] == listed:
            more = self._search.names(kept[1])
            if not more:
                return kept[2]
            # What has been indexed since is told apart; that is little at a time.
            places, wanted = kept[2], {id: key for key, id in more}
            places.extend([0] * (more[-1][0] + 1 - len(places)))
            for id, key in self._catalogue.keys_of(wanted):
                places[wanted[id]] = key
            self._places = listed, more[-1][0], places
            return places
        there = dict(self._search.names())
        by_id = {id: key for key, id in there.items()}
        last = max(there, default=0)
        places = array("q", bytes(8 * (last + 1)))
        for key, id in self._catalogue.named():
            if (at := by_id.get(id)) is not None:
                places[at] = key
        self._places = listed, last, places
        return places

    def _of(self, ids: Iterable[str]) -> set[int]:
        return {key for _, key in self._catalogue.keys_of(ids)}


class _Found:
    """Puts an answer together of its parts, with what each ``since:`` and ``until:`` means."""

    def __init__(self, finder: Finder, days: dict[Field, str]) -> None:
        self._finder, self._days = finder, days

    def of(self, query: Query) -> set[int]:
        match query:
            case Words():
                return self._finder.words(query)
            case Field():
                return self._field(query)
            case Among(ids):
                return self._finder.among(ids)
            case Not(part):
                return self._finder.every() - self.of(part)
            case AnyOf(parts):
                return set().union(*map(self.of, parts))
            case AllOf(parts):
                return self._all(parts)

    def _all(self, parts: Sequence[Query]) -> set[int]:
        wanted = [one for one in parts if _of_stance(one)]
        # Beside a stance that is asked for, what it must not be is about the same one.
        unwanted = [
            one.part for one in parts if wanted and isinstance(one, Not) and _of_stance(one.part)
        ]
        rest = [
            one
            for one in parts
            if one not in wanted and not (isinstance(one, Not) and one.part in unwanted)
        ]
        found: set[int] | None = None
        if wanted:
            found = self._finder.taking(_fields(wanted), _fields(unwanted))
        # What must not be is taken away in the end, from what there is by then.
        for one in sorted(rest, key=lambda one: isinstance(one, Not)):
            if found is not None and not found:
                break
            if isinstance(one, Not) and found is not None:
                found -= self.of(one.part)
            else:
                found = self.of(one) if found is None else found & self.of(one)
        return self._finder.every() if found is None else found

    def _field(self, field: Field) -> set[int]:
        match field.key:
            case Key.SINCE | Key.UNTIL:
                day = self._days.get(field)
                return self._finder.published(field.key, day) if day else set()
            case Key.SOURCE | Key.TITLE:
                return self._finder.named(field)
            case Key.TAG:
                return self._finder.tagged(field.value)
            case Key.IS:
                return self._finder.being(State(field.value))
        return self._finder.taking([field], [])


def _of_stance(query: Query) -> bool:
    return isinstance(query, Field) and query.key in asked.OF_STANCES


def _fields(parts: Iterable[Query]) -> list[Field]:
    return [one for one in parts if isinstance(one, Field)]
