"""The pieces of a line in which articles are asked for, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.text.span import Span

OPERATORS = ("AND", "OR", "NOT")
"""Words, in capitals, that ask for nothing themselves."""

_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line: ``kind`` is one of ``( ) -``, an operator, "words" or "field".

    ``at`` is where it stands, ``value`` where its value does, which is ``text`` without quotation
    marks. ``key`` is what stands before the colon of a field.
    """

    kind: str
    at: Span
    text: str = ""
    value: Span = _NOWHERE
    key: str = ""
    phrase: bool = False
    unclosed: bool = False


_BLANK = re.compile(r"\s*")
_QUOTED = re.compile(r'"([^"]*)("?)')
_NAMED = re.compile(r"([A-Za-z]+):(?!//)")
_PLAIN = re.compile(r'[^\s()"]+')
_LONE = re.compile(r"-(?=[\s)]|\Z)")


def tokens(line: str) -> Iterator[Token]:
    """Yield the pieces of a line; every line has some, whatever is wrong with it."""
    at = _end(_BLANK, line, 0)
    while at < len(line):
        if line[at] in "()":
            token = Token(line[at], Span(at, at + 1))
        elif _LONE.match(line, at):
            # What it is to stand before is still to be typed.
            at = _end(_BLANK, line, at + 1)
            continue
        elif line[at] == "-":
            token = Token("-", Span(at, at + 1))
        else:
            token = _valued(line, at)
        yield token
        at = _end(_BLANK, line, token.at.end)


def _valued(line: str, at: int) -> Token:
    named = _NAMED.match(line, at)
    start = named.end() if named else at
    kind, key = ("field", named[1]) if named else ("words", "")
    if quoted := _QUOTED.match(line, start):
        end, inside = quoted.end(), Span(*quoted.span(1))
        return Token(kind, Span(at, end), quoted[1], inside, key, True, not quoted[2])
    plain = _PLAIN.match(line, start)
    end = plain.end() if plain else start
    text = line[start:end]
    if not named and text in OPERATORS:
        kind = text
    return Token(kind, Span(at, end), text, Span(start, end), key)


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    found = pattern.match(line, at)
    return found.end() if found else at
