"""Web Annotations: ours completely; of other programs what they highlight, note and tag.

Read are JSON Lines, arrays, collections and their pages as the W3C describes them, and what
Hypothesis exports. What a comment says becomes a note, what tags and classifies a tag. The words of
an annotation are found by its quote; one that has a position only is placed where its text comes
along.

Sources: Web Annotation Data Model, W3C Recommendation of 23 February 2017; the JSON that the client
of Hypothesis exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.intake.decode import Unreadable
from briefing.intake.exchange import foreign, of_memo
from briefing.intake.exchange.sourced import Sourced, as_file, made_of
from briefing.intake.exchange.w3c_records import Record, records
from briefing.news.brought import Bringing, Brought, Flaw
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.text import html
from briefing.text.anchor import CONTEXT, Anchor
from briefing.text.clean import clean, clean_line

_PATIENCE = 100
"""Lines in a row that are no annotations before the file is given up."""
_MOST_TARGETS = 100
_FARTHEST = 1 << 30

_OWN = "briefing:"
_TAGS = frozenset({"tagging", "classifying", "identifying"})
_FLAGS = frozenset({"bookmarking", "questioning", "moderating"})


def read(path: Path) -> Iterator[Bringing]:
    """Yield what the file at ``path`` brings, article by article.

    Raises:
        Unreadable: where it holds no annotations.
    """
    try:
        with path.open("rb") as file:
            yield from _Reading().all(records(file))
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from None


@dataclass(slots=True)
class _Group:
    """What the file has said in a row of one article, under all that it is known by."""

    key: str
    url: str = ""
    digest: str = ""
    title: str = ""
    path: str = ""
    source: Sourced | None = None
    statements: list[Decision] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Reading:
    """Sorts annotations by article, as they come."""

    def __init__(self) -> None:
        self._group: _Group | None = None
        self._seen: set[str] = set()

    def all(self, records: Iterable[tuple[str, Record | None]]) -> Iterator[Bringing]:
        any_ = False
        bad = 0
        for where, record in records:
            try:
                if record is None:
                    raise ValueError("no JSON object")
                found = list(self._annotation(record))
            except ValueError as error:
                bad += 1
                if bad == _PATIENCE and not any_:
                    raise Unreadable("no Web Annotations") from None
                yield Flaw(f"{clean_line(error)[:200]}: {where}: left out")
                continue
            bad, any_ = 0, True
            yield from found
        if not any_ and not bad:
            raise Unreadable("empty: there is no annotation in it")
        yield from self._ended()

    def _annotation(self, record: Record) -> Iterator[Bringing]:
        if not ("target" in record or "uri" in record):
            raise ValueError("no annotation: it has no target")
        targets = _listed(record.get("target")) or [record.get("uri")]
        named = foreign.line(record.get("id"))
        for number, target in enumerate(targets[:_MOST_TARGETS]):
            yield from self._turned(record, _source(record, target))
            group = self._group
            assert group is not None
            if _is_text(record):
                group.source = _text(record, group)
                continue
            anchor = _anchor(target, group.source)
            one = _attached(record, anchor, group, f"{named}\x00{number}" if named else "")
            if isinstance(one, Decision):
                group.statements.append(one)
            else:
                group.notes.append(one)

    def _turned(self, record: Record, source: str) -> Iterator[Brought]:
        """Turn to the article of an annotation; yield the one before, if it is another."""
        digest = foreign.line(record.get(f"{_OWN}digest"))
        if source.startswith("urn:sha256:"):
            digest = digest or source.removeprefix("urn:")
        key = foreign.line(record.get(f"{_OWN}file")) or source
        url = source if source.startswith(("http://", "https://")) else ""
        if self._group is not None and (self._group.key, self._group.digest) == (key, digest):
            return
        yield from self._ended()
        document = record.get("document")
        titles = _listed(document.get("title")) if isinstance(document, dict) else []
        title = foreign.line(titles[0]) if titles else ""
        self._group = _Group(key, url, digest, title)

    def _ended(self) -> Iterator[Brought]:
        group, self._group = self._group, None
        if group is None or not (group.source or group.statements or group.notes):
            return
        source = group.source
        yield Brought(
            key=group.key,
            given=source.given if source else None,
            title=group.title,
            url=group.url,
            digest=source.digest if source else group.digest,
            path=group.path,
            statements=tuple(group.statements),
            notes=tuple(group.notes),
        )


def _source(record: Record, target: Any) -> str:
    """Return the address of what an annotation is about."""
    if isinstance(target, str):
        told: Any = target
    elif isinstance(target, dict):
        told = target.get("source") or target.get("id") or record.get("uri")
        told = told.get("id") if isinstance(told, dict) else told
    else:
        told = None
    source = foreign.line(told)
    if not source:
        raise ValueError("its target has no source")
    return source.partition("#")[0] if source.startswith("http") else source


# -- what an annotation says -----------------------------------------------------------------------


def _is_text(record: Record) -> bool:
    return f"{_OWN}digest" in record and "describing" in _listed(record.get("motivation"))


def _text(record: Record, group: _Group) -> Sourced:
    """Return the article whose text an annotation brings."""
    bodies = [one for one in _listed(record.get("body")) if isinstance(one, dict)]
    value = bodies[0].get("value") if bodies else None
    if not isinstance(value, str):
        raise ValueError("the text of an article is missing")
    fields = {
        name: foreign.line(record.get(f"{_OWN}{name}"))
        for name in ("title", "source", "published", "licence")
    }
    group.title = fields["title"]
    group.path = foreign.line(record.get(f"{_OWN}file"))
    try:
        if bodies[0].get("format") == "text/markdown":
            return as_file(value, fields["title"])
        return made_of(value, None, fields | {"url": group.url}, group.path, ())
    except Unreadable as fault:
        raise ValueError(str(fault)) from None


def _anchor(target: Any, source: Sourced | None) -> Anchor | None:
    """Return the words that a target selects, None for all of it."""
    if not isinstance(target, dict) or not target.get("selector"):
        return None
    selectors = list(_selectors(target["selector"], 0))
    quotes = [one for one in selectors if one.get("type") == "TextQuoteSelector"]
    places = [one for one in selectors if one.get("type") == "TextPositionSelector"]
    start, end = (_place(places[0].get(key)) if places else None for key in ("start", "end"))
    exact = quotes[0].get("exact") if quotes else None
    if isinstance(exact, str) and clean(exact).strip():
        prefix, suffix = (_context(quotes[0].get(key)) for key in ("prefix", "suffix"))
        words = clean(exact[: foreign.LONGEST])
        return Anchor(start or 0, words, prefix[-CONTEXT:], suffix[:CONTEXT])
    if source is not None and start is not None and end is not None:
        span = source.span(start, end)
        if span is not None:
            return Anchor.of(source.text, span)
    if not selectors or not (quotes or places):
        raise ValueError("its words are told in a way that is not known here")
    raise ValueError("a place without its words, in a text that is not in the file")


def _selectors(told: Any, depth: int) -> Iterator[Record]:
    if depth > 5:
        return
    for one in _listed(told)[:_MOST_TARGETS]:
        if isinstance(one, dict):
            yield one
            if "refinedBy" in one:
                yield from _selectors(one["refinedBy"], depth + 1)


def _attached(record: Record, anchor: Anchor | None, group: _Group, named: str) -> Decision | Note:
    fields = {
        name.removeprefix(_OWN): value for name, value in record.items() if name.startswith(_OWN)
    }
    bodies = list(_bodies(record))
    note = "\n\n".join(text for purpose, text in bodies if purpose not in _TAGS)
    creator = _name(record.get("creator")) or _account(record.get("user"))
    if fields.keys() & {"id", "label"}:
        times = {key: record[key] for key in ("created", "modified") if record.get(key)}
        told = {**fields, **times, "coder": creator or None}
        return of_memo.attached(
            told, note, anchor, group.source.fingerprint if group.source else ""
        )
    motivations = {one for one in _listed(record.get("motivation")) if isinstance(one, str)}
    tags = [text for purpose, text in bodies if purpose in _TAGS]
    tags += [one for one in _listed(record.get("tags")) if isinstance(one, str)]
    found = foreign.note(
        anchor,
        about=group.digest or group.key,
        body=note,
        tags=tags,
        flagged=bool(motivations & _FLAGS),
        highlighted=anchor is not None,
        coder=creator,
        created=record.get("created"),
        modified=record.get("modified") or record.get("updated"),
        named=named,
    )
    if found.empty:
        raise ValueError("it says nothing")
    return found


def _bodies(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the purpose and the words of each body."""
    motivations = [one for one in _listed(record.get("motivation")) if isinstance(one, str)]
    usual = motivations[0] if len(motivations) == 1 else "commenting"
    for told in (record.get("bodyValue"), record.get("text")):
        if isinstance(told, str) and told.strip():
            yield "commenting", told
    for one in _listed(record.get("body"))[:_MOST_TARGETS]:
        if isinstance(one, str):
            yield "linking", one
        if not isinstance(one, dict):
            continue
        purpose = next(iter(_listed(one.get("purpose"))), usual)
        value = one.get("value") or one.get("source") or one.get("id")
        if not isinstance(value, str) or not value:
            continue
        if one.get("format") == "text/html":
            value = html.words(value[: foreign.LONGEST])
        yield purpose if isinstance(purpose, str) else usual, value


def _name(creator: Any) -> str:
    told = next(iter(_listed(creator)), None)
    if isinstance(told, dict):
        told = next(filter(None, map(told.get, ("name", "nickname", "id"))), "")
    return foreign.line(told)


def _account(user: Any) -> str:
    """Return the name in an account of Hypothesis: "acct:ann@example.org"."""
    return foreign.line(user).removeprefix("acct:").partition("@")[0]


def _context(told: Any) -> str:
    return clean(told[: foreign.LONGEST]) if isinstance(told, str) else ""


def _place(told: Any) -> int | None:
    return told if type(told) is int and 0 <= told <= _FARTHEST else None


def _listed(told: Any) -> list[Any]:
    if told is None:
        return []
    return told if isinstance(told, list) else [told]
