"""What people decided about stances: accepted, corrected, coded by hand, or rejected.

A proposal of the analysis can be had again at any time, so it is kept in the results and may go. A
decision cannot: it is in the database, with the words it rests on, and whatever the analysis says
later leaves it as it is. A rejected stance is kept for the same reason: it would come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from secrets import token_hex
from typing import Any

from briefing.news.decision import Decision, assigned, concerns
from briefing.news.known import Known
from briefing.news.stance import Channel, Commitment, Label, Mode, Status
from briefing.store.database import Database
from briefing.store.moments import now as _now
from briefing.text.anchor import Anchor

TABLE = "stances"


class Stances:
    """The decisions of one library: found by article and by actor without a search.

    Where several coders decided about one stance, those of ``coder`` are told.

    Any thread may call anything. What writes raises ``StoreRefused`` where it cannot be saved, and
    then nothing has changed.
    """

    def __init__(
        self, database: Database, coder: str = "", *, now: Callable[[], str] | None = None
    ) -> None:
        self._database, self.coder = database, coder
        self._table = database.table(TABLE)
        self._now = now or _now
        self._by_article: dict[str, dict[int, None]] = {}
        self._by_actor: dict[str, dict[int, None]] = {}
        self._places: dict[int, tuple[str, ...]] = {}
        self._changed: set[str] = set()
        self._revisions: dict[str, int] = {}
        self._changes = 0
        with database.reading(TABLE) as documents:
            self._index(documents, documents)
            self._changed.clear()
            database.watch(self._touched)

    def add(self, decision: Decision) -> Decision:
        """Store a decision and return it as it is stored, with its id and times."""
        return self.add_all([decision])[0]

    def add_all(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Store several decisions together, all or none."""
        now = self._now()
        given = [
            replace(one, uid=one.uid or token_hex(8), created=one.created or now, modified=now)
            for one in decisions
        ]
        ids = self._table.insert_multiple(map(_document, given))
        return [replace(one, id=id) for one, id in zip(given, ids, strict=True)]

    def take(self, decisions: Iterable[Decision]) -> None:
        """Store decisions as they were made elsewhere, times and all; those with an id in place."""
        for one in decisions:
            if one.id:
                self._database.put(TABLE, one.id, _document(one))
            else:
                self._table.insert(_document(one))

    def decide(self, decision: Decision, status: Status, coder: str = "") -> Decision:
        """Give another status to a decision, or to a proposal that was never stored before."""
        changed = replace(decision, status=status, coder=coder or decision.coder)
        return self.update(changed) if decision.id else self.add(changed)

    def update(self, decision: Decision) -> Decision:
        """Store a decision, which is stored already, as it is now.

        Raises:
            KeyError: where there is none of its id any more.
        """
        changed = replace(decision, modified=self._now())
        if not self._table.update(_document(changed), doc_ids=[decision.id]):
            raise KeyError(decision.id)
        return changed

    def remove(self, ids: Iterable[int]) -> None:
        """Forget decisions as if they had never been made."""
        self._table.remove(doc_ids=list(ids))

    def get(self, id: int) -> Decision | None:
        """Return the decision of that id, None where there is none."""
        with self._database.reading(TABLE) as documents:
            return _decision(id, documents[id]) if id in documents else None

    def of_article(self, id: str) -> list[Decision]:
        """Return what was decided about the article of that id, in text order."""
        return sorted(self._some(self._by_article, id), key=lambda one: one.anchor.start)

    def of_actor(self, name: str) -> list[Decision]:
        """Return the decisions on stances that ``name`` holds or is the target of, oldest first."""
        return self._some(self._by_actor, name.casefold())

    def articles(self) -> set[str]:
        """Return the ids of the articles that something was decided about."""
        with self._database.reading(TABLE):
            return set(self._by_article)

    def articles_where(self, fits: Callable[[Mapping[str, Any]], object]) -> set[str]:
        """Return the articles of the decisions of which ``fits`` is true, told as they are kept.

        That is their fields by name: to make a value of each of 100,000 would take seconds.
        """
        with self._database.reading(TABLE) as documents:
            return {one["article"] for one in documents.values() if fits(one)}

    def as_kept(self, articles: Iterable[str]) -> dict[str, list[tuple[int, Mapping[str, Any]]]]:
        """Return the decisions on some articles with their ids, as they are kept: by their fields.

        To make a value of each of 100,000 would take seconds.
        """
        with self._database.reading(TABLE) as documents:
            return {
                article: [(id, documents[id]) for id in self._by_article.get(article, ())]
                for article in articles
            }

    def decided(self, article: str) -> bool:
        """Tell whether anything was decided about an article."""
        with self._database.reading(TABLE):
            return article in self._by_article

    def all(self) -> list[Decision]:
        """Return every decision, the oldest first."""
        with self._database.reading(TABLE) as documents:
            return [_decision(id, document) for id, document in documents.items()]

    def latest(self, limit: int) -> list[Decision]:
        """Return what was accepted last by this coder, the latest first, no proposals' rejections.

        Among as many as were stored last: nobody waits for a look through all of them.
        """
        found: list[Decision] = []
        with self._database.reading(TABLE) as documents:
            for id in sorted(documents, reverse=True)[: 4 * limit]:
                document = documents[id]
                mine = document["coder"] == self.coder
                if mine and document["status"] == Status.ACCEPTED.value and len(found) < limit:
                    found.append(_decision(id, document))
        return found

    def tags(self) -> Counter[str]:
        """Count the tags in use."""
        with self._database.reading(TABLE) as documents:
            return Counter(tag for one in documents.values() for tag in one["tags"])

    def __len__(self) -> int:
        """Count the decisions."""
        return len(self._places)

    def overlay(self, proposals: Iterable[Known]) -> list[Known]:
        """Return ``proposals`` as people decided about them, corrected where they were.

        They should be all that their articles tell: among some only, a decision may be taken to be
        about another one than it is.
        """
        shown = list(proposals)
        places: dict[str, list[int]] = {}
        for at, known in enumerate(shown):
            places.setdefault(known.article, []).append(at)
        for article, some in places.items():
            here = self._some(self._by_article, article)
            decided = assigned(here, [shown[at] for at in some], self.coder) if here else ()
            for at, one in zip(some, decided, strict=bool(here)):
                if one is not None:
                    shown[at] = one.corrects(shown[at])
        return shown

    def about(self, known: Known) -> Decision | None:
        """Return what was decided about a proposal that stands for itself; None for nothing."""
        return concerns(self._some(self._by_article, known.article), known, self.coder)

    def same(self, decision: Decision) -> Decision | None:
        """Return what its coder has decided about that very proposal meanwhile, None for nothing.

        They may have two windows open.
        """
        return next(
            (
                one
                for one in self._some(self._by_article, decision.article)
                if decision.proposed
                and (one.proposed, one.coder) == (decision.proposed, decision.coder)
                and one.anchor.start == decision.anchor.start
            ),
            None,
        )

    def take_changed(self) -> set[str]:
        """Return the ids of the articles that decisions changed of, since this was last asked."""
        with self._database.reading(TABLE):
            changed, self._changed = self._changed, set()
            return changed

    @property
    def changes(self) -> int:
        """A number that is never the same again once any decision has changed."""
        return self._changes

    def revisions(self) -> dict[str, int]:
        """Return the articles that something is or was decided about, each with a number.

        It is another one after every change of the decisions on it.
        """
        with self._database.reading(TABLE):
            return dict(self._revisions)

    def _some(self, index: dict[str, dict[int, None]], key: str) -> list[Decision]:
        with self._database.reading(TABLE) as documents:
            return [_decision(id, documents[id]) for id in index.get(key, ())]

    def _touched(self, touched: dict[str, set[int]]) -> None:
        if TABLE in touched:
            with self._database.reading(TABLE) as documents:
                self._index(sorted(touched[TABLE]), documents)

    def _index(self, ids: Iterable[int], documents: Mapping[int, Mapping[str, Any]]) -> None:
        self._changes += 1
        for id in ids:
            article, *names = self._places.pop(id, ("",))
            self._changed.add(article)
            for index, key in ((self._by_article, article), *((self._by_actor, n) for n in names)):
                entries = index.get(key, {})
                entries.pop(id, None)
                if not entries:
                    index.pop(key, None)
            if id in documents:
                document = documents[id]
                self._changed.add(document["article"])
                names = [document[side].casefold() for side in ("holder", "target")]
                self._places[id] = (document["article"], *names)
                self._by_article.setdefault(document["article"], {})[id] = None
                for name in filter(None, names):
                    self._by_actor.setdefault(name, {})[id] = None
            for each in {article, self._places.get(id, ("",))[0]}:
                self._revisions[each] = self._revisions.get(each, 0) + 1
        self._changed.discard("")
        self._revisions.pop("", None)


_FIELDS = [field.name for field in fields(Decision) if field.name != "id"]
_ANCHOR_FIELDS = [field.name for field in fields(Anchor)]


def _document(decision: Decision) -> dict[str, Any]:
    # Field by field: the library's own ``asdict`` takes longer than the disk.
    document = {name: getattr(decision, name) for name in _FIELDS}
    anchor = decision.anchor
    document["anchor"] = {name: getattr(anchor, name) for name in _ANCHOR_FIELDS}
    return document


def _decision(id: int, document: Mapping[str, Any]) -> Decision:
    return Decision(
        **{
            **document,
            "anchor": Anchor(**document["anchor"]),
            "label": Label(document["label"]),
            "status": Status(document["status"]),
            "commitment": Commitment(document["commitment"]),
            "channel": Channel(document["channel"]),
            "mode": Mode(document["mode"]),
            "chain": tuple(document["chain"]),
            "tags": tuple(document["tags"]),
            "settles": tuple(document.get("settles", ())),
        },
        id=id,
    )
