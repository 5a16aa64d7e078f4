"""W3C Web Annotations: statements, notes and articles as JSON-LD, one annotation a line.

Every line is an annotation complete in itself, so that a file of any size can be read and written
line by line; all lines together in brackets are an array of JSON. What the vocabulary of the W3C
has words for is told in these. Whatever else is known is beside it under ``briefing:``, so that
nothing is lost on the way back.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from briefing.export.carried import Carried, carried
from briefing.export.coded import Coded
from briefing.export.guid import guid
from briefing.export.material import Material
from briefing.news.article import Article
from briefing.news.decision import Decision
from briefing.text.anchor import Anchor

WITH, WITHOUT = "with", "without"

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "briefing": "urn:briefing:",
        # The chain of sources has an order, and so have these.
        **{f"briefing:{name}": {"@container": "@list"} for name in ("chain", "tags", "settles")},
    },
]
_MACHINE = "briefing"
_APART = frozenset({"coder", "created", "modified"})
"""Fields that the W3C has words for."""


def write(material: Material, out: BinaryIO, text: str = WITH) -> None:
    """Write the annotations of every article; ``text`` is whether its text comes first.

    Where it does, the file can be brought into an empty library.
    """
    for coded in material.coded(findings=False, lost=False):
        source = iri(coded.article)
        if text == WITH:
            _write(out, _described(coded.article, source))
        for one in carried(material, coded):
            _write(out, _annotation(one, coded, source))


def iri(article: Article) -> str:
    """Return what an article is known by: its address, else the digest of its text."""
    return article.url or f"urn:{article.digest}"


def _write(out: BinaryIO, annotation: dict[str, Any]) -> None:
    out.write(orjson.dumps(annotation, option=orjson.OPT_APPEND_NEWLINE))


def _described(article: Article, source: str) -> dict[str, Any]:
    """Return the annotation that brings the text of an article, as its file has it."""
    text = article.markup or article.text
    format = "text/markdown" if article.markup else "text/plain"
    about = {
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "licence": article.licence,
    }
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid('article', article.id, article.digest)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": _body("describing", text, format),
        "target": source,
        **_of_article(article),
        **{f"briefing:{name}": value for name, value in about.items() if value},
    }


def _annotation(one: Carried, coded: Coded, source: str) -> dict[str, Any]:
    is_stance = isinstance(one.what, Decision)
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{guid('stance' if is_stance else 'note', one.what.uid)}",
        "type": "Annotation",
        "motivation": _one_or_all(list(_motivations(one))),
    }
    if one.what.coder:
        named = f"urn:uuid:{guid('coder', one.what.coder)}"
        told["creator"] = {"id": named, "type": "Person", "name": one.what.coder}
    if isinstance(one.what, Decision) and one.what.rule:
        pipeline = coded.kept.pipeline if coded.kept else _MACHINE
        told["generator"] = {"id": f"urn:briefing:{pipeline}", "type": "Software", "name": pipeline}
    told |= dict(_times(one))
    if bodies := list(_bodies(one)):
        told["body"] = bodies
    told["target"] = _target(one.what.anchor, source)
    told |= _of_article(coded.article)
    told |= {f"briefing:{name}": each for name, each in one.fields.items() if name not in _APART}
    return told


def _motivations(one: Carried) -> Iterator[str]:
    if isinstance(one.what, Decision):
        yield "classifying"
        return
    if one.note:
        yield "commenting"
    if one.what.tags:
        yield "tagging"
    if one.what.highlighted:
        yield "highlighting"
    if one.what.flagged:
        yield "bookmarking"


def _bodies(one: Carried) -> Iterator[dict[str, Any]]:
    if isinstance(one.what, Decision):
        yield _body("classifying", one.what.label.value)
        if one.what.text:
            yield _body("tagging", one.what.text)
        for actor in filter(None, dict.fromkeys((one.what.holder, one.what.target))):
            yield _body("identifying", actor)
    for tag in one.what.tags:
        yield _body("tagging", tag)
    if one.note:
        yield _body("commenting", one.note, "text/markdown")


def _body(purpose: str, value: str, format: str = "text/plain") -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": format}


def _target(anchor: Anchor | None, source: str) -> str | dict[str, Any]:
    if anchor is None:
        return source
    quote = {"type": "TextQuoteSelector", "exact": anchor.quote}
    context = {"prefix": anchor.prefix, "suffix": anchor.suffix}
    position = {
        "type": "TextPositionSelector",
        "start": anchor.start,
        "end": anchor.start + len(anchor.quote),
    }
    return {"source": source, "selector": [quote | context, position]}


def _times(one: Carried) -> Iterator[tuple[str, str]]:
    for name, moment in (("created", one.what.created), ("modified", one.what.modified)):
        if moment:
            yield name, moment


def _of_article(article: Article) -> dict[str, str]:
    return {"briefing:file": article.id, "briefing:digest": article.digest}


def _one_or_all(some: list[str]) -> str | list[str]:
    return some[0] if len(some) == 1 else some
