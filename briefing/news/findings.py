"""What an analysis found in one text, and the record it is kept and exchanged as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.stance import Channel, Commitment, Label, Link, Mode, Stance, Target, TargetType
from briefing.text.span import Span

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

    ``pipeline`` is its name and version. Ids of actors hold within these findings only.
    """

    pipeline: str
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    stances: tuple[Stance, ...] = ()

    def actor(self, id: str | None) -> Actor | None:
        """Return the actor of that id, or None."""
        return next((actor for actor in self.actors if actor.id == id), None) if id else None


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
    }


def from_record(record: Mapping[str, Any]) -> Findings:
    """Return the findings that ``record`` tells.

    Raises:
        KeyError, TypeError, ValueError: where it is no such record.
    """
    return Findings(
        pipeline=record["pipeline"],
        sentences=tuple(Span(*pair) for pair in record["sentences"]),
        actors=tuple(
            Actor(
                a["id"],
                a["name"],
                ActorKind(a["kind"]),
                tuple(a["aliases"]),
                a["role"],
                a["affiliation"],
            )
            for a in record["actors"]
        ),
        mentions=tuple(
            Mention(Span(m["start"], m["end"]), m["label"], m["actor"], Via(m["via"]))
            for m in record["mentions"]
        ),
        attributions=tuple(
            Attribution(
                tuple(Span(*pair) for pair in a["content"]),
                Speech(a["speech"]),
                _span(a["source"]),
                a["actor"],
                _span(a["cue"]),
            )
            for a in record["attributions"]
        ),
        stances=tuple(_stance(s) for s in record["stances"]),
    )


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


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
    cue = stance.cue
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
        "cue": {"start": cue.start, "end": cue.end, "text": cue.of(text)} if cue else None,
        "chain": [
            {"actor": link.actor, "name": link.name, "cue": link.cue, "scope": link.scope}
            for link in stance.chain
        ],
        "confidence": round(stance.confidence, 4),
        "rule": stance.rule,
    }


def _stance(record: Mapping[str, Any]) -> Stance:
    target, cue = record["target"], record["cue"]
    return Stance(
        holder=record["holder"],
        holder_span=Span(*record["holder_span"]),
        target=Target(
            TargetType(target["type"]),
            target["text"],
            Span(*target["span"]),
            target["actor"],
            target["owner"],
        ),
        label=Label(record["label"]),
        score=record["score"],
        evidence=Span(record["start"], record["end"]),
        cue=Span(cue["start"], cue["end"]) if cue else None,
        chain=tuple(
            Link(link["name"], link["actor"], link["cue"], link["scope"])
            for link in record["chain"]
        ),
        channel=Channel(record["channel"]),
        mode=Mode(record["mode"]),
        commitment=Commitment(record["commitment"]),
        addressee=record["addressee"],
        held=record["held"],
        confidence=record["confidence"],
        rule=record["rule"],
    )
