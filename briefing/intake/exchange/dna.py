"""The database of Discourse Network Analyzer: documents, and the statements that are coded in them.

A statement type is read if it says who holds what: a ``person`` or an ``organization``, a
``concept``, and an ``agreement`` if it has one. Types that only hold a text ("Annotation") become
notes. Tables and columns are those of DNA 3 (``Sql.java`` of leifeld/dna). DNA counts in UTF-16.

The file is copied into memory and never touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from briefing.intake import compose, file, literal
from briefing.intake.decode import Unreadable
from briefing.intake.exchange.dna_types import StatementType, mapped
from briefing.intake.exchange.utf16 import Aligned
from briefing.news.actor import ActorKind
from briefing.news.article import digest
from briefing.news.brought import Bringing, Brought, Flaw
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.piece import Piece
from briefing.news.profile import Profile
from briefing.news.stance import Status
from briefing.news.taught import Taught
from briefing.text.anchor import Anchor
from briefing.text.clean import clean, clean_line

_LARGEST = 1 << 29
"""Bytes of a database at most."""
_ASIDE = ("-wal", "-journal")
_TABLES = frozenset(
    "CODERS DOCUMENTS STATEMENTTYPES VARIABLES STATEMENTS ENTITIES "
    "DATABOOLEAN DATAINTEGER DATASHORTTEXT DATALONGTEXT".split()
)
_WAL = slice(18, 20)
"""Bytes of the head of a database that say how it is written: 1 for a rollback journal."""


def read(path: Path, type: str = "", map: str = "") -> Iterator[Bringing]:
    """Yield what the database at ``path`` brings.

    ``type`` is the label of the one statement type that is meant, "" for all. ``map`` says which
    variables stand for what, where their names do not: "person=Speaker,concept=Claim".

    Raises:
        Unreadable: where it is no such database, or no statement type says who holds what.
    """
    with closing(_opened(path)) as connection:
        try:
            yield from _Database(connection, type, mapped(map)).all()
        except (sqlite3.Error, ValueError, TypeError, AttributeError) as error:
            # In a damaged file anything may stand where a number or a name should.
            raise Unreadable(f"not a database of DNA, or damaged: {clean_line(error)}") from None


def _opened(path: Path) -> sqlite3.Connection:
    """Return a copy of a database, in memory."""
    for ending in _ASIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise Unreadable("it is open in another program: close it there first")
    try:
        if path.stat().st_size > _LARGEST:
            raise Unreadable(f"too large: over {_LARGEST >> 20} MB")
        data = bytearray(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None
    if not data.startswith(b"SQLite format 3\x00"):
        raise Unreadable("not a database of DNA")
    # In memory there is no log of changes, and it has just been seen that there is none beside it.
    data[_WAL] = b"\x01\x01"
    connection = sqlite3.connect(":memory:")
    connection.deserialize(bytes(data))
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.row_factory = sqlite3.Row
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * file.LARGEST)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    return connection


class _Database:
    def __init__(
        self, connection: sqlite3.Connection, wanted: str, mapped: Mapping[str, str]
    ) -> None:
        self._connection, self._wanted, self._mapped = connection, wanted, mapped
        self._flaws: list[Flaw] = []

    def all(self) -> Iterator[Bringing]:
        there = {
            row["name"].upper()
            for row in self._rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if lacking := sorted(_TABLES - there):
            raise Unreadable(f"not a database of DNA 3: it has no table {lacking[0]}")
        self._coders = {row["ID"]: row["Name"] for row in self._rows("SELECT ID, Name FROM CODERS")}
        self._types = self._read_types()
        yield from self._flaws
        yield from self._actors()
        query = "SELECT ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date "
        for document in self._rows(f"{query} FROM DOCUMENTS ORDER BY Date, ID"):
            yield from self._document(document)

    def _rows(self, query: str, *given: object) -> Iterator[sqlite3.Row]:
        yield from self._connection.execute(query, given)

    # -- statement types -----------------------------------------------------------------------

    def _read_types(self) -> dict[int, StatementType]:
        found: dict[int, StatementType] = {}
        unclear: list[str] = []
        for row in self._rows("SELECT ID, Label FROM STATEMENTTYPES ORDER BY ID"):
            label = clean_line(row["Label"])
            if self._wanted and label.casefold() != self._wanted.casefold():
                continue
            variables = {
                one["Variable"]: one["DataType"]
                for one in self._rows(
                    "SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId = ? "
                    "ORDER BY ID",
                    row["ID"],
                )
            }
            type = StatementType.of(label, variables, self._mapped)
            if type.tells or "note" in type.roles:
                found[row["ID"]] = type
            else:
                unclear.append(f"“{label}” has the variables {clean_line(', '.join(variables))}")
        if not found:
            what = "; ".join(unclear) or "there is no such statement type"
            raise Unreadable(
                f"no statement type says who holds what: {what}: "
                "--map person=NAME,concept=NAME,agreement=NAME says which is which"
            )
        self._flaws += [
            Flaw(f"statement type {words}: its statements are left out: --map says which is which")
            for words in unclear
        ]
        return found

    # -- actors --------------------------------------------------------------------------------

    def _actors(self) -> Iterator[Bringing]:
        """Yield the cards of persons and organizations, and what else they are called."""
        if not self._has("ATTRIBUTEVARIABLES", "ATTRIBUTEVALUES"):
            return
        kinds = {"person": ActorKind.PERSON, "organization": ActorKind.ORGANIZATION}
        met: set[str] = set()
        for type_id, type in self._types.items():
            for role, kind in kinds.items():
                if role not in type.roles or not type.tells:
                    continue
                whose = self._affiliations(type_id, type.roles) if role == "person" else {}
                for name, said in self._attributes(type_id, type.roles[role]):
                    if name and name.casefold() not in met:
                        met.add(name.casefold())
                        body = whose.get(name, "")
                        yield Profile(name, kind, affiliation=body, note=said.get("notes", ""))
                        alias = clean_line(said.get("alias", ""))
                        if alias and alias.casefold() != name.casefold():
                            yield Taught(alias, name, kind)

    def _attributes(self, type_id: int, variable: str) -> list[tuple[str, dict[str, str]]]:
        found: dict[str, dict[str, str]] = {}
        query = """
          SELECT ENTITIES.Value AS name, AttributeVariable AS what, AttributeValue AS value
          FROM ENTITIES JOIN VARIABLES ON VARIABLES.ID = ENTITIES.VariableId
          LEFT JOIN ATTRIBUTEVALUES ON EntityId = ENTITIES.ID
          LEFT JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId
          WHERE StatementTypeId = ? AND Variable = ? ORDER BY ENTITIES.ID"""
        for row in self._rows(query, type_id, variable):
            said = found.setdefault(clean_line(row["name"]), {})
            if row["what"] and row["value"]:
                said[clean_line(row["what"]).casefold()] = clean(row["value"])
        return list(found.items())

    def _affiliations(self, type_id: int, roles: Mapping[str, str]) -> dict[str, str]:
        """Return by person the organization that they always speak for, if it is one."""
        query = """
          SELECT persons.Value AS person, min(bodies.Value) AS body
          FROM DATASHORTTEXT AS one JOIN DATASHORTTEXT AS other USING (StatementId)
          JOIN ENTITIES AS persons ON persons.ID = one.Entity
          JOIN ENTITIES AS bodies ON bodies.ID = other.Entity
          JOIN VARIABLES AS first ON first.ID = one.VariableId
          JOIN VARIABLES AS second ON second.ID = other.VariableId
          WHERE first.StatementTypeId = ? AND first.Variable = ? AND second.Variable = ?
            AND bodies.Value != ''
          GROUP BY persons.Value HAVING count(DISTINCT bodies.Value) = 1"""
        given = type_id, roles.get("person"), roles.get("organization")
        return {
            clean_line(row["person"]): clean_line(row["body"]) for row in self._rows(query, *given)
        }

    def _has(self, *tables: str) -> bool:
        query = "SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND upper(name) = ?"
        return all(next(self._rows(query, table))["n"] for table in tables)

    # -- documents -----------------------------------------------------------------------------

    def _document(self, row: sqlite3.Row) -> Iterator[Bringing]:
        raw = str(row["Text"] or "")
        piece = _piece(row, raw)
        try:
            head, text = file.contents(compose.compose(piece), piece.origin or "document")
        except Unreadable as fault:
            yield Flaw(f"{fault}: document {row['ID']}: {piece.title}: left out")
            return
        aligned = Aligned(raw, text)
        statements, notes = list[Decision](), list[Note]()
        named = digest(text)
        if noted := clean(str(row["Notes"] or "")).strip():
            coder = self._coder(row["Coder"])
            notes.append(Note("", "", body=noted, coder=coder, uid=_uid(named, "notes", coder)))
        for id, made in self._statements(row["ID"], aligned, text):
            match made:
                case Flaw(words):
                    yield Flaw(f"{words}: {head.title}: statement {id}: left out")
                case Note():
                    notes.append(replace(made, uid=_uid(named, id, made.coder)))
                case Decision():
                    chain = (head.source, made.holder) if head.source else (made.holder,)
                    uid = _uid(named, id, made.coder)
                    statements.append(replace(made, uid=uid, chain=chain))
        yield Brought(
            key=f"document {row['ID']}",
            given=piece,
            title=head.title,
            digest=named,
            statements=tuple(statements),
            notes=tuple(notes),
        )

    def _statements(
        self, document: int, aligned: Aligned, text: str
    ) -> Iterator[tuple[int, Decision | Note | Flaw]]:
        """Yield the statements in a document by their ids, of the types that are read."""
        query = (
            "SELECT ID, StatementTypeId, Start, Stop, Coder FROM STATEMENTS "
            "WHERE DocumentId = ? ORDER BY Start, ID"
        )
        for row in self._rows(query, document):
            type = self._types.get(row["StatementTypeId"])
            if type is None:
                continue
            span = aligned.span(row["Start"], row["Stop"])
            if span is None:
                yield row["ID"], Flaw(f"no words at {row['Start']}")
            else:
                yield row["ID"], self._made(type, row, Anchor.of(text, span))

    def _made(
        self, type: StatementType, row: sqlite3.Row, anchor: Anchor
    ) -> Decision | Note | Flaw:
        """Return what a statement says."""
        values = self._values(row["ID"])
        coder = self._coder(row["Coder"])
        tags = type.tags(values)
        if not type.tells:
            body = clean(str(type.said("note", values) or "")).strip()
            return Note("", "", anchor, body, tags, highlighted=True, coder=coder)
        person, organization, concept = (
            clean_line(type.said(role, values) or "")
            for role in ("person", "organization", "concept")
        )
        holder = person or organization
        if not holder or not concept:
            return Flaw("nobody holds it" if not holder else "it is about nothing")
        label, score = type.agreement(values)
        return Decision(
            article="",
            fingerprint="",
            anchor=anchor,
            holder=holder,
            target="",
            text=concept,
            label=label,
            score=score,
            status=Status.ACCEPTED,
            coder=coder,
            tags=tags,
        )

    def _values(self, id: int) -> dict[str, Any]:
        """Return the values of a statement by the names of its variables."""
        found: dict[str, Any] = {}
        for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
            query = (
                f"SELECT Variable, Value FROM {table} "
                f"JOIN VARIABLES ON VARIABLES.ID = VariableId WHERE StatementId = ?"
            )
            found |= {row["Variable"]: row["Value"] for row in self._rows(query, id)}
        query = (
            "SELECT Variable, ENTITIES.Value AS Value FROM DATASHORTTEXT "
            "JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId "
            "JOIN ENTITIES ON ENTITIES.ID = Entity WHERE StatementId = ?"
        )
        return found | {row["Variable"]: row["Value"] for row in self._rows(query, id)}

    def _coder(self, id: int) -> str:
        return clean_line(self._coders.get(id) or f"coder {id}")


def _piece(row: sqlite3.Row, text: str) -> Piece:
    """Return a document as it is brought in."""
    return Piece(
        literal.paragraphs(clean(text)),
        title=row["Title"],
        source=row["Source"] or "",
        published=_day(row["Date"]),
        author=row["Author"] or "",
        tags=tuple(filter(None, (row["Section"], row["Type"]))),
        origin=row["Title"],
    )


def _day(seconds: object) -> str:
    """Return the day of a moment that DNA keeps: seconds since 1970, in UTC."""
    try:
        return datetime.fromtimestamp(int(str(seconds)), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _uid(document: str, statement: object, coder: str) -> str:
    named = "\x00".join(("dna", document, str(statement), coder))
    return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
