"""A query as it is typed: from one line to what is asked for, and back.

A line that means nothing says what is wrong with it, where, and what to do.
"""

from __future__ import annotations

from datetime import date

from briefing.news.period import FORMS, period
from briefing.news.query import (
    BARE,
    EVERYTHING,
    AllOf,
    Among,
    AnyOf,
    Field,
    Key,
    Not,
    Query,
    State,
    Words,
    Wrong,
)
from briefing.news.stance import Label
from briefing.news.tokens import Token, tokens
from briefing.text.clean import clean, clean_line
from briefing.text.span import Span

DEPTH = 20
"""How many brackets may stand in one another."""

KEYS = frozenset(map(str, Key))
"""What can stand before a colon."""

_CHOICES = {Key.LABEL: tuple(map(str, Label)), Key.IS: tuple(map(str, State))}


def parse(line: str) -> Query | Wrong:
    """Return what ``line`` asks for, or what is wrong with it; any line gives one of the two.

    Offsets count in the line as ``text.clean`` leaves it.
    """
    try:
        return _Parser(clean(line)).query()
    except _Fault as fault:
        return fault.wrong


def formatted(query: Query) -> str:
    """Return the line that asks for ``query``; parsing it gives the same again.

    Nothing is said of articles that were chosen one by one.
    """
    return _formatted(query, 0)


class _Fault(Exception):
    """A line that means nothing."""

    def __init__(self, what: str, span: Span) -> None:
        super().__init__(what)
        self.wrong = Wrong(what, span)


class _Parser:
    """Reads one line from the left; each method takes what it is named after."""

    def __init__(self, line: str) -> None:
        self._tokens, self._end = list(tokens(line)), len(line)
        self._at = self._depth = 0

    def query(self) -> Query:
        if not self._tokens:
            return EVERYTHING
        found = self._any()
        if (token := self._next) is not None:
            raise _Fault("): closes nothing: take it out, or put ( before it", token.at)
        return found

    @property
    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _any(self) -> Query:
        parts = [self._all()]
        while (token := self._next) is not None and token.kind == "OR":
            self._take()
            parts.append(self._all(after=token))
        flat = [
            one for part in parts for one in (part.parts if isinstance(part, AnyOf) else (part,))
        ]
        if EVERYTHING in flat:
            return EVERYTHING
        return flat[0] if len(flat) == 1 else AnyOf(tuple(flat))

    def _all(self, after: Token | None = None) -> Query:
        parts = list[Query]()
        while (token := self._next) is not None and token.kind not in (")", "OR"):
            if token.kind == "AND":
                after = self._take()
                if not parts:
                    raise _Fault("AND: nothing stands before it: take it out", after.at)
                continue
            after = None
            parts.append(self._one())
        if after is not None:
            raise _Fault(f"{after.kind}: nothing follows it: go on, or take it out", after.at)
        if not parts:
            where = token.at if token is not None else Span(self._end, self._end)
            word = token.kind if token is not None else "("
            raise _Fault(f"{word}: nothing stands before it: take it out", where)
        flat = [
            one for part in parts for one in (part.parts if isinstance(part, AllOf) else (part,))
        ]
        return flat[0] if len(flat) == 1 else AllOf(tuple(flat))

    def _one(self) -> Query:
        token = self._take()
        match token.kind:
            case "(":
                return self._inside(token)
            case "-" | "NOT":
                self._deeper(token)
                if self._next is None or self._next.kind in (")", "AND", "OR"):
                    raise _Fault(f"{token.kind}: nothing follows it: go on", token.at)
                part = self._one()
                self._depth -= 1
                if part == EVERYTHING:
                    # What must not be is still to be typed.
                    return part
                return part.part if isinstance(part, Not) else Not(part)
            case "field":
                return _field(token)
            case _:
                return _words(token)

    def _inside(self, opening: Token) -> Query:
        self._deeper(opening)
        if self._next is None:
            raise _Fault("(: never closed: go on, and put ) behind", opening.at)
        found = self._any()
        if self._next is None:
            raise _Fault("(: never closed: put ) behind", opening.at)
        self._take()
        self._depth -= 1
        return found

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise _Fault(f"{token.kind}: too many in one another: {DEPTH} are enough", token.at)


