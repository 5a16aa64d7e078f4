"""Readwise: quotes and highlights, as its import of CSV files takes them; tags in the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from briefing.export.cells import Cell, sheet
from briefing.export.coded import Coded, Statement
from briefing.export.material import Material
from briefing.news.note import Note

_COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
_NOT_OF_A_TAG = re.compile(r"[\W_]+")


def write(material: Material, out: BinaryIO) -> None:
    """Write a row for every stance, and one for every note on words.

    A stance has its label, its holder and the reader's tags as tags. Who published the article
    stands for its author. A location counts code points of the article's text.
    """
    left_out = 0
    with sheet(out, _COLUMNS) as table:
        for coded in material.coded(findings=False):
            for statement in coded.statements:
                table.row(_stance(coded, statement))
            for note in coded.notes:
                span = note.anchor.find(coded.article.text) if note.anchor else None
                if span is None:
                    left_out += 1
                else:
                    table.row(_note(coded, note, span.of(coded.article.text), span.start))
    if left_out:
        material.remarks.append(
            f"{left_out:,} notes left out: on whole articles, or on words no longer there"
        )


def _stance(coded: Coded, statement: Statement) -> tuple[Cell, ...]:
    known = statement.known
    tags = (known.label.value, known.holder, *statement.tags)
    when = statement.created or known.published
    return _row(coded, known.quote, _tagged(tags, known.note), known.evidence.start, when)


def _note(coded: Coded, note: Note, words: str, place: int) -> tuple[Cell, ...]:
    return _row(coded, words, _tagged(note.tags, note.body), place, note.created)


def _row(coded: Coded, words: str, note: str, place: int, when: str) -> tuple[Cell, ...]:
    article = coded.article
    return (words, article.title, article.source, article.url, note, place, _moment(when))


def _tagged(tags: Iterable[str], note: str) -> str:
    """Return a note as Readwise reads tags out of it: each a word that begins with a dot."""
    words = (_NOT_OF_A_TAG.sub("-", tag.casefold()).strip("-") for tag in tags)
    line = " ".join(f".{word}" for word in dict.fromkeys(words) if word)
    return "\n".join(filter(None, (line, note)))


def _moment(when: str) -> str:
    """Return a moment or a day as Readwise writes it, "" for none."""
    day, _, time = when.partition("T")
    return f"{day} {time[:8] or '00:00:00'}" if day else ""
