"""Stances without their words, made in a line each."""

from briefing.news.stance import Commitment, Label
from briefing.news.stand import Stand

_LABELS = {
    "+": Label.SUPPORT,
    "-": Label.OPPOSE,
    "~": Label.MIXED,
    "=": Label.NEUTRAL,
    "0": Label.SILENT,
}


def stand(line, article="a.md", day="2025-03-03", target="", start=0, **more):
    """Return a stance from "Ann + the new treaty"; ``target`` names the actor that it is about."""
    holder, sign, text = line.split(" ", 2)
    label = _LABELS[sign]
    given = {
        "article": article,
        "source": "Wire",
        "published": day,
        "when": day,
        "holder": holder,
        "target": target,
        "text": text,
        "label": label,
        "score": None if label is Label.SILENT else 2,
        "commitment": Commitment.ASSERTED,
        "confidence": 0.9,
        "start": start,
        "end": start + 10,
        "number": 0,
    }
    return Stand(**(given | more))