def _words(token: Token) -> Query:
    text = clean_line(token.text)
    if token.phrase:
        return Words(text, True, token.unclosed) if text else EVERYTHING
    if token.text in BARE:
        return Field(Key.IS, token.text)
    # What is no text is left out: it cannot stand in an article.
    return Words(text) if text else EVERYTHING


def _field(token: Token) -> Query:
    name, value = token.key.casefold(), clean_line(token.text)
    if name not in KEYS:
        return _unnamed(token)
    key = Key(name)
    if key in _CHOICES:
        chosen = value.casefold()
        choices = _CHOICES[key]
        if chosen not in choices:
            what = "no such label" if key is Key.LABEL else "no such state"
            said = f"{what}: {', '.join(choices)}" if value else f"which? {', '.join(choices)}"
            named = f"{key}:{value}" if value else str(key)
            raise _Fault(f"{named}: {said}", token.at)
        return Field(key, chosen)
    if not value:
        raise _Fault(f"{key}: {_ASKED[key]}", token.at)
    if key in (Key.SINCE, Key.UNTIL) and period(value, date(2000, 1, 1)) is None:
        raise _Fault(f"{key}:{value}: no such day: {FORMS}", token.at)
    return Field(key, value)


_ASKED = {
    Key.ACTOR: 'who? A name: actor:China, actor:"Wang Yi"',
    Key.HOLDER: 'who? A name: holder:China, holder:"Wang Yi"',
    Key.TARGET: 'whom? A name: target:China, target:"Wang Yi"',
    Key.SINCE: f"when? {FORMS}",
    Key.UNTIL: f"when? {FORMS}",
    Key.SOURCE: "which? Words of its name: source:Reuters",
    Key.TITLE: 'which words? title:talks, title:"missile unit"',
    Key.TAG: "which? tag:energy",
}


def _unnamed(token: Token) -> Query:
    """Take what is no field for words where it may be such; else tell that there is no such key."""
    plain = f"{token.key}:{token.text}"
    if not token.phrase and (not token.text or not token.key.islower()):
        return Words(clean_line(plain))
    # Here, not above: nobody waits for it who types what there is.
    from difflib import get_close_matches

    near = get_close_matches(token.key.casefold(), list(Key), 1)
    meant = f"did you mean {near[0]}:" if near else f"there are {', '.join(Key)}"
    raise _Fault(
        f"{token.key}: no such key: {meant}; to search for the words, quote them",
        Span(token.at.start, token.at.start + len(token.key) + 1),
    )


_LOOSE, _TIGHT, _ALONE = 0, 1, 2
"""How firmly what stands around a part holds it: whether it needs brackets."""


def _formatted(query: Query, held: int, *, last: bool = True) -> str:
    match query:
        case Words(text, phrase, unclosed):
            if phrase or _needs_quotes(text):
                return f'"{text}' if unclosed and last else f'"{text}"'
            return text
        case Field(Key.IS, value) if value in BARE:
            return value
        case Field(key, value):
            quoted = any(char.isspace() or char in "()" for char in value)
            return f'{key}:"{value}"' if quoted else f"{key}:{value}"
        case Not(part):
            return f"-{_formatted(part, _ALONE, last=last)}"
        case Among():
            return ""
        case AllOf(parts) | AnyOf(parts):
            parts = tuple(one for one in parts if not isinstance(one, Among))
            tight = isinstance(query, AllOf)
            inner, between = (_TIGHT, " ") if tight else (_LOOSE, " OR ")
            bracketed = held == _ALONE or (held == _TIGHT and not tight)
            lasts = [last and not bracketed and one is parts[-1] for one in parts]
            line = between.join(
                _formatted(one, inner, last=at) for one, at in zip(parts, lasts, strict=True)
            )
            return f"({line})" if bracketed else line


def _needs_quotes(text: str) -> bool:
    """Tell whether plain words would be taken for something else."""
    return parse(text) != Words(text)
