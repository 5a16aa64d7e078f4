"""What the keys do: one table, from which dispatch, help, palette and documentation are made.

The rows of it are in :mod:`briefing.tui.bindings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from briefing.tui.command import GROUPS, SCOPES, WITHIN, Command, around
from briefing.tui.keys import parse, spell

__all__ = ["GROUPS", "SCOPES", "WITHIN", "Command", "Keymap", "around"]

# Textual holds these two itself, before any table is asked.
_KEPT = {"ctrl+q": "global.quit", "ctrl+p": "global.palette"}

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """What each sequence does in a scope, what begins one, and what lost its key to another."""

    table: Mapping[Keys, Command]
    beginnings: frozenset[Keys]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Binding:
    """One key of one command in one scope; ``rank`` among places is small for what goes first."""

    keys: Keys
    command: Command
    scope: str
    by_user: bool

    def rank(self, places: tuple[str, ...]) -> tuple[bool, int]:
        return (not self.by_user, places.index(self.scope))


class Keymap:
    """The keys in force: the table's own with the reader's changes, without clashes.

    What the keys of a scope do is worked out when the first of them is pressed: the first paint
    waits for none.
    """

    def __init__(
        self,
        overrides: Mapping[str, str | Sequence[str]] | None = None,
        commands: tuple[Command, ...] | None = None,
    ) -> None:
        """Take a reader's ``overrides``: the key of a command, or a list of keys, by its id.

        They are in place of all the keys that it has; an empty text or list leaves it without any.
        What cannot be done is told in ``problems``; the rest applies. ``commands`` are by default
        those of the program.
        """
        self._overrides, self._commands = overrides or {}, commands
        self._places: dict[str, _Place] = {}

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Every command, bound or not."""
        from briefing.tui.bindings import COMMANDS

        return COMMANDS if self._commands is None else self._commands

    @cached_property
    def _asked(self) -> tuple[dict[str, tuple[Keys, ...]], list[str]]:
        """The keys that the reader wants, by command, and what is wrong with what was asked."""
        problems: list[str] = []
        known = {command.id for command in self.commands}
        return _chosen(self._overrides, known, problems), problems

    @cached_property
    def _bindings(self) -> list[_Binding]:
        chosen, _ = self._asked
        return [
            binding
            for command in self.commands
            for binding in _bindings(command, chosen.get(command.id))
        ]

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each thing in the reader's changes that could not be done as asked."""
        places = (self._place(scope) for scope in SCOPES)
        return (*self._asked[1], *(problem for place in places for problem in place.problems))

    @property
    def alt(self) -> frozenset[str]:
        """The signs of the keys with alt to which something is bound."""
        keys = {key for binding in self._bindings for key in binding.keys}
        return frozenset(key[4:] for key in keys if key.startswith("alt+"))

    def at(self, scope: str, keys: Keys) -> Command | None:
        """Return what ``keys`` give in ``scope``; a scope unknown here has the global keys."""
        return self._table(scope).get(keys)

    def opens(self, scope: str, keys: Keys) -> bool:
        """Tell whether ``keys`` are the beginning of a longer sequence in ``scope``."""
        return keys in self._place(scope).beginnings

    def command(self, id: str) -> Command:
        """Return the command of this ``id``.

        Raises:
            KeyError: when there is none.
        """
        for command in self.commands:
            if command.id == id:
                return command
        raise KeyError(id)

    def keys_of(self, id: str, scope: str | None = None) -> tuple[str, ...]:
        """Return the keys, spelt, that give the command ``id`` in ``scope``, or in its own."""
        table = self._table(scope or id.partition(".")[0])
        return tuple(spell(keys) for keys, command in table.items() if command.id == id)

    def scope(self, scope: str) -> tuple[Command, ...]:
        """Return the commands of ``scope`` alone, in the order of the table."""
        return tuple(command for command in self.commands if command.scope == scope)

    def available(self, scope: str) -> tuple[Command, ...]:
        """Return the commands that can be given in ``scope``: its own, then those around it."""
        return tuple(command for place in around(scope) for command in self.scope(place))

    def _table(self, scope: str) -> Mapping[Keys, Command]:
        return self._place(scope).table

    def _place(self, scope: str) -> _Place:
        scope = scope if scope in SCOPES else "global"
        place = self._places.get(scope)
        if place is None:
            place = self._places[scope] = _placed(scope, self._bindings)
        return place


