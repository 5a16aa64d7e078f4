"""The records in which decisions, notes, cards and lessons go from library to library.

A record is a mapping that JSON can hold. What is unknown is null, and may be left out; offsets are
half-open and count code points. Whatever reads one trusts nothing: every text is cleaned, every
number bounded, and what is no such record is refused.
"""

from __future__ import annotations

import re
from typing import Any

from briefing.news import fields
from briefing.news.actor import ActorKind
from briefing.news.brought import Judged
from briefing.news.decision import Decision
from briefing.news.fields import Record
from briefing.news.known import Known
from briefing.news.lessons import Lesson
from briefing.news.note import Note
from briefing.news.parted import Parted
from briefing.news.profile import COLOURS, Profile, clean_external_id
from briefing.news.stance import Channel, Commitment, Label, Mode, Status, usual_score
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.text.anchor import Anchor

SCHEMA = 1
"""Version of the records: it rises when a key goes or changes its meaning."""

_FARTHEST = 1 << 30

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?")
_TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SIGNS = {Label.SUPPORT: 1, Label.OPPOSE: -1, Label.MIXED: 0, Label.NEUTRAL: 0}


# -- stances -------------------------------------------------------------------------------------


def stance_record(one: Decision) -> dict[str, Any]:
    """Return the record of a stance: proposed, or as somebody decided about it."""
    return {
        **proposal_record(one, one.anchor, one.uid, one.proposed),
        "tags": list(one.tags),
        "settles": list(one.settles),
        "created": one.created or None,
        "modified": one.modified or None,
    }


def proposal_record(one: Known | Decision, anchor: Anchor, uid: str, name: str) -> dict[str, Any]:
    """Return the record of a stance without what nothing but a decision says of it.

    To make a decision of what nobody decided about would take longer than to make the record.
    ``anchor`` is where its words stand; ``uid`` names it, and ``name`` what was proposed.
    """
    return {
        "id": uid or None,
        "article": one.article,
        "holder": one.holder,
        "target": one.target or None,
        "text": one.text,
        "label": one.label.value,
        "score": one.score,
        "status": one.status.value,
        **_place_record(anchor, one.fingerprint),
        "cue": one.cue or None,
        "commitment": one.commitment.value,
        "channel": one.channel.value,
        "mode": one.mode.value,
        "held": one.held or None,
        "chain": list(one.chain),
        "confidence": one.confidence,
        "rule": one.rule or None,
        "proposal": name or None,
        "coder": one.coder or None,
        "note": one.note,
        "tags": [],
        "flagged": one.flagged,
        "settles": [],
        "created": None,
        "modified": None,
    }


def stance_of(record: Record) -> Decision:
    """Return the stance that a record tells: ``holder``, ``label`` and ``quote`` it has to have.

    Raises:
        ValueError: where it is no such record.
    """
    label = fields.member(Label, record, "label", None)
    return Decision(
        article=fields.line(record, "article"),
        fingerprint=fields.line(record, "fingerprint"),
        anchor=fields.needed(_anchor(record), "quote"),
        holder=fields.needed(fields.line(record, "holder"), "holder"),
        target=fields.line(record, "target"),
        text=fields.line(record, "text") or fields.line(record, "target"),
        label=label,
        score=_score(record, label),
        status=fields.member(Status, record, "status", Status.ACCEPTED),
        commitment=fields.member(Commitment, record, "commitment", Commitment.ASSERTED),
        channel=fields.member(Channel, record, "channel", Channel.VERBAL),
        mode=fields.member(Mode, record, "mode", Mode.NARRATED),
        cue=fields.text(record, "cue"),
        held=fields.matching(_TIME, record, "held"),
        chain=fields.lines(record, "chain"),
        confidence=fields.share(record, "confidence"),
        rule=fields.line(record, "rule"),
        proposed=fields.line(record, "proposal"),
        coder=fields.line(record, "coder"),
        note=fields.text(record, "note"),
        tags=fields.lines(record, "tags"),
        flagged=fields.flag(record, "flagged"),
        settles=fields.lines(record, "settles"),
        uid=fields.line(record, "id"),
        created=fields.matching(_MOMENT, record, "created"),
        modified=fields.matching(_MOMENT, record, "modified"),
    )


def _score(record: Record, label: Label) -> int | None:
    if record.get("score") is None or label is Label.SILENT:
        return usual_score(label)
    score = fields.whole(record, "score", -3, 3)
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
        article=fields.line(record, "article"),
        fingerprint=fields.line(record, "fingerprint"),
        anchor=_anchor(record),
        body=fields.text(record, "body"),
        tags=fields.lines(record, "tags"),
        flagged=fields.flag(record, "flagged"),
        highlighted=fields.flag(record, "highlighted"),
        coder=fields.line(record, "coder"),
        uid=fields.line(record, "id"),
        created=fields.matching(_MOMENT, record, "created"),
        modified=fields.matching(_MOMENT, record, "modified"),
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
    quote = fields.text(record, "quote")
    if not quote:
        return None
    start = 0 if record.get("start") is None else fields.whole(record, "start", 0, _FARTHEST)
    return Anchor(start, quote, fields.text(record, "prefix"), fields.text(record, "suffix"))


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
    colour = fields.line(record, "colour")
    card = Profile(
        name=fields.needed(fields.line(record, "name"), "name"),
        kind=fields.member(ActorKind, record, "kind", None) if record.get("kind") else None,
        role=fields.line(record, "role"),
        affiliation=fields.line(record, "affiliation"),
        colour=colour if colour in COLOURS else "",
        external_id=clean_external_id(fields.line(record, "external_id")),
        note=fields.text(record, "note"),
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
            alias = fields.needed(fields.line(record, "alias"), "alias")
            name = fields.needed(fields.line(record, "name"), "name")
            return Taught(alias, name, fields.member(ActorKind, record, "kind", ActorKind.GROUP))
        case "parted":
            alias = fields.needed(fields.line(record, "alias"), "alias")
            kind = fields.member(ActorKind, record, "kind", ActorKind.GROUP)
            return Parted(alias, fields.line(record, "name"), kind)
        case "off":
            rule = fields.needed(fields.line(record, "rule"), "rule")
            return Switch(rule, fields.text(record, "cue"), fields.line(record, "article"))
    raise ValueError("no such lesson")


def judged_record(one: Judged) -> dict[str, Any]:
    """Return the record of what was said of two actors that are likely one."""
    return {"names": list(one.names), "verdict": one.verdict}


def judged_of(record: Record) -> Judged:
    """Return what a record says of two actors.

    Raises:
        ValueError: where it is no such record.
    """
    names, verdict = fields.lines(record, "names"), fields.line(record, "verdict")
    if len(set(names)) != 2 or verdict not in ("different", "unsure"):
        raise ValueError("no verdict on two actors")
    return Judged((names[0], names[1]), verdict)
