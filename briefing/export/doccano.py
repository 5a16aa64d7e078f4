"""doccano: a line an article, its marked words in both forms that doccano reads.

``label`` is for projects that mark words, ``entities`` with ``relations`` for those that join them,
too; what a project has no use for stays with the article as something known of it. Marked words
overlap (a holder stands in the evidence), so the project has to allow that.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from briefing.export.coded import Coded
from briefing.export.material import Material
from briefing.export.placing import entities, parts
from briefing.text.span import Span


def write(material: Material, out: BinaryIO) -> None:
    """Write a line for every article."""
    for coded in material:
        line = json.dumps(example(coded), ensure_ascii=False)
        out.write(line.encode("utf-8", "replace") + b"\n")


def example(coded: Coded) -> dict[str, Any]:
    """Return one article with its marked words.

    Whoever holds a stance is joined to its evidence as its holder, and the target as its target.
    """
    article, placed = coded.article, parts(coded)
    marked: dict[tuple[Span, str], int] = {}
    relations: list[dict[str, Any]] = []
    for entity in entities(coded, placed):
        _mark(marked, entity.span, entity.label)
    for one in placed:
        known = one.statement.known
        evidence = _mark(marked, one.evidence, known.label.value.upper())
        for name, span in (("HOLDER", one.holder), ("TARGET", one.target), ("CUE", one.cue)):
            if not span:
                continue
            joined = _mark(marked, span, name)
            relation = {"from_id": evidence, "to_id": joined, "type": name.lower()}
            if relation not in relations:
                relations.append(relation)
    return {
        "text": article.text,
        "label": [[span.start, span.end, label] for span, label in marked],
        "entities": [
            {"id": id, "start_offset": span.start, "end_offset": span.end, "label": label}
            for (span, label), id in marked.items()
        ],
        "relations": [{"id": at, **relation} for at, relation in enumerate(relations)],
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "url": article.url,
    }


def _mark(marked: dict[tuple[Span, str], int], span: Span, label: str) -> int:
    """Mark words and return their number; the same words of the same label have one."""
    return marked.setdefault((span, label), len(marked))
