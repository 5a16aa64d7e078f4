"""What the library tells of stances and actors, asked for in every way; nothing is changed here."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import orjson

from briefing.news.actor import ActorKind
from briefing.news.article import Headline
from briefing.news.event import Event
from briefing.news.known import Known, KnownActor
from briefing.news.stance import Label, Tally
from briefing.news.stand import Stand
from briefing.store import index, rows
from briefing.store.derived import Derived, Lost

_RARELY = 0.05
"""Who is called by a name so much more seldom than somebody else is hardly meant by it."""


class Answers:
    """Answers from the index in ``file``: a row for every stance and every actor of an article."""

    def __init__(self, file: Derived) -> None:
        self._file = file

    def of_actor(self, name: str, limit: int = 500) -> list[Known]:
        """Return the newest stances that the actor of that name holds, or is the target of.

        The newest come first; case makes no difference to the name.
        """
        found: dict[tuple[str, int], Known] = {}
        for side in ("holder", "target"):
            for row in self._file.all(index.OF_ACTOR.format(side=side), name.casefold(), limit):
                found[row[0], row[-1]] = rows.known(row)
        newest = sorted(found.values(), key=lambda known: known.evidence.start)
        newest.sort(key=lambda known: (known.published, known.article), reverse=True)
        return newest[:limit]

    def of_article(self, id: str) -> list[Known]:
        """Return the stances that the article of that id tells, in text order."""
        query = (
            f"SELECT {index.KNOWN} FROM articles JOIN stances USING (result) "
            "JOIN results ON results.key = result WHERE articles.id = ? ORDER BY stances.number"
        )
        return [rows.known(row) for row in self._file.all(query, id)]

    def of_articles(self, ids: Iterable[str]) -> dict[str, list[Known]]:
        """Return by article what :meth:`of_article` does, of those that tell any stance."""
        heads: dict[int, list[list[str]]] = {}
        for key, *head in self._file.all(index.HEADS_OF, orjson.dumps([*ids]).decode()):
            heads.setdefault(key, []).append(head)
        found: dict[str, list[Known]] = {}
        for key, *row in self._file.all(index.KNOWN_OF, orjson.dumps([*heads]).decode()):
            for head in heads[key]:
                found.setdefault(head[0], []).append(rows.known((*head, *row)))
        return found

    def events(self, ids: Iterable[str]) -> dict[str, list[Event]]:
        """Return by article what is proposed in some, in its order, as events."""
        articles: dict[int, list[str]] = {}
        for key, id in self._file.all(index.RESULTS_OF, orjson.dumps([*ids]).decode()):
            articles.setdefault(key, []).append(id)
        found = self._file.all(index.EVENTS_OF, orjson.dumps([*articles]).decode())
        return rows.events(found, articles)

    @property
    def revision(self) -> tuple[int, int]:
        """What is never the same again once something was written, whichever program did it.

        Raises:
            StoreRefused: where the file cannot be read.
        """
        return self._file.revision

    def heads(self) -> list[tuple[int, str, str]]:
        """Return the articles: the key of the result of each, its id and its outlet.

        Where an article is told otherwise, its result has another key than any had before.
        """
        return self._file.all(index.HEADS)

    def stands(self, heads: Iterable[tuple[int, str, str]], all_of: int) -> list[Stand]:
        """Return what is proposed in some of ``all_of`` articles, each given as ``heads`` has it.

        Those of one article come together, in text order.
        """
        # Joined here: SQLite would look twice into its trees for each of 100,000 stances.
        wanted: dict[int, list[tuple[str, str]]] = {}
        for key, id, source in heads:
            wanted.setdefault(key, []).append((id, source))
        query, given = index.BARE, list[str]()
        if len(wanted) < all_of / 2:
            query, given = index.BARE_OF, [orjson.dumps([*wanted]).decode()]
        with suppress(Lost), self._file.read() as connection:
            return rows.stands(connection.execute(query, given), wanted)
        return []

    def quoted(self, ids: Iterable[str]) -> Iterator[tuple[Stand, str, str]]:
        """Return what is proposed in some articles, by article, with the words and the cue."""
        return rows.quoted(self._file.all(index.QUOTED, orjson.dumps([*ids]).decode()))

    def last_day(self, today: str) -> str:
        """Return the day of the newest article that tells a stance, not after ``today``."""
        return next((day or "" for (day,) in self._file.all(index.LAST_DAY, today)), "")

    def proposals(self, order: str) -> list[tuple[str, int]]:
        """Return the article and the number in it of every stance, in an order of ``ORDERS``."""
        return self._file.all(index.PROPOSALS.format(order=index.ORDERS[order]))

    def matching(self, words: str) -> set[tuple[str, int]]:
        """Return the article and number of the stances in which ``words`` stand anywhere."""
        return set(self._file.all(index.MATCHING, words.casefold()))

    def at(self, id: str, number: int) -> Known | None:
        """Return the stance of that number in an article, None where there is none any more."""
        return next((rows.known(row) for row in self._file.all(index.AT, id, number)), None)

    def select(
        self, *, holder: str = "", target: str = "", since: str = "", until: str = ""
    ) -> Iterator[tuple[Known, dict[str, Any]]]:
        """Yield the stances of all articles, the newest first, each with its complete record.

        ``holder`` and ``target`` are names of actors, "" for any; ``since`` and ``until`` are
        calendar days, both included, of the time that a stance is held at. The record is that of
        ``to_record``, with the actors of its article under ``actors``.
        """
        query = f"""
          SELECT {index.KNOWN}, result FROM stances JOIN articles USING (result)
          JOIN results ON results.key = result
          WHERE ?1 IN ('', holder_key) AND ?2 IN ('', target_key)
          AND held_at >= ?3 AND (?4 = '' OR held_at <= ?4)
          ORDER BY stances.published DESC, articles.id DESC, stances.number"""
        read, found = None, None
        for *row, key in self._file.all(query, holder.casefold(), target.casefold(), since, until):
            if key != read:
                read, found = key, self._record(key)
            if found is not None:
                yield rows.known(row), {**found["stances"][row[-1]], "actors": found["actors"]}

    def _record(self, key: int) -> dict[str, Any] | None:
        for record, told in self._file.all("SELECT record, told FROM results WHERE key = ?", key):
            with suppress(zlib.error, ValueError):
                found: dict[str, Any] = orjson.loads(zlib.decompress(told or record))
                return found
        return None

    def actors(self) -> list[KnownActor]:
        """Return everybody the articles tell of, whoever stands in most of them first."""
        towards = [
            rows.tallies_by(self._file.all(index.SIDES.format(side=side)))
            for side in ("holder", "target")
        ]
        return rows.known_actors(self._file.all(index.ACTORS), *towards)

    def kinds(self) -> dict[str, tuple[ActorKind, str]]:
        """Return by name, without case, what actors are and whom they belong to, "" for nobody.

        As ``actors`` tells it, without what takes long to count.
        """
        with suppress(Lost), self._file.read() as connection:
            return rows.kinds(connection.execute(index.KINDS), connection.execute(index.BODIES))
        return {}

    def actor(self, name: str) -> KnownActor | None:
        """Return what the articles tell of one actor, None where they do not."""
        key = name.casefold()
        towards = [
            rows.tallies_by(self._file.all(index.OF_SIDE.format(side=side), key))
            for side in ("holder", "target")
        ]
        return next(iter(rows.known_actors(self._file.all(index.ACTOR, key), *towards)), None)

    def articles_of(self, name: str, limit: int) -> list[Headline]:
        """Return the newest articles that tell of an actor."""
        return [Headline(*row) for row in self._file.all(index.ARTICLES_OF, name.casefold(), limit)]

    def alias_counts(self, name: str) -> Counter[str]:
        """Count in how many articles an actor goes by each of its other names."""
        found = self._file.all(index.ACTOR, name.casefold())
        return Counter(alias for row in found for alias in orjson.loads(row[5]) if alias != name)

    def names(self) -> list[tuple[str, ActorKind, int]]:
        """Return who the articles tell of and in how many: whoever stands in most of them first."""
        query = """
          SELECT name, kind, count(*) AS articles FROM actors JOIN articles USING (result)
          GROUP BY actor_key ORDER BY articles DESC, actor_key"""
        return [(name, ActorKind(kind), count) for name, kind, count in self._file.all(query)]

    def affiliations(self) -> dict[str, str]:
        """Return whom actors belong to or speak for, as was said last, by their names' keys."""
        return dict(self._file.all(index.AFFILIATIONS))

    def met_outside(self, names: Iterable[str], articles: Iterable[str]) -> set[str]:
        """Return which of the actors of those names, in lower case, other articles tell of."""
        given = [orjson.dumps(list(some)).decode() for some in (names, articles)]
        return {name for (name,) in self._file.all(index.MET_OUTSIDE, *given)}

    def taking(self, condition: str, given: Iterable[str]) -> set[str]:
        """Return the articles that propose a stance of which ``condition``, in SQL, is true.

        What is only possible is no position, and left out.
        """
        return {id for (id,) in self._file.all(index.TAKING.format(condition=condition), *given)}

    def called(self, name: str) -> set[str]:
        """Return the names, as they are compared, of the actors that go by ``name``.

        That is whoever has it, and whoever articles call so more than now and then.
        """
        found = {key for (key,) in self._file.all(index.NAMED, name)}
        met = dict(self._file.all(index.CALLED, name, orjson.dumps(name).decode()))
        often = max(met.values(), default=0) * _RARELY
        return found | {key for key, count in met.items() if count > often}

    def called_in_part(self, words: str) -> set[str]:
        """Return the names, as they are compared, that hold all ``words``, each as a word."""
        sought = set(words.split())
        longest = max(sought, key=len, default="")
        held = self._file.all(index.NAMED_IN_PART, longest) if longest else []
        return {key for (key,) in held if sought <= set(key.replace("-", " ").split())}

    def tallies(self, pipeline: str = "") -> list[tuple[str, Tally]]:
        """Return how many stances of each label every analysed article tells.

        ``pipeline`` leaves those that were analysed by it.
        """
        counts = ", ".join(
            f"count(*) FILTER (WHERE label = '{label}' AND {index.IS_FIRM})" for label in Label
        )
        query = (
            f"SELECT articles.id, {counts} FROM articles JOIN results ON results.key = result "
            "LEFT JOIN stances USING (result) WHERE ? IN ('', pipeline) GROUP BY articles.id"
        )
        return [(id, Tally(*numbers)) for id, *numbers in self._file.all(query, pipeline)]
