"""What an analysis found in one text, and the record it is kept and exchanged as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.stance import Channel, Commitment, Label, Link, Mode, Stance, Target, TargetType
from briefing.text.span import Span

T = TypeVar("T")

SCHEMA = 1
"""Version of the record: it rises when a key goes or changes its meaning."""


class Speech(StrEnum):
    """How somebody's words are given."""

    DIRECT = "direct"
    PARTIAL = "partial"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the words that name the source, the cue ("said"), the content.

    The content may stand in several stretches, as where a quotation is interrupted.
    """

    content: tuple[Span, ...]
    speech: Speech
    source: Span | None = None
    actor: str | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """What one pipeline found in one canonical text; mentions and stances are in text order.

    ``pipeline`` is its name and version. Ids of actors hold within these findings only. ``note`` is
    a line about what was left out, "" where nothing was.
    """

    pipeline: str
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    stances: tuple[Stance, ...] = ()
    note: str = ""
    # A long text has thousands, and every row of a panel asks for three.
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the actors known by their ids."""
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})

    def actor(self, id: str | None) -> Actor | None:
        """Return the actor of that id, or None."""
        return self._by_id.get(id) if id else None


def to_record(findings: Findings, text: str) -> dict[str, Any]:
    """Return the part of the machine-readable record that tells the findings in ``text``."""
    return {
        "pipeline": findings.pipeline,
        "sentences": [_pair(span) for span in findings.sentences],
        "actors": [_actor_record(actor) for actor in findings.actors],
        "mentions": [
            {
                "start": m.span.start,
                "end": m.span.end,
                "text": m.span.of(text),
                "label": m.label,
                "actor": m.actor,
                "via": m.via.value,
            }
            for m in findings.mentions
        ],
        "attributions": [
            {
                "source": _pair(a.source),
                "actor": a.actor,
                "cue": _pair(a.cue),
                "content": [_pair(span) for span in a.content],
                "speech": a.speech.value,
            }
            for a in findings.attributions
        ],
        "stances": [_stance_record(stance, text) for stance in findings.stances],
        "note": findings.note,
    }


def from_record(record: Mapping[str, Any]) -> Findings:
    """Return the findings that ``record`` tells.

    Raises:
        KeyError, TypeError, ValueError: where it is no such record.
    """
    return Findings(
        pipeline=_a(str, record["pipeline"]),
        sentences=tuple(_span(pair) for pair in _a(list, record["sentences"])),
        actors=tuple(_actor(actor) for actor in _a(list, record["actors"])),
        mentions=tuple(_mention(mention) for mention in _a(list, record["mentions"])),
        attributions=tuple(_attribution(a) for a in _a(list, record["attributions"])),
        stances=tuple(_stance(stance) for stance in _a(list, record["stances"])),
        note=_a(str, record["note"]),
    )


def _pair(span: Span | None) -> list[int] | None:
    # An empty span has no length, so it would pass for none.
    return None if span is None else [span.start, span.end]


def _words(span: Span | None, text: str) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _span(pair: Any) -> Span:
    start, end = _a(list, pair)
    return _stretch(start, end)


def _stretch(start: Any, end: Any) -> Span:
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"no two numbers: {start!r:.80}, {end!r:.80}")
    return Span(start, end)


def _a(kind: type[T], value: Any) -> T:
    """Return ``value`` where it is of that kind and nothing that only behaves like it."""
    if type(value) is not kind:
        raise TypeError(f"not {kind.__name__}: {value!r:.80}")
    return value


def _maybe(kind: type[T], value: Any) -> T | None:
    return None if value is None else _a(kind, value)


def _actor_record(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "role": actor.role,
        "affiliation": actor.affiliation,
    }


