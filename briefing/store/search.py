"""Full text: articles, notes and quotes, found by their words and shown with these in sight.

It is derived from the files of the library and from what people wrote: deleting it loses nothing.
A copy of every text stands in it, so that what was found is shown without opening a file, and its
offsets are those of the text the reader sees. Case and accents make no difference.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefing.store import disk
from briefing.store.derived import Derived
from briefing.text.clean import clean_line
from briefing.text.excerpt import WIDTH, excerpt
from briefing.text.span import Span
from briefing.text.terms import OPEN, PART, SHUT, marked, parted, whole

FILE = "search.sqlite"
_VERSION = 2
_WORDS = 'tokenize="unicode61 remove_diacritics 2"'
_SCHEMA = f"""
CREATE TABLE articles (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  changed INTEGER NOT NULL, size INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(title, text, {_WORDS});
CREATE TABLE remarks (
  key INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, number INTEGER NOT NULL,
  article TEXT NOT NULL, modified TEXT NOT NULL, UNIQUE (kind, number));
CREATE VIRTUAL TABLE remarked USING fts5(body, {_WORDS});
CREATE TABLE made AS SELECT random() AS number
"""
_MARKS = f"'{OPEN}', '{SHUT}'"
_AMONG = "IN (SELECT value FROM json_each(?))"
_AT_ONCE = 1000
_MERGED = 200
"""How many pages of the index one call of :meth:`Search.settle` merges."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A state of an article's file: its id, when it changed in nanoseconds, its size in bytes."""

    id: str
    changed: int
    size: int


@dataclass(frozen=True, slots=True)
class Text:
    """An article to be found by its words; without any where its file cannot be read."""

    stamp: Stamp
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person wrote or marked in an article: ``kind`` names the table it is kept in.

    ``number`` is its id there, ``modified`` the moment that it was last changed.
    """

    kind: str
    number: int
    article: str
    modified: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found: by a stretch of its text, or of what people wrote about it.

    ``snippet`` is one line, ``marks`` are the stretches of it that were asked for. ``place`` is the
    first of these in the canonical text, None where it is the title or a remark that was found.
    """

    id: str
    title: str
    snippet: str
    marks: tuple[Span, ...] = ()
    place: Span | None = None
    remark: bool = False


class Search:
    """The full-text index of one library, kept in ``.briefing/search.sqlite``, or in memory.

    A ``match`` is an expression of FTS5, put together of :func:`term`. Any thread may call
    anything. What writes raises ``StoreRefused`` where the file cannot be written.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self._file = Derived(folder / disk.FOLDER / FILE, _SCHEMA, _VERSION, write=write)

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was set aside or could not be used."""
        return self._file.notices

    @property
    def in_memory(self) -> bool:
        """Whether the index goes with the program's end."""
        return self._file.in_memory

    # -- what is in it ------------------------------------------------------------------------

    def index(self, texts: Iterable[Text]) -> None:
        """Have articles found by the words they hold now: all of them are written, or none.

        Many at once are much quicker than each alone; some hundreds are a good number.
        """
        with self._file.write() as connection:
            for one in texts:
                stamp = one.stamp
                fresh = connection.execute(
                    "INSERT OR IGNORE INTO articles (id, changed, size) VALUES (?, ?, ?)",
                    (stamp.id, stamp.changed, stamp.size),
                )
                row = parted(one.title), parted(one.text)
                if fresh.rowcount:
                    connection.execute(
                        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
                        (fresh.lastrowid, *row),
                    )
                    continue
                (key,) = connection.execute(
                    "UPDATE articles SET changed = ?, size = ? WHERE id = ? RETURNING key",
                    (stamp.changed, stamp.size, stamp.id),
                ).fetchone()
                connection.execute(
                    "REPLACE INTO words (rowid, title, text) VALUES (?, ?, ?)", (key, *row)
                )

    def forget(self, ids: Iterable[str]) -> None:
        """Have articles found no longer; their files have gone."""
        with self._file.write() as connection:
            gone = _list(ids)
            connection.execute(
                f"DELETE FROM words WHERE rowid IN (SELECT key FROM articles WHERE id {_AMONG})",
                (gone,),
            )
            connection.execute(f"DELETE FROM articles WHERE id {_AMONG}", (gone,))

    def clear(self) -> None:
        """Forget everything; it is to be made anew."""
        self._file.clear()

    def waiting(self, stamps: Iterable[Stamp]) -> Iterator[Stamp]:
        """Yield those of ``stamps`` whose articles are not in the index as they are now."""
        given = iter(stamps)
        query = f"SELECT id, changed, size FROM articles WHERE id {_AMONG}"
        while some := list(islice(given, _AT_ONCE)):
            there = {
                id: Stamp(id, *rest)
                for id, *rest in self._file.all(query, _list(s.id for s in some))
            }
            yield from (stamp for stamp in some if there.get(stamp.id) != stamp)

    def texts(self, ids: Iterable[str]) -> dict[str, tuple[Stamp, str]]:
        """Return by id the texts of those articles that are in it, and the state of which file."""
        query = (
            "SELECT id, changed, size, text FROM articles JOIN words ON words.rowid = key "
            f"WHERE id {_AMONG}"
        )
        rows = self._file.all(query, _list(ids))
        return {id: (Stamp(id, changed, size), whole(text)) for id, changed, size, text in rows}

    def ids(self) -> set[str]:
        """Return the ids of all articles in the index."""
        return {id for (id,) in self._file.all("SELECT id FROM articles")}

    def count(self) -> int:
        """Count the articles in the index."""
        found = self._file.all("SELECT count(*) FROM articles")
        return int(found[0][0]) if found else 0

    def settle(self) -> bool:
        """Merge a little of what many batches left behind; tell whether there is more of it.

        An index in few pieces answers quicker. Meant to be called when nothing else is to be done.
        """
        with self._file.write() as connection:
            before = connection.total_changes
            connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (-_MERGED,))
            return connection.total_changes - before >= 2

    def renew_remarks(self, remarks: Iterable[Remark]) -> None:
        """Have found what people wrote: ``remarks`` are all there are, as they are now."""
        wanted = {(one.kind, one.number): one for one in remarks}
        there = {
            (kind, number): modified
            for kind, number, modified in self._file.all(
                "SELECT kind, number, modified FROM remarks"
            )
        }
        self.change_remarks(
            [one for where, one in wanted.items() if there.get(where) != one.modified],
            there.keys() - wanted.keys(),
        )

    def change_remarks(
        self, remarks: Sequence[Remark], gone: Iterable[tuple[str, int]] = ()
    ) -> None:
        """Have ``remarks`` found as they are now, and those no longer that are ``gone``.

        What is gone is given by its kind and number.
        """
        gone = list(gone)
        if not (remarks or gone):
            return
        with self._file.write() as connection:
            for where in (*gone, *((one.kind, one.number) for one in remarks)):
                key = connection.execute(
                    "DELETE FROM remarks WHERE kind = ? AND number = ? RETURNING key", where
                ).fetchone()
                if key:
                    connection.execute("DELETE FROM remarked WHERE rowid = ?", key)
            for one in remarks:
                row = one.kind, one.number, one.article, one.modified
                (key,) = connection.execute(
                    "INSERT INTO remarks (kind, number, article, modified) VALUES (?, ?, ?, ?) "
                    "RETURNING key",
                    row,
                ).fetchone()
                connection.execute(
                    "INSERT INTO remarked (rowid, body) VALUES (?, ?)", (key, parted(one.body))
                )

    # -- finding ------------------------------------------------------------------------------

    def keys(self, match: str) -> array[int]:
        """Return the keys of all articles that ``match``, as :meth:`ids_of` knows them."""
        found = self._file.all("SELECT rowid FROM words WHERE words MATCH ?", match)
        return array("q", (key for (key,) in found))

    def names(self, above: int = 0) -> list[tuple[int, str]]:
        """Return key and id of the articles whose key is greater than ``above``, by key.

        The key of an article never changes, and is never given to another one, as long as
        ``made`` is the same.
        """
        return self._file.all("SELECT key, id FROM articles WHERE key > ? ORDER BY key", above)

    @property
    def made(self) -> int:
        """A number that is another one once the index was made anew."""
        found = self._file.all("SELECT number FROM made")
        return int(found[0][0]) if found else 0

    def remarked(self, match: str) -> set[str]:
        """Return the ids of the articles about which people wrote what ``match`` asks for."""
        query = (
            "SELECT article FROM remarked JOIN remarks ON key = remarked.rowid "
            "WHERE remarked MATCH ?"
        )
        return {id for (id,) in self._file.all(query, match)}

    def find(self, match: str, limit: int = 20) -> list[Hit]:
        """Return the articles that ``match``, the likeliest first, and then those with remarks."""
        query = f"""
          SELECT id, title, highlight(words, 1, {_MARKS}) FROM words
          JOIN articles ON key = words.rowid WHERE words MATCH ? ORDER BY rank LIMIT ?"""
        hits = [_hit(row) for row in self._file.all(query, match, limit)]
        seen = {hit.id for hit in hits}
        rest = [hit for hit in self._of_remarks(match, limit) if hit.id not in seen]
        return [*hits, *rest[: max(0, limit - len(hits))]]

    def among(self, match: str, ids: Sequence[str], width: int = WIDTH) -> dict[str, Hit]:
        """Return by id what was found of some articles, for the lines that show them.

        ``width`` is how many characters a snippet may have.
        """
        query = f"""
          SELECT id, title, highlight(words, 1, {_MARKS}) FROM words
          JOIN articles ON key = words.rowid
          WHERE words MATCH ? AND words.rowid IN (SELECT key FROM articles WHERE id {_AMONG})"""
        found = {row[0]: _hit(row, width) for row in self._file.all(query, match, _list(ids))}
        if any(id not in found for id in ids):
            for hit in self._of_remarks(match, len(ids), ids, width):
                found.setdefault(hit.id, hit)
        return found

    def places(self, match: str, id: str) -> tuple[str, tuple[Span, ...]]:
        """Return the text of an article as it is indexed, and all stretches that ``match``."""
        query = f"""
          SELECT highlight(words, 1, {_MARKS}) FROM words
          WHERE words MATCH ? AND words.rowid = (SELECT key FROM articles WHERE id = ?)"""
        for (text,) in self._file.all(query, match, id):
            return marked(text)
        return "", ()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _of_remarks(
        self, match: str, limit: int, ids: Sequence[str] | None = None, width: int = WIDTH
    ) -> list[Hit]:
        query = f"""
          SELECT article, highlight(remarked, 0, {_MARKS}) FROM remarked
          JOIN remarks ON key = remarked.rowid
          WHERE remarked MATCH ? AND (?2 = '' OR article IN (SELECT value FROM json_each(?2)))
          ORDER BY rank LIMIT ?3"""
        rows = self._file.all(query, match, "" if ids is None else _list(ids), limit)
        titles = dict(
            self._file.all(
                "SELECT id, title FROM words JOIN articles ON key = words.rowid "
                f"WHERE key IN (SELECT key FROM articles WHERE id {_AMONG})",
                _list({id for id, _ in rows}),
            )
        )
        found: dict[str, Hit] = {}
        for id, text in rows:
            line, marks, _ = excerpt(*marked(text), width)
            found.setdefault(id, Hit(id, whole(titles.get(id, id)), line, marks, remark=True))
        return list(found.values())


def term(words: str, *, beginning: bool = False) -> str:
    """Return the match for ``words`` in a row; "" where there is no letter or figure in them.

    ``beginning`` is for a last word of which only the beginning is given.
    """
    words = clean_line(words)
    if not any(char.isalnum() for char in words):
        return ""
    quoted = parted(words).rstrip(PART).replace('"', '""')
    return f'"{quoted}"' + "*" * beginning


def _hit(row: Sequence[str], width: int = WIDTH) -> Hit:
    id, title, text = row
    # What the snippet shows is what opening it leads to.
    return Hit(id, whole(title), *excerpt(*marked(text), width))


def _list(values: Iterable[str]) -> str:
    """Return ``values`` as one parameter, of which SQLite takes only so many."""
    return json.dumps(list(values))
