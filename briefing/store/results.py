"""What was found in the articles: kept so that no text is analysed twice, indexed by actor.

Findings are derived: the same text and the same pipeline give them again. So they live in SQLite,
which finds the stances of an actor among those of 100,000 articles at once, and they are thrown
away when in doubt. What a person decided about them cannot be had again: that is in the database,
as a record in a journal that is never rewritten in place.
"""

from __future__ import annotations

import time
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from briefing.news.actor import ActorKind
from briefing.news.article import Article, Headline
from briefing.news.event import Event
from briefing.news.findings import SCHEMA, Findings, from_record, to_record
from briefing.news.known import Known, KnownActor
from briefing.news.stance import Label, Tally
from briefing.news.stand import Stand
from briefing.store import disk, index
from briefing.store.derived import Derived, Lost
from briefing.store.pending import Pending

FILE = "results.sqlite"

_BEGAN = 1_735_689_600_000
"""Milliseconds of the epoch that keys are counted from: small numbers take less of the file."""

_RARELY = 0.05
"""Who is called by a name so much more seldom than somebody else is hardly meant by it."""


class Kept(NamedTuple):
    """What is kept of an article: the text that was looked at, by whom, and what was found in it.

    ``fingerprint`` names the text. ``told`` is what the library tells of it, as it is kept, where a
    reader has taught it otherwise than was found.
    """

    fingerprint: str
    pipeline: str
    record: bytes
    told: bytes

    @property
    def found(self) -> bytes | None:
        """What was found, as JSON; None where it cannot be read."""
        with suppress(zlib.error):
            return zlib.decompress(self.record)
        return None

    @property
    def findings(self) -> Findings | None:
        """What the library tells of it; None where it cannot be read."""
        return _unpacked(self.told or self.record)


