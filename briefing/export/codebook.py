"""The codes that statements and notes are coded with, for programs of qualitative analysis.

What a stance is about is a code, and each position on it a code below that: "Japan’s plan", and
below it "Japan’s plan / oppose". Tags are codes of their own, and so are marks: a highlight, a flag
for a second look, a proposal that nobody has decided about. There is a set of codes for each label.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

from briefing.export.carried import Carried, carried
from briefing.export.elements import Elements
from briefing.export.guid import guid
from briefing.export.material import Material
from briefing.news.decision import Decision
from briefing.news.stance import Label, Status

ORIGIN = "briefing"
"""Who wrote it, as projects and codebooks tell."""

_LABELS = tuple(Label)
_COLOURS = {
    Label.SUPPORT: "#2E8B57",
    Label.OPPOSE: "#C0392B",
    Label.MIXED: "#8E44AD",
    Label.NEUTRAL: "#7F8C8D",
    Label.SILENT: "#B7950B",
}
_NOTHING = "what is not named"


class Sign(StrEnum):
    """What is marked by a code of its own, as no other program has a place for it."""

    HIGHLIGHT = "highlight"
    FLAG = "second look"
    PROPOSED = "proposed"
    REJECTED = "rejected"


def write(material: Material, out: BinaryIO) -> None:
    """Write the codes alone as a codebook of REFI-QDA, without what is coded with them."""
    codebook = Codebook()
    for coded in material.coded(findings=False, files=False, lost=False):
        for one in carried(material, coded):
            for _ in codebook.of(one):
                pass
    if not codebook:
        # There is no codebook without a code.
        codebook.of_sign(Sign.HIGHLIGHT)
    to = Elements(out)
    to.declare()
    with to.within("CodeBook", xmlns="urn:QDA-XML:codebook:1.0", origin=ORIGIN):
        codebook.write_codes(to)
        codebook.write_sets(to, "guid")


class Codebook:
    """The codes that were used so far; asked for one, it notes that it is used.

    It holds a few bytes for each code, whatever is coded with it.
    """

    def __init__(self) -> None:
        # The labels of each issue, a bit each.
        self._issues: dict[str, int] = {}
        self._tags: dict[str, None] = {}
        self._signs: set[Sign] = set()

    def of(self, one: Carried) -> Iterator[str]:
        """Yield the guid of each code that a statement or a note is coded with."""
        if isinstance(one.what, Decision):
            yield from self.of_stance(one.what)
            return
        yield from map(self.of_tag, one.what.tags)
        if one.what.highlighted:
            yield self.of_sign(Sign.HIGHLIGHT)
        if one.what.flagged:
            yield self.of_sign(Sign.FLAG)

    def of_stance(self, one: Decision) -> Iterator[str]:
        """Yield the guid of each code that a stance is coded with.

        What was rejected has no position: it is marked as rejected.
        """
        if one.status is Status.REJECTED:
            yield self.of_sign(Sign.REJECTED)
        else:
            issue = one.text or one.target or _NOTHING
            self._issues[issue] = self._issues.get(issue, 0) | 1 << _LABELS.index(one.label)
            yield _of_label(issue, one.label)
        if one.status is Status.PROPOSED:
            yield self.of_sign(Sign.PROPOSED)
        if one.flagged:
            yield self.of_sign(Sign.FLAG)
        yield from map(self.of_tag, one.tags)

    def of_tag(self, tag: str) -> str:
        """Return the guid of a tag."""
        self._tags[tag] = None
        return guid("tag", tag)

    def of_sign(self, sign: Sign) -> str:
        """Return the guid of a mark."""
        self._signs.add(sign)
        return guid("sign", sign.value)

    def __bool__(self) -> bool:
        """Tell whether there is any code."""
        return bool(self._issues or self._tags or self._signs)

    def write_codes(self, to: Elements) -> None:
        """Write the codes, those of one kind together, by name.

        No two have the same name, as some programs know a code by nothing else.
        """
        used: set[str] = set()
        with to.within("Codes"):
            if self._issues:
                with to.within("Code", **_kind("Stances")):
                    for issue in sorted(self._issues):
                        self._write_issue(to, issue, used)
            if self._tags:
                with to.within("Code", **_kind("Tags")):
                    for tag in sorted(self._tags):
                        to.empty("Code", **_code(guid("tag", tag), _unused(tag, "tag", used)))
            if self._signs:
                with to.within("Code", **_kind("Marks")):
                    for sign in sorted(self._signs):
                        name = _unused(sign.value, "mark", used)
                        to.empty("Code", **_code(guid("sign", sign.value), name))

    def write_sets(self, to: Elements, member: str) -> None:
        """Write a set of codes for each label, its members named by the attribute ``member``."""
        if not self._issues:
            return
        with to.within("Sets"):
            for label in _LABELS:
                issues = [one for one in sorted(self._issues) if label in self._labels(one)]
                if not issues:
                    continue
                with to.within("Set", guid=guid("set", label.value), name=label.value):
                    for issue in issues:
                        to.empty("MemberCode", **{member: _of_label(issue, label)})

    def _write_issue(self, to: Elements, issue: str, used: set[str]) -> None:
        name = _unused(issue, "issue", used)
        with to.within("Code", **_code(guid("issue", issue), name)):
            for label in self._labels(issue):
                below = _unused(f"{name} / {label.value}", "stance", used)
                told = _code(_of_label(issue, label), below)
                to.empty("Code", **told, color=_COLOURS[label])

    def _labels(self, issue: str) -> list[Label]:
        bits = self._issues[issue]
        return [label for at, label in enumerate(_LABELS) if bits >> at & 1]


def _of_label(issue: str, label: Label) -> str:
    return guid("issue", issue, label.value)


def _kind(name: str) -> dict[str, str]:
    return {"guid": guid("codes", name), "name": name, "isCodable": "false"}


def _code(named: str, name: str) -> dict[str, str]:
    return {"guid": named, "name": name, "isCodable": "true"}


def _unused(name: str, kind: str, used: set[str]) -> str:
    """Return a name that no code has yet, and take it."""
    line = " ".join(name.split()) or _NOTHING
    told, number = line, 1
    while told.casefold() in used:
        told = f"{line} ({kind})" if number == 1 else f"{line} ({kind} {number})"
        number += 1
    used.add(told.casefold())
    return told
