"""brat standoff: a text and its annotations side by side, and what brat must know to show them.

A stance is an event: its cue is the trigger, named by its label, with the holder, the target and
the evidence as roles. Offsets count code points from 0, the end is not included. brat wants no line
end inside words, so what crosses lines is written in several pieces.
Source: the manual of brat, "Standoff format" and "Annotation configuration".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.export.coded import Coded
from briefing.export.material import Material
from briefing.export.names import Names, stem
from briefing.export.placing import Parts, entities, parts
from briefing.news.note import Note
from briefing.news.stance import STRONGEST, Channel, Commitment, Label, Mode, Status
from briefing.text.span import Span, trimmed

ACTORS = ("PERSON", "ORG", "GPE", "NORP")
"""Entity labels of those who can hold a stance."""

_OTHERS = ("LOC", "FAC", "EVENT", "DATE", "MONEY")
_ROLES = ("Holder", "Target", "Evidence", "Highlight")
_EVENT = {label: label.value.capitalize() for label in Label}


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of every file of the folder."""
    yield "annotation.conf", _CONFIGURATION.encode()
    yield "visual.conf", _LOOK.encode()
    names = Names({one.id: stem(one.id).replace(" ", "_") for one in material.headlines()})
    for coded in material.coded(files=False):
        name = names.of(coded.article.id)
        # Text files end with a line end; no offset points at it.
        yield f"{name}.txt", f"{coded.article.text}\n".encode()
        yield f"{name}.ann", standoff(coded).encode()


def standoff(coded: Coded) -> str:
    """Return the annotations of one article, a line each."""
    sheet = _Sheet(coded.article.text)
    placed = parts(coded)
    for entity in entities(coded, placed):
        kind = entity.label if re.fullmatch(r"[A-Za-z0-9_-]+", entity.label) else "Other"
        id = sheet.words(kind, [entity.span])
        if id and entity.actor and entity.actor != entity.span.of(coded.article.text):
            sheet.note(id, entity.actor)
    for one in placed:
        _event(sheet, one)
    for note in coded.notes:
        _noted(sheet, note)
    return "".join(f"{line}\n" for line in sheet.lines)


@dataclass(slots=True)
class _Sheet:
    """The lines of one file of annotations, numbered as they come."""

    text: str
    lines: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    known: dict[tuple[str, tuple[Span, ...]], str] = field(default_factory=dict)
    spans: dict[Span, str] = field(default_factory=dict)

    def add(self, letter: str, rest: str) -> str:
        """Write a line and return its id."""
        self.counts[letter] = number = self.counts.get(letter, 0) + 1
        self.lines.append(f"{letter}{number}\t{rest}")
        return f"{letter}{number}"

    def words(self, kind: str, spans: list[Span]) -> str:
        """Mark words as of a kind and return their id, "" where no word is in them.

        The same words of the same kind are marked once.
        """
        pieces = tuple(piece for span in spans for piece in _lines(self.text, span))
        if not pieces:
            return ""
        if (id := self.known.get((kind, pieces))) is None:
            where = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
            words = " ".join(piece.of(self.text) for piece in pieces)
            id = self.known[kind, pieces] = self.add("T", f"{kind} {where}\t{words}")
            if len(pieces) == 1:
                self.spans.setdefault(pieces[0], id)
        return id

    def role(self, kind: str, span: Span | None) -> str:
        """Return what stands for words with a role: the entity that they are, else their own."""
        if span is None:
            return ""
        pieces = _lines(self.text, span)
        entity = self.spans.get(pieces[0]) if len(pieces) == 1 else None
        return entity or self.words(kind, [span])

    def note(self, id: str, words: str) -> None:
        """Attach a remark; brat keeps it on one line."""
        if line := " ".join(words.split()):
            self.add("#", f"AnnotatorNotes {id}\t{line}")


