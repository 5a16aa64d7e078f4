"""Making a brief of what a library knows.

Everything in it stands in the library: ``grammar`` joins names, days, numbers and quotes to
sentences, and each has a footnote with the words that show it and whose they are. It is short
enough to be read: the most telling of each comes first, and what is left out is counted.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, groupby

from briefing.export import grammar
from briefing.export.brief import Brief, Day, Line, Request, Some
from briefing.export.claims import OUTLETS, POSITIONS, Claims
from briefing.export.footnotes import Footnotes
from briefing.export.grammar import Kind, Naming, Part, Sentence, sentence
from briefing.export.questions import Open, questions
from briefing.news import gist
from briefing.news import query as asked
from briefing.news.article import Headline
from briefing.news.gist import Holding, Period
from briefing.news.query import AllOf, Field, Key, Query
from briefing.news.query_line import formatted
from briefing.news.stance import Status
from briefing.store.called import called
from briefing.store.shelf import Shelf
from briefing.store.survey import Scope, stands, with_words

ARTICLES = 15
HOLDERS = 10
CHANGES = 8
"""How many of each are told."""


def compose(shelf: Shelf, request: Request, today: date) -> Brief:
    """Return the brief that is asked for; may take a while, so it is meant for a thread.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    return _Composing(shelf, request, today).brief()


def bounded(query: Query, period: Period, today: date) -> tuple[Query, Period]:
    """Return a query without the days that it asks for, and the period that it asks for by them.

    What a change starts from may lie before: so days are no part of what is asked of stances.
    """
    parts = query.parts if isinstance(query, AllOf) else (query,)
    meant = asked.days(query, today)
    since, until = period.since, period.until
    rest = []
    for part in parts:
        if isinstance(part, Field) and part.key is Key.SINCE and part in meant:
            since = max(since, meant[part])
        elif isinstance(part, Field) and part.key is Key.UNTIL and part in meant:
            until = min(until or meant[part], meant[part])
        else:
            rest.append(part)
    return _joined(rest), Period(since, until)


def _actor(query: Query) -> tuple[Query, str]:
    """Return a query without the one actor that it asks for, and who that is; "" for none."""
    parts = query.parts if isinstance(query, AllOf) else (query,)
    actors = [one for one in parts if isinstance(one, Field) and one.key is Key.ACTOR]
    if len(actors) != 1:
        return query, ""
    return _joined([one for one in parts if one is not actors[0]]), actors[0].value


def _joined(parts: Sequence[Query]) -> Query:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


