"""How far the fetching of feeds has come, and which of their entries have been here.

It can be found out again, but for one thing: that an entry was here whose article somebody has
removed since. So this file stays where all else that is derived is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields, replace
from hashlib import blake2b
from pathlib import Path

from briefing.news.feed import FeedState
from briefing.store import disk
from briefing.store.derived import Derived, Lost

FILE = "feeds.sqlite"
_VERSION = 1
_NAMES = tuple(field.name for field in fields(FeedState))
_SCHEMA = f"""
CREATE TABLE feeds ({", ".join(_NAMES)}, PRIMARY KEY (url)) WITHOUT ROWID;
CREATE TABLE entries (feed BLOB, entry BLOB, PRIMARY KEY (feed, entry)) WITHOUT ROWID
"""
_AT_ONCE = 400


class Fetched:
    """The states of the feeds of one library. Any thread may call anything.

    What writes raises ``StoreRefused`` where it cannot be saved.
    """

    def __init__(self, folder: Path, *, write: bool = True) -> None:
        self._file = Derived(folder / disk.FOLDER / FILE, _SCHEMA, _VERSION, write=write)
        self.notices = self._file.notices

    def of(self, url: str) -> FeedState:
        """Return the state of a feed; an empty one where it was never asked."""
        return self.all([url])[url]

    def all(self, urls: Iterable[str]) -> dict[str, FeedState]:
        """Return the states of feeds, by their addresses."""
        found = {url: FeedState(url) for url in urls}
        try:
            with self._file.read() as connection:
                for row in connection.execute(f"SELECT {', '.join(_NAMES)} FROM feeds"):
                    if row[0] in found:
                        state = FeedState(*row)
                        found[state.url] = replace(state, gone=bool(state.gone))
        except Lost:
            pass
        return found

    def put(self, state: FeedState) -> None:
        """Keep the state of a feed."""
        marks = ", ".join("?" * len(_NAMES))
        with self._file.write() as connection:
            connection.execute(f"INSERT OR REPLACE INTO feeds VALUES ({marks})", astuple(state))

    def known(self, url: str, entries: Iterable[str]) -> set[str]:
        """Return which of the entries of a feed have been here, whatever became of them."""
        found: set[str] = set()
        feed, wanted = _short(url), {_short(entry): entry for entry in entries}
        shorts = list(wanted)
        try:
            with self._file.read() as connection:
                for at in range(0, len(shorts), _AT_ONCE):
                    some = shorts[at : at + _AT_ONCE]
                    marks = ", ".join("?" * len(some))
                    query = f"SELECT entry FROM entries WHERE feed = ? AND entry IN ({marks})"
                    rows = connection.execute(query, (feed, *some))
                    found |= {wanted[bytes(short)] for (short,) in rows}
        except Lost:
            return set()
        return found

    def note(self, url: str, entries: Iterable[str]) -> None:
        """Note that entries of a feed have been here."""
        feed = _short(url)
        with self._file.write() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO entries VALUES (?, ?)",
                [(feed, _short(entry)) for entry in entries],
            )

    def carry(self, url: str, to: str) -> None:
        """Let a feed at another address know the entries that were here from the old one."""
        with self._file.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO entries SELECT ?, entry FROM entries WHERE feed = ?",
                (_short(to), _short(url)),
            )

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _short(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
