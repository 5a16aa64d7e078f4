"""Which articles are still to be told anew, since a lesson or a tuning came or went.

It is kept beside the results, with the lessons that were laid over them: whatever happens between
a lesson and the last article that it changes, the next start goes on where this one stopped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import orjson

from briefing.news.lessons import Lesson, Lessons
from briefing.news.parted import Parted
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store.derived import Derived


@dataclass(frozen=True, slots=True)
class Tuned:
    """That a tuning is laid over what is told, named by its digest."""

    digest: str


Laid: TypeAlias = Lesson | Tuned
"""What is laid over the results."""

_KINDS: dict[str, type[Laid]] = {one.__name__: one for one in (Taught, Parted, Switch, Tuned)}

_NAMED = "SELECT result FROM names WHERE name IN (SELECT value FROM json_each(?1))"
_PROPOSED = """SELECT result FROM stances JOIN articles USING (result)
  WHERE rule = ?1 AND ?2 IN ('', lower(cue)) AND ?3 IN ('', articles.id)"""
_EVERY = "SELECT key FROM results"
_OTHERWISE = "SELECT key FROM results WHERE told != x''"


class Pending:
    """The articles of one library that are to be told anew, in the file of its results.

    Any thread may call anything. What writes raises ``StoreRefused`` where the file cannot be
    written.
    """

    def __init__(self, file: Derived) -> None:
        self._file = file

    def note(self, lessons: Lessons, tuning: str = "") -> int:
        """Note what is to be told anew as these are the lessons now; return how many articles.

        ``tuning`` is the digest of what the library is tuned to, "" for nothing.
        """
        every: tuple[Laid, ...] = (*lessons.every, *([Tuned(tuning)] if tuning else []))
        now = {_packed(one): one for one in every}
        if self._laid() == now.keys():
            return 0
        with self._file.write() as connection:
            # Looked at again, where no other program is about to do the same.
            before = {text for (text,) in connection.execute("SELECT lesson FROM laid")}
            came, went = now.keys() - before, before - now.keys()
            for text in came:
                _mark(connection, *_touched(now[text], gone=False))
            for text in went:
                _mark(connection, *_touched(_unpacked(text), gone=True))
            connection.executemany("DELETE FROM laid WHERE lesson = ?", ((one,) for one in went))
            connection.executemany("INSERT INTO laid VALUES (?)", ((one,) for one in came))
            (count,) = connection.execute("SELECT count(*) FROM pending").fetchone()
        return int(count)

    def touched(self, lesson: Lesson, *, gone: bool = False) -> list[str]:
        """Return the ids of the articles that a lesson may change, or did where it is ``gone``."""
        results, given = _touched(lesson, gone=gone)
        query = f"SELECT id FROM articles WHERE result IN ({results}) ORDER BY id"
        return [id for (id,) in self._file.all(query, *given)]

    def next(self, limit: int) -> list[str]:
        """Return articles that are to be told anew, the newest first."""
        query = "SELECT id FROM pending ORDER BY published DESC LIMIT ?"
        return [id for (id,) in self._file.all(query, limit)]

    def count(self) -> int:
        """Return how many there are."""
        return int(next(iter(self._file.all("SELECT count(*) FROM pending")), (0,))[0])

    def mark(self, id: str) -> int | None:
        """Return the mark of an article that is to be told anew, None where it is not."""
        found = self._file.all("SELECT mark FROM pending WHERE id = ?", id)
        return found[0][0] if found else None

    def done(self, id: str, mark: int | None) -> None:
        """Note that an article was told anew; not where a later lesson has marked it since."""
        if mark is not None:
            with self._file.write() as connection:
                connection.execute("DELETE FROM pending WHERE id = ? AND mark = ?", (id, mark))

    def _laid(self) -> set[str]:
        return {text for (text,) in self._file.all("SELECT lesson FROM laid")}


def _touched(lesson: Laid, *, gone: bool) -> tuple[str, tuple[str, ...]]:
    """Return what selects the results that a lesson changes, and what it is given."""
    match lesson:
        case Tuned():
            return _EVERY, ()
        case Switch() if gone:
            # What is not proposed stands in no table: only that something is told otherwise.
            return _OTHERWISE, ()
        case Switch(rule, cue, article):
            return _PROPOSED, (rule, cue.lower(), article)
        case Taught(alias, name, _):
            return _NAMED, (_names(alias, name),)
        case Parted(alias, _, _):
            return _NAMED, (_names(alias, f"the {alias}", f"{alias}’s", f"{alias}'s"),)


def _names(*names: str) -> str:
    return orjson.dumps([name.casefold() for name in names]).decode()


def _mark(connection: sqlite3.Connection, results: str, given: tuple[str, ...]) -> None:
    # A mark is never the same again: whoever tells an article unmarks what he knew of, and no more.
    connection.execute(
        "INSERT OR REPLACE INTO pending SELECT id, "
        "ifnull((SELECT published FROM actors WHERE actors.result = articles.result LIMIT 1), ''), "
        f"random() FROM articles WHERE result IN ({results})",
        given,
    )


def _packed(lesson: Laid) -> str:
    values = dict(_fields(lesson))
    return orjson.dumps([type(lesson).__name__, values], option=orjson.OPT_SORT_KEYS).decode()


def _unpacked(text: str) -> Laid:
    kind, values = orjson.loads(text)
    return _KINDS[kind](**values)


def _fields(lesson: Laid) -> Iterator[tuple[str, str]]:
    for name in lesson.__dataclass_fields__:
        yield name, str(getattr(lesson, name))
