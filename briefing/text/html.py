"""The words of a piece of HTML, as they come inside Markdown."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"""</?([A-Za-z][A-Za-z0-9-]*)(?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WHITE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r"(?<! ) *\n\s*")

# What is opened here is closed there, and none of it is for a reader.
_UNSEEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_HIDING = frozenset({"script", "style", "template", "head"})
_FLOWING = frozenset(
    """
    a abbr b bdi bdo cite code data dfn del em font i img ins kbd label mark q ruby s samp small
    span strike strong sub sup td th time tt u var wbr
    """.split()
)


def tag_name(markup: str) -> str:
    """Return the lower-case name of the tag that ``markup`` begins with; "" where it is none."""
    match = _TAG.match(markup)
    return match[1].lower() if match else ""


def hides(markup: str) -> bool:
    """Tell whether ``markup`` opens an element whose text nobody is meant to see."""
    return tag_name(markup) in _HIDING and not markup.startswith("</")


def words(source: str) -> str:
    r"""Return what a reader sees of ``source``.

    A line break is ``\n``, the border between two blocks a blank line. What is damaged stays text.
    """
    found: list[str] = []
    at = 0
    while (bracket := source.find("<", at)) >= 0:
        found.append(_seen(source[at:bracket]))
        at = _unseen(source, bracket)
        if at > bracket:
            continue
        if tag := _TAG.match(source, bracket):
            name = tag[1].lower()
            at = tag.end()
            if hides(tag[0]):
                end = re.compile(rf"</{name}[\s>]", re.IGNORECASE).search(source, at)
                at = end.start() if end else len(source)
            elif name not in _FLOWING and name not in _HIDING:
                found.append("\n" if name == "br" else "\n\n")
            elif name in ("td", "th"):
                found.append(" ")
        else:
            found.append("<")
            at = bracket + 1
    found.append(_seen(source[at:]))
    return _AROUND_BREAK.sub(_break, "".join(found)).strip()


def _break(match: re.Match[str]) -> str:
    return "\n\n" if match[0].count("\n") > 1 else "\n"


def _unseen(source: str, at: int) -> int:
    """Return where a comment or declaration that begins at ``at`` ends; ``at`` for none."""
    for opening, closing in _UNSEEN:
        if source.startswith(opening, at):
            end = source.find(closing, at + len(opening))
            return end + len(closing) if end >= 0 else len(source)
    return at


def _seen(text: str) -> str:
    """Return the characters that a stretch without tags shows; its line ends are but spaces."""
    return _REFERENCE.sub(lambda match: html.unescape(match[0]), _WHITE.sub(" ", text))
