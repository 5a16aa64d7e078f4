"""Prodigy: a task for every statement, answered as people decided about it.

The text of a task is what stands on the lines of the evidence, so that it can be judged by itself.
What nobody has decided is marked "ignore": Prodigy keeps it out of training, and asks when it is
given as a source. Hashes are left to Prodigy, which makes them of the text and the spans.
Source: the manual of Prodigy, "Annotation interfaces", relations and spans.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, BinaryIO

from briefing.export.coded import Coded
from briefing.export.material import Material
from briefing.export.placing import parts
from briefing.news.stance import Status
from briefing.text.span import Span, trimmed

_ANSWERS = {Status.ACCEPTED: "accept", Status.REJECTED: "reject", Status.PROPOSED: "ignore"}

_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|\S")
"""A word with what joins its parts, else a sign of its own: spans begin and end at these."""


def write(material: Material, out: BinaryIO) -> None:
    """Write a task a line for every statement."""
    for coded in material.coded(files=False):
        for task in tasks(coded):
            out.write(json.dumps(task, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def tasks(coded: Coded) -> Iterator[dict[str, Any]]:
    """Yield the statements of one article as tasks."""
    for one in parts(coded):
        frame = _frame(coded.article.text, one.evidence)
        if not frame:
            continue
        known, text = one.statement.known, frame.of(coded.article.text)
        cuts = _cuts(text, (one.holder, one.target, one.cue, one.evidence), frame.start)
        tokens = _tokens(text, cuts)
        spans = {
            name: _span(tokens, span.moved(-frame.start), name)
            for name, span in (("HOLDER", one.holder), ("TARGET", one.target), ("CUE", one.cue))
            if span and frame.covers(span)
        }
        task: dict[str, Any] = {
            "text": text,
            "tokens": tokens,
            "spans": list(spans.values()),
            "label": known.label.value.upper(),
            "answer": _ANSWERS[known.status],
            "meta": {
                "title": coded.article.title,
                "source": coded.article.source,
                "day": coded.article.published,
                "holder": known.holder,
                "target": known.target or known.text,
                "score": known.score,
                "commitment": known.commitment.value,
                "mode": known.mode.value,
                "confidence": round(known.confidence, 3),
                "rule": known.rule,
                "id": one.statement.name,
                "article": coded.article.id,
                "start": frame.start,
            },
        }
        task["relations"] = _relations(spans, task["label"])
        yield task


def _relations(spans: dict[str, dict[str, Any]], label: str) -> list[dict[str, Any]]:
    head, child = spans.get("HOLDER"), spans.get("TARGET")
    if head is None or child is None:
        return []
    # Prodigy has a relation stand at the last token of a span.
    return [
        {
            "head": head["token_end"],
            "child": child["token_end"],
            "head_span": head,
            "child_span": child,
            "label": label,
        }
    ]


def _frame(text: str, evidence: Span) -> Span:
    """Return the lines on which the evidence stands, as one stretch."""
    start = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", max(evidence.end - 1, evidence.start))
    return trimmed(text, start, len(text) if end < 0 else end)


def _cuts(text: str, spans: Sequence[Span | None], offset: int) -> list[int]:
    edges = {edge - offset for span in spans if span for edge in (span.start, span.end)}
    return sorted(edge for edge in edges if 0 < edge < len(text))


def _tokens(text: str, cuts: Sequence[int]) -> list[dict[str, Any]]:
    """Return the tokens of a text; none crosses one of the ``cuts``."""
    found: list[dict[str, Any]] = []
    for match in _TOKEN.finditer(text):
        inside = cuts[bisect_right(cuts, match.start()) : bisect_left(cuts, match.end())]
        edges = [match.start(), *inside, match.end()]
        for start, end in pairwise(edges):
            after = text[end : end + 1]
            found.append(
                {
                    "text": text[start:end],
                    "start": start,
                    "end": end,
                    "id": len(found),
                    "ws": bool(after) and after.isspace(),
                }
            )
    return found


def _span(tokens: Sequence[dict[str, Any]], span: Span, label: str) -> dict[str, Any]:
    inside = [token["id"] for token in tokens if span.start < token["end"] <= span.end]
    return {
        "start": span.start,
        "end": span.end,
        "token_start": inside[0],
        "token_end": inside[-1],
        "label": label,
    }
