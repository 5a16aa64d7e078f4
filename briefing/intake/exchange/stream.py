"""XML from outside, one element after the other: what has been looked at is let go."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from briefing.intake.decode import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 200
"""How many elements may stand in each other."""
MOST = 1_000_000
"""Most elements inside of one that is looked at."""


def elements(file: IO[bytes], wanted: Collection[str]) -> Iterator[tuple[Element, bool]]:
    """Yield the elements of these names as they end, each with all that is in it.

    Names are without their namespaces. One inside of another is not yielded by itself. First comes
    the root, before anything in it is read, with True.

    Raises:
        Unreadable: where it is no XML, defines entities of its own, or nests or holds too much.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    open_: list[Element] = []
    # How deep the element stands that is looked at, 0 for none.
    inside = count = 0
    try:
        for event, node in iterparse(file, events=("start", "end"), forbid_dtd=False):
            if event == "start":
                open_.append(node)
                count += 1
                if len(open_) > DEEPEST:
                    raise Unreadable("nested too deep: no project is like that")
                if len(open_) == 1:
                    yield node, True
                elif not inside and name(node) in wanted:
                    inside, count = len(open_), 0
                elif count > MOST and inside:
                    raise Unreadable(f"too large: over {MOST:,} elements for one text")
                continue
            open_.pop()
            if inside == len(open_) + 1:
                yield node, False
                inside = 0
            if not inside and open_:
                open_[-1].remove(node)
    except DefusedXmlException:
        raise Unreadable("refused: it defines entities of its own, as no project does") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("damaged: it cannot be read as XML") from None


def name(node: Element) -> str:
    """Return the name of an element without its namespace."""
    return node.tag.rpartition("}")[2]


def children(node: Element, *names: str) -> Iterator[Element]:
    """Yield what stands right below an element under one of these names."""
    for child in node:
        if name(child) in names:
            yield child


def words(node: Element, under: str) -> str:
    """Return the text of the first element of that name right below, "" for none."""
    child = next(children(node, under), None)
    return (child.text or "") if child is not None else ""
