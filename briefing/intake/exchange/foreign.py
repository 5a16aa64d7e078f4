"""Highlights and notes of other programs, made into ours.

Their codes are tags here, their memos and comments notes. They get names of what they are attached
to, so that a file that is exported again is known again, whatever it calls them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from briefing.news.moment import moment
from briefing.news.note import Note
from briefing.text.anchor import Anchor
from briefing.text.clean import clean, clean_line

LONGEST = 1 << 20
"""Code points of a note at most."""
_LONGEST_LINE = 400
_MOST = 1000
_LONG, _MANY = 20_000, 200
"""Code points and tags above which nothing is joined to a note any more."""


def line(told: object) -> str:
    """Return what is to stand on one line: clean, and not endlessly long; "" for no text."""
    if not isinstance(told, str):
        return ""
    words = clean_line(told[: 10 * _LONGEST_LINE])
    return words if len(words) <= _LONGEST_LINE else words[: _LONGEST_LINE - 1].rstrip() + "…"


def note(
    anchor: Anchor | None,
    *,
    about: str,
    body: str = "",
    tags: Iterable[str] = (),
    flagged: bool = False,
    highlighted: bool = False,
    coder: str = "",
    created: object = "",
    modified: object = "",
    named: str = "",
) -> Note:
    """Return a note of another program on words of an article, None for all of it.

    ``about`` tells the article from others. ``named`` is what the file calls the note, "" where
    that is not the same in the next file.
    """
    coder = line(coder)
    where = f"{anchor.start}\x00{anchor.quote}" if anchor else ""
    told = named or "\x00".join((about, coder, where))
    since = moment(created) or moment(modified)
    words = clean(body[:LONGEST]).strip("\n")
    return Note(
        article="",
        fingerprint="",
        anchor=anchor,
        body=words if words.strip() else "",
        tags=tuple(dict.fromkeys(filter(None, map(line, list(tags)[:_MOST])))),
        flagged=flagged,
        highlighted=highlighted,
        coder=coder,
        uid=blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        created=since,
        modified=moment(modified) or since,
    )


def joined(notes: dict[str, Note], one: Note) -> None:
    """Add a note; what one person coded of the same words in several codings is one.

    Of so many that no person made them only the first count: joining takes time by all before.
    """
    there = notes.get(one.uid)
    if there is not None:
        bodies = dict.fromkeys(filter(None, (there.body, one.body)))
        is_long = len(there.body) > _LONG
        is_full = len(there.tags) > _MANY
        one = replace(
            there,
            body=there.body if is_long else "\n\n".join(bodies),
            tags=there.tags if is_full else tuple(dict.fromkeys((*there.tags, *one.tags))),
            created=min(filter(None, (there.created, one.created)), default=""),
            modified=max(there.modified, one.modified),
        )
    notes[one.uid] = one
