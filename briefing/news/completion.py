"""What can stand at the cursor of a query that is being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.news.period import FORMS
from briefing.news.query import BARE, Key, State
from briefing.news.query_line import KEYS
from briefing.news.stance import Label
from briefing.news.tokens import tokens
from briefing.text.span import Span

MOST = 40
"""How many completions are told."""

Names = Callable[[Key, str], Sequence[str]]
"""Returns the names of a library that fit a key and the letters typed: actors, sources, tags."""

_FIXED = {
    Key.LABEL: tuple(map(str, Label)),
    Key.IS: tuple(map(str, State)),
    Key.SINCE: tuple(FORMS.split(", ")),
    Key.UNTIL: tuple(FORMS.split(", ")),
}
_OF_LIBRARY = (Key.ACTOR, Key.HOLDER, Key.TARGET, Key.SOURCE, Key.TAG)


@dataclass(frozen=True, slots=True)
class Completion:
    """What fits at a place of a line: ``texts`` to be read, any of them in place of ``span``."""

    span: Span
    texts: tuple[str, ...] = ()

    def taken(self, line: str, index: int = 0) -> tuple[str, int]:
        """Return the line with one of them in its place, and where the cursor stands then."""
        text = self.texts[index % len(self.texts)]
        end = self.span.end
        if not text.endswith(":") and not line[end:].startswith(" "):
            text += " "
        head = line[: self.span.start] + text
        return head + line[end:], len(head)


def complete(line: str, cursor: int, names: Names) -> Completion:
    """Return what can stand at ``cursor`` in place of what is typed there, the likeliest first.

    ``line`` is clean, as ``text.clean`` leaves it.
    """
    token = next((one for one in tokens(line) if one.at.start <= cursor <= one.at.end), None)
    if token is None or token.kind in "()-":
        return Completion(Span(cursor, cursor), tuple(f"{key}:" for key in Key))
    typed = line[token.value.start : min(cursor, token.value.end)].casefold()
    if token.kind == "field" and cursor >= token.value.start - token.phrase:
        key = token.key.casefold()
        if key not in KEYS:
            return Completion(token.at)
        return Completion(token.at, _values(Key(key), typed, names))
    if token.phrase:
        return Completion(token.at)
    wanted = line[token.at.start : cursor].casefold()
    keys = [f"{key}:" for key in Key if key.startswith(wanted)]
    states = [str(state) for state in BARE if state.startswith(wanted) and state != wanted]
    return Completion(Span(token.at.start, cursor), (*keys, *states))


def _values(key: Key, typed: str, names: Names) -> tuple[str, ...]:
    if key in _FIXED:
        fitting = [value for value in _FIXED[key] if value.startswith(typed)]
    else:
        fitting = list(names(key, typed)) if key in _OF_LIBRARY else []
    return tuple(f"{key}:{_quoted(value)}" for value in fitting[:MOST])


def _quoted(value: str) -> str:
    value = value.replace('"', "")
    plain = value and not any(char.isspace() or char in "()" for char in value)
    return value if plain else f'"{value}"'
