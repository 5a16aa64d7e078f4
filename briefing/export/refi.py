"""REFI-QDA: projects and codebooks as NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange them.

A project is a ZIP archive of ``project.qde`` and the texts. Articles are text sources; actors are
cases, with a selection for each stance that they hold or meet; what a stance is about, its labels,
tags and marks are codes. What REFI-QDA has no place for is in the descriptions of the selections
(``news.memo``): other programs show these as memos and give them back.

Source: REFI-QDA Standard, version 1.5, chapters 8 to 10. Positions count code points and are
half-open, as other programs write and read them. Two exports of one library are the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BufferedWriter, RawIOBase
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from briefing.export.carried import Carried, carried
from briefing.export.codebook import ORIGIN, Codebook
from briefing.export.elements import Elements
from briefing.export.guid import guid
from briefing.export.material import Material
from briefing.export.said import Said
from briefing.news.article import Article
from briefing.news.decision import Decision
from briefing.news.memo import memo
from briefing.news.phrasing import claim, cut
from briefing.news.stance import Status

SOURCES = "sources"
OWN_FILES = "articles"
"""The folder of the archive with the Markdown that articles were read from, named as their texts.

No other program looks there; where they hand a project on, the texts remain.
"""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_IN_NO_NAME = str.maketrans({"/": "-", "\\": "-"})
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can tell: files of two exports were made at the same time."""

_OF_SOURCES = {
    "published": "Date",
    "source": "Text",
    "url": "Text",
    "licence": "Text",
    "file": "Text",
}
_OF_CASES = {"kind": "Text", "role": "Text", "affiliation": "Text"}
_JOINED = 1 << 16
"""Bytes that are compressed together, and copied at once."""
_BYTES = 16
"""Bytes of a guid: so much is kept in memory of each selection of a case."""


