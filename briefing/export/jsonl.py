"""JSON Lines with everything: what another library needs to know all that this one knows.

A record a line, its kind in "type": first what the library is, then what was taught and said of
actors, then article by article its file, what the analysis found, stances and notes. It is read
back by ``intake.exchange.jsonl``.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from briefing import __version__
from briefing.export.coded import Coded
from briefing.export.material import Material
from briefing.news.brought import Judged
from briefing.news.exchanged import (
    SCHEMA,
    card_record,
    judged_record,
    lesson_record,
    note_record,
    stance_record,
)

_LINE = orjson.OPT_APPEND_NEWLINE


def write(material: Material, out: BinaryIO) -> None:
    """Write every record."""
    for record in _about(material):
        out.write(orjson.dumps(record, option=_LINE))
    for coded in material.coded(findings=False, records=True, lost=False):
        out.write(b"".join(_of_article(material, coded)))


def _about(material: Material) -> Iterator[dict[str, Any]]:
    yield {
        "type": "library",
        "schema": SCHEMA,
        "program": f"briefing {__version__}",
        "coder": material.coder or None,
    }
    for lesson in material.lessons():
        yield {"type": "lesson", **lesson_record(lesson)}
    for card in material.cards():
        yield {"type": "actor", **card_record(card)}
    for names, verdict in material.verdicts():
        yield {"type": "verdict", **judged_record(Judged(names, verdict))}


def _of_article(material: Material, coded: Coded) -> Iterator[bytes]:
    """Yield the lines of an article."""
    article = coded.article
    yield _line(
        "article",
        {
            "id": article.id,
            "title": article.title,
            "source": article.source or None,
            "published": article.published or None,
            "url": article.url or None,
            "licence": article.licence or None,
            "read": coded.head.read,
            "archived": coded.head.archived,
            "digest": article.digest,
            "text": article.text,
            **_file(coded.data),
        },
    )
    if material.whole and coded.kept and (record := coded.kept.found) is not None:
        # What readers have taught is not laid over it.
        # It is JSON already; what it is about is put before what it says.
        about = orjson.dumps({"type": "analysis", "article": article.id})
        yield about[:-1] + b"," + record[1:] + b"\n"
    for decision in material.decisions(article.id):
        yield _line("stance", stance_record(decision))
    for statement in coded.statements:
        if statement.decision is None:
            yield _line("stance", statement.record(article.text))
    for note in coded.notes:
        yield _line("note", note_record(note))


def _line(type: str, record: dict[str, Any]) -> bytes:
    return orjson.dumps({"type": type, **record}, option=_LINE)


def _file(data: bytes) -> dict[str, str]:
    """Return the bytes of a file, as text where they are that."""
    try:
        return {"file": data.decode()}
    except UnicodeDecodeError:
        return {"file_base64": base64.b64encode(data).decode()}
