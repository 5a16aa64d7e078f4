"""What the library has seen before: the same text, the same address, copies of one text.

Derived from the articles: thrown away when in doubt and made anew. All of it is looked up in
SQLite, so that 100,000 articles cost no memory. Copies are found by the bands of their sketches.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from sqlite3 import Connection
from typing import Self

from briefing.news.address import canonical
from briefing.news.likeness import Sketch, alike, sketch, tells_little
from briefing.store import disk
from briefing.store.derived import Derived

FILE = "seen.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE articles (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, url BLOB NOT NULL,
  home INTEGER NOT NULL, looked INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0, marks BLOB NOT NULL DEFAULT '');
CREATE INDEX by_digest ON articles (digest);
CREATE INDEX by_url ON articles (url) WHERE url != x'';
CREATE INDEX by_home ON articles (home);
CREATE TABLE bands (band INTEGER, key INTEGER, PRIMARY KEY (band, key)) WITHOUT ROWID;
CREATE TABLE state (revision INTEGER NOT NULL);
INSERT INTO state VALUES (0)
"""
_MANY = 1000
"""Articles from which on it is quicker to look for all that have copies."""
_BYTES = 12
"""Of a digest and an address so much is kept: two that meet by chance are in no library."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted of an article: the digest of its text, its address, and perhaps its text.

    Of one that cannot be read there is nothing but its id.
    """

    id: str
    digest: str = ""
    url: str = ""
    text: str = ""


