"""Articles as spaCy documents to train on: a process that reads records and writes a DocBin.

It reads a JSON object a line, as ``export.docbin`` tells them, until its input ends; then it writes
the DocBin to standard output. Tokens are those of the shipped pipeline, so that what is trained on
them fits it. A span that ends inside a token is widened to it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

LAYERS = (
    ("stances", "evidence", "label"),
    ("cues", "cue_span", "label"),
    ("holders", "holder_span", ""),
    ("targets", "target_span", ""),
)
"""The groups of spans of a document, from which key each is made, and what labels it."""

_AT_ONCE = 100
"""Documents that are in memory together."""

ATTRIBUTES = ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SENT_START", "SPACY")


def main() -> int:
    """Make documents of standard input until it ends; return the exit status."""
    out = os.fdopen(os.dup(1), "wb")
    # What a library prints goes to standard error: standard output is the file.
    os.dup2(2, 1)
    with out:
        make((json.loads(line) for line in sys.stdin.buffer), out)
    return 0


def make(records: Iterable[dict[str, Any]], out: IO[bytes]) -> None:
    """Write the DocBin of the documents that ``records`` tell."""
    import spacy

    from briefing.analysis.bins import Bin
    from briefing.analysis.engine import mend

    nlp = spacy.blank("en")
    mend(nlp)
    with Bin(ATTRIBUTES) as kept:
        told = iter(records)
        while some := [document(nlp, record) for record in islice(told, _AT_ONCE)]:
            kept.add(some)
        kept.write(out)


def document(nlp: Language, record: dict[str, Any]) -> Doc:
    """Return the document of one article.

    Its entities are those that a reader sees, each with the name of its actor as ``ent_kb_id_``.
    ``spans`` holds the words of stances, cues, holders and targets, each with the stance's id.
    ``user_data`` holds the ``article`` and the complete ``stances``.
    """
    doc = nlp.make_doc(record["text"])
    if record["sentences"] is not None:
        _part(doc, record["sentences"])
    if record["entities"] is not None:
        named = [
            words
            for start, end, label, actor in record["entities"]
            if (words := _words(doc, [start, end], label, actor)) is not None
        ]
        doc.set_ents(_apart(named), default="outside")
    for layer, key, label in LAYERS:
        doc.spans[layer] = [
            words
            for stance in record["stances"]
            if stance[key]
            and (
                words := _words(
                    doc, stance[key], stance[label] if label else layer[:-1], stance["id"]
                )
            )
            is not None
        ]
    doc.user_data["article"] = record["article"]
    doc.user_data["stances"] = record["stances"]
    return doc


def _apart(named: Sequence[Words]) -> list[Words]:
    """Return spans of which none overlaps another: the longest, then the first, goes before."""
    from spacy.util import filter_spans

    found: list[Words] = filter_spans(named)
    return found


def _words(doc: Doc, pair: Sequence[int], label: str, name: str) -> Words | None:
    from spacy.tokens import Span as Words

    start, end = pair
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        return None
    # White space at an edge is no part of any name, and spaCy refuses to learn from it.
    inside = [token.i for token in found if not token.is_space]
    if not inside:
        return None
    return Words(doc, inside[0], inside[-1] + 1, label, kb_id=name)


def _part(doc: Doc, sentences: Sequence[Sequence[int]]) -> None:
    """Let sentences begin where they do for the reader."""
    starts = {start for start, _ in sentences}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts


if __name__ == "__main__":
    sys.exit(main())
