"""What is listed of the articles of a library, asked for in every way; nothing is changed here.

It stands on the way to the first paint: nothing is imported that costs time.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from briefing.news.article import Headline
from briefing.news.stance import Label, Tally
from briefing.store.derived import Derived, Lost
from briefing.store.headlines import Headlines
from briefing.store.refresh import folded

Order = Literal["date", "title", "source"]

_ROW = (
    "key, id, title, source, published, read, analysed, fault, archived, copies, "
    "(SELECT count(*) FROM articles AS other WHERE articles.copies AND other.home "
    "AND other.home = articles.home AND other.below = articles.key AND NOT other.read), "
    f"below, {', '.join(Label)}"
)
AMONG = "IN (SELECT value FROM json_each(?))"

# Within one source the newest stands first, whichever way the sources run. A plus before a column
# keeps SQLite from its index.
_ORDERS = {
    "date": ("{plus}published", "{plus}published {way}, key {way}"),
    "title": ("{plus}title_key", "{plus}title_key {way}, key {way}"),
    "source": ("{plus}source_key", "{plus}source_key {way}, published DESC, key DESC"),
}
_MOST_WORDS = 20
_HOLDS = "(instr(title_key, ?{n}) OR instr(source_key, ?{n}) OR instr(published, ?{n}))"


class Heading(NamedTuple):
    """What an article is listed by; ``analysed`` is 1 where its text as it is was looked at."""

    id: str
    title: str
    source: str
    published: str
    analysed: int


class Listed:
    """The rows of the catalogue in ``file``, to be looked at."""

    def __init__(self, file: Derived) -> None:
        self._file = file
        self._changes = self._listed = 0

    @property
    def changes(self) -> int:
        """A number that is never the same again once rows have changed."""
        return self._changes

    @property
    def listed(self) -> int:
        """A number that is never the same again once other articles are listed, or otherwise."""
        return self._listed

    def headlines(
        self,
        order: Order = "date",
        descending: bool | None = None,
        match: str = "",
        *,
        unread_only: bool = False,
        limit: int | None = None,
        every: bool = False,
        copies: bool = False,
    ) -> Headlines:
        """Return the headlines in order, the first ``limit`` of them where that is given.

        ``descending`` defaults to the newest first for dates, to A first for names. Rows without a
        date or source stand last. ``match`` leaves those whose title, source or date hold each of
        its words. Case and accents make no difference to match or order. What is archived is left
        out, and of copies of one text all but one, unless ``every`` article is asked for, or all
        ``copies``.
        """
        words = folded(match).split()[:_MOST_WORDS]
        way = "DESC" if (order == "date" if descending is None else descending) else "ASC"
        # The index knows the order, not the words: where few rows are left it is quicker to look
        # through them all as they lie and to sort what is found.
        plus = "+" if words else ""
        first, ordering = (part.format(plus=plus, way=way) for part in _ORDERS[order])
        where = [_HOLDS.format(n=n) for n in range(1, len(words) + 1)]
        where += ["NOT read"] * unread_only
        where += [] if every else ["NOT archived"]
        # With words it may be that only a copy holds them.
        where += [] if every or copies or words else ["NOT below"]
        keys = array("q")
        # In two parts, so that the index gives the order of the first and the nameless come last.
        for part in (f"{first} > ''", f"{first} = ''"):
            rest = -1 if limit is None else limit - len(keys)  # SQLite takes -1 for no limit
            query = (
                f"SELECT key FROM articles WHERE {' AND '.join([part, *where])} "
                f"ORDER BY {ordering} LIMIT {rest}"
            )
            keys.extend(self._keys(query, *words))
        return Headlines(self, self.folded(keys) if words and not (every or copies) else keys)

    def stamps(self) -> list[tuple[str, int, int]]:
        """Return id, time of the last change and size of every article's file, the newest first."""
        query = "SELECT id, changed, size FROM articles ORDER BY published DESC, key DESC"
        return self._file.all(query)

    def keys(self, where: str = "", *given: str) -> list[int]:
        """Return the keys of the articles that fulfil a condition in SQL, in no order."""
        return [key for (key,) in self._file.all(f"SELECT key FROM articles {where}", *given)]

    def names(self) -> list[tuple[int, str, str, str]]:
        """Return the key of every article with its title, source and day, as they are compared."""
        return self._file.all("SELECT key, title_key, source_key, published FROM articles")

    def sources(self) -> list[str]:
        """Return who published articles, whoever published most of them first."""
        query = (
            "SELECT source FROM articles WHERE source > '' "
            "GROUP BY source ORDER BY count(*) DESC, source"
        )
        return [source for (source,) in self._file.all(query)]

    def keys_of(self, ids: Iterable[str]) -> list[tuple[str, int]]:
        """Return id and key of those articles of ``ids`` that are listed."""
        return self._file.all(f"SELECT id, key FROM articles WHERE id {AMONG}", many(ids))

    def named(self) -> list[tuple[int, str]]:
        """Return key and id of every article, by id."""
        return self._file.all("SELECT key, id FROM articles ORDER BY id")

    def rows(self, keys: Iterable[int]) -> dict[int, Headline]:
        """Return the headlines of those of ``keys`` that are still there."""
        found = self._file.all(f"SELECT {_ROW} FROM articles WHERE key {AMONG}", many(keys))
        return {row[0]: _headline(*row[1:]) for row in found}

    def headings(self, keys: Iterable[int]) -> dict[int, Heading]:
        """Return what :meth:`rows` says of the articles themselves, in half the time."""
        query = f"""
          SELECT key, id, title, source, published, analysed AND fault = ''
          FROM articles WHERE key {AMONG}"""
        return {key: Heading(*row) for key, *row in self._file.all(query, many(keys))}

    def key(self, id: str) -> int | None:
        """Return the key of the article of that id, None where there is no such row."""
        found = self._file.all("SELECT key FROM articles WHERE id = ?", id)
        return found[0][0] if found else None

    def unread(self, keys: Iterable[int]) -> set[int]:
        """Return those of ``keys`` whose articles, or copies of these, are unread and readable."""
        query = (
            "SELECT key FROM articles WHERE fault = '' AND (NOT read OR copies AND EXISTS "
            "(SELECT 1 FROM articles AS other WHERE other.home AND other.home = articles.home "
            f"AND other.below = articles.key AND NOT other.read)) AND key {AMONG}"
        )
        return {key for (key,) in self._file.all(query, many(keys))}

    def unanalysed(self, limit: int) -> list[str]:
        """Return the ids of the newest articles that nobody has looked for stances in yet."""
        query = (
            "SELECT id FROM articles WHERE NOT analysed AND fault = '' "
            f"ORDER BY published DESC, key DESC LIMIT {int(limit)}"
        )
        return [id for (id,) in self._file.all(query)]

    def came(self, last: tuple[int, str], since: int) -> list[int]:
        """Return the keys of the articles that came since ``last`` was the last row.

        With them come those whose files changed since that time, in nanoseconds of the epoch. Where
        that row is no longer what it was, the list has been made anew, and keys tell nothing: then
        the files alone do.
        """
        key, id = last
        query = (
            "SELECT key FROM articles WHERE NOT archived AND fault = '' "
            "AND (changed >= ?3 OR key > ?1 AND "
            "(?1 = 0 OR EXISTS (SELECT 1 FROM articles WHERE key = ?1 AND id = ?2)))"
        )
        return [one for (one,) in self._file.all(query, key, id, since)]

    @property
    def last(self) -> tuple[int, str]:
        """The row that was made last, by its key and id; 0 and "" where there is none."""
        query = "SELECT key, id FROM articles ORDER BY key DESC LIMIT 1"
        return next(iter(self._file.all(query)), (0, ""))

    def newest(self, limit: int) -> list[int]:
        """Return the keys of the articles that were published last."""
        query = (
            "SELECT key FROM articles WHERE NOT archived AND fault = '' AND published > '' "
            f"ORDER BY published DESC, key DESC LIMIT {int(limit)}"
        )
        return [key for (key,) in self._file.all(query)]

    def reached(self) -> tuple[int, int]:
        """Return how many articles need not be analysed any more, and how many there are."""
        query = (
            "SELECT count(*), (SELECT count(*) FROM articles WHERE NOT analysed AND fault = '') "
            "FROM articles"
        )
        ((total, waiting),) = self._file.all(query) or [(0, 0)]
        return total - waiting, total

    def ids(self) -> set[str]:
        """Return the ids of all articles."""
        return {id for (id,) in self._file.all("SELECT id FROM articles")}

    def get(self, id: str) -> Headline | None:
        """Return the headline of the article of that id, None where there is no such row."""
        key = self.key(id)
        return None if key is None else self.rows([key]).get(key)

    def counts(self) -> tuple[int, int]:
        """Return how many articles there are, and how many of them are unread."""
        query = "SELECT count(*), count(*) FILTER (WHERE NOT read) FROM articles"
        found = self._file.all(query)
        return (found[0][0], found[0][1]) if found else (0, 0)

    def copies(self, ids: Iterable[str]) -> list[str]:
        """Return the ids of articles, each before those whose row it stands for."""
        query = (
            f"SELECT id, key, copies FROM articles WHERE id {AMONG} "
            "ORDER BY published DESC, key DESC"
        )
        found: dict[str, None] = {}
        for id, key, copies in self._file.all(query, many(ids)):
            found[id] = None
            if copies:
                below = self.below(key)
                rows = self.rows(below)
                found |= dict.fromkeys(rows[one].id for one in below if one in rows)
        return list(found)

    def below(self, key: int) -> list[int]:
        """Return the keys of the copies whose row is that of ``key``, the earliest first."""
        query = (
            "SELECT key FROM articles WHERE home = (SELECT home FROM articles WHERE key = ?1) "
            "AND below = ?1 AND home ORDER BY published, id"
        )
        return [one for (one,) in self._file.all(query, key)]

    def folded(self, keys: array[int]) -> array[int]:
        """Return ``keys`` without the copies of a text of which a copy stands among them already.

        The one that stays is the one whose row stands for the others, or the first there is.
        """
        rows = self._file.all("SELECT key, home * 2 + archived, below FROM articles WHERE home")
        homes = {key: home for key, home, _ in rows}
        if homes.keys().isdisjoint(keys):
            return keys
        first: dict[int, int] = {}
        leads = {key for key, _, below in rows if not below}
        for key in keys:
            if (home := homes.get(key)) is not None and (home not in first or key in leads):
                first[home] = key
        return array("q", (key for key in keys if first.get(homes.get(key, -1), key) == key))

    def _keys(self, query: str, *given: str) -> array[int]:
        """Return the one number of all rows, none of which is kept in memory as a row."""
        try:
            with self._file.read() as connection:
                return array("q", (key for (key,) in connection.execute(query, given)))
        except Lost:
            return array("q")


def many(values: Iterable[str | int]) -> str:
    """Return ``values`` as one parameter, of which SQLite takes only so many."""
    return json.dumps(list(values))


def _headline(*row: Any) -> Headline:
    id, title, source, published, read, analysed, fault, archived, copies, unread, below = row[:11]
    return Headline(
        id,
        title,
        source,
        published,
        bool(read),
        Tally(*row[11:]),
        bool(analysed),
        fault,
        bool(archived),
        copies,
        unread,
        bool(below),
    )
