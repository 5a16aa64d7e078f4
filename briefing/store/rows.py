"""Stances and actors as rows of the index: values in, values out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

import orjson

from briefing.news.actor import ActorKind
from briefing.news.article import Article
from briefing.news.event import Event
from briefing.news.findings import Findings
from briefing.news.known import Known, KnownActor
from briefing.news.proposed import proposed
from briefing.news.stance import Channel, Commitment, Label, Mode, Status, Tally
from briefing.news.stand import Stand, relays
from briefing.text.span import Span


def insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Put complete ``rows`` into ``table``."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def stance_rows(article: Article, findings: Findings) -> Iterator[tuple[Any, ...]]:
    """Yield a row for every stance, without the key of the result."""
    for number, one in enumerate(proposed(article, findings)):
        yield (
            number,
            one.published,
            one.when,
            one.holder.casefold(),
            one.target.casefold(),
            one.holder,
            one.target,
            one.text,
            one.label.value,
            one.score,
            one.commitment.value,
            one.evidence.start,
            one.evidence.end,
            one.quote,
            one.cue,
            orjson.dumps(one.chain).decode(),
            one.confidence,
            one.rule,
            one.holder_kind.value,
            one.channel.value,
            one.mode.value,
            one.held,
        )


def actor_rows(article: Article, findings: Findings) -> Iterator[tuple[Any, ...]]:
    """Yield a row for every actor, without the key of the result."""
    names = {actor.id: actor.name for actor in findings.actors}
    met = Counter(mention.actor for mention in findings.mentions)
    for number, actor in enumerate(findings.actors):
        yield (
            number,
            actor.name.casefold(),
            actor.name,
            actor.kind.value,
            actor.role or "",
            names.get(actor.affiliation or "", ""),
            orjson.dumps(actor.aliases).decode(),
            met[actor.id],
            article.published,
        )


def names_in(*told: Findings) -> set[str]:
    """Return all names that actors go by, in any of several ways to tell of one article."""
    return {
        name.casefold()
        for findings in told
        for actor in findings.actors
        for name in (actor.name, *actor.aliases)
    }


def known(row: Sequence[Any]) -> Known:
    """Return the stance that a row of the columns ``KNOWN`` tells."""
    (
        article,
        fingerprint,
        title,
        source,
        published,
        holder,
        target,
        text,
        label,
        score,
        commitment,
        quote,
        cue,
        start,
        end,
        chain,
        confidence,
        rule,
        kind,
        channel,
        mode,
        held,
        _,
    ) = row
    # In the order of its fields: names would cost a library of 100,000 a tenth of a second.
    return Known(
        article,
        fingerprint,
        title,
        source,
        published,
        holder,
        target,
        text,
        _LABELS[label],
        score,
        _COMMITMENTS[commitment],
        quote,
        cue,
        Span(start, end),
        tuple(orjson.loads(chain)),
        confidence,
        rule,
        Status.PROPOSED,
        _KINDS[kind],
        _CHANNELS[channel],
        _MODES[mode],
        held,
    )


def stands(
    rows: Iterable[tuple[Any, ...]], heads: Mapping[int, Iterable[tuple[str, str]]]
) -> list[Stand]:
    """Return the stances that rows of ``BARE`` tell of the articles in ``heads``.

    These are id and outlet, by the key of their result: files of one text share one. What a library
    says often is one text in memory, and compared at once.
    """
    between = _Between()
    return [
        _made(
            Stand,
            (
                id,
                source,
                intern(published),
                intern(when),
                intern(holder),
                intern(target),
                intern(text),
                _LABELS[label],
                score,
                _COMMITMENTS[commitment],
                confidence,
                start,
                end,
                number,
                Status.PROPOSED,
                0,
                _MODES[mode],
                between[chain, source],
            ),
        )
        for (
            key,
            published,
            when,
            holder,
            target,
            text,
            label,
            score,
            commitment,
            confidence,
            start,
            end,
            number,
            mode,
            chain,
        ) in rows
        for id, source in heads.get(key, ())
    ]


class _Between(dict[tuple[str, str], tuple[str, ...]]):
    """Who stands between an outlet and a holder, by the chain as it is kept, and the outlet."""

    def __missing__(self, told: tuple[str, str]) -> tuple[str, ...]:
        found = self[told] = relays(orjson.loads(told[0]), told[1])
        return found


def quoted(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Stand, str, str]]:
    """Yield the stances that rows of ``QUOTED`` tell, each with its words and its cue."""
    heads = {at: [row[:2]] for at, row in enumerate(rows)}
    told = stands(((at, *row[2:-2]) for at, row in enumerate(rows)), heads)
    return ((one, *row[-2:]) for one, row in zip(told, rows, strict=True))


def events(
    rows: Iterable[tuple[Any, ...]], articles: Mapping[int, Sequence[str]]
) -> dict[str, list[Event]]:
    """Return the stances that rows of ``EVENTS_OF`` tell by article, each article being there.

    ``articles`` are ids by the key of their result.
    """
    found = {id: list[Event]() for ids in articles.values() for id in ids}
    for key, some in groupby(rows, key=itemgetter(0)):
        told = [
            _made(
                Event,
                (
                    holder,
                    text,
                    _LABELS[label],
                    score,
                    _COMMITMENTS[commitment],
                    start,
                    end,
                    quote,
                    None,
                ),
            )
            for _, holder, text, label, score, commitment, start, end, quote in some
        ]
        for id in articles[key]:
            found[id] += told
    return found


# The call of a named tuple takes its arguments one by one; this takes them as they are.
_made = tuple.__new__
_LABELS = {label.value: label for label in Label}
_COMMITMENTS = {commitment.value: commitment for commitment in Commitment}
_KINDS = {kind.value: kind for kind in ActorKind}
_CHANNELS = {channel.value: channel for channel in Channel}
_MODES = {mode.value: mode for mode in Mode}
"""A look-up takes a third of what the call of an enumeration takes."""


def tallies_by(rows: Iterable[tuple[str, str, int]]) -> dict[str, Tally]:
    """Return the tally of every key among rows of key, label and count."""
    counts: dict[str, dict[str, int]] = {}
    for key, label, count in rows:
        counts.setdefault(key, {})[label] = count
    return {key: Tally(**found) for key, found in counts.items()}


def kinds(
    rows: Iterable[tuple[str, str]], belonging: Iterable[tuple[str, str, str]]
) -> dict[str, tuple[ActorKind, str]]:
    """Return what actors are, as most articles say, and whom they belong to, as was said last.

    They are known by their names' keys. Of kinds that are said as often, the first by name counts.
    """
    # Counted without a line of Python for each: an actor stands in as many rows as in articles.
    counts = Counter(rows)
    bodies: dict[str, tuple[str, str]] = {}
    for key, published, body in belonging:
        if key not in bodies or published > bodies[key][0]:
            bodies[key] = published, body
    found: dict[str, str] = {}
    for key, kind in sorted(counts):
        if key not in found or counts[key, kind] > counts[key, found[key]]:
            found[key] = kind
    return {key: (_KINDS[kind], bodies.get(key, ("", ""))[1]) for key, kind in found.items()}


def known_actors(
    rows: Iterable[tuple[Any, ...]], held: Mapping[str, Tally], met: Mapping[str, Tally]
) -> list[KnownActor]:
    """Return the actors that rows of ``ACTORS`` tell of, one for each name.

    Name and kind are what most articles say, role and affiliation what was said last.
    """
    found = []
    for key, group in groupby(rows, key=lambda row: row[0]):
        told = list(group)
        aliases = Counter(alias for row in told for alias in orjson.loads(row[5]))
        name = _most(row[1] for row in told)
        found.append(
            KnownActor(
                name=name,
                kind=ActorKind(_most(row[2] for row in told)),
                aliases=tuple(alias for alias, _ in aliases.most_common() if alias != name),
                role=next((row[3] for row in told if row[3]), ""),
                affiliation=next((row[4] for row in told if row[4]), ""),
                articles=len(told),
                mentions=sum(row[6] for row in told),
                holds=held.get(key, Tally()),
                meets=met.get(key, Tally()),
            )
        )
    found.sort(key=lambda actor: (-actor.articles, -actor.mentions, actor.name))
    return found


def _most(values: Iterable[str]) -> str:
    return Counter(values).most_common(1)[0][0]
