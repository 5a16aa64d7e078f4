"""Copies of one text in the list: one row stands for all of them, the earliest published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any

_LAST = "9999"
"""Where an article without a day stands among the copies of one text."""


def group(connection: Connection, homes: Mapping[str, int]) -> bool:
    """Let articles, by id, belong to the groups of those numbers, and all others to none.

    Tells whether anything changed.
    """
    found = connection.execute("SELECT id, home FROM articles WHERE home").fetchall()
    before = dict(found)
    changed = {
        id: homes.get(id, 0)
        for id in before.keys() | homes.keys()
        if before.get(id, 0) != homes.get(id, 0)
    }
    connection.executemany(
        "UPDATE articles SET home = ?, below = 0, copies = 0 WHERE id = ?",
        ((home, id) for id, home in changed.items()),
    )
    touched = {home for id in changed for home in (before.get(id, 0), homes.get(id, 0)) if home}
    order(connection, touched)
    return bool(changed)


def homes_of(connection: Connection, ids: Iterable[str]) -> set[int]:
    """Return the numbers of the groups that some articles belong to."""
    query = (
        "SELECT DISTINCT home FROM articles WHERE home AND id IN (SELECT value FROM json_each(?))"
    )
    return {home for (home,) in connection.execute(query, (json.dumps(list(ids)),))}


def order(connection: Connection, homes: Iterable[int]) -> None:
    """Say anew which row of each group stands for the others, and for how many.

    The archived ones of a group are a group by themselves.
    """
    for home in homes:
        rows: dict[Any, list[tuple[str, str, int]]] = {}
        for key, id, published, archived in connection.execute(
            "SELECT key, id, published, archived FROM articles WHERE home AND home = ?", (home,)
        ):
            rows.setdefault(archived, []).append((published or _LAST, id, key))
        for members in rows.values():
            (_, _, first), *others = sorted(members)
            connection.execute(
                "UPDATE articles SET below = 0, copies = ? WHERE key = ?", (len(others), first)
            )
            connection.executemany(
                "UPDATE articles SET below = ?, copies = 0 WHERE key = ?",
                ((first, key) for _, _, key in others),
            )
