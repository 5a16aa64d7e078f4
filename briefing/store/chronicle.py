"""Stances of a library in the order of time, each told once however many papers print it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.news.query import EVERYTHING, Query
from briefing.news.stand import Stand
from briefing.news.timeline import Focus, Side, Timeline, printed_once, timeline, worded_once
from briefing.store.shelf import Shelf
from briefing.store.survey import Sides, with_words

FEW = 1000
"""Stances up to which their words are compared, to know again what papers cut out of one text."""


def chronicle(shelf: Shelf, found: Sequence[Stand], query: Query, today: date) -> Timeline:
    """Return stances that a ``query`` asked for, up to ``today``, in the order of time.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    homes = shelf.seen.homes({one.article for one in found})
    if len(found) <= FEW:
        words = [known.quote if known else "" for known in with_words(shelf, found)]
        told = worded_once(zip(found, words, strict=True), homes)
    else:
        told = printed_once(found, homes)
    # Where a query asks for some days only, silence after these means nothing.
    last = shelf.results.last_day(today.isoformat()) if query == EVERYTHING else ""
    return timeline(told, last)


def sides_of(focus: Focus) -> Sides | None:
    """Return the actors by whom the stances in focus are found; None where none leads to all."""
    actor, other = focus.actor.casefold(), focus.other.casefold()
    if not actor:
        return None
    me, them = frozenset({actor}), frozenset({other})
    match focus.side:
        case Side.HELD:
            return Sides(holders=me)
        case Side.MET:
            return Sides(holders=them) if other else Sides(targets=me)
        case Side.BOTH:
            return Sides(holders=me | them) if other else Sides(me, me)
