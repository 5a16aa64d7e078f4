"""What was found in the articles: kept so that no text is analysed twice, indexed by actor.

Findings are derived: the same text and the same pipeline give them again. So they live in SQLite,
which finds the stances of an actor among those of 100,000 articles at once, and they are thrown
away when in doubt. What a person decided about them cannot be had again: that is in the database,
as a record in a journal that is never rewritten in place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from briefing.news.actor import ActorKind
from briefing.news.article import Article
from briefing.news.findings import SCHEMA, Findings, from_record, to_record
from briefing.news.known import Known
from briefing.news.stance import Commitment, Label, Stance, Tally
from briefing.store import disk
from briefing.store.derived import Derived, Lost
from briefing.text.span import Span

FILE = "results.sqlite"
_VERSION = 2
# Title, source and day belong to the fingerprint as the text does, so they never change here.
_TABLES = """
CREATE TABLE results (
  key INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, pipeline TEXT NOT NULL, record BLOB NOT NULL,
  title TEXT NOT NULL, source TEXT NOT NULL, UNIQUE (fingerprint, pipeline));
CREATE TABLE articles (id TEXT PRIMARY KEY, result INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX of_result ON articles (result);
CREATE TABLE stances (
  result INTEGER NOT NULL, number INTEGER NOT NULL, published TEXT NOT NULL,
  holder_key TEXT NOT NULL, target_key TEXT NOT NULL,
  holder TEXT NOT NULL, target TEXT NOT NULL, text TEXT NOT NULL,
  label TEXT NOT NULL, score INTEGER, commitment TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, cue TEXT NOT NULL,
  chain TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (result, number)) WITHOUT ROWID;
CREATE INDEX by_holder ON stances (holder_key, published);
CREATE INDEX by_target ON stances (target_key, published)
"""
_OPEN = (Commitment.POSSIBLE, Commitment.HYPOTHETICAL)
_KNOWN = """
  articles.id, results.fingerprint, results.title, results.source, stances.published,
  stances.holder, stances.target, stances.text, stances.label, stances.score, stances.commitment,
  stances.quote, stances.cue, stances.start, stances.end, stances.chain, stances.confidence,
  stances.rule, stances.kind, stances.number"""
_OF_ACTOR = f"""
  SELECT {_KNOWN} FROM stances JOIN articles USING (result) JOIN results ON results.key = result
  WHERE {{side}}_key = ? ORDER BY stances.published DESC LIMIT ?"""


class Results:
    """The findings of one library, kept in ``.briefing/results.sqlite``, or in memory.

    An article has one result at a time: putting a newer one takes the older out of every answer.
    Any thread may call anything. What writes raises ``StoreRefused`` where the file cannot be
    written.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self._file = Derived(
            folder / disk.FOLDER / FILE, _TABLES, 1000 * _VERSION + SCHEMA, write=write
        )

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was set aside or could not be used."""
        return self._file.notices

    def get(self, fingerprint: str, pipeline: str) -> Findings | None:
        """Return what ``pipeline`` found in the article of that fingerprint; None if not yet."""
        query = "SELECT record FROM results WHERE fingerprint = ? AND pipeline = ?"
        for (record,) in self._all(query, fingerprint, pipeline):
            try:
                return from_record(orjson.loads(zlib.decompress(record)))
            except (zlib.error, ValueError, KeyError, TypeError):
                # Written by another version of the program: it is found anew.
                return None
        return None

    def put(self, article: Article, findings: Findings) -> None:
        """Keep ``findings`` as what is known of ``article``, in place of all that was before."""
        record = orjson.dumps(to_record(findings, article.text))
        rows = list(_rows(article, findings))
        with self._file.write() as connection:
            (key,) = connection.execute(
                "INSERT INTO results (fingerprint, pipeline, record, title, source) "
                "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET record = excluded.record "
                "RETURNING key",
                (
                    article.fingerprint,
                    findings.pipeline,
                    zlib.compress(record, 1),
                    article.title,
                    article.source,
                ),
            ).fetchone()
            connection.execute("DELETE FROM stances WHERE result = ?", (key,))
            marks = ", ".join("?" * 19)
            connection.executemany(
                f"INSERT INTO stances VALUES ({marks})", ((key, *row) for row in rows)
            )
            self._point(connection, article.id, key)

    def link(self, article: Article, pipeline: str) -> None:
        """Let what ``pipeline`` found in this very text count for ``article``.

        That is so when a file was renamed, or holds what another one holds.
        """
        query = "SELECT key FROM results WHERE fingerprint = ? AND pipeline = ?"
        for (key,) in self._all(query, article.fingerprint, pipeline):
            if self._all("SELECT 1 FROM articles WHERE id = ? AND result = ?", article.id, key):
                return
            with self._file.write() as connection:
                self._point(connection, article.id, key)

    def of_actor(self, name: str, limit: int = 500) -> list[Known]:
        """Return the newest stances that the actor of that name holds, or is the target of.

        The newest come first; case makes no difference to the name.
        """
        found: dict[tuple[str, int], Known] = {}
        for side in ("holder", "target"):
            for row in self._all(_OF_ACTOR.format(side=side), name.casefold(), limit):
                found[row[0], row[-1]] = _known(row)
        newest = sorted(found.values(), key=lambda known: known.evidence.start)
        newest.sort(key=lambda known: (known.published, known.article), reverse=True)
        return newest[:limit]

    def of_article(self, id: str) -> list[Known]:
        """Return the stances that the article of that id tells, in text order."""
        query = (
            f"SELECT {_KNOWN} FROM articles JOIN stances USING (result) "
            "JOIN results ON results.key = result WHERE articles.id = ? ORDER BY stances.number"
        )
        return [_known(row) for row in self._all(query, id)]

    def tallies(self, pipeline: str = "") -> list[tuple[str, Tally]]:
        """Return how many stances of each label every analysed article tells.

        ``pipeline`` leaves those that were analysed by it.
        """
        firm = ", ".join(f"'{commitment}'" for commitment in _OPEN)
        counts = ", ".join(
            f"count(*) FILTER (WHERE label = '{label}' AND commitment NOT IN ({firm}))"
            for label in Label
        )
        query = (
            f"SELECT articles.id, {counts} FROM articles JOIN results ON results.key = result "
            "LEFT JOIN stances USING (result) WHERE ? IN ('', pipeline) GROUP BY articles.id"
        )
        return [(id, Tally(*numbers)) for id, *numbers in self._all(query, pipeline)]

    def forget(self, ids: Iterable[str]) -> None:
        """Take the articles of those ids out of every answer; their files have gone."""
        with self._file.write() as connection:
            connection.executemany("DELETE FROM articles WHERE id = ?", ((id,) for id in ids))

    def ids(self) -> set[str]:
        """Return the ids of all articles that have a result."""
        return {id for (id,) in self._all("SELECT id FROM articles")}

    def tidy(self) -> int:
        """Delete the results that belong to no article any more, and return how many."""
        orphans = "NOT IN (SELECT result FROM articles)"
        with self._file.write() as connection:
            connection.execute(f"DELETE FROM stances WHERE result {orphans}")
            return connection.execute(f"DELETE FROM results WHERE key {orphans}").rowcount

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _all(self, query: str, *given: str | int) -> list[Any]:
        """Return all rows; none where the file turned out damaged, as it is empty now."""
        try:
            with self._file.read() as connection:
                return connection.execute(query, given).fetchall()
        except Lost:
            return []

    @staticmethod
    def _point(connection: Any, id: str, key: int) -> None:
        """Make ``key`` the result of an article, and drop its former one if it was the last."""
        row = connection.execute("SELECT result FROM articles WHERE id = ?", (id,)).fetchone()
        connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?)", (id, key))
        if row and row[0] != key:
            unused = "NOT EXISTS (SELECT 1 FROM articles WHERE result = ?1)"
            connection.execute(f"DELETE FROM stances WHERE result = ?1 AND {unused}", row)
            connection.execute(f"DELETE FROM results WHERE key = ?1 AND {unused}", row)


def _rows(article: Article, findings: Findings) -> Iterable[tuple[Any, ...]]:
    """Yield a row of the index for every stance."""
    names = {actor.id: actor.name for actor in findings.actors}
    kinds = {actor.id: actor.kind for actor in findings.actors}
    text = article.text
    for number, stance in enumerate(findings.stances):
        holder, target = names.get(stance.holder, ""), _target(stance, names)
        yield (
            number,
            article.published,
            holder.casefold(),
            target.casefold(),
            holder,
            target,
            stance.target.text,
            stance.label.value,
            stance.score,
            stance.commitment.value,
            stance.evidence.start,
            stance.evidence.end,
            stance.evidence.of(text),
            stance.cue.of(text) if stance.cue else "",
            orjson.dumps([link.name for link in stance.chain]).decode(),
            stance.confidence,
            stance.rule,
            kinds.get(stance.holder, ActorKind.GROUP).value,
        )


def _target(stance: Stance, names: dict[str, str]) -> str:
    return names.get(stance.target.actor or "") or names.get(stance.target.owner or "") or ""


def _known(row: tuple[Any, ...]) -> Known:
    *names, label, score, commitment, quote, cue, start, end, chain, confidence, rule, kind, _ = row
    stance = Label(label), score, Commitment(commitment), quote, cue, Span(start, end)
    fields = (*names, *stance, tuple(orjson.loads(chain)), confidence, rule)
    return replace(Known(*fields), holder_kind=ActorKind(kind))
