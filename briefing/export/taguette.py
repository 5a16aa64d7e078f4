"""Taguette: its tables of highlights and of tags, as its own exports have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from briefing.export.cells import sheet
from briefing.export.coded import Coded, Statement
from briefing.export.material import Material

HIGHLIGHTS, CODEBOOK = "highlights", "codebook"

_DESCRIPTIONS = {
    "stance": "Who takes it, and towards what: see the tags beside it",
    "holder": "Who takes the stance",
    "about": "What the stance is about",
}
"""What the tags mean that begin so, up to the first dot; those of readers mean what they mean."""


def write(material: Material, out: BinaryIO, table: str = HIGHLIGHTS) -> None:
    """Write the highlights, a row for each of their tags, or the codebook, a row for each tag.

    A stance is tagged by its label, its holder and what it is about: "stance.support", "holder.…",
    "about.…"; dots lead from the general to the special. Tags of readers stay as they are.
    """
    if table == CODEBOOK:
        _codebook(material, out)
        return
    number = 0
    with sheet(out, ("id", "document", "tag", "content")) as rows:
        for coded in material.coded(findings=False, files=False):
            for words, tags in _highlights(coded):
                number += 1
                for tag in tags or ("",):
                    rows.row((number, coded.article.title, tag, words))


def _codebook(material: Material, out: BinaryIO) -> None:
    counts = Counter(
        tag
        for coded in material.coded(findings=False, files=False)
        for _, tags in _highlights(coded)
        for tag in tags
    )
    with sheet(out, ("tag", "parent", "description", "number of highlights")) as rows:
        for tag, count in sorted(counts.items()):
            first, dot, _ = tag.partition(".")
            rows.row((tag, "", _DESCRIPTIONS.get(first, "") if dot else "", count))


def _highlights(coded: Coded) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words of each stance and each note of an article, with their tags, in order."""
    text = coded.article.text
    found = [(one.known.evidence, _tags(one)) for one in coded.statements]
    for note in coded.notes:
        span = note.anchor.find(text) if note.anchor else None
        if span is not None:
            found.append((span, note.tags))
    for span, tags in sorted(found):
        yield span.of(text), tags


def _tags(statement: Statement) -> tuple[str, ...]:
    known = statement.known
    ours = (f"stance.{known.label.value}", f"holder.{known.holder}", f"about.{known.text}")
    return tuple(dict.fromkeys((*ours, *statement.tags)))