class Seen:
    """What was seen in one library, kept in ``.briefing/seen.sqlite``, or in memory.

    ``digest`` is that of an article's canonical text (``Article.digest``); an address may be in any
    of its forms. Articles that are copies of one text are a group: which they are does not depend
    on the order in which they came. Any thread may call anything. What writes raises
    ``StoreRefused`` where the file cannot be written.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self._file = Derived(folder / disk.FOLDER / FILE, _SCHEMA, _VERSION, write=write)

    @property
    def in_memory(self) -> bool:
        """Whether what is kept goes with the program's end."""
        return self._file.in_memory

    @property
    def notices(self) -> list[str]:
        """Clear lines about what was set aside or could not be used."""
        return self._file.notices

    # -- looking up -------------------------------------------------------------------------

    def of(self, digest: str, url: str = "") -> str | None:
        """Return the id of the article that has this very text, else of the one at that address.

        None where there is neither. Of several it is the one that was noted first.
        """
        found = self._file.all(
            "SELECT id FROM articles WHERE digest = ? ORDER BY key", short(digest)
        )
        if not found and (address := _address(url)):
            # Said again so that SQLite sees that its index serves.
            query = "SELECT id FROM articles WHERE url != x'' AND url = ? ORDER BY key"
            found = self._file.all(query, address)
        return found[0][0] if found else None

    def with_digest(self, digest: str) -> list[str]:
        """Return the ids of the articles that have this very text."""
        query = "SELECT id FROM articles WHERE digest = ? ORDER BY key"
        return [id for (id,) in self._file.all(query, short(digest))]

    def texts(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return by what the texts of articles are known, of those that could be read."""
        query = (
            "SELECT id, digest FROM articles WHERE digest != x'' "
            "AND id IN (SELECT value FROM json_each(?))"
        )
        return dict(self._file.all(query, json.dumps(list(ids))))

    def group(self, id: str) -> list[str]:
        """Return the ids of the copies of an article, itself among them, in order."""
        query = (
            "SELECT id FROM articles WHERE home = (SELECT home FROM articles WHERE id = ?) "
            "ORDER BY id"
        )
        return [one for (one,) in self._file.all(query, id)] or [id]

    @property
    def has_copies(self) -> bool:
        """Whether any articles are copies of one text."""
        query = "SELECT 1 FROM articles GROUP BY home HAVING count(*) > 1 LIMIT 1"
        return bool(self._file.all(query))

    def homes(self, ids: Collection[str] | None = None) -> dict[str, int]:
        """Return a number for each article that has copies, or of ``ids``: that of its group."""
        if ids is not None and len(ids) < _MANY:
            # Those that have none are groups of their own, which does no harm.
            query = "SELECT id, home FROM articles WHERE id IN (SELECT value FROM json_each(?))"
            return dict(self._file.all(query, json.dumps(list(ids))))
        query = (
            "SELECT id, home FROM articles WHERE home IN "
            "(SELECT home FROM articles GROUP BY home HAVING count(*) > 1)"
        )
        found = dict(self._file.all(query))
        return found if ids is None else {id: found[id] for id in ids if id in found}

    @property
    def revision(self) -> int:
        """A number that is another one once groups have changed, whichever program did it."""
        found = self._file.all("SELECT revision FROM state")
        return found[0][0] if found else -1

    def unsketched(self, limit: int) -> list[str]:
        """Return the ids of articles that were noted without their text, the latest first."""
        query = "SELECT id FROM articles WHERE NOT looked ORDER BY key DESC LIMIT ?"
        return [id for (id,) in self._file.all(query, limit)]

    def ids(self) -> set[str]:
        """Return the ids of all articles that were noted."""
        return {id for (id,) in self._file.all("SELECT id FROM articles")}

    # -- noting -----------------------------------------------------------------------------

    def note(self, id: str, digest: str, url: str = "", text: str = "") -> None:
        """Note an article, in place of what was known of it.

        With its canonical ``text`` the articles that are copies of it are found as well; without it
        only that it is here.
        """
        self.note_all([Note(id, digest, url, text)])

    def note_all(self, notes: Iterable[Note]) -> None:
        """Note many articles at once: all of them or none."""
        # Outside of the transaction: nobody waits for what is only worked out.
        marks = [_Marks.of(note) for note in notes]
        with self._file.write() as connection:
            for one in marks:
                _note(connection, one)

    def forget(self, ids: Iterable[str]) -> None:
        """Forget articles: their files have gone."""
        with self._file.write() as connection:
            for id in ids:
                query = "SELECT key, home FROM articles WHERE id = ?"
                for key, home in connection.execute(query, (id,)).fetchall():
                    _part(connection, key, home)
                    connection.execute("DELETE FROM articles WHERE key = ?", (key,))

    def clear(self) -> None:
        """Forget everything: it is noted anew."""
        with self._file.write() as connection:
            connection.execute("DELETE FROM articles")
            connection.execute("DELETE FROM bands")
            _changed(connection)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def short(text: str) -> bytes:
    """Return by what a digest, or an address, is kept."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()


def _address(url: str) -> bytes:
    address = canonical(url) if url else ""
    return short(address) if address else b""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What an article is known again by; ``looked`` tells whether all of it is known.

    ``joins`` is false for a text of so few words that the same ones make no copy of it.
    """

    id: str
    digest: bytes
    url: bytes
    looked: bool
    sketch: Sketch | None
    joins: bool

    @classmethod
    def of(cls, note: Note) -> Self:
        return cls(
            note.id,
            short(note.digest) if note.digest else b"",
            _address(note.url),
            bool(note.text) or not note.digest,
            sketch(note.text) if note.text else None,
            not (note.text and tells_little(note.text)),
        )

    @property
    def kept(self) -> tuple[int, bytes]:
        """The sketch as a row has it."""
        return (self.sketch.size, self.sketch.marks) if self.sketch else (0, b"")


def _note(connection: Connection, one: _Marks) -> None:
    query = "SELECT key, home, digest, looked FROM articles WHERE id = ?"
    there = connection.execute(query, (one.id,)).fetchone()
    if there and there[2] == one.digest and there[3] >= one.looked:
        connection.execute("UPDATE articles SET url = ? WHERE key = ?", (one.url, there[0]))
        return
    if there:
        key = there[0]
        _part(connection, key, there[1])
        connection.execute(
            "UPDATE articles SET digest = ?, url = ?, home = key, looked = ?, size = ?, marks = ? "
            "WHERE key = ?",
            (one.digest, one.url, one.looked, *one.kept, key),
        )
    else:
        (key,) = connection.execute(
            "INSERT INTO articles (id, digest, url, home, looked, size, marks) "
            "VALUES (?, ?, ?, 0, ?, ?, ?) RETURNING key",
            (one.id, one.digest, one.url, one.looked, *one.kept),
        ).fetchone()
        connection.execute("UPDATE articles SET home = key WHERE key = ?", (key,))
    _join(connection, key, one.digest if one.joins else b"", one.sketch)
    if one.sketch is not None:
        connection.executemany(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)",
            ((band, key) for band in one.sketch.bands()),
        )


def _join(connection: Connection, key: int, digest: bytes, made: Sketch | None) -> None:
    """Join an article, alone so far, with all that it is a copy of."""
    query = "SELECT DISTINCT home FROM articles WHERE digest = ? AND key != ?"
    homes = {home for (home,) in connection.execute(query, (digest, key))} if digest else set()
    if made is not None:
        bands = list(made.bands())
        near = connection.execute(
            "SELECT DISTINCT articles.key, home, size, marks FROM bands "
            f"JOIN articles USING (key) WHERE band IN ({', '.join('?' * len(bands))})",
            bands,
        )
        for other, home, size, marks in near:
            # Of a group that it belongs to already no other needs to be compared.
            if other != key and home not in homes and alike(made, Sketch(size, marks)):
                homes.add(home)
    if homes:
        _merge(connection, {key, *homes})


def _merge(connection: Connection, homes: set[int]) -> None:
    first, *others = sorted(homes)
    connection.executemany(
        "UPDATE articles SET home = ? WHERE home = ?", ((first, other) for other in others)
    )
    _changed(connection)


def _part(connection: Connection, key: int, home: int) -> None:
    """Take an article out of its group; those that were joined by it alone are joined no longer."""
    marks = connection.execute("SELECT size, marks FROM articles WHERE key = ?", (key,)).fetchone()
    if marks and marks[0]:
        connection.executemany(
            "DELETE FROM bands WHERE band = ? AND key = ?",
            ((band, key) for band in Sketch(*marks).bands()),
        )
    query = "SELECT key, digest, size, marks FROM articles WHERE home = ? AND key != ? ORDER BY key"
    rest = connection.execute(query, (home, key)).fetchall()
    if not rest:
        return
    connection.execute("UPDATE articles SET home = key WHERE home = ?", (home,))
    for members in _groups(rest):
        connection.executemany(
            "UPDATE articles SET home = ? WHERE key = ?",
            ((members[0], member) for member in members),
        )
    _changed(connection)


def _groups(rows: Sequence[tuple[int, bytes, int, bytes]]) -> list[list[int]]:
    """Return the keys of articles in the groups that they make, each in order."""
    groups: list[list[tuple[int, bytes, Sketch | None]]] = []
    for key, digest, size, marks in rows:
        one = key, digest, Sketch(size, marks) if size else None
        mine = [group for group in groups if any(_copies(one, other) for other in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([member for group in mine for member in group] + [one])
    return [sorted(key for key, _, _ in group) for group in groups]


def _copies(one: tuple[int, bytes, Sketch | None], other: tuple[int, bytes, Sketch | None]) -> bool:
    if one[1] and one[1] == other[1]:
        return True
    return one[2] is not None and other[2] is not None and alike(one[2], other[2])


def _changed(connection: Connection) -> None:
    connection.execute("UPDATE state SET revision = revision + 1")
