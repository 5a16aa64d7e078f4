"""What ``briefing stances`` and ``briefing actors`` print: the library's knowledge as records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from briefing.news.coders import standing
from briefing.news.decision import Decision
from briefing.news.known import Known, KnownActor
from briefing.news.positions import contradictions, shifts, told_once
from briefing.news.profile import Profile
from briefing.news.stance import Label, Status, TargetType
from briefing.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Question:
    """Which stances to tell: those that fit all that is given.

    ``actor`` is who holds them and ``target`` whom they are about, or whose plan, remark or act;
    case makes no difference. ``since`` and ``until`` bound the time that it is held at,
    which is compared as a string. ``status`` None takes whatever nobody has rejected; an empty set
    takes all.
    """

    actor: str = ""
    target: str = ""
    label: Label | None = None
    since: str = ""
    until: str = ""
    status: frozenset[Status] | None = None

    def fits(self, known: Known) -> bool:
        """Tell whether a stance, as people decided about it, is asked for."""
        if self.label is not None and known.label is not self.label:
            return False
        if self.status is None:
            return known.status is not Status.REJECTED
        return not self.status or known.status in self.status


def stance_records(shelf: Shelf, question: Question) -> list[dict[str, Any]]:
    """Return the stances asked for, the newest first, each once with all articles that tell it.

    A record has the keys of a stance of the analysis, names beside the ids, what was decided about
    it, and under ``shift`` and ``contradicted`` the ids of the stances that it departs from, or
    that another outlet tells of the same day.
    """
    shelf.open_rest()
    # Oldest first, so that whoever told it first stands for all.
    rows = [_Row(known, record) for known, record in _told(shelf, question)]
    rows.sort(key=lambda row: row.known.published)
    told = told_once(rows, shelf.seen.homes({row.known.article for row in rows}))
    of_row = {id(row): one for one in told for row in one.tellings}
    earlier, against = {}, {}
    for shift in shifts(one.first for one in told):
        earlier[id(of_row[id(shift.after)])] = shift.before.record["id"]
    for pair in contradictions(row for one in told for row in one.tellings):
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            against[id(of_row[id(one)])] = of_row[id(other)].first.record["id"]
    return [
        one.first.record
        | {
            "sources": list(one.sources),
            "shift": earlier.get(id(one)),
            "contradicted": against.get(id(one)),
        }
        for one in reversed(told)
    ]


@dataclass(frozen=True, slots=True)
class _Row:
    """A stance and its record, to be grouped like the stance."""

    known: Known
    record: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.known, name)


def _told(shelf: Shelf, question: Question) -> Iterator[tuple[Known, dict[str, Any]]]:
    """Yield what the analysis proposes, as people decided, and what they coded by hand."""
    shown: set[int] = set()
    found = shelf.results.select(
        holder=question.actor, target=question.target, since=question.since, until=question.until
    )
    for _, group in groupby(found, key=lambda pair: pair[0].article):
        some = list(group)
        told = shelf.telling.decided([known for known, _ in some])
        for known, (proposed, record) in zip(told, some, strict=True):
            shown.add(known.decided)
            if question.fits(known):
                named = _name(proposed)
                yield known, _record(known, record, named, shelf.stances.get(known.decided))
    for decided in standing(_coded(shelf, question), shelf.coder, shown):
        known = decided.known(shelf.catalogue.get(decided.article))
        if question.fits(known) and _within(known.when, question):
            yield known, _coded_record(known, decided)


def _coded(shelf: Shelf, question: Question) -> list[Decision]:
    actor, target = question.actor.casefold(), question.target.casefold()
    if actor or target:
        some = shelf.stances.of_actor(actor or target)
    else:
        some = [
            one
            for article in sorted(shelf.stances.articles())
            for one in shelf.stances.of_article(article)
        ]
    return [
        one
        for one in some
        if actor in ("", one.holder.casefold()) and target in ("", one.target.casefold())
    ]


def _within(when: str, question: Question) -> bool:
    return question.since <= when and (not question.until or when <= question.until)


def _record(
    known: Known, found: dict[str, Any], name: str, decided: Decision | None
) -> dict[str, Any]:
    names = {actor["id"]: actor["name"] for actor in found["actors"]}
    stance = {key: value for key, value in found.items() if key != "actors"}
    target = stance["target"]
    return {
        **_head(name, known, decided),
        **stance,
        "holder_name": known.holder,
        "target": target
        | {"name": names.get(target["actor"]), "owner_name": names.get(target["owner"])},
        "label": known.label.value,
        "score": known.score,
        "commitment": known.commitment.value,
        "addressee_name": names.get(stance["addressee"]),
    }


def _coded_record(known: Known, decided: Decision) -> dict[str, Any]:
    """Return the record of a stance that no analysis proposes: there are no ids of actors."""
    evidence = [known.evidence.start, known.evidence.end]
    at = known.quote.find(known.cue) if known.cue else -1
    start = known.evidence.start + at
    about_actor = known.target == known.text
    return {
        **_head(f"c{decided.id}", known, decided),
        "holder": None,
        "holder_span": evidence,
        "holder_name": known.holder,
        "target": {
            "type": (TargetType.ACTOR if about_actor else TargetType.ISSUE).value,
            "actor": None,
            "text": known.text,
            "owner": None,
            "span": evidence,
            "name": known.target if about_actor else None,
            "owner_name": None if about_actor else known.target or None,
        },
        "label": known.label.value,
        "score": known.score,
        "channel": decided.channel.value,
        "mode": decided.mode.value,
        "commitment": known.commitment.value,
        "addressee": None,
        "addressee_name": None,
        "held": decided.held or None,
        "start": evidence[0],
        "end": evidence[1],
        "quote": known.quote,
        "cue": None
        if at < 0
        else {"start": start, "end": start + len(known.cue), "text": known.cue},
        "chain": [
            {"actor": None, "name": name, "cue": None, "scope": "sentence"} for name in known.chain
        ],
        "confidence": known.confidence,
        "rule": known.rule,
    }


def _head(id: str, known: Known, decided: Decision | None) -> dict[str, Any]:
    return {
        "id": id,
        "article": known.article,
        "title": known.title,
        "source": known.source or None,
        "published": known.published or None,
        "status": known.status.value,
        "coder": decided.coder or None if decided else None,
        "created": decided.created if decided else None,
        "modified": decided.modified if decided else None,
        "note": decided.note if decided else "",
        "tags": list(decided.tags) if decided else [],
    }


def _name(known: Known) -> str:
    """Name a proposal by its words and whom it joins: the same before and after it is decided."""
    parts = (known.article, known.holder, known.target, known.text, known.cue, known.quote)
    named = "\x00".join((*parts, str(known.evidence.start)))
    return "p" + hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def actor_records(shelf: Shelf) -> list[dict[str, Any]]:
    """Return everybody the library's articles tell of, whoever stands in most of them first.

    What a person has said of an actor goes before what the articles tell.
    """
    shelf.open_rest()
    profiles = {one.name.casefold(): one for one in shelf.actors.profiles()}
    return [
        _actor_record(actor, profiles.get(actor.name.casefold(), Profile(actor.name)))
        for actor in shelf.results.actors()
    ]


def _actor_record(actor: KnownActor, profile: Profile) -> dict[str, Any]:
    actor = profile.over(actor)
    return {
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "role": actor.role or None,
        "affiliation": actor.affiliation or None,
        "articles": actor.articles,
        "mentions": actor.mentions,
        "holds": {label.value: count for label, count in actor.holds},
        "meets": {label.value: count for label, count in actor.meets},
        **{
            name: said
            for name in ("external_id", "colour", "note")
            if (said := getattr(profile, name))
        },
    }
