"""From a spaCy Doc to the tokens of the analysis: the one place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from briefing.analysis.gazetteer import Gazetteer
from briefing.analysis.passage import Reading, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc


def tokens_of(doc: Doc, offset: int) -> list[Token]:
    """Return the tokens of ``doc``, white space left out; ``offset`` is where its text begins."""
    found: list[Token] = []
    spaced = True
    for token in doc:
        text = token.text
        if text.isspace():
            spaced = True
            continue
        start = offset + token.idx
        lower = text.lower().replace("’", "'")
        found.append(Token(start, start + len(text), text, lower, spaced))
        spaced = bool(token.whitespace_)
    return found


def join_hyphens(
    tokens: Sequence[Token], readings: Sequence[tuple[int, int, Reading]]
) -> tuple[list[Token], list[tuple[int, int, Reading]]]:
    """Return ``tokens`` with hyphened words made one, save around known names, and the names.

    "Jung-tai" and "surface-to-air" become one token each; "pro-Beijing" stays three.
    """
    kept = {edge for first, last, _ in readings for edge in range(first, last + 1)}
    joined: list[Token] = []
    place: list[int] = []
    for index, token in enumerate(tokens):
        if _joins(tokens, index, kept):
            last = joined[-1]
            joined[-1] = Token(
                last.start, token.end, last.text + token.text, last.lower + token.lower, last.spaced
            )
        else:
            joined.append(token)
        place.append(len(joined) - 1)
    moved = [(place[a], place[b - 1] + 1, reading) for a, b, reading in readings]
    return joined, moved


def _joins(tokens: Sequence[Token], index: int, kept: set[int]) -> bool:
    """Tell whether the token at ``index`` is, or follows, a hyphen that makes one word of two."""
    hyphen = index if tokens[index].text == "-" else index - 1
    if not 0 < hyphen < len(tokens) - 1 or tokens[hyphen].text != "-":
        return False
    if tokens[hyphen].spaced or tokens[hyphen + 1].spaced or {hyphen, hyphen + 1} & kept:
        return False
    return tokens[hyphen - 1].is_word and tokens[hyphen + 1].is_word


def known_names(tokens: Iterable[Token], gazetteer: Gazetteer) -> list[tuple[int, int, Reading]]:
    """Return (first, last, reading) of every known name among ``tokens``."""
    return list(gazetteer.find([token.text.replace("’", "'") for token in tokens]))
