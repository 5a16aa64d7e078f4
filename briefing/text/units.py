"""Words, sentences and graphemes of a text, as spans; by rule, without a language model.

The sentence rules are those of English news: abbreviations, initials and acronyms before a full
stop, closing quotes and footnote marks after it. They also split at the full stops of Chinese and
Japanese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import iter_graphemes

from briefing.text.document import BlockKind, Document
from briefing.text.span import Span, trimmed

# Scripts written without spaces: each of their characters is a word of its own.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(
    rf"[{_UNSPACED}]|(?:[^\W{_UNSPACED}]\.){{2,}}|[^\W{_UNSPACED}]+(?:[.,'’\-‐‑][^\W{_UNSPACED}]+)*"
)

_END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*(?:\[\d+\])*)(?=\s|$)"
    r"|(?P<wide>[。！？]+[”’」』）]*)"
)
_NEXT = re.compile(r"\s*(?P<open>[\"'“‘«(\[—–-]*)\s*(?P<word>\w[\w’'-]*)?")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_INITIALS = re.compile(r"(?:\w\.)+\w$")

# Before a name or a number these end in a full stop without ending a sentence.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms mx dr prof gen lt col maj capt cmdr sgt adm rear brig pvt sen rep gov pres amb sec dep
    asst supt insp hon rev fr st mt ft no nos vs v cf art para sect fig figs vol ch pp p ca approx
    est jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun messrs mme mlle
    dist
    """.split()
)
# These may end a sentence; they do where the next word is one that opens sentences.
_DOUBTFUL = frozenset("inc corp co ltd bros plc jr sr etc al dept univ a.m p.m".split())
_OPENERS = frozenset(
    """
    the a an it he she they we i you this that these those there in on at by for from with as but
    and or so yet if when while after before since although though however meanwhile still his her
    its their our some many most all both no not what who how why where asked according under over
    last next earlier later
    """.split()
)
_REPORTING = frozenset(
    """
    said says asked asks told tells added adds wrote writes replied replies warned warns argued
    argues insisted insists demanded demands declared declares shouted tweeted posted continued
    """.split()
)


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words of ``text`` from ``start`` to ``end``; marks between them belong to none."""
    return [Span(*m.span()) for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of one block of ``text``, trimmed, in order.

    Together they hold all of it that is not white.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends(text, match, begin, end):
            continue
        span = trimmed(text, begin, match.end())
        if len(span):
            found.append(span)
        begin = match.end()
    rest = trimmed(text, begin, end)
    if len(rest):
        found.append(rest)
    return found


def _ends(text: str, match: re.Match[str], begin: int, limit: int) -> bool:
    """Tell whether ``match`` ends its sentence, from the word before it and the one after."""
    if match["wide"]:
        return True
    after = _NEXT.match(text, match.end(), limit)
    word = (after and after["word"]) or ""
    if word and word[0].islower():
        # "Why?" she asked. A lower-case word goes on with what came before, save at a line's start.
        return False
    mark = match["mark"]
    if mark[-1] in "!?" or len(mark) > 1:
        return not (match["close"] and _reported(text, after, limit))
    if match["close"][:1] in {"”", '"', "’", "'"} and _reported(text, after, limit):
        return False
    before = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    if before is None:
        return True
    stem = before[0].lower()
    if stem in _ABBREVIATIONS:
        # "No." is an abbreviation before a number and an answer before anything else.
        return stem == "no" and not word[:1].isdigit()
    if len(stem) == 1 and stem.isalpha() and stem != "i":
        return word.lower() in _OPENERS
    if stem in _DOUBTFUL or _INITIALS.fullmatch(before[0]):
        return word.lower() in _OPENERS and word[:1].isupper()
    return True


def _reported(text: str, after: re.Match[str] | None, limit: int) -> bool:
    """Tell whether what follows a closing quote is who said it: "Why?" Merz asked."""
    if after is None or after["open"]:
        return False
    follow = text[
        after.end("word") if after["word"] else after.end() : min(limit, after.end() + 60)
    ]
    clause = re.split(r"[.!?,;:“”\"]", follow, maxsplit=1)[0].lower().split()[:4]
    return any(word in _REPORTING for word in clause)


def document_sentences(document: Document) -> list[Span]:
    """Return the sentences of a document, block by block; a table's cells stand each for itself."""
    found: list[Span] = []
    for block in document.blocks:
        if block.kind in (BlockKind.RULE, BlockKind.CODE):
            continue
        parts = [cell for row in block.cells for cell in row] or [block.span]
        for part in parts:
            found += sentences(document.text, part.start, part.end)
    return found


def graphemes(text: str) -> Iterator[str]:
    """Yield what a reader takes for single characters: an accented letter, an emoji, a flag."""
    return iter(text) if text.isascii() else iter_graphemes(text)
