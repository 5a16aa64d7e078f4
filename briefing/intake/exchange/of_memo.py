"""What memos say that this program wrote, as the stances, notes and cards that they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from briefing.news import memo
from briefing.news.brought import Bringing
from briefing.news.decision import Decision
from briefing.news.exchanged import card_of, lesson_of, note_of, stance_of
from briefing.news.note import Note
from briefing.text.anchor import Anchor

_LISTS = frozenset({"chain", "tags", "settles", "taught", "also"})


def taken_apart(text: str) -> tuple[str, dict[str, Any] | None]:
    """Return the note of a memo, and the fields below it, None where there are none."""
    return memo.taken_apart(text, _LISTS)


def attached(
    fields: Mapping[str, Any], note: str, anchor: Anchor | None, state: str
) -> Decision | Note:
    """Return the stance that fields tell, where they have a label; else the note.

    ``state`` is the fingerprint of the article that it was read in, where they tell no other.

    Raises:
        ValueError: where they tell neither.
    """
    place: dict[str, Any] = {"fingerprint": fields.get("fingerprint") or state}
    if anchor is not None:
        place |= {
            "start": anchor.start,
            "quote": anchor.quote,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        }
    if "label" in fields:
        return stance_of({**fields, **place, "note": note})
    return note_of({**fields, **place, "body": note})


def anchor(fields: Mapping[str, Any]) -> Anchor | None:
    """Return where fields say that the words stood which are gone, None where there are none.

    Raises:
        ValueError: where they say it in no way that can be read.
    """
    if not fields.get("quote"):
        return None
    return note_of({**fields, "body": "", "highlighted": True}).anchor


def of_actor(text: str) -> Iterator[Bringing]:
    """Yield the card and the names of an actor that a memo tells; nothing where it tells none."""
    note, fields = taken_apart(text)
    if fields is None:
        return
    for alias in fields.get("taught", ()):
        lesson = {"lesson": "taught", "alias": alias, "kind": fields.get("as")}
        with suppress(ValueError):
            yield lesson_of({**lesson, "name": fields.get("name")})
    # A memo may tell names alone.
    with suppress(ValueError):
        yield card_of({**fields, "note": note})
