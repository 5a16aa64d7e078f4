"""What the sources of a REFI-QDA project refer to: users, codes, variables, cases and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.intake.decode import Unreadable
from briefing.intake.exchange import foreign, of_memo
from briefing.intake.exchange.stream import children, name, words
from briefing.news.brought import Bringing, Flaw
from briefing.news.phrasing import counted

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

REFERRED = ("User", "Code", "Variable", "Case", "Note", "Link", "Set", "Graph")
"""Elements that are looked at here."""
_MOST_NOTES = 256 << 20
"""Code points of all notes together at most."""
_NO_PLACE = {"Link": "link", "Graph": "graph"}
_LISTED = 20
"""How many codes of one name are told apart by those above them, at most."""
_GUID = re.compile(r"[{}\s]")
_FIELDS = {
    "published": ("published", "date", "day", "publication date"),
    "source": ("source", "outlet", "newspaper", "publication", "publisher"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "address", "web address"),
    "licence": ("licence", "license"),
    "file": ("file",),
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}


@dataclass(slots=True)
class Project:
    """What the sources of a project refer to: users, codes, variables and notes by their guids.

    ``origin`` is the program that wrote it. Of a code its tag is told, of a variable the field of
    an article that it means, "" for none. ``brings`` is what it brings besides its sources.
    ``met`` are the sources that were met so far, ``used`` the notes that they referred to.
    """

    origin: str = ""
    users: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Element] = field(default_factory=dict)
    brings: list[Bringing] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, nodes: Iterator[tuple[Element, bool]]) -> Project:
        """Return what the elements of a project, the root first, say; sources are passed over.

        Raises:
            Unreadable: where it is no project, or its notes are too long.
        """
        found = cls()
        codes: list[tuple[str, ...]] = []
        guids: list[str] = []
        noted = 0
        lost: Counter[str] = Counter()
        for node, is_root in nodes:
            kind = name(node)
            if is_root:
                if kind != "Project":
                    raise Unreadable("no REFI-QDA project: it is something else in XML")
                found.origin = node.get("origin") or ""
            elif kind == "User":
                found.users[guid(node)] = node.get("name") or node.get("id") or ""
            elif kind == "Code":
                for one, path in _codes(node):
                    guids.append(guid(one))
                    codes.append(path)
                    lost["memo of a code"] += bool(words(one, "Description").strip())
            elif kind == "Variable":
                told = " ".join((node.get("name") or "").casefold().split())
                found.variables[guid(node)] = _FIELD_OF.get(told, "")
            elif kind == "Note":
                noted += len(words(node, "PlainTextContent"))
                if noted > _MOST_NOTES:
                    raise Unreadable("too large: its notes are longer than any")
                found.notes[guid(node)] = node
            elif kind == "Case":
                brought = list(of_memo.of_actor(words(node, "Description")))
                found.brings += brought
                lost["case"] += not (brought or found.is_ours)
            elif kind in _NO_PLACE:
                lost[_NO_PLACE[kind]] += 1
            elif kind == "Set":
                lost["set"] += not found.is_ours
        found.tags = dict(zip(guids, _names(codes), strict=True))
        if told := ", ".join(_counted(one, number) for one, number in lost.items() if number):
            found.brings.append(Flaw(f"no place for them here: {told}: left out"))
        return found

    @property
    def is_ours(self) -> bool:
        """Whether this program wrote it, and no other has since."""
        return self.origin == "briefing"


def _counted(one: str, number: int) -> str:
    return counted(number, one, one.replace("memo", "memos") if "memo" in one else "")


def _codes(top: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield a code and each below it, with the names that lead to it."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(top, ())]
    while waiting:
        node, above = waiting.pop()
        path = (*above, foreign.line(node.get("name")))
        yield node, path
        waiting += [(one, path) for one in reversed(list(children(node, "Code")))]


def _names(paths: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield a tag for each code: its name, with those above it where others have the same."""
    counts = Counter(path[-1].casefold() for path in paths)
    for path in paths:
        yield " / ".join(path[-_LISTED:]) if counts[path[-1].casefold()] > 1 else path[-1]


def bare(guid: str) -> str:
    """Return a guid in the one form in which it is looked up."""
    return _GUID.sub("", guid).lower()


def guid(node: Element) -> str:
    """Return what names an element, "" where nothing does."""
    return bare(node.get("guid") or "")


def target(node: Element) -> str:
    """Return what an element refers to, "" for nothing."""
    return bare(node.get("targetGUID") or "")