class _Composing:
    """One brief in the making."""

    def __init__(self, shelf: Shelf, request: Request, today: date) -> None:
        shelf.open_rest()
        self._shelf, self._today = shelf, today
        query, self._period = bounded(request.query, request.period, today)
        query, asked_for = _actor(query)
        name = called(shelf, request.actor or asked_for)
        self._request = request = replace(request, query=query, actor=name, period=self._period)
        if name:
            parts = query.parts if isinstance(query, AllOf) else (query,)
            query = _joined([*parts, Field(Key.ACTOR, name)])
        self._query = query
        every = stands(shelf, Scope(query, folded=False), today)
        self._accepted = [one for one in every if one.status is Status.ACCEPTED]
        self._proposed = [one for one in every if one.status is not Status.ACCEPTED]
        self._told = every if request.proposals else self._accepted
        self._now = [one for one in self._told if self._period.holds(one.published)]
        self._homes = shelf.seen.homes({one.article for one in every})
        self._notes = Footnotes(shelf)
        self._found: dict[bool, array[int]] = {}

    def brief(self) -> Brief:
        """Choose what is told, look up its words, and tell it."""
        holdings = self._actors_first(gist.holdings(self._now, self._homes))
        changes = gist.changes(self._told, self._homes, self._period)
        conflicts = gist.conflicts(self._told, self._period)
        open_now = Open.of(
            self._shelf,
            self._query,
            self._today,
            self._period,
            accepted=self._accepted,
            proposed=self._proposed,
            told=self._told,
            homes=self._homes,
        )
        chosen = dict.fromkeys(
            chain(
                (
                    one
                    for holding in holdings[:HOLDERS]
                    for position in holding.positions[:POSITIONS]
                    for one in position.stands[:OUTLETS]
                ),
                (one for pair in changes[:CHANGES] for one in (pair.before, pair.after)),
                (one for pair in conflicts[:CHANGES] for one in (pair.one, pair.other)),
                open_now.stands(),
            )
        )
        found = zip(chosen, with_words(self._shelf, chosen), strict=True)
        words = {one: known for one, known in found if known is not None}
        knowns = [*words.values(), *open_now.knowns()]
        naming = Naming(
            (one.quote for one in knowns),
            (name for one in knowns for name in (one.holder, one.target, *one.chain) if name),
        )
        days, more = self._happened()
        claims = Claims(self._shelf, words, naming, self._notes)
        return Brief(
            title=self._title(),
            made=grammar.day(self._today.isoformat()).text,
            days=days,
            more_articles=more,
            holders=tuple(map(claims.holder, holdings[:HOLDERS])),
            more_holders=len(holdings[HOLDERS:]),
            changes=Some.of(changes, claims.change, CHANGES),
            contradictions=Some.of(conflicts, claims.conflict, CHANGES),
            questions=questions(open_now, words, naming, self._notes),
            about=self._about(holdings),
            notes=self._notes.made,
            empty=not self._now,
            stances=len(self._now),
            waiting=self._waiting,
        )

    @property
    def _waiting(self) -> int:
        return sum(self._period.holds(one.published) for one in self._proposed)

    # -- what it is about --------------------------------------------------------------------

    def _title(self) -> str:
        return self._request.actor or "Who stands where"

    def _about(self, holdings: Sequence[Holding]) -> tuple[Line, ...]:
        since, until = self._period.since, self._period.until
        if since and until:
            when = sentence(" published ", grammar.between(since, until))
        elif since:
            when = sentence(" published since ", grammar.day(since))
        else:
            when = sentence(" published until ", grammar.day(until)) if until else Sentence()
        folded = len(self._keys(folded=True))
        copies = len(self._keys(folded=False)) - folded
        articles = sentence(
            grammar.counted(folded, "article"),
            sentence(" and ", grammar.counted(copies, "copy", "copies")) if copies else (),
            when,
        )
        if asked.chosen(self._request.query):
            articles = sentence(articles, ", chosen one by one")
        query = formatted(self._request.query)
        if query:
            articles = sentence(articles, ", asked for by ", grammar.quoted(query))
        actors = grammar.counted(len(holdings), "actor")
        told = grammar.counted(len(self._now), "stance")
        waiting = self._waiting
        if self._request.proposals:
            mark = sentence(
                grammar.counted(waiting, "proposal"),
                " of the machine among them, marked as proposed",
            )
            lines = [sentence(articles), sentence(told, " of ", actors, ", ", mark)]
        else:
            kind = " accepted stance" if len(self._now) == 1 else " accepted stances"
            told = sentence(grammar.number(len(self._now)), kind)
            left = sentence(
                grammar.counted(waiting, "proposal"),
                " of the machine " + ("waits" if waiting == 1 else "wait"),
                " for a decision and " + ("is" if waiting == 1 else "are") + " left out",
            )
            lines = [articles, sentence(told, " of ", actors)]
            if not self._now:
                lines[1] = sentence("nobody has accepted a stance here yet")
            if waiting:
                lines.append(left)
        return tuple(Line(grammar.closed(one)) for one in lines)

    def _keys(self, *, folded: bool) -> array[int]:
        """Return the keys of the articles that are meant; asked for once, as that takes a while."""
        if folded not in self._found:
            self._found[folded] = self._find(folded)
        return self._found[folded]

    def _find(self, folded: bool) -> array[int]:
        parts = self._query.parts if isinstance(self._query, AllOf) else (self._query,)
        days = [
            Field(key, day)
            for key, day in ((Key.SINCE, self._period.since), (Key.UNTIL, self._period.until))
            if day
        ]
        query = _joined([*parts, *days]) if days else self._query
        return self._shelf.finder.keys(query, today=self._today, folded=folded)

    # -- what happened -----------------------------------------------------------------------

    def _happened(self) -> tuple[tuple[Day, ...], int]:
        """Return the articles that tell most, by day, the newest first; and how many more."""
        catalogue = self._shelf.catalogue
        keys = self._keys(folded=True)
        told = Counter(self._homes.get(one.article, one.article) for one in self._now)
        places = dict(catalogue.named())
        by_id = {id: key for key, id in places.items()}
        wanted = set(keys)
        ranked: dict[int, None] = {}
        lead_of = {self._homes[places[key]]: key for key in keys if places.get(key) in self._homes}
        for text, _ in told.most_common(4 * ARTICLES):
            key = lead_of.get(text) if isinstance(text, int) else by_id.get(text)
            if key in wanted:
                ranked[key] = None
        ranked |= dict.fromkeys(keys[: ARTICLES + len(ranked)])
        chosen = list(ranked)[:ARTICLES]
        rows = catalogue.rows(chosen)
        shown = [(key, rows[key]) for key in chosen if key in rows]
        shown.sort(key=lambda pair: (pair[1].published, pair[1].id), reverse=True)
        days = []
        for day, some in groupby(shown, key=lambda pair: pair[1].published):
            lines = tuple(
                self._article(key, headline, told[self._homes.get(headline.id, headline.id)])
                for key, headline in some
            )
            days.append(Day(grammar.day(day).text if day else "", lines))
        return tuple(days), len(keys) - len(shown)

    def _article(self, key: int, headline: Headline, count: int) -> Line:
        parts: list[Sentence] = []
        if headline.source:
            parts.append(sentence(Part(Kind.OUTLET, headline.source)))
        below = self._shelf.catalogue.rows(self._shelf.catalogue.below(key)).values()
        outlets = [one.source for one in below if one.source and one.source != headline.source]
        if outlets := list(dict.fromkeys(outlets)):
            named = [sentence(Part(Kind.OUTLET, name)) for name in outlets[:3]]
            if len(outlets) > 3:
                named.append(grammar.counted(len(outlets) - 3, "other"))
            parts.append(sentence("copied by ", grammar.listed(named)))
        elif below:
            parts.append(grammar.counted(len(below), "copy", "copies"))
        if count:
            parts.append(grammar.counted(count, "stance"))
        inside: list[Sentence | str] = []
        for place, part in enumerate(parts):
            inside += ["; " if place else "", part]
        told = sentence(grammar.quoted(headline.title), *([" (", *inside, ")"] if inside else []))
        note = self._notes.of_article(headline)
        return Line(told, () if note is None else (note,))

    # -- who holds what ----------------------------------------------------------------------

    def _actors_first(self, holdings: list[Holding]) -> list[Holding]:
        """Return what the actor that is asked for holds before what others do."""
        name = self._request.actor.casefold()
        return sorted(holdings, key=lambda one: one.holder.casefold() != name) if name else holdings
