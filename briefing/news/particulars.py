"""All that a decision says besides its words and its note, as fields that other formats can carry.

Formats of other programs have a place for some of it only: for codes, for notes. What they have no
place for travels as these fields, and comes back as it was. What comes back has been through other
hands: it is believed as far as it can be true.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, TypeVar

from briefing.news.decision import Decision
from briefing.news.stance import (
    STRONGEST,
    Channel,
    Commitment,
    Label,
    Mode,
    Status,
    usual_score,
)
from briefing.text.anchor import Anchor
from briefing.text.clean import clean, clean_line

Fields = Mapping[str, Any]
"""Fields by name: strings, numbers, truth values, lists of strings; what is usual is left out."""

LONGEST = 2000
"""Code points of one field that are read; of a note a hundred times as many."""
MOST = 200
"""Links of a chain, tags and other names in a list that are read."""

_LINES = ("holder", "target", "text", "held", "rule", "proposed", "coder", "uid")
_LISTS = ("chain", "tags", "settles")
_NAME = re.compile(r"[0-9A-Za-z_.:-]{1,80}")
_HELD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MOMENT = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?\s*(Z|z|[+-]\d\d:?\d\d)?\s*"
)

Choice = TypeVar("Choice", Label, Status, Commitment, Channel, Mode)


def fields_of(one: Decision) -> dict[str, Any]:
    """Return what a decision says besides its words and its note, what is usual left out."""
    found: dict[str, Any] = {
        "holder": one.holder,
        "target": one.target,
        "text": one.text,
        "label": one.label.value,
        "score": one.score,
        "status": one.status.value,
        "commitment": one.commitment.value,
        "channel": one.channel.value,
        "mode": one.mode.value,
        "cue": one.cue,
        "held": one.held,
        "chain": list(one.chain),
        "confidence": one.confidence,
        "rule": one.rule,
        "proposed": one.proposed,
        "coder": one.coder,
        "tags": list(one.tags),
        "flagged": one.flagged,
        "settles": list(one.settles),
        "uid": one.uid,
        "created": one.created,
        "modified": one.modified,
    }
    # A score of 0 and no confidence at all are told, too.
    unusual = {name for name, value in found.items() if value or type(value) in (int, float)}
    return {name: value for name, value in found.items() if name in unusual}


def decision_of(
    fields: Fields, article: str, fingerprint: str, anchor: Anchor, note: str = ""
) -> Decision:
    """Return the decision that ``fields`` tell of, on words of an article.

    Values that cannot be true are taken for what is usual, or left out. One without a name of its
    own gets one of what it says, so that it is known again.

    Raises:
        ValueError: where nobody holds it, or it does not say which stance it is.
    """
    lines = {name: line(fields.get(name)) for name in _LINES}
    label = choice(Label, fields.get("label"), None)
    if label is None or not lines["holder"]:
        raise ValueError("no stance: it has no holder" if label else "no stance: it has no label")
    lists = {name: _lines(fields.get(name)) for name in _LISTS}
    settles = tuple(name for name in lists["settles"] if _NAME.fullmatch(name))
    confidence = fields.get("confidence", 1.0)
    certain = isinstance(confidence, int | float) and 0 <= confidence <= 1
    found = Decision(
        article=article,
        fingerprint=fingerprint,
        anchor=anchor,
        holder=lines["holder"],
        target=lines["target"],
        text=lines["text"],
        label=label,
        score=_score(label, fields.get("score")),
        status=choice(Status, fields.get("status"), Status.PROPOSED),
        commitment=choice(Commitment, fields.get("commitment"), Commitment.ASSERTED),
        channel=choice(Channel, fields.get("channel"), Channel.VERBAL),
        mode=choice(Mode, fields.get("mode"), Mode.NARRATED),
        # Words of the text, which may run over the end of a line.
        cue=clean(str(fields.get("cue") or "")[:LONGEST]),
        held=lines["held"] if _HELD.fullmatch(lines["held"]) else "",
        chain=lists["chain"],
        confidence=float(confidence) if certain else 1.0,
        rule=lines["rule"],
        proposed=_named(lines["proposed"]),
        coder=lines["coder"],
        note=body(note),
        tags=lists["tags"],
        flagged=fields.get("flagged") is True,
        settles=settles,
        uid=_named(lines["uid"]),
        created=moment(fields.get("created")),
        modified=moment(fields.get("modified") or fields.get("created")),
    )
    return found if found.uid else _with_name(found)


def line(value: object) -> str:
    """Return a value from outside as one clean line of bounded length; "" for what is no text."""
    return clean_line(value[:LONGEST]) if isinstance(value, str) else ""


def body(text: str) -> str:
    """Return a note from outside, clean and of bounded length."""
    return clean(text[: 100 * LONGEST]).strip("\n")


def choice(kind: type[Choice], value: object, usual: Choice | None) -> Any:
    """Return the value of that name, in whatever case; ``usual`` where there is none."""
    try:
        return kind(str(value).strip().lower())
    except ValueError:
        return usual


def moment(value: object) -> str:
    """Return a moment as records keep it, in UTC to the second; "" for what is none.

    Where no zone is told it is taken to be in UTC.
    """
    match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return ""
    try:
        zone = (match[3] or "Z").upper()
        told = datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{told.replace(tzinfo=None).isoformat()}Z"


def name_from(*parts: str) -> str:
    """Return a name for something that has none, the same for the same ``parts``."""
    named = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(named, digest_size=8).hexdigest()


def _score(label: Label, value: object) -> int | None:
    if label is Label.SILENT:
        return None
    usual = usual_score(label)
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > STRONGEST:
        return usual
    if label in (Label.SUPPORT, Label.OPPOSE) and (value > 0) != (label is Label.SUPPORT):
        return usual
    return value if value or label not in (Label.SUPPORT, Label.OPPOSE) else usual


def _lines(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        value = [value]
    return tuple(filter(None, map(line, value[:MOST])))


def _named(name: str) -> str:
    return name if _NAME.fullmatch(name) else ""


def _with_name(one: Decision) -> Decision:
    told = (one.holder, one.target, one.text, one.label.value, one.cue, one.coder, one.created)
    named = name_from(one.article, str(one.anchor.start), one.anchor.quote, *told)
    return replace(one, uid=named)
