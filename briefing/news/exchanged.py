"""The records in which decisions, notes, cards and lessons go from library to library.

A record is a mapping that JSON can hold. What is unknown is null, and may be left out; offsets are
half-open and count code points. Whatever reads one trusts nothing: every text is cleaned, every
number bounded, and what is no such record is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from briefing.news.actor import ActorKind
from briefing.news.brought import Judged
from briefing.news.decision import Decision
from briefing.news.lessons import Lesson
from briefing.news.note import Note
from briefing.news.parted import Parted
from briefing.news.profile import COLOURS, LONGEST, Profile, clean_external_id
from briefing.news.stance import Channel, Commitment, Label, Mode, Status, usual_score
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.text.anchor import Anchor
from briefing.text.clean import clean, clean_line

SCHEMA = 1
"""Version of the records: it rises when a key goes or changes its meaning."""

_LONGEST_TEXT = 1 << 20
"""Code points of a quote or a note at most."""
_LONGEST_LINE = 10 * LONGEST
_MOST = 1000
"""Tags, links of a chain or names of decisions at most."""
_FARTHEST = 1 << 30

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?")
_TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SIGNS = {Label.SUPPORT: 1, Label.OPPOSE: -1, Label.MIXED: 0, Label.NEUTRAL: 0}

Record = Mapping[str, Any]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


# -- stances -------------------------------------------------------------------------------------


def stance_record(one: Decision) -> dict[str, Any]:
    """Return the record of a stance: proposed, or as somebody decided about it."""
    return {
        "id": one.uid or None,
        "article": one.article,
        "holder": one.holder,
        "target": one.target or None,
        "text": one.text,
        "label": one.label.value,
        "score": one.score,
        "status": one.status.value,
        **_place_record(one.anchor, one.fingerprint),
        "cue": one.cue or None,
        "commitment": one.commitment.value,
        "channel": one.channel.value,
        "mode": one.mode.value,
        "held": one.held or None,
        "chain": list(one.chain),
        "confidence": one.confidence,
        "rule": one.rule or None,
        "proposal": one.proposed or None,
        "coder": one.coder or None,
        "note": one.note,
        "tags": list(one.tags),
        "flagged": one.flagged,
        "settles": list(one.settles),
        "created": one.created or None,
        "modified": one.modified or None,
    }


def stance_of(record: Record) -> Decision:
    """Return the stance that a record tells: ``holder``, ``label`` and ``quote`` it has to have.

    Raises:
        ValueError: where it is no such record.
    """
    label = _enum(Label, record, "label", None)
    return Decision(
        article=_line(record, "article"),
        fingerprint=_line(record, "fingerprint"),
        anchor=_needed(_anchor(record), "quote"),
        holder=_needed(_line(record, "holder"), "holder"),
        target=_line(record, "target"),
        text=_line(record, "text") or _line(record, "target"),
        label=label,
        score=_score(record, label),
        status=_enum(Status, record, "status", Status.ACCEPTED),
        commitment=_enum(Commitment, record, "commitment", Commitment.ASSERTED),
        channel=_enum(Channel, record, "channel", Channel.VERBAL),
        mode=_enum(Mode, record, "mode", Mode.NARRATED),
        cue=_text(record, "cue"),
        held=_matching(_TIME, record, "held"),
        chain=_lines(record, "chain"),
        confidence=_share(record, "confidence"),
        rule=_line(record, "rule"),
        proposed=_line(record, "proposal"),
        coder=_line(record, "coder"),
        note=_text(record, "note"),
        tags=_lines(record, "tags"),
        flagged=_flag(record, "flagged"),
        settles=_lines(record, "settles"),
        uid=_line(record, "id"),
        created=_matching(_MOMENT, record, "created"),
        modified=_matching(_MOMENT, record, "modified"),
    )


def _score(record: Record, label: Label) -> int | None:
    if record.get("score") is None or label is Label.SILENT:
        return usual_score(label)
    score = _whole(record, "score", -3, 3)
    if (score > 0) - (score < 0) != _SIGNS[label]:
        raise ValueError(f"score {score} is not that of {label.value}")
    return score


# -- notes ---------------------------------------------------------------------------------------


def note_record(one: Note) -> dict[str, Any]:
    """Return the record of a note; one on all of an article has no place."""
    return {
        "id": one.uid or None,
        "article": one.article,
        **_place_record(one.anchor, one.fingerprint),
        "body": one.body,
        "tags": list(one.tags),
        "flagged": one.flagged,
        "highlighted": one.highlighted,
        "coder": one.coder or None,
        "created": one.created or None,
        "modified": one.modified or None,
    }


def note_of(record: Record) -> Note:
    """Return the note that a record tells.

    Raises:
        ValueError: where it is no such record, or says nothing.
    """
    note = Note(
        article=_line(record, "article"),
        fingerprint=_line(record, "fingerprint"),
        anchor=_anchor(record),
        body=_text(record, "body"),
        tags=_lines(record, "tags"),
        flagged=_flag(record, "flagged"),
        highlighted=_flag(record, "highlighted"),
        coder=_line(record, "coder"),
        uid=_line(record, "id"),
        created=_matching(_MOMENT, record, "created"),
        modified=_matching(_MOMENT, record, "modified"),
    )
    if note.empty:
        raise ValueError("a note that says nothing")
    return note


def _place_record(anchor: Anchor | None, fingerprint: str) -> dict[str, Any]:
    found = anchor or Anchor(0, "")
    return {
        "start": found.start if anchor else None,
        "end": found.start + len(found.quote) if anchor else None,
        "quote": found.quote or None,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "fingerprint": fingerprint or None,
    }


def _anchor(record: Record) -> Anchor | None:
    quote = _text(record, "quote")
    if not quote:
        return None
    start = 0 if record.get("start") is None else _whole(record, "start", 0, _FARTHEST)
    return Anchor(start, quote, _text(record, "prefix"), _text(record, "suffix"))


# -- actors --------------------------------------------------------------------------------------


def card_record(one: Profile) -> dict[str, Any]:
    """Return the record of an actor's card."""
    return {
        "name": one.name,
        "kind": one.kind.value if one.kind else None,
        "role": one.role or None,
        "affiliation": one.affiliation or None,
        "colour": one.colour or None,
        "external_id": one.external_id or None,
        "note": one.note,
    }