def _chosen(
    overrides: Mapping[str, str | Sequence[str]], known: Iterable[str], problems: list[str]
) -> dict[str, tuple[Keys, ...]]:
    """Return the keys the reader wants by command id, leaving out and reporting what cannot be."""
    known = sorted(known)
    chosen: dict[str, tuple[Keys, ...]] = {}
    for id, value in overrides.items():
        if id not in known:
            from difflib import get_close_matches

            near = get_close_matches(id, known, 1)
            hint = f"; the nearest is {near[0]!r}" if near else ""
            problems.append(f"keys: {id!r}: there is no such command{hint}")
            continue
        texts = [text for text in ([value] if isinstance(value, str) else value) if text]
        keys: list[Keys] = []
        for text in texts:
            try:
                sequence = parse(text)
                owner = next((_KEPT[key] for key in sequence if key in _KEPT), id)
                if owner != id:
                    raise ValueError(f"is kept for {owner}")
                keys.append(sequence)
            except ValueError as error:
                problems.append(f"keys: {id!r}: {text!r} {error}; choose another key")
        if keys or not texts:
            chosen[id] = tuple(keys)
    return chosen


def _bindings(command: Command, chosen: tuple[Keys, ...] | None) -> Iterable[_Binding]:
    if chosen is not None:
        return [_Binding(keys, command, command.scope, True) for keys in chosen]
    own = [_Binding(parse(key), command, command.scope, False) for key in command.keys]
    return own + [_Binding(parse(key), command, scope, False) for scope, key in command.also]


def _placed(scope: str, bindings: Sequence[_Binding]) -> _Place:
    """Return what each sequence does in ``scope``.

    Of two that clash, the one the reader chose goes first, then the inner place's, then the earlier
    one.
    """
    places = around(scope)
    table: dict[Keys, _Binding] = {}
    # The first binding of those that begin so, or are that: one of two that clash begins the other.
    begun: dict[Keys, _Binding] = {}
    lost: dict[Keys, list[_Binding]] = {}
    rivals = [binding for binding in bindings if binding.scope in places]
    for binding in sorted(rivals, key=lambda binding: binding.rank(places)):
        keys = binding.keys
        shorter = (table[head] for head in _beginnings(keys) if head in table)
        winner = next(shorter, None) or begun.get(keys)
        if winner is None:
            table[keys] = binding
            for head in (*_beginnings(keys), keys):
                begun.setdefault(head, binding)
        elif winner.command is not binding.command and _told(scope, winner, binding):
            lost.setdefault(winner.keys, []).append(binding)
    place = "" if scope == "global" else f"in {SCOPES[scope]} "
    problems = tuple(
        f"keys: {place}{spell(keys)!r} is {table[keys].command.id}, and so no longer "
        + ", ".join(f"{spell(loser.keys)!r} {loser.command.id}" for loser in losers)
        for keys, losers in lost.items()
    )
    ordered = (binding for binding in rivals if table.get(binding.keys) is binding)
    return _Place(
        MappingProxyType({binding.keys: binding.command for binding in ordered}),
        frozenset(head for keys in table for head in _beginnings(keys)),
        problems,
    )


def _beginnings(keys: Keys) -> list[Keys]:
    """Return what is pressed on the way to a sequence."""
    return [keys[:size] for size in range(1, len(keys))]


def _told(scope: str, winner: _Binding, loser: _Binding) -> bool:
    """Tell whether it is news in ``scope`` that ``loser`` has lost its key to ``winner``."""
    if scope in WITHIN and not winner.by_user:
        return winner.scope == loser.scope == scope
    return scope in (winner.scope, loser.scope)