class Results:
    """The findings of one library, kept in ``.briefing/results.sqlite``, or in memory.

    ``pending`` are the articles that are told anew behind the reader's back, since lessons changed.

    An article has one result at a time: putting a newer one takes the older out of every answer.
    Any thread may call anything. What writes raises ``StoreRefused`` where the file cannot be
    written.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self._file = Derived(
            folder / disk.FOLDER / FILE, index.TABLES, 1000 * index.VERSION + SCHEMA, write=write
        )
        self.pending = Pending(self._file)

    @property
    def in_memory(self) -> bool:
        """Whether what is kept goes with the program's end."""
        return self._file.in_memory

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was set aside or could not be used."""
        return self._file.notices

    def get(self, fingerprint: str, pipeline: str) -> Findings | None:
        """Return what ``pipeline`` found in the article of that fingerprint; None if not yet."""
        query = "SELECT record FROM results WHERE fingerprint = ? AND pipeline = ?"
        for (record,) in self._file.all(query, fingerprint, pipeline):
            return _unpacked(record)
        return None

    def told(self, id: str) -> tuple[str, str, Findings | None] | None:
        """Return what the library tells of an article, None where that is nothing yet.

        With the fingerprint of its text, and the pipeline that looked at it.
        """
        query = """
          SELECT fingerprint, pipeline, record, told FROM articles
          JOIN results ON results.key = result WHERE id = ?"""
        for fingerprint, pipeline, record, told in self._file.all(query, id):
            return fingerprint, pipeline, _unpacked(told or record)
        return None

    def put(self, article: Article, findings: Findings, shown: Findings | None = None) -> None:
        """Keep ``findings`` as what is known of ``article``, in place of all that was before.

        ``shown`` is what the library tells of them, where a reader has taught it otherwise.
        """
        shown = shown or findings
        record = _packed(findings, article.text)
        # What is told is kept beside it only where it differs.
        told = _packed(shown, article.text) if shown != findings else b""
        stances = list(index.stance_rows(article, shown))
        actors = list(index.actor_rows(article, shown))
        names = index.names_in(findings, shown)
        with self._file.write() as connection:
            key = self._fresh_key(connection)
            for (before,) in connection.execute(
                "DELETE FROM results WHERE fingerprint = ? AND pipeline = ? RETURNING key",
                (article.fingerprint, findings.pipeline),
            ).fetchall():
                connection.execute("DELETE FROM stances WHERE result = ?", (before,))
                connection.execute("DELETE FROM actors WHERE result = ?", (before,))
                connection.execute("DELETE FROM names WHERE result = ?", (before,))
                connection.execute("UPDATE articles SET result = ? WHERE result = ?", (key, before))
            connection.execute(
                "INSERT INTO results (key, fingerprint, pipeline, record, told, title, source) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    article.fingerprint,
                    findings.pipeline,
                    record,
                    told,
                    article.title,
                    article.source,
                ),
            )
            index.insert(connection, "names", [(name, key) for name in names])
            index.insert(connection, "stances", [(key, *row) for row in stances])
            index.insert(connection, "actors", [(key, *row) for row in actors])
            self._point(connection, article.id, key)

    def link(self, article: Article, pipeline: str) -> bool:
        """Let what ``pipeline`` found in this very text count for ``article``, if it has been read.

        That is so when a file was renamed, or holds what another one holds.
        """
        query = "SELECT key FROM results WHERE fingerprint = ? AND pipeline = ?"
        for (key,) in self._file.all(query, article.fingerprint, pipeline):
            if self._file.all(
                "SELECT 1 FROM articles WHERE id = ? AND result = ?", article.id, key
            ):
                return True
            with self._file.write() as connection:
                self._point(connection, article.id, key)
            return True
        return False

    def of_actor(self, name: str, limit: int = 500) -> list[Known]:
        """Return the newest stances that the actor of that name holds, or is the target of.

        The newest come first; case makes no difference to the name.
        """
        found: dict[tuple[str, int], Known] = {}
        for side in ("holder", "target"):
            for row in self._file.all(index.OF_ACTOR.format(side=side), name.casefold(), limit):
                found[row[0], row[-1]] = index.known(row)
        newest = sorted(found.values(), key=lambda known: known.evidence.start)
        newest.sort(key=lambda known: (known.published, known.article), reverse=True)
        return newest[:limit]

    def of_article(self, id: str) -> list[Known]:
        """Return the stances that the article of that id tells, in text order."""
        query = (
            f"SELECT {index.KNOWN} FROM articles JOIN stances USING (result) "
            "JOIN results ON results.key = result WHERE articles.id = ? ORDER BY stances.number"
        )
        return [index.known(row) for row in self._file.all(query, id)]

    def of_articles(self, ids: Iterable[str]) -> dict[str, list[Known]]:
        """Return by article what :meth:`of_article` does, of those that tell any stance."""
        heads: dict[int, list[list[str]]] = {}
        for key, *head in self._file.all(index.HEADS_OF, orjson.dumps([*ids]).decode()):
            heads.setdefault(key, []).append(head)
        found: dict[str, list[Known]] = {}
        for key, *row in self._file.all(index.KNOWN_OF, orjson.dumps([*heads]).decode()):
            for head in heads[key]:
                found.setdefault(head[0], []).append(index.known((*head, *row)))
        return found

    def events(self, ids: Iterable[str]) -> dict[str, list[Event]]:
        """Return by article what is proposed in some, in its order, as events."""
        articles: dict[int, list[str]] = {}
        for key, id in self._file.all(index.RESULTS_OF, orjson.dumps([*ids]).decode()):
            articles.setdefault(key, []).append(id)
        rows = self._file.all(index.EVENTS_OF, orjson.dumps([*articles]).decode())
        return index.events(rows, articles)

    def kept(self, ids: Iterable[str], *, records: bool = False) -> dict[str, Kept]:
        """Return by article what is kept of it; with what was found where ``records`` are wanted.

        Meant for some hundreds at once: that is many times quicker than one by one.
        """
        query = index.KEPT.format(records="record, told" if records else "x'', x''")
        rows = self._file.all(query, orjson.dumps([*ids]).decode())
        return {id: Kept(*rest) for id, *rest in rows}

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
            return index.stands(connection.execute(query, given), wanted)
        return []

    def quoted(self, ids: Iterable[str]) -> Iterator[tuple[Stand, str, str]]:
        """Return what is proposed in some articles, by article, with the words and the cue."""
        return index.quoted(self._file.all(index.QUOTED, orjson.dumps([*ids]).decode()))

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
        return next((index.known(row) for row in self._file.all(index.AT, id, number)), None)

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
                yield index.known(row), {**found["stances"][row[-1]], "actors": found["actors"]}

    def _record(self, key: int) -> dict[str, Any] | None:
        for record, told in self._file.all("SELECT record, told FROM results WHERE key = ?", key):
            with suppress(zlib.error, ValueError):
                found: dict[str, Any] = orjson.loads(zlib.decompress(told or record))
                return found
        return None

    def actors(self) -> list[KnownActor]:
        """Return everybody the articles tell of, whoever stands in most of them first."""
        towards = [
            index.tallies_by(self._file.all(index.SIDES.format(side=side)))
            for side in ("holder", "target")
        ]
        rows = self._file.all(index.ACTORS)
        return index.known_actors(rows, *towards)

    def kinds(self) -> dict[str, tuple[ActorKind, str]]:
        """Return by name, without case, what actors are and whom they belong to, "" for nobody.

        As ``actors`` tells it, without what takes long to count.
        """
        bodies = self.affiliations()
        kinds = {key: ActorKind(kind) for key, kind in self._file.all(index.KINDS)}
        return {key: (kind, bodies.get(key, "")) for key, kind in kinds.items()}

    def actor(self, name: str) -> KnownActor | None:
        """Return what the articles tell of one actor, None where they do not."""
        key = name.casefold()
        towards = [
            index.tallies_by(self._file.all(index.OF_SIDE.format(side=side), key))
            for side in ("holder", "target")
        ]
        return next(iter(index.known_actors(self._file.all(index.ACTOR, key), *towards)), None)

    def articles_of(self, name: str, limit: int) -> list[Headline]:
        """Return the newest articles that tell of an actor."""
        return [Headline(*row) for row in self._file.all(index.ARTICLES_OF, name.casefold(), limit)]

    def alias_counts(self, name: str) -> Counter[str]:
        """Count in how many articles an actor goes by each of its other names."""
        rows = self._file.all(index.ACTOR, name.casefold())
        return Counter(alias for row in rows for alias in orjson.loads(row[5]) if alias != name)

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
        firm = ", ".join(f"'{commitment}'" for commitment in index.OPEN)
        counts = ", ".join(
            f"count(*) FILTER (WHERE label = '{label}' AND commitment NOT IN ({firm}))"
            for label in Label
        )
        query = (
            f"SELECT articles.id, {counts} FROM articles JOIN results ON results.key = result "
            "LEFT JOIN stances USING (result) WHERE ? IN ('', pipeline) GROUP BY articles.id"
        )
        return [(id, Tally(*numbers)) for id, *numbers in self._file.all(query, pipeline)]

    def forget(self, ids: Iterable[str]) -> None:
        """Take the articles of those ids out of every answer; their files have gone."""
        with self._file.write() as connection:
            connection.executemany("DELETE FROM articles WHERE id = ?", ((id,) for id in ids))

    def ids(self) -> set[str]:
        """Return the ids of all articles that have a result."""
        return {id for (id,) in self._file.all("SELECT id FROM articles")}

    def tidy(self) -> int:
        """Delete the results that belong to no article any more, and return how many."""
        orphans = "NOT IN (SELECT result FROM articles)"
        with self._file.write() as connection:
            connection.execute(f"DELETE FROM stances WHERE result {orphans}")
            connection.execute(f"DELETE FROM actors WHERE result {orphans}")
            connection.execute(f"DELETE FROM names WHERE result {orphans}")
            return connection.execute(f"DELETE FROM results WHERE key {orphans}").rowcount

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @staticmethod
    def _fresh_key(connection: Any) -> int:
        """Return a key that no result has or ever had: later ones have larger ones.

        By its key alone whoever knows a result sees that it is still what it was.
        """
        (last,) = connection.execute("SELECT ifnull(max(key), 0) FROM results").fetchone()
        return int(max(last + 1, time.time_ns() // 1_000_000 - _BEGAN))

    @staticmethod
    def _point(connection: Any, id: str, key: int) -> None:
        """Make ``key`` the result of an article, and drop its former one if it was the last."""
        row = connection.execute("SELECT result FROM articles WHERE id = ?", (id,)).fetchone()
        connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (id, key))
        if row and row[0] != key:
            unused = "NOT EXISTS (SELECT 1 FROM articles WHERE result = ?1)"
            connection.execute(f"DELETE FROM stances WHERE result = ?1 AND {unused}", row)
            connection.execute(f"DELETE FROM actors WHERE result = ?1 AND {unused}", row)
            connection.execute(f"DELETE FROM names WHERE result = ?1 AND {unused}", row)
            connection.execute(f"DELETE FROM results WHERE key = ?1 AND {unused}", row)


def _unpacked(record: bytes) -> Findings | None:
    try:
        return from_record(orjson.loads(zlib.decompress(record)))
    except (zlib.error, ValueError, KeyError, TypeError):
        # Written by another version of the program: it is found anew.
        return None


def _packed(findings: Findings, text: str) -> bytes:
    return zlib.compress(orjson.dumps(to_record(findings, text)), 1)
