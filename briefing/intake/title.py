"""The head of an article: its metadata and a title, found without parsing the text.

A library of 100,000 files is listed by its heads alone, and an article opened must carry the title
that it was listed under. Both go through here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from briefing.text import front
from briefing.text.clean import clean_line

WINDOW = 4096
"""How far into a body a title is looked for, in code points."""
LONGEST = 80
"""Longest title made of the first words of a text, in code points."""

# A line of front matter that needs no YAML parser: a name, and a value that is quoted without
# escapes, a day, or words that no rule of YAML turns into anything else.
_SIMPLE = re.compile(
    r"""([A-Za-z_]\w*):[ ]+(?:
        "([^"\\]*)"
      | '([^']*)'
      | (\d{4}-\d\d-\d\d)
      | ((?:https?://)?[A-Za-z](?:[^\s:#]|:(?=[^\s:#])|[ ](?=[^\s:#]))*)
    )[ ]*\Z""",
    re.VERBOSE,
)
_WORDS_OF_YAML = frozenset("true false yes no on off y n null".split())

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})\Z")
_LEAD = re.compile(r"(?:[ \t]*(?:>|[-*+][ \t]+|\d{1,9}[.)][ \t]+))*[ \t]*")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

_CODE = re.compile(r"(`+)(.+?)\1")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.)*)\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_STARS = re.compile(r"(?<!\\)(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)(?<!\\)\1")
_LOW_LINES = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)(?<!\\)\1(?!\w)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Head:
    """What a list shows of an article, as clean lines; ``published`` is a calendar day or ""."""

    title: str
    source: str = ""
    published: str = ""
    url: str = ""
    licence: str = ""


def head(source: str, stem: str, *, markdown: bool) -> Head:
    """Return the head of the text ``source``, or of its front matter and 4,096 more code points.

    The title is that of the front matter, else the first heading, else the first words, else
    ``stem``, the name of the file.
    """
    matter, start = front.split(source) if markdown else ("", 0)
    fields = _fields(matter)
    title = fields.get("title", "")
    if not title:
        body = source[start : start + WINDOW].removeprefix("\ufeff")
        title = (_from_markdown(body) if markdown else _first_words(body)) or clean_line(stem)
    return Head(
        title,
        fields.get("source", ""),
        front.day(fields.get("published") or fields.get("date") or "") or "",
        fields.get("url", ""),
        fields.get("licence") or fields.get("license") or "",
    )


def _fields(matter: str) -> dict[str, str]:
    """Return the fields of a front matter; only an unusual one is worth a YAML parser."""
    found = {}
    for line in matter.splitlines():
        match = _SIMPLE.match(line)
        words = {match[1].lower(), (match[5] or "").lower()} if match else _WORDS_OF_YAML
        if not match or words & _WORDS_OF_YAML or not line.isprintable():
            return front.fields(matter)
        found[match[1].lower()] = clean_line(
            next(value for value in match.groups()[1:] if value is not None)
        )
    return found


def _from_markdown(body: str) -> str:
    """Return the first heading of ``body``, else its first words; "" where there are none."""
    paragraph: list[str] = []
    first = fence = ""
    for line in _COMMENT.sub("", body).splitlines():
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        if match := _FENCE.match(line):
            fence, paragraph = match[1], []
        elif title := _heading(line, paragraph):
            return title
        elif not line.strip() or _RULE.match(line):
            first, paragraph = first or " ".join(paragraph), []
        elif line.startswith(("    ", "\t", ">")) and not paragraph:
            first = first or line
        else:
            paragraph.append(line)
    first = first or " ".join(paragraph)
    return _first_words(_bare(_LEAD.sub("", first, count=1)))


def _heading(line: str, paragraph: list[str]) -> str:
    """Return the heading that ``line`` is, or makes of the ``paragraph`` above it, else ""."""
    if match := _ATX.match(line):
        return _bare(match[1] or "")
    return _bare(" ".join(paragraph)) if _UNDERLINE.match(line) else ""


def _bare(line: str) -> str:
    """Return a line of Markdown without its markup, as a reader would say it aloud."""
    line = _CODE.sub(lambda match: match[2].strip(), line)
    for _ in range(2):
        line = _LINK.sub(r"\1", line)
    for _ in range(2):
        line = _LOW_LINES.sub(r"\2", _STARS.sub(r"\2", line))
    return clean_line(html.unescape(_ESCAPED.sub(r"\1", _TAG.sub("", line))))


def _first_words(text: str) -> str:
    """Return the beginning of ``text`` on one line, cut between two words where it is long."""
    # Far more than is shown, and far less than a window of text.
    line = clean_line(text[: 8 * LONGEST])
    if len(line) <= 2 * LONGEST and len(text) > 8 * LONGEST:
        line = clean_line(text)
    if len(line) <= LONGEST:
        return line
    cut = line.rfind(" ", 0, LONGEST)
    # A text without spaces, as in Chinese, is cut at the length itself.
    return line[: cut if cut > 0 else LONGEST - 1].rstrip(" ,;:–—-") + "…"
