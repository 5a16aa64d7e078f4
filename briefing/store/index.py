"""The tables that stances and actors are found by, and their rows: values in, values out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
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

VERSION = 5
"""It rises when the tables change: then all that was found is found anew."""

# Title, source and day belong to the fingerprint as the text does, so they never change here.
TABLES = """
CREATE TABLE results (
  key INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL, pipeline TEXT NOT NULL, record BLOB NOT NULL,
  told BLOB NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL, UNIQUE (fingerprint, pipeline));
CREATE TABLE articles (id TEXT PRIMARY KEY, result INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX of_result ON articles (result);
CREATE TABLE stances (
  result INTEGER NOT NULL, number INTEGER NOT NULL, published TEXT NOT NULL,
  held_at TEXT NOT NULL, holder_key TEXT NOT NULL, target_key TEXT NOT NULL,
  holder TEXT NOT NULL, target TEXT NOT NULL, text TEXT NOT NULL,
  label TEXT NOT NULL, score INTEGER, commitment TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, cue TEXT NOT NULL,
  chain TEXT NOT NULL, confidence REAL NOT NULL, rule TEXT NOT NULL, kind TEXT NOT NULL,
  channel TEXT NOT NULL, mode TEXT NOT NULL, held TEXT NOT NULL,
  PRIMARY KEY (result, number)) WITHOUT ROWID;
CREATE INDEX by_holder ON stances (holder_key, published);
CREATE INDEX by_target ON stances (target_key, published);
CREATE INDEX by_confidence ON stances (confidence, published);
CREATE TABLE actors (
  result INTEGER NOT NULL, number INTEGER NOT NULL, actor_key TEXT NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL, role TEXT NOT NULL, affiliation TEXT NOT NULL, aliases TEXT NOT NULL,
  mentions INTEGER NOT NULL, published TEXT NOT NULL,
  PRIMARY KEY (result, number)) WITHOUT ROWID;
CREATE INDEX by_actor ON actors (actor_key);
CREATE TABLE names (
  name TEXT NOT NULL, result INTEGER NOT NULL, PRIMARY KEY (name, result)) WITHOUT ROWID;
CREATE INDEX of_names ON names (result);
CREATE TABLE laid (lesson TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pending (
  id TEXT PRIMARY KEY, published TEXT NOT NULL, mark INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX newest_pending ON pending (published)
"""

OPEN = tuple(one for one in Commitment if not one.firm)
"""Commitments that no tally counts."""

_OF_STANCE = """
  stances.published, stances.holder, stances.target, stances.text, stances.label, stances.score,
  stances.commitment, stances.quote, stances.cue, stances.start, stances.end, stances.chain,
  stances.confidence, stances.rule, stances.kind, stances.channel, stances.mode, stances.held,
  stances.number"""
KNOWN = f"articles.id, results.fingerprint, results.title, results.source, {_OF_STANCE}"
"""The columns that ``known`` reads."""

_STAND = """published, held_at, holder, target, text, label, score, commitment, confidence,
  start, end, number, mode, chain"""

BARE = f"SELECT result, {_STAND} FROM stances"
BARE_OF = f"{BARE} WHERE result IN (SELECT value FROM json_each(?))"
HEADS = """
  SELECT results.key, articles.id, results.source
  FROM results JOIN articles ON articles.result = results.key"""
"""The rows that ``stands`` reads, in two parts: those of stances, and those of their articles."""

QUOTED = f"""
  SELECT articles.id, results.source, {_STAND}, quote, cue
  FROM results JOIN articles ON articles.result = results.key
  JOIN stances ON stances.result = results.key
  WHERE articles.id IN (SELECT value FROM json_each(?)) ORDER BY articles.id, number"""
"""The same of some articles in one, with the words and the cue behind."""

LAST_DAY = "SELECT max(published) FROM stances WHERE published <= ?"

OF_ACTOR = f"""
  SELECT {KNOWN} FROM stances JOIN articles USING (result) JOIN results ON results.key = result
  WHERE {{side}}_key = ? ORDER BY stances.published DESC LIMIT ?"""

HEADS_OF = """
  SELECT results.key, articles.id, results.fingerprint, results.title, results.source
  FROM articles JOIN results ON results.key = articles.result
  WHERE articles.id IN (SELECT value FROM json_each(?))"""
KNOWN_OF = f"""
  SELECT result, {_OF_STANCE} FROM stances
  WHERE result IN (SELECT value FROM json_each(?)) ORDER BY result, number"""
"""What ``KNOWN`` tells of some articles, in two parts: to join them takes a third of the time."""

RESULTS_OF = """
  SELECT result, id FROM articles WHERE id IN (SELECT value FROM json_each(?))"""
EVENTS_OF = """
  SELECT result, holder, text, label, score, commitment, start, end, quote FROM stances
  WHERE result IN (SELECT value FROM json_each(?)) ORDER BY result, number"""
"""The rows that ``events`` reads: for most lists they say enough, in half the time."""

KEPT = """
  SELECT articles.id, fingerprint, pipeline, {records}
  FROM articles JOIN results ON results.key = articles.result
  WHERE articles.id IN (SELECT value FROM json_each(?))"""

ORDERS = {
    "confidence": "confidence DESC, stances.published DESC",
    "actor": "holder_key, stances.published DESC",
    "date": "stances.published DESC",
}
"""What the proposals of a library can be ordered by, the order within one in SQL."""

PROPOSALS = """
  SELECT articles.id, stances.number FROM stances JOIN articles USING (result)
  ORDER BY {order}, articles.id, stances.number"""

AT = f"""
  SELECT {KNOWN} FROM articles JOIN stances USING (result)
  JOIN results ON results.key = result WHERE articles.id = ? AND stances.number = ?"""

MATCHING = """
  SELECT articles.id, stances.number FROM stances JOIN articles USING (result)
  JOIN results ON results.key = result
  WHERE instr(holder_key, ?1) OR instr(target_key, ?1) OR instr(lower(stances.text), ?1)
  OR instr(lower(quote), ?1) OR instr(lower(results.title), ?1)"""

ACTORS = """
  SELECT actor_key, name, kind, role, affiliation, aliases, mentions
  FROM actors JOIN articles USING (result) ORDER BY actor_key, published DESC, result, number"""
"""The rows that ``known_actors`` reads."""

ACTOR = ACTORS.replace("ORDER BY", "WHERE actor_key = ? ORDER BY")
"""Those of one actor."""

AFFILIATIONS = """
  SELECT actor_key, affiliation FROM
  (SELECT actor_key, affiliation, max(actors.published) FROM actors JOIN articles USING (result)
  WHERE affiliation != '' GROUP BY actor_key)"""
"""Whom actors belong to: of a group SQLite gives the columns of the row that has the maximum."""

MET_OUTSIDE = """
  WITH inside AS MATERIALIZED (SELECT value FROM json_each(?2))
  SELECT value FROM json_each(?1) AS name WHERE EXISTS (
    SELECT 1 FROM actors JOIN articles USING (result)
    WHERE actor_key = name.value AND articles.id NOT IN inside)"""
"""Those of some actors that others than some articles tell of."""

KINDS = """
  SELECT actor_key, kind FROM
  (SELECT actor_key, kind, max(met) FROM
  (SELECT actor_key, kind, count(*) AS met FROM actors GROUP BY actor_key, kind)
  GROUP BY actor_key)"""
"""What actors are, as most articles say."""

ARTICLES_OF = """
  SELECT articles.id, results.title, results.source, actors.published
  FROM actors JOIN articles USING (result) JOIN results ON results.key = result
  WHERE actor_key = ? ORDER BY actors.published DESC, articles.id DESC LIMIT ?"""
"""The articles that tell of one actor, the newest first."""

_FIRM = ", ".join(f"'{commitment}'" for commitment in OPEN)

TAKING = f"""
  SELECT DISTINCT articles.id FROM stances JOIN articles USING (result)
  WHERE commitment NOT IN ({_FIRM}) AND {{condition}}"""
"""The articles that propose a stance of a kind."""

NAMED = "SELECT actor_key FROM actors WHERE actor_key = ? LIMIT 1"
CALLED = """
  SELECT actor_key, count(*) FROM
  (SELECT result FROM names WHERE name = ?1 ORDER BY result DESC LIMIT 2000)
  JOIN actors USING (result) WHERE actor_key = ?1 OR instr(lower(aliases), ?2)
  GROUP BY actor_key"""
"""Who goes by a name in the articles that were analysed last, and in how many."""
NAMED_IN_PART = "SELECT DISTINCT actor_key FROM actors WHERE instr(actor_key, ?)"

SIDES = f"""
  SELECT {{side}}_key, label, count(*) FROM stances JOIN articles USING (result)
  WHERE commitment NOT IN ({_FIRM}) AND {{side}}_key != '' GROUP BY {{side}}_key, label"""
"""The rows that ``tallies_by`` reads."""
OF_SIDE = SIDES.replace("AND {side}_key != ''", "AND {side}_key = ?")
"""Those of one actor."""


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
    for key, holder, text, label, score, commitment, start, end, quote in rows:
        event = _made(
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
        for id in articles[key]:
            found[id].append(event)
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
