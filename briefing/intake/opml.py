"""OPML: lists of feeds, as readers of feeds exchange them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from briefing.intake.decode import Unreadable
from briefing.text.clean import clean_line

LARGEST = 8 * 1024 * 1024
MOST = 10_000
"""Most feeds of one list."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in such a list: its address, its title, and the folders it stands in."""

    url: str
    title: str = ""
    folders: tuple[str, ...] = ()


def outlines(data: bytes) -> tuple[Outline, ...]:
    """Return the feeds of a list, each once, in its order.

    Raises:
        Unreadable: where it is no OPML, or names no feed.
    """
    import io

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    if len(data) > LARGEST:
        raise Unreadable(f"too large for a list of feeds: over {LARGEST // 1024 // 1024} MB")
    found: dict[str, Outline] = {}
    folders: list[str] = []
    is_opml = False
    try:
        for event, node in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=False):
            name = str(node.tag).rpartition("}")[2].lower()
            is_opml = is_opml or name == "opml"
            if name != "outline":
                continue
            if event == "end":
                folders.pop()
                node.clear()
                continue
            attributes = {key.lower(): value for key, value in node.attrib.items()}
            title = clean_line((attributes.get("title") or attributes.get("text") or "")[:2000])[
                :500
            ]
            url = clean_line(attributes.get("xmlurl", "")[:4000])
            if url and len(found) < MOST:
                found.setdefault(url, Outline(url, title, tuple(filter(None, folders[:8]))))
            folders.append("" if url else title)
    except DefusedXmlException:
        raise Unreadable("refused: it defines entities of its own, as no list does") from None
    except (ParseError, ValueError, LookupError):
        if not found:
            raise Unreadable("damaged: it cannot be read as OPML") from None
    if not is_opml:
        raise Unreadable("not a list of feeds: it is no OPML")
    if not found:
        raise Unreadable("empty: there is no feed in the list")
    return tuple(found.values())