def card_of(record: Record) -> Profile:
    """Return the card that a record tells.

    Raises:
        ValueError: where it is no such record, or says nothing.
    """
    colour = _line(record, "colour")
    card = Profile(
        name=_needed(_line(record, "name"), "name"),
        kind=_enum(ActorKind, record, "kind", None) if record.get("kind") else None,
        role=_line(record, "role"),
        affiliation=_line(record, "affiliation"),
        colour=colour if colour in COLOURS else "",
        external_id=clean_external_id(_line(record, "external_id")),
        note=_text(record, "note"),
    )
    if card.empty:
        raise ValueError("a card that says nothing")
    return card


def lesson_record(one: Lesson) -> dict[str, Any]:
    """Return the record of a lesson: what is taught of a name, parted, or switched off."""
    match one:
        case Taught(alias, name, kind):
            return {"lesson": "taught", "alias": alias, "name": name, "kind": kind.value}
        case Parted(alias, name, kind):
            return {"lesson": "parted", "alias": alias, "name": name, "kind": kind.value}
        case Switch(rule, cue, article):
            return {"lesson": "off", "rule": rule, "cue": cue, "article": article}


def lesson_of(record: Record) -> Lesson:
    """Return the lesson that a record tells.

    Raises:
        ValueError: where it is no such record.
    """
    match record.get("lesson"):
        case "taught":
            alias = _needed(_line(record, "alias"), "alias")
            name = _needed(_line(record, "name"), "name")
            return Taught(alias, name, _enum(ActorKind, record, "kind", ActorKind.GROUP))
        case "parted":
            alias = _needed(_line(record, "alias"), "alias")
            kind = _enum(ActorKind, record, "kind", ActorKind.GROUP)
            return Parted(alias, _line(record, "name"), kind)
        case "off":
            rule = _needed(_line(record, "rule"), "rule")
            return Switch(rule, _text(record, "cue"), _line(record, "article"))
    raise ValueError("no such lesson")


def judged_record(one: Judged) -> dict[str, Any]:
    """Return the record of what was said of two actors that are likely one."""
    return {"names": list(one.names), "verdict": one.verdict}


def judged_of(record: Record) -> Judged:
    """Return what a record says of two actors.

    Raises:
        ValueError: where it is no such record.
    """
    names, verdict = _lines(record, "names"), _line(record, "verdict")
    if len(set(names)) != 2 or verdict not in ("different", "unsure"):
        raise ValueError("no verdict on two actors")
    return Judged((names[0], names[1]), verdict)


# -- parts of records ----------------------------------------------------------------------------


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError(f"{key} is no text, or too long")
    return clean(value)


def _line(record: Record, key: str) -> str:
    text = _text(record, key)
    if len(text) > _LONGEST_LINE:
        raise ValueError(f"{key} is too long")
    return clean_line(text)


def _lines(record: Record, key: str) -> tuple[str, ...]:
    values = record.get(key) or []
    if not isinstance(values, list) or len(values) > _MOST:
        raise ValueError(f"{key} is no list, or too long")
    return tuple(filter(None, (_line({key: value}, key) for value in values)))


def _whole(record: Record, key: str, least: int, most: int) -> int:
    value = record[key]
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{key} is no whole number from {least} to {most}")
    return value


def _share(record: Record, key: str) -> float:
    value = record.get(key)
    if value is None:
        return 1.0
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise ValueError(f"{key} is no number from 0 to 1")
    return float(value)


def _flag(record: Record, key: str) -> bool:
    value = record.get(key)
    if value is not None and type(value) is not bool:
        raise ValueError(f"{key} is neither true nor false")
    return bool(value)


def _enum(kind: type[E], record: Record, key: str, usual: E | None) -> E:
    value = record.get(key)
    if value is None and usual is not None:
        return usual
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(one.value for one in kind)
        raise ValueError(f"{key} is none of {known}") from None


def _matching(pattern: re.Pattern[str], record: Record, key: str) -> str:
    value = _line(record, key)
    if value and not pattern.fullmatch(value):
        raise ValueError(f"{key} is no time: {value[:40]}")
    return value


def _needed(value: T | None, key: str) -> T:
    if not value:
        raise ValueError(f"{key} is missing")
    return value