def _stance_record(stance: Stance, text: str) -> dict[str, Any]:
    return {
        "holder": stance.holder,
        "holder_span": _pair(stance.holder_span),
        "target": {
            "type": stance.target.type.value,
            "actor": stance.target.actor,
            "text": stance.target.text,
            "owner": stance.target.owner,
            "span": _pair(stance.target.span),
        },
        "label": stance.label.value,
        "score": stance.score,
        "channel": stance.channel.value,
        "mode": stance.mode.value,
        "commitment": stance.commitment.value,
        "addressee": stance.addressee,
        "held": stance.held,
        "start": stance.evidence.start,
        "end": stance.evidence.end,
        "quote": stance.evidence.of(text),
        "cue": _words(stance.cue, text),
        "chain": [
            {"actor": link.actor, "name": link.name, "cue": link.cue, "scope": link.scope}
            for link in stance.chain
        ],
        "confidence": round(stance.confidence, 4),
        "rule": stance.rule,
    }


def _actor(record: Mapping[str, Any]) -> Actor:
    return Actor(
        id=_a(str, record["id"]),
        name=_a(str, record["name"]),
        kind=_ACTORKIND[record["kind"]],
        aliases=tuple(_a(str, alias) for alias in _a(list, record["aliases"])),
        role=_maybe(str, record["role"]),
        affiliation=_maybe(str, record["affiliation"]),
    )


def _mention(record: Mapping[str, Any]) -> Mention:
    return Mention(
        span=_stretch(record["start"], record["end"]),
        label=_a(str, record["label"]),
        actor=_maybe(str, record["actor"]),
        via=_VIA[record["via"]],
    )


def _attribution(record: Mapping[str, Any]) -> Attribution:
    source, cue = record["source"], record["cue"]
    return Attribution(
        content=tuple(_span(pair) for pair in _a(list, record["content"])),
        speech=_SPEECH[record["speech"]],
        source=None if source is None else _span(source),
        actor=_maybe(str, record["actor"]),
        cue=None if cue is None else _span(cue),
    )


def _stance(record: Mapping[str, Any]) -> Stance:
    cue, score, confidence = record["cue"], record["score"], record["confidence"]
    if score is not None and not -3 <= _a(int, score) <= 3:
        raise ValueError(f"no score from -3 to 3: {score}")
    if isinstance(confidence, bool) or not 0 <= confidence <= 1:
        raise ValueError(f"no confidence from 0 to 1: {confidence!r:.80}")
    return Stance(
        holder=_a(str, record["holder"]),
        holder_span=_span(record["holder_span"]),
        target=_target(record["target"]),
        label=_LABEL[record["label"]],
        score=score,
        evidence=_stretch(record["start"], record["end"]),
        cue=None if cue is None else _stretch(cue["start"], cue["end"]),
        chain=tuple(_link(link) for link in _a(list, record["chain"])),
        channel=_CHANNEL[record["channel"]],
        mode=_MODE[record["mode"]],
        commitment=_COMMITMENT[record["commitment"]],
        addressee=_maybe(str, record["addressee"]),
        held=_maybe(str, record["held"]),
        confidence=float(confidence),
        rule=_a(str, record["rule"]),
    )


def _target(record: Mapping[str, Any]) -> Target:
    return Target(
        type=_TARGETTYPE[record["type"]],
        text=_a(str, record["text"]),
        span=_span(record["span"]),
        actor=_maybe(str, record["actor"]),
        owner=_maybe(str, record["owner"]),
    )


def _link(record: Mapping[str, Any]) -> Link:
    return Link(
        name=_a(str, record["name"]),
        actor=_maybe(str, record["actor"]),
        cue=_maybe(str, record["cue"]),
        scope=_a(str, record["scope"]),
    )


_ACTORKIND = {one.value: one for one in ActorKind}
_VIA = {one.value: one for one in Via}
_LABEL = {one.value: one for one in Label}
_CHANNEL = {one.value: one for one in Channel}
_MODE = {one.value: one for one in Mode}
_COMMITMENT = {one.value: one for one in Commitment}
_TARGETTYPE = {one.value: one for one in TargetType}
_SPEECH = {one.value: one for one in Speech}
"""A look-up takes a tenth of what the call of an enumeration takes."""
