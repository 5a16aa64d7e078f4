"""What was found in the articles: kept so that no text is analysed twice, indexed by actor.

Findings are derived: the same text and the same pipeline give them again. So they live in SQLite,
which finds the stances of an actor among those of 100,000 articles at once, and they are thrown
away when in doubt. What a person decided about them cannot be had again: that is in the database,
as a record in a journal that is never rewritten in place.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from briefing.news.article import Article
from briefing.news.findings import SCHEMA, Findings, from_record, to_record
from briefing.store import disk, index, rows
from briefing.store.answers import Answers
from briefing.store.derived import Derived
from briefing.store.pending import Pending

FILE = "results.sqlite"

_BEGAN = 1_735_689_600_000
"""Milliseconds of the epoch that keys are counted from: small numbers take less of the file."""


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


class Results(Answers):
    """The findings of one library, kept in ``.briefing/results.sqlite``, or in memory.

    ``pending`` are the articles that are told anew behind the reader's back, since lessons changed.

    An article has one result at a time: putting a newer one takes the older out of every answer.
    Any thread may call anything. What writes raises ``StoreRefused`` where the file cannot be
    written.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        version = 1000 * index.VERSION + SCHEMA
        super().__init__(Derived(folder / disk.FOLDER / FILE, index.TABLES, version, write=write))
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
        stances = list(rows.stance_rows(article, shown))
        actors = list(rows.actor_rows(article, shown))
        names = rows.names_in(findings, shown)
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
            rows.insert(connection, "names", [(name, key) for name in names])
            rows.insert(connection, "stances", [(key, *row) for row in stances])
            rows.insert(connection, "actors", [(key, *row) for row in actors])
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

    def kept(self, ids: Iterable[str], *, records: bool = False) -> dict[str, Kept]:
        """Return by article what is kept of it; with what was found where ``records`` are wanted.

        Meant for some hundreds at once: that is many times quicker than one by one.
        """
        query = index.KEPT.format(records="record, told" if records else "x'', x''")
        found = self._file.all(query, orjson.dumps([*ids]).decode())
        return {id: Kept(*rest) for id, *rest in found}

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
