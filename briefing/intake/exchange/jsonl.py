"""JSON Lines: all that another library knows, or as much as another program has to say.

What stands in the lines is in docs/interface.md. A stance or a note may stand before its article,
behind it, or in a file without any: what it is about is then looked for in the library.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from briefing.intake import literal
from briefing.intake.decode import Unreadable
from briefing.intake.file import LARGEST, SUFFIXES
from briefing.news.brought import Bringing, Brought, Flaw
from briefing.news.decision import Decision
from briefing.news.exchanged import SCHEMA, card_of, judged_of, lesson_of, note_of, stance_of
from briefing.news.findings import Findings, from_record
from briefing.news.note import Note
from briefing.news.piece import Piece, Whole
from briefing.news.stance import Status
from briefing.text.clean import clean_line

_LONGEST = 8 * LARGEST
"""Bytes of a line at most: a file, its text and the escapes of both."""
_PATIENCE = 100
"""Lines in a row that are no records before the file is given up."""


def read(path: Path) -> Iterator[Bringing]:
    """Yield what the file at ``path`` brings.

    Raises:
        Unreadable: where it is no such file.
    """
    try:
        with path.open("rb") as file:
            yield from _Reading(file).all()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None


@dataclass(slots=True)
class _Group:
    """What has been said of one article in a row."""

    key: str
    article: Mapping[str, Any] | None = None
    statements: list[Decision] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    findings: Findings | None = None


class _Reading:
    def __init__(self, file: BinaryIO) -> None:
        self._file, self._number, self._known = file, 0, False
        self._group: _Group | None = None

    def all(self) -> Iterator[Bringing]:
        bad = 0
        while line := self._file.readline(_LONGEST):
            self._number += 1
            if not line.strip():
                continue
            try:
                yield from self._line(line)
                bad, self._known = 0, True
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                yield Flaw(f"{clean_line(error)[:200]}: line {self._number}: left out")
                bad += 1
                if bad == _PATIENCE and not self._known:
                    break
        if bad and not self._known:
            raise Unreadable("no JSON Lines of this program")
        yield from self._ended()

    def _line(self, line: bytes) -> Iterator[Bringing]:
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            while (rest := self._file.readline(_LONGEST)) and not rest.endswith(b"\n"):
                pass
            raise ValueError("too long")
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError:
            raise ValueError("no JSON") from None
        if not isinstance(record, dict):
            raise ValueError("no JSON object")
        match record.get("type"):
            case "library":
                self._check(record)
            case "article":
                key = clean_line(_a_text(record, "id"))
                given = _given(record)
                yield from self._of(key, anew=True)
                assert self._group is not None
                self._group.article = {**record, "given": given}
            case "analysis":
                found = from_record({"note": "", **record})
                yield from self._of(_article(record))
                assert self._group is not None
                self._group.findings = found
            case "stance":
                stance = stance_of(record)
                yield from self._of(_article(record))
                assert self._group is not None
                self._group.statements.append(stance)
            case "note":
                note = note_of(record)
                yield from self._of(_article(record))
                assert self._group is not None
                self._group.notes.append(note)
            case "actor":
                yield card_of(record)
            case "lesson":
                yield lesson_of(record)
            case "verdict":
                yield judged_of(record)
            case other:
                raise ValueError(f"no type that is known: {other}")

    def _check(self, record: Mapping[str, Any]) -> None:
        schema = record.get("schema")
        if type(schema) is int and schema > SCHEMA:
            raise Unreadable(f"schema {schema}, of which this version knows up to {SCHEMA}")

    def _of(self, key: str, *, anew: bool = False) -> Iterator[Brought]:
        """Turn to what is said of an article; yield the one before, if it is another."""
        if anew or self._group is None or self._group.key != key:
            yield from self._ended()
            self._group = _Group(key)

    def _ended(self) -> Iterator[Brought]:
        group, self._group = self._group, None
        if group is not None:
            yield _brought(group)


def _brought(group: _Group) -> Brought:
    about = group.article or {}
    statements = group.statements
    if group.findings is not None:
        # What nobody has decided about comes with what was found.
        statements = [one for one in statements if not _bare(one)]
    return Brought(
        key=group.key,
        given=about.get("given"),
        title=clean_line(about.get("title") or ""),
        url=clean_line(about.get("url") or ""),
        digest=clean_line(about.get("digest") or ""),
        path=group.key if about else "",
        read=about.get("read") is True,
        archived=about.get("archived") is True,
        statements=tuple(statements),
        notes=tuple(group.notes),
        findings=group.findings if about else None,
    )


def _bare(one: Decision) -> bool:
    said = one.coder or one.note or one.tags or one.flagged or one.created
    return one.status is Status.PROPOSED and not said


def _given(record: Mapping[str, Any]) -> Whole | Piece | None:
    """Return the article of a record: its file as it was, else one made of its text."""
    name = clean_line(record.get("title") or record["id"])
    suffix = os.path.splitext(record["id"])[1].lower()
    suffix = suffix if suffix in SUFFIXES else ".md"
    if record.get("file") is not None:
        return Whole(_a_text(record, "file").encode("utf-8", "surrogatepass"), suffix, name)
    if record.get("file_base64") is not None:
        try:
            data = base64.b64decode(_a_text(record, "file_base64"), validate=True)
        except binascii.Error:
            raise ValueError("file_base64 is no Base64") from None
        return Whole(data, suffix, name)
    if record.get("text") is None:
        return None
    text = _a_text(record, "text")
    # The canonical text has no markup in it, so nothing of it is meant as any.
    return Piece(
        body=text if record.get("format") == "markdown" else literal.paragraphs(text),
        title=record.get("title") or "",
        source=record.get("source") or "",
        published=record.get("published") or "",
        author=record.get("author") or "",
        url=record.get("url") or "",
        licence=record.get("licence") or "",
        origin=name,
    )


def _article(record: Mapping[str, Any]) -> str:
    key = clean_line(_a_text(record, "article"))
    if not key:
        raise ValueError("article is missing")
    return key


def _a_text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{key} is no text")
    return value
