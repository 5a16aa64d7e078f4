"""The tables that stances and actors are found by, and what is asked of them: SQL alone."""

from __future__ import annotations

from briefing.news.stance import Commitment

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

_LOOSE = ", ".join(f"'{one}'" for one in Commitment if not one.firm)
IS_FIRM = f"commitment NOT IN ({_LOOSE})"
"""That a tally counts a stance, in SQL."""

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

KINDS = "SELECT actor_key, kind FROM actors"
BODIES = """
  SELECT actor_key, published, affiliation FROM actors
  WHERE affiliation != ''
  AND EXISTS (SELECT 1 FROM articles WHERE articles.result = actors.result)
  ORDER BY result, number"""
"""The rows that ``kinds`` reads: all of them, and those that say whom an actor belongs to."""

ARTICLES_OF = """
  SELECT articles.id, results.title, results.source, actors.published
  FROM actors JOIN articles USING (result) JOIN results ON results.key = result
  WHERE actor_key = ? ORDER BY actors.published DESC, articles.id DESC LIMIT ?"""
"""The articles that tell of one actor, the newest first."""

TAKING = f"""
  SELECT DISTINCT articles.id FROM stances JOIN articles USING (result)
  WHERE {IS_FIRM} AND {{condition}}"""
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
  WHERE {IS_FIRM} AND {{side}}_key != '' GROUP BY {{side}}_key, label"""
"""The rows that ``tallies_by`` reads."""
OF_SIDE = SIDES.replace("AND {side}_key != ''", "AND {side}_key = ?")
"""Those of one actor."""
