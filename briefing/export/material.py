"""What leaves the program: articles with what is known of them, one after the other."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from briefing.export.coded import Coded, Given, Statement
from briefing.export.figures import Figures
from briefing.export.lot import Lot
from briefing.intake.file import Unreadable
from briefing.news.article import Article, Headline
from briefing.news.decision import Decision
from briefing.news.event import Event
from briefing.news.known import Known
from briefing.news.query import EVERYTHING, Query
from briefing.news.stance import Status
from briefing.news.stand import Stand
from briefing.store.decided import plainly, stand_of
from briefing.store.listed import Heading
from briefing.store.shelf import Shelf
from briefing.store.standings import uncollected
from briefing.store.survey import USUAL, Scope, judge, stands
from briefing.text.anchor import Anchor
from briefing.text.clean import clean_line


class Material(Figures):
    """The articles of a library that a query asks for; iterated as often as a format needs.

    Those that are ``archived`` come only where that or the query asks for them. Some
    hundred are looked up at a time. They come in the order of their days, the oldest first.
    ``len`` is how many there are. ``faults`` are one line for each article that could not be read
    the last time, and for each stance whose words no longer stand in its article. ``remarks`` are
    what a format says of what it cannot hold. ``given`` counts what was handed out the last time;
    ``step`` is called with how many articles that are, after each.
    """

    def __init__(
        self,
        shelf: Shelf,
        query: Query = EVERYTHING,
        statuses: frozenset[Status] = USUAL,
        today: date | None = None,
        *,
        archived: bool = False,
    ) -> None:
        shelf.open_rest()
        self.folder, self.coder = shelf.library.folder, shelf.coder
        super().__init__(shelf)
        self._scope = Scope(query, statuses, folded=False, archived=archived)
        self._today = today
        self._keys = shelf.finder.keys(
            query, "date", descending=False, today=today, archived=archived
        )
        self._fits = judge(shelf, query)
        self.faults: list[str] = []
        self.remarks: list[str] = []
        self.given = Given()
        self.step: Callable[[int], None] = lambda done: None

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._keys)

    def __iter__(self) -> Iterator[Coded]:
        """Yield every article with what is known of it."""
        return self.coded()

    def coded(
        self,
        *,
        findings: bool = True,
        records: bool = False,
        files: bool = True,
        lost: bool = True,
    ) -> Iterator[Coded]:
        """Yield every article with what is known of it; quicker without ``findings`` and ``files``.

        ``records`` has them come as they are kept. A format that has a place for decisions that
        ``lost`` their words takes these itself.
        """
        self.faults.clear()
        self.given, done = Given(), 0
        for keys in self._some():
            rows = self._shelf.catalogue.rows(keys)
            lot = Lot(self._shelf, [*rows.values()], records=findings or records)
            for key in keys:
                done += 1
                if key in rows and (
                    coded := self._coded(lot, rows[key], findings=findings, files=files, lost=lost)
                ):
                    self.given += Given(1, len(coded.statements), len(coded.notes))
                    yield coded
                self.step(done)

    def _some(self) -> Iterator[array[int]]:
        """Yield the keys of the articles, some at a time."""
        for at in range(0, len(self._keys), _AT_ONCE):
            yield self._keys[at : at + _AT_ONCE]

    def events(self) -> Iterator[tuple[Heading, list[Event]]]:
        """Yield every article as it is listed, with what is told of it as events, in text order.

        It is what iterating yields, without the texts: an article is read only if it has changed
        since it was looked at, or if more was decided about it than whether its proposals are
        right. That is many times quicker.
        """
        self.faults.clear()
        self.given, done = Given(), 0
        for keys in self._some():
            rows = self._shelf.catalogue.headings(keys)
            with uncollected():
                plain = self._plain(rows.values())
            rest = [key for key, row in rows.items() if row.id not in plain]
            heads = self._shelf.catalogue.rows(rest)
            lot = Lot(self._shelf, [*heads.values()], records=False)
            for key in keys:
                done += 1
                row = rows.get(key)
                if row is None:
                    continue
                some = plain.get(row.id)
                if some is None:
                    if key not in heads:
                        continue
                    coded = self._coded(lot, heads[key], findings=False, files=False, lost=True)
                    if coded is None:
                        continue
                    some = [_event(one) for one in coded.statements]
                self.given += Given(1, len(some))
                yield row, some
                self.step(done)

    def _plain(self, rows: Iterable[Heading]) -> dict[str, list[Event]]:
        """Return what is told of the texts as they are, where those need not be read for it."""
        results, fits, statuses = self._shelf.results, self._fits, self._scope.statuses
        ids = {row.id for row in rows if row.analysed}
        decided = ids & self._shelf.stances.articles()
        if fits is None:
            found = results.events(ids - decided)
            if Status.PROPOSED not in statuses:
                found = {id: [] for id in found}
        else:
            found = {id: [] for id in ids - decided}
            for stand, quote, _ in results.quoted(found):
                if stand.status in statuses and fits(stand):
                    found[stand.article].append(_event_of(stand, quote, None))
        some = plainly(self._shelf, sorted(decided)) if decided else ()
        for id, group in groupby(some, key=lambda one: one[0].article):
            told = list(group)
            # Where other words than were proposed stand now, the text has to say.
            if all(made is None or made["anchor"]["quote"] == quote for _, quote, made in told):
                found[id] = [
                    _event_of(stand, quote, None if made is None else made["coder"])
                    for stand, quote, made in told
                    if stand.status in statuses and (fits is None or fits(stand))
                ]
        for events in found.values():
            events.sort(key=_PLACE)
        return found

    def headlines(self) -> Iterator[Headline]:
        """Yield the headline of every article, in the order of the articles, without reading it."""
        for keys in self._some():
            rows = self._shelf.catalogue.rows(keys)
            yield from (rows[key] for key in keys if key in rows)

    def stands(self, *, folded: bool = False) -> Sequence[Stand]:
        """Return all stances without their words, as networks and matrices count them.

        Where ``folded`` articles that are copies of one text count once.
        """
        found = stands(self._shelf, replace(self._scope, folded=folded), self._today)
        self.given = Given(len({one.article for one in found}), len(found))
        return found

    @property
    def whole(self) -> bool:
        """Whether nothing is left out of what the analysis proposes."""
        return self._fits is None and Status.PROPOSED in self._scope.statuses

    def decisions(self, id: str) -> list[Decision]:
        """Return all that was decided about an article, by every coder, as far as it is asked for.

        Where several decided about one stance, a statement tells what one of them did.
        """
        if not self._shelf.stances.decided(id):
            return []
        head = self._shelf.catalogue.get(id) if self._fits else None
        found = [
            one
            for one in self._shelf.stances.of_article(id)
            if one.status in self._scope.statuses
            and (self._fits is None or self._fits(one.known(head)))
        ]
        # Their numbers are others in every library.
        return sorted(found, key=lambda one: (one.anchor.start, one.created, one.uid))

    def _coded(
        self, lot: Lot, row: Headline, *, findings: bool, files: bool, lost: bool
    ) -> Coded | None:
        try:
            read = lot.read(row, files=files)
        except Unreadable as fault:
            self.faults.append(f"{fault}: {row.id}: it was left out")
            return None
        article, kept, proposals = read.article, read.kept, lot.proposed(row.id)
        if kept is None:
            proposals = self._placed(article, proposals)
        statements = list(self._statements(article, proposals, lost))
        statements.sort(key=_where)
        return Coded(
            row,
            article,
            tuple(statements),
            tuple(self._shelf.notes.of_article(row.id)),
            kept.findings if kept and findings else None,
            kept,
            read.data,
        )

    def _statements(
        self, article: Article, proposals: list[Known], lost: bool
    ) -> Iterator[Statement]:
        """Yield what is told of an article, as far as its words stand in the text.

        What people decided about words that are gone is told as left out, where it is ``lost``.
        """
        if not self._shelf.stances.decided(article.id):
            if Status.PROPOSED in self._scope.statuses:
                fits = self._fits
                yield from (Statement(one) for one in proposals if fits is None or fits(one))
            return
        met = set[int]()
        for one in self._shelf.telling.in_text(article, proposals):
            decision = self._shelf.stances.get(one.decided) if one.decided else None
            if decision is not None and one.evidence.of(article.text) != one.quote:
                # They were corrected to other words than are proposed, and have moved since.
                if (place := decision.anchor.find(article.text)) is None:
                    continue
                one = replace(one, evidence=place)
            met.add(one.decided)
            if one.status in self._scope.statuses and (self._fits is None or self._fits(one)):
                yield Statement(one, decision)
        if lost:
            for each in self.decisions(article.id):
                if each.id not in met and each.anchor.find(article.text) is None:
                    self._tell_lost(article, each.anchor.quote)

    def _tell_lost(self, article: Article, quote: str) -> None:
        words = clean_line(quote[:60])
        self.faults.append(f"words no longer in it: {article.id}: {words}: left out")

    def _placed(self, article: Article, proposals: list[Known]) -> list[Known]:
        """Return proposals where their words stand in a text that has changed since."""
        found = []
        for one in proposals:
            place = Anchor(one.evidence.start, one.quote).find(article.text)
            if place is None:
                self._tell_lost(article, one.quote)
            else:
                found.append(replace(one, evidence=place))
        return found


def _event(one: Statement) -> Event:
    known = one.known
    stand = stand_of(known, -1, known.decided)
    return _event_of(stand, known.quote, one.decision.coder if one.decision else None)


def _event_of(stand: Stand, quote: str, coder: str | None) -> Event:
    return Event(
        stand.holder,
        stand.text,
        stand.label,
        stand.score,
        stand.commitment,
        stand.start,
        stand.end,
        quote,
        coder,
    )


_PLACE = itemgetter(Event._fields.index("start"), Event._fields.index("end"))


def _where(one: Statement) -> tuple[int, int]:
    return one.known.evidence.start, one.known.evidence.end


_AT_ONCE = 500
"""Headlines that are looked up together."""
