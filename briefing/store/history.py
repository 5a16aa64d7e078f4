"""What was done to a library, step by step: told in words, undone and redone, across restarts.

A step holds every document that it changed, as it was before and as it was after. It is saved in
one entry with the change itself: there is none without the other. Undoing a step makes the
documents what they were, as long as they still are what the step made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.moments import now as _now
from briefing.text.anchor import Anchor

TABLE = "history"

KEPT = 1000
"""Steps that are kept; of the oldest ones a tenth goes at a time."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: ``words`` say what, ``coder`` is who did it, ``when`` in UTC.

    ``state`` is "done", "undone", or "gone": undone, and something else was done since. ``size``
    counts the documents that it changed. ``article`` is the id of the article that the first of
    them is about, "" for none, and ``anchor`` the words of it, None for all of it. ``marked`` are
    the articles that it marked as read or unread, ``archived`` those that it put into the archive
    or took out of it; ``removed`` are id and name of the records of articles that it removed.
    ``tuned`` tells whether the library is tuned otherwise by it.
    """

    number: int
    words: str
    coder: str
    when: str
    state: str = "done"
    size: int = 1
    article: str = ""
    anchor: Anchor | None = None
    marked: tuple[str, ...] = ()
    archived: tuple[str, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    tuned: bool = False


class History:
    """The steps of one library. Any thread may call anything.

    Everybody undoes their own steps: ``coder`` names whose they are. What writes raises
    ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(self, database: Database, *, now: Callable[[], str] | None = None) -> None:
        self._database = database
        self._now = now or _now
        self._under_way = False

    @contextmanager
    def step(self, words: str, coder: str = "") -> Iterator[None]:
        """Make all that is changed inside one step, saved at its end or not at all.

        What changes nothing leaves no step. Inside another step it is a part of that.
        """
        with self._database.batch():
            if self._under_way:
                yield
                return
            self._under_way = True
            try:
                yield
            finally:
                self._under_way = False
            changes = {
                table: {str(id): list(pair) for id, pair in documents.items()}
                for table, documents in self._database.staged.items()
                if documents and table != TABLE
            }
            if changes:
                self._add(words, coder, changes)

    def _add(self, words: str, coder: str, changes: Mapping[str, Any]) -> None:
        with self._database.reading(TABLE) as documents:
            # One that was undone before this cannot be redone after it.
            gone = [
                id
                for id, one in documents.items()
                if one["state"] == "undone" and one["coder"] == coder
            ]
            oldest = list(documents)[: KEPT // 10] if len(documents) >= KEPT else []
        table = self._database.table(TABLE)
        table.update({"state": "gone"}, doc_ids=gone)
        table.remove(doc_ids=oldest)
        table.insert(
            {
                "words": words,
                "coder": coder,
                "when": self._now(),
                "state": "done",
                "changes": changes,
            }
        )

    def undo(self, coder: str = "") -> Step | None:
        """Undo the last step of ``coder`` that is not undone; return it, None where there is none.

        Raises:
            StoreRefused: also where something of it was changed since, which would be lost.
        """
        with self._database.batch():
            return self._turn(self._last(coder), back=True)

    def redo(self, coder: str = "") -> Step | None:
        """Do again what ``coder`` undid last; return it, None where there is nothing.

        Raises:
            StoreRefused: also where something of it was changed since, which would be lost.
        """
        with self._database.batch():
            return self._turn(self._next(coder), back=False)

    def _turn(self, step: Step | None, *, back: bool) -> Step | None:
        if step is None:
            return None
        with self._database.reading(TABLE) as documents:
            changes = documents[step.number]["changes"]
        wanted: dict[str, dict[int, Any]] = {}
        for table, found in changes.items():
            wanted[table] = {}
            with self._database.reading(table) as now:
                for id, (before, after) in found.items():
                    there, goal = (after, before) if back else (before, after)
                    made = _turned(now.get(int(id)), there, goal)
                    if made is _CHANGED:
                        verb = "undone" if back else "done again"
                        raise StoreRefused(
                            f"“{step.words}” cannot be {verb}: it was changed since: "
                            "the history shows by whom"
                        )
                    wanted[table][int(id)] = made
        self._database.restore(wanted)
        state = "undone" if back else "done"
        self._database.table(TABLE).update({"state": state}, doc_ids=[step.number])
        return step

    def steps(self, limit: int = 200) -> list[Step]:
        """Return what was done, the latest first, by whomever."""
        with self._database.reading(TABLE) as documents:
            latest = sorted(documents, reverse=True)[:limit]
            return [_step(id, documents[id]) for id in latest]

    def _last(self, coder: str) -> Step | None:
        return self._of(coder, "done", last=True)

    def _next(self, coder: str) -> Step | None:
        return self._of(coder, "undone", last=False)

    def _of(self, coder: str, state: str, *, last: bool) -> Step | None:
        with self._database.reading(TABLE) as documents:
            for id in sorted(documents, reverse=last):
                one = documents[id]
                if one["coder"] == coder and one["state"] == state:
                    return _step(id, one)
        return None


_CHANGED = object()


def _turned(now: Any, there: Any, goal: Any) -> Any:
    """Return a document with what a step made of it, from ``there`` to ``goal``, and no more.

    What the step had not touched stays as it is ``now``: where an article was left, say, when its
    mark is undone. ``_CHANGED`` where what it had touched is no longer ``there``.
    """
    if now == there:
        return goal
    if now is None:
        return _CHANGED
    there, meant = there or {}, goal or {}
    touched = {key for key in there.keys() | meant.keys() if _differs(there, meant, key)}
    if any(_differs(now, there, key) for key in touched):
        return _CHANGED
    rest = {key: value for key, value in now.items() if key not in touched}
    return rest | {key: meant[key] for key in touched if key in meant}


def _differs(one: Mapping[str, Any], other: Mapping[str, Any], key: str) -> bool:
    return (key in one, one.get(key)) != (key in other, other.get(key))


def _step(id: int, document: Mapping[str, Any]) -> Step:
    changes = document["changes"]
    size = sum(len(found) for found in changes.values())
    told = (
        after or before
        for table in ("stances", "notes", "reads", "archive")
        for before, after in changes.get(table, {}).values()
    )
    first: Mapping[str, Any] = next(filter(None, told), {})
    anchor = first.get("anchor")
    return Step(
        id,
        document["words"],
        document["coder"],
        document["when"],
        document["state"],
        size,
        first.get("article", ""),
        Anchor(**anchor) if anchor else None,
        _articles(changes.get("reads", {})),
        _articles(changes.get("archive", {})),
        tuple(
            (one["article"], one["name"])
            for pair in changes.get("removed", {}).values()
            if (one := pair[1] or pair[0])
        ),
        "tunings" in changes,
    )


def _articles(changes: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        pair[1]["article"] for pair in changes.values() if pair[1] and "article" in pair[1]
    )