def write(material: Material, out: BinaryIO) -> None:
    """Write a project.

    Each article goes into the archive as it comes; of what stands before the sources in a project
    only names are kept, and where actors are met.
    """
    with (
        TemporaryFile() as sources,
        TemporaryFile() as notes,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        project = _Project(Elements(sources, 2), Elements(notes, 2))
        for coded in material.coded(findings=False, lost=False):
            project.take(coded.article, carried(material, coded))
            text, name = coded.article.text, _of_article(coded.article)
            _put(archive, f"{SOURCES}/{name}.txt", text.encode("utf-8", "replace"))
            if coded.article.markup:
                markup = coded.article.markup.encode("utf-8", "replace")
                _put(archive, f"{OWN_FILES}/{name}.md", markup)
        with archive.open(_member("project.qde"), "w", force_zip64=True) as qde:
            joined = BufferedWriter(cast(RawIOBase, qde), _JOINED)
            project.write(joined, material, sources, notes)
            joined.flush()
            joined.detach()


class _Project:
    """Writes sources and notes as articles come, and notes what stands before them."""

    def __init__(self, sources: Elements, notes: Elements) -> None:
        self._sources, self._notes = sources, notes
        self._codebook = Codebook()
        self._coders: set[str] = set()
        self._machine = False
        # The selections of each actor, one guid after the other.
        self._cases: dict[str, bytearray] = {}
        self.any_source = self.any_note = False

    def take(self, article: Article, every: list[Carried]) -> None:
        """Write the source of an article, with all that is selected in it."""
        named, state = _of_article(article), article.fingerprint
        self.any_source = True
        path = f"internal://{named}.txt"
        # Some programs make a file of that name.
        name = article.title.translate(_IN_NO_NAME)
        with self._sources.within("TextSource", guid=named, name=name, plainTextPath=path):
            for one in every:
                if one.span is not None:
                    self._select(one, state)
            apart = [one for one in every if one.span is None]
            for one in apart:
                if not one.lost:
                    self._code(one, named)
            for one in apart:
                self._sources.empty("NoteRef", targetGUID=_of(one))
            for one in apart:
                self._note(one, state)
            _values(self._sources, "source", _about(article))

    def _select(self, one: Carried, state: str) -> None:
        assert one.span is not None
        named = _of(one)
        attributes = {
            "guid": named,
            "name": _name(one),
            "startPosition": str(one.span.start),
            "endPosition": str(one.span.end),
        }
        with self._sources.within("PlainTextSelection", **attributes, **self._made(one)):
            self._sources.words("Description", _memo(one, state))
            self._code(one, named)
        if isinstance(one.what, Decision) and one.what.status is not Status.REJECTED:
            for actor in filter(None, dict.fromkeys((one.what.holder, one.what.target))):
                self._cases.setdefault(actor, bytearray()).extend(bytes.fromhex(_bare(named)))

    def _code(self, one: Carried, named: str) -> None:
        # As what it codes, save that nobody changes a coding.
        made = {key: value for key, value in self._made(one).items() if key.startswith("crea")}
        for code in dict.fromkeys(self._codebook.of(one)):
            with self._sources.within("Coding", guid=guid("coding", named, _of(one), code), **made):
                self._sources.empty("CodeRef", targetGUID=code)

    def _note(self, one: Carried, state: str) -> None:
        """Write what has no place in the text: a note on all of it, or words that are gone."""
        self.any_note = True
        with self._notes.within("Note", guid=_of(one), name=_name(one), **self._made(one)):
            self._notes.words("PlainTextContent", _memo(one, state))

    def _made(self, one: Carried) -> dict[str, str]:
        """Return who made it and when, as attributes."""
        coder = one.what.coder
        self._machine |= not one.decided
        if coder:
            self._coders.add(coder)
        user = _of_coder(coder) if coder else "" if one.decided else guid("machine")
        created, modified = (
            moment if _MOMENT.fullmatch(moment) else ""
            for moment in (one.what.created, one.what.modified)
        )
        return {
            "creatingUser": user,
            "creationDateTime": created,
            "modifyingUser": user if modified else "",
            "modifiedDateTime": modified,
        }

    def write(self, out: BinaryIO, material: Material, sources: BinaryIO, notes: BinaryIO) -> None:
        """Write the whole project: what was noted of it, then what was written already."""
        to = Elements(out)
        to.declare()
        with to.within(
            "Project", xmlns="urn:QDA-XML:project:1.0", name=_library(material), origin=ORIGIN
        ):
            self._write_users(to)
            if self._codebook:
                with to.within("CodeBook"):
                    self._codebook.write_codes(to)
            with to.within("Variables"):
                for kind, variables in (("source", _OF_SOURCES), ("case", _OF_CASES)):
                    for name, type in variables.items():
                        named = guid("variable", kind, name)
                        to.empty("Variable", guid=named, name=name, typeOfVariable=type)
            self._write_cases(to, material)
            if self.any_source:
                with to.within("Sources"):
                    _append(out, sources)
            if self.any_note:
                with to.within("Notes"):
                    _append(out, notes)
            self._codebook.write_sets(to, "targetGUID")

    def _write_users(self, to: Elements) -> None:
        if not (self._coders or self._machine):
            return
        with to.within("Users"):
            for coder in sorted(self._coders):
                to.empty("User", guid=_of_coder(coder), name=coder)
            if self._machine:
                to.empty("User", guid=guid("machine"), name="briefing (proposals)")

    def _write_cases(self, to: Elements, material: Material) -> None:
        said = Said.of(material)
        actors = sorted({*self._cases, *said.names})
        if not actors:
            return
        with to.within("Cases"):
            for actor in actors:
                with to.within("Case", guid=guid("actor", actor), name=actor):
                    known = material.actor(actor)
                    if told := said.of_actor(actor, known.aliases if known else ()):
                        to.words("Description", told)
                    if known is not None:
                        about = {
                            "kind": known.kind.value,
                            "role": known.role,
                            "affiliation": known.affiliation,
                        }
                        _values(to, "case", about)
                    for named in _guids(self._cases.get(actor, b"")):
                        to.empty("SelectionRef", targetGUID=named)


def _memo(one: Carried, state: str) -> str:
    """Return what is said of something; ``state`` is that of its article, which goes unsaid."""
    anchor = one.what.anchor
    fields = one.fields
    if fields.get("fingerprint") == state:
        del fields["fingerprint"]
    if anchor is not None:
        fields["quote"] = anchor.quote
    if anchor is not None and one.lost:
        fields |= {"start": anchor.start, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return memo(one.note, fields)


def _name(one: Carried) -> str:
    if isinstance(one.what, Decision):
        return claim(one.what)
    words = one.what.anchor.quote if one.what.anchor else one.what.body or ", ".join(one.what.tags)
    return cut(words) or "note"


def _about(article: Article) -> dict[str, str]:
    return {
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "licence": article.licence,
        "file": article.id,
    }


def _values(to: Elements, kind: str, values: dict[str, str]) -> None:
    types = _OF_SOURCES if kind == "source" else _OF_CASES
    for name, value in values.items():
        if value:
            with to.within("VariableValue"):
                to.empty("VariableRef", targetGUID=guid("variable", kind, name))
                to.words(f"{types[name]}Value", value)


def _of_article(article: Article) -> str:
    return guid("article", article.id, article.digest)


def _of(one: Carried) -> str:
    kind = "stance" if isinstance(one.what, Decision) else "note"
    return guid(kind, one.what.uid)


def _of_coder(coder: str) -> str:
    return guid("coder", coder)


def _bare(named: str) -> str:
    return named.replace("-", "")


def _guids(some: Sequence[int]) -> Iterator[str]:
    for at in range(0, len(some), _BYTES):
        yield str(UUID(bytes=bytes(some[at : at + _BYTES])))


def _library(material: Material) -> str:
    return cut(material.folder.name) or ORIGIN


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(_member(name), data)


def _append(out: BinaryIO, part: BinaryIO) -> None:
    part.seek(0)
    copyfileobj(part, out, _JOINED)