def _lines(text: str, span: Span) -> list[Span]:
    """Return the parts of a span that stand on one line each, white space at their ends cut off."""
    found, start = [], span.start
    while start < span.end:
        end = text.find("\n", start, span.end)
        end = span.end if end < 0 else end
        if piece := trimmed(text, start, end):
            found.append(piece)
        start = end + 1
    return found


def _event(sheet: _Sheet, one: Parts) -> None:
    known = one.statement.known
    trigger = sheet.words(_EVENT[known.label], [one.cue or one.evidence])
    if not trigger:
        return
    roles = [
        f"{role}:{id}"
        for role, span in (("Holder", one.holder), ("Target", one.target))
        if (id := sheet.role(role, span))
    ]
    if evidence := sheet.words("Evidence", [one.evidence]):
        roles.append(f"Evidence:{evidence}")
    event = sheet.add("E", " ".join((f"{_EVENT[known.label]}:{trigger}", *roles)))
    if known.score is not None:
        sheet.add("A", f"Score {event} {_SCORES[known.score]}")
    for name, value in (
        ("Status", known.status),
        ("Mode", known.mode),
        ("Commitment", known.commitment),
        ("Channel", known.channel),
    ):
        sheet.add("A", f"{name} {event} {value.value}")
    if known.flagged:
        sheet.add("A", f"Flagged {event}")
    about = f"{known.target}: {known.text}" if known.target not in ("", known.text) else known.text
    told = [f"{known.holder} > {about}", f"told by {' > '.join(known.chain)}", known.note]
    told += [f"tags: {', '.join(one.statement.tags)}"] if one.statement.tags else []
    sheet.note(event, "; ".join(filter(None, told)))


def _noted(sheet: _Sheet, note: Note) -> None:
    span = note.anchor.find(sheet.text) if note.anchor else None
    if note.anchor is not None and span is None:
        return
    # What is about the whole article stands on its first line.
    first = sheet.text.find("\n")
    span = span or Span(0, first if first >= 0 else len(sheet.text))
    if id := sheet.words("Highlight", [span]):
        tags = " ".join(f"#{tag}" for tag in note.tags)
        sheet.note(id, f"{note.body} {tags}{' (flagged)' if note.flagged else ''}")


def _values(name: str, kind: type[Status] | type[Mode] | type[Commitment] | type[Channel]) -> str:
    return f"{name}\tArg:<EVENT>, Value:{'|'.join(one.value for one in kind)}"


def _roles(label: Label) -> str:
    anyone = "|".join((*ACTORS, "Holder"))
    anything = "|".join((*ACTORS, *_OTHERS, "Other", "Target", "Holder"))
    return f"{_EVENT[label]}\tHolder?:{anyone}, Target?:{anything}, Evidence?:Evidence"


_SCORES = {score: f"{score:+d}" if score else "0" for score in range(-STRONGEST, STRONGEST + 1)}

_CONFIGURATION = "\n".join(
    (
        "[entities]",
        *ACTORS,
        *_OTHERS,
        "Other",
        *_ROLES,
        "",
        "[relations]",
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        *(_roles(label) for label in Label),
        "",
        "[attributes]",
        f"Score\tArg:<EVENT>, Value:{'|'.join(_SCORES.values())}",
        _values("Status", Status),
        _values("Mode", Mode),
        _values("Commitment", Commitment),
        _values("Channel", Channel),
        "Flagged\tArg:<EVENT>",
        "",
    )
)

_LOOK = """[labels]
[drawing]
Support\tbgColor:#b7e1cd
Oppose\tbgColor:#f4c7c3
Mixed\tbgColor:#fce8b2
Neutral\tbgColor:#e0e0e0
Silent\tbgColor:#d9d2e9
PERSON\tbgColor:#cfe2f3
ORG\tbgColor:#d0e0e3
GPE\tbgColor:#ead1dc
NORP\tbgColor:#fff2cc
Highlight\tbgColor:#fff59d
Evidence\tbgColor:#f3f3f3
Score\tglyph:*
Flagged\tglyph:!
"""
