"""Databases of Discourse Network Analyzer, made of the tables that it makes itself."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

TABLES = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT UNIQUE, Red INTEGER, Green INTEGER,
  Blue INTEGER, Refresh INTEGER, FontSize INTEGER, Password TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT CHECK (LENGTH(Title) < 191), Text TEXT,
  Coder INTEGER, Author TEXT, Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER,
  Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
  StatementTypeId INTEGER, UNIQUE (Variable, StatementTypeId));
CREATE TABLE VARIABLELINKS(ID INTEGER PRIMARY KEY, SourceVariableId INTEGER,
  TargetVariableId INTEGER);
CREATE TABLE REGEXES(Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE CODERRELATIONS(ID INTEGER PRIMARY KEY, Coder INTEGER, OtherCoder INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
  Start INTEGER CHECK (Start >= 0), Stop INTEGER, Coder INTEGER, CHECK (Start < Stop));
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value INTEGER DEFAULT 1, UNIQUE (StatementId, VariableId));
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value INTEGER DEFAULT 0, UNIQUE (StatementId, VariableId));
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Value TEXT DEFAULT '', UNIQUE (StatementId, VariableId));
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT DEFAULT '',
  Red INTEGER, Green INTEGER, Blue INTEGER, ChildOf INTEGER, UNIQUE (VariableId, Value));
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
  Entity INTEGER, UNIQUE (StatementId, VariableId));
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER,
  AttributeVariable TEXT, UNIQUE (VariableId, AttributeVariable));
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER,
  AttributeVariableId INTEGER, AttributeValue TEXT DEFAULT '');
"""
USUAL = {
    "person": "short text",
    "organization": "short text",
    "concept": "short text",
    "agreement": "boolean",
}


class Made:
    """A database being filled; ``types`` are the statement types with their variables."""

    def __init__(self, path, types=None):
        self.path, self._types = path, types or {"DNA Statement": USUAL}
        self._connection = sqlite3.connect(path)
        self._connection.executescript(TABLES)
        self._variables = {}
        self.coder("Admin")
        for label, variables in self._types.items():
            id = self._add("STATEMENTTYPES(Label) VALUES (?)", label)
            for name, kind in variables.items():
                self._variables[label, name] = (
                    self._add(
                        "VARIABLES(Variable, DataType, StatementTypeId) VALUES (?, ?, ?)",
                        name,
                        kind,
                        id,
                    ),
                    kind,
                    id,
                )

    def _add(self, what, *given):
        return self._connection.execute(f"INSERT INTO {what}", given).lastrowid

    def coder(self, name):
        return self._add("CODERS(Name, Password) VALUES (?, 'x')", name)

    def document(self, title, text, day="2025-11-20", **others):
        fields = {"Author": "", "Source": "", "Section": "", "Notes": "", "Type": "", **others}
        when = datetime.fromisoformat(day).replace(hour=23, tzinfo=UTC)
        names = ", ".join(fields)
        return self._add(
            f"DOCUMENTS(Title, Text, Coder, Date, {names}) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)",
            title,
            text,
            int(when.timestamp()),
            *fields.values(),
        )

    def statement(self, document, start, stop, label="DNA Statement", coder=1, **values):
        type_id = next(one[2] for key, one in self._variables.items() if key[0] == label)
        id = self._add(
            "STATEMENTS(StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, ?, ?, ?, ?)",
            type_id,
            document,
            start,
            stop,
            coder,
        )
        for name, value in values.items():
            variable, kind, _ = self._variables[label, name]
            if kind == "short text":
                self._connection.execute(
                    "INSERT OR IGNORE INTO ENTITIES(VariableId, Value) VALUES (?, ?)",
                    (variable, value),
                )
                (value,) = self._connection.execute(
                    "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?", (variable, value)
                ).fetchone()
                what = "DATASHORTTEXT(StatementId, VariableId, Entity)"
            else:
                what = f"DATA{kind.replace(' ', '').upper()}(StatementId, VariableId, Value)"
            self._add(f"{what} VALUES (?, ?, ?)", id, variable, value)
        return id

    def attribute(self, variable, value, name, said, label="DNA Statement"):
        id = self._variables[label, variable][0]
        self._connection.execute(
            "INSERT OR IGNORE INTO ATTRIBUTEVARIABLES(VariableId, AttributeVariable) VALUES (?, ?)",
            (id, name),
        )
        self._connection.execute(
            "INSERT INTO ATTRIBUTEVALUES(EntityId, AttributeVariableId, AttributeValue) "
            "SELECT ENTITIES.ID, ATTRIBUTEVARIABLES.ID, ? FROM ENTITIES, ATTRIBUTEVARIABLES "
            "WHERE ENTITIES.VariableId = ? AND ENTITIES.Value = ? "
            "AND ATTRIBUTEVARIABLES.VariableId = ? AND AttributeVariable = ?",
            (said, id, value, id, name),
        )

    def done(self):
        with closing(self._connection):
            self._connection.commit()
        return self.path
