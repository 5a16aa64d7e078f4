"""Articles that have other names: files renamed or moved from outside, known again by their text.

What was done in an article belongs to its text. Where a text has left one name and has come under
another, and nowhere else, all of it goes along, as a step that can be undone. Nothing is guessed:
where two have come, or two have gone, with one text, or another one was worked on where it has
come, everything stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from briefing.intake.decode import Unreadable
from briefing.store import archive, notes, reads, stances
from briefing.store.database import Database
from briefing.store.library import Library
from briefing.store.seen import Seen, short

BY_ARTICLE = (stances.TABLE, notes.TABLE)
"""Tables with any number of records of an article."""
BY_NUMBER = (reads.TABLE, archive.TABLE)
"""Tables with one record of an article, whose number follows from its id."""

MOST = 2000
"""Files that are read to find where a text has come; among more nothing is looked for."""


def moves(
    before: Mapping[str, bytes], now: Mapping[str, bytes], worked: Collection[str]
) -> dict[str, str]:
    """Return under which id the text of each moved article is now, by the id it had.

    ``before`` and ``now`` are the texts, by any name that is theirs alone, of those articles whose
    files have come, changed or gone; who stands in one of them only has come or gone. ``worked``
    are the ids of those in which something was done: no other need be moved, and none is moved to
    where one of them stays.
    """
    left = {id: text for id, text in before.items() if now.get(id) != text}
    came = {id: text for id, text in now.items() if before.get(id) != text}
    known = set(left.values())
    # Who has a text of its own, and stays where it was, was copied and then changed.
    left = {id: text for id, text in left.items() if id not in now or now[id] in known}
    once = {text for text, count in Counter(left.values()).items() if count == 1}
    once &= {text for text, count in Counter(came.values()).items() if count == 1}
    place = {text: id for id, text in came.items()}
    found = {id: place[text] for id, text in left.items() if text in once and id in worked}
    while blocked := {id for id, to in found.items() if to in worked and to not in found}:
        found = {id: to for id, to in found.items() if id not in blocked}
    return found


class Moves:
    """Finds the moved articles of one library, and lets what was done in them follow."""

    def __init__(self, database: Database, library: Library, seen: Seen) -> None:
        self._database, self._library, self._seen = database, library, seen
        # A file may be told to have gone before it is told where it has come.
        self._lost: dict[str, bytes] = {}

    def worked(self) -> set[str]:
        """Return the ids of the articles in which anything was done, be they there or not."""
        found: set[str] = set()
        for table in (*BY_ARTICLE, *BY_NUMBER):
            with self._database.reading(table) as documents:
                found |= {one["article"] for one in documents.values()}
        return found

    def among(self, changed: Iterable[str], gone: Iterable[str]) -> dict[str, str]:
        """Return the moves among articles whose files have come or changed, and ``gone`` ones.

        To be asked before it is noted what these are now.
        """
        changed, gone = set(changed), set(gone)
        worked = self.worked()
        before = self._seen.texts(changed | gone)
        self._lost |= {id: before[id] for id in gone & worked & before.keys()}
        self._lost = {id: text for id, text in self._lost.items() if id not in changed}
        before = self._lost | before
        if worked.isdisjoint(before) or len(changed) > MOST:
            return {}
        now = {}
        for id in changed:
            try:
                now[id] = short(self._library.read(id).digest)
            except Unreadable:
                before.pop(id, None)  # It may be under way.
        found = moves(before, now, worked)
        for id in found:
            self._lost.pop(id, None)
        return found

    def follow(self, found: Mapping[str, str]) -> None:
        """Let what was done in articles follow them; to be called inside a step.

        Raises:
            StoreRefused: where it cannot be saved; nothing has changed.
        """
        for table in BY_ARTICLE:
            with self._database.reading(table) as documents:
                there = {id: found.get(one["article"]) for id, one in documents.items()}
            for id, to in there.items():
                if to is not None:
                    self._database.put(table, id, {"article": to})
        for table in BY_NUMBER:
            self._move_numbered(table, found)

    def _move_numbered(self, table: str, found: Mapping[str, str]) -> None:
        with self._database.reading(table) as documents:
            taken: dict[str, Mapping[str, Any]] = {
                to: dict(documents[reads.number(id)], article=to)
                for id, to in found.items()
                if reads.number(id) in documents
            }
        here = {reads.number(to) for to in taken}
        old = [reads.number(id) for id in found]
        with self._database.reading(table) as documents:
            cut = [number for number in old if number in documents and number not in here]
        self._database.table(table).remove(doc_ids=cut)
        for to, fields in taken.items():
            self._database.put(table, reads.number(to), fields)
