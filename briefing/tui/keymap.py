"""What the keys do: one table, from which dispatch, help, palette and documentation are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from briefing.tui.keys import parse, spell

# Where a key can be pressed, and its name on the screen. A pane's keys go before the global ones.
SCOPES = MappingProxyType(
    {
        "global": "Everywhere",
        "articles": "Articles",
        "reader": "Reading",
        "stances": "Stances",
    }
)

# Kinds of command, in the order in which they are shown.
GROUPS = ("move", "read", "find", "actors", "articles", "panes", "program")


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can ask for by a key.

    Attributes:
        id: Scope and name, as in ``reader.next_sentence``. The configuration uses it, and the name
            is that of the method of the screen (scope ``global``) or of the pane:
            ``next_sentence(count)`` where ``count`` is true, ``next_sentence()`` where it is not.
        keys: The keys of it, each alone enough, spelt as in :mod:`briefing.tui.keys`.
        text: What it does, in a few words.
        group: One of :data:`GROUPS`.
        count: Whether a number before the key means something; the method gets it, or None.
        also: Further keys that a global command has in one pane: pairs of scope and key.
    """

    id: str
    keys: tuple[str, ...]
    text: str
    group: str
    count: bool = False
    also: tuple[tuple[str, str], ...] = ()

    @property
    def scope(self) -> str:
        """Return the place where the command can be given."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """Return the name of the method that does it."""
        return self.id.partition(".")[2]


_DOWN, _UP = ("j", "down"), ("k", "up")

COMMANDS: tuple[Command, ...] = (
    Command("global.down", _DOWN, "down", "move", count=True),
    Command("global.up", _UP, "up", "move", count=True),
    Command("global.half_page_down", ("ctrl+d",), "half a page down", "move", count=True),
    Command("global.half_page_up", ("ctrl+u",), "half a page up", "move", count=True),
    Command("global.page_down", ("ctrl+f", "pagedown"), "page down", "move", count=True),
    Command(
        "global.page_up",
        ("ctrl+b", "pageup"),
        "page up",
        "move",
        count=True,
        also=(("reader", "b"),),
    ),
    Command("global.top", ("gg", "home"), "top", "move", count=True),
    Command("global.bottom", ("G", "end"), "bottom, 12G: item 12", "move", count=True),
    Command("global.read_on", ("space",), "read on, next unread", "read"),
    Command("global.next_article", ("J",), "next article", "read", count=True),
    Command("global.previous_article", ("K",), "previous article", "read", count=True),
    Command("global.next_unread", ("ctrl+n",), "next unread article", "read"),
    Command("global.toggle_read", ("m",), "mark read or unread", "read"),
    Command("global.history_back", ("[", "ctrl+o"), "back to where you were", "read"),
    Command("global.history_forward", ("]",), "forward again", "read"),
    Command("global.open_link", ("gx",), "open the link here", "read"),
    Command("global.search", ("/",), "search here", "find"),
    Command("global.search_next", ("n",), "next match", "find", count=True),
    Command("global.search_previous", ("N",), "previous match", "find", count=True),
    Command("global.filter", ("F",), "filter the articles", "find"),
    Command("global.clear", ("escape",), "clear search, filter", "find"),
    Command(
        "global.whole_library",
        ("gw",),
        "stances: here or all",
        "actors",
        also=(("stances", "w"),),
    ),
    Command("global.pane_right", ("tab", "l", "right"), "pane to the right", "panes"),
    Command("global.pane_left", ("shift+tab", "h", "left"), "pane to the left", "panes"),
    Command("global.focus_articles", ("ga",), "go to the articles", "panes"),
    Command("global.focus_reader", ("gr",), "go to the text", "panes"),
    Command("global.focus_stances", ("gs",), "go to the stances", "panes"),
    Command("global.toggle_stances", ("\\",), "show, hide the stances", "panes"),
    Command("global.zen", ("z",), "text alone", "panes"),
    Command("global.help", ("?",), "keys of this place", "program"),
    Command("global.palette", ("ctrl+p", ":"), "command palette", "program"),
    Command("global.choose_theme", ("gC",), "choose a theme", "program"),
    Command("global.rescan", ("R",), "look for new articles", "program"),
    Command("global.back", ("q",), "back; at the top, quit", "program"),
    Command("global.quit", ("ctrl+q",), "quit", "program"),
    Command("articles.open", ("enter",), "open the article", "articles"),
    Command("articles.order", ("O",), "change the order", "articles"),
    Command("articles.reverse_order", ("gO",), "reverse the order", "articles"),
    Command("articles.mark_all_read", ("A",), "mark all shown as read", "articles"),
    Command("reader.next_sentence", (")",), "next sentence", "move", count=True),
    Command("reader.previous_sentence", ("(",), "previous sentence", "move", count=True),
    Command("reader.next_paragraph", ("}",), "next paragraph", "move", count=True),
    Command("reader.previous_paragraph", ("{",), "previous paragraph", "move", count=True),
    Command("reader.next_word", ("w", "ctrl+right"), "next word", "move", count=True),
    Command("reader.previous_word", ("W", "ctrl+left"), "previous word", "move", count=True),
    Command("reader.next_mention", ("e",), "next mention", "actors", count=True),
    Command("reader.previous_mention", ("E",), "previous mention", "actors", count=True),
    Command("reader.next_same_actor", ("*",), "same actor, next", "actors", count=True),
    Command("reader.previous_same_actor", ("#",), "same actor, previous", "actors", count=True),
    Command("reader.next_stance", ("s",), "next stance", "actors", count=True),
    Command("reader.previous_stance", ("S",), "previous stance", "actors", count=True),
    Command("reader.show_actor", ("enter", "gd"), "stances of this actor", "actors"),
    Command("stances.show_evidence", ("enter",), "show it in the text", "actors"),
    Command("stances.explain", ("e",), "why it is proposed", "actors"),
)

# Textual holds these two itself, before any table is asked.
_KEPT = {"ctrl+q": "global.quit", "ctrl+p": "global.palette"}

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Binding:
    """One key of one command in one scope; ``rank`` is small for what goes first."""

    keys: Keys
    command: Command
    scope: str
    by_user: bool

    @property
    def rank(self) -> tuple[bool, bool]:
        return (not self.by_user, self.scope == "global")


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys in force: the table's own with the reader's changes, without clashes.

    Attributes:
        commands: Every command, bound or not.
        problems: One line for each thing in the reader's changes that could not be done as asked.
    """

    commands: tuple[Command, ...]
    problems: tuple[str, ...]
    _tables: Mapping[str, Mapping[Keys, Command]] = field(repr=False)
    _prefixes: Mapping[str, frozenset[Keys]] = field(repr=False)

    @classmethod
    def build(
        cls,
        overrides: Mapping[str, str | Sequence[str]] | None = None,
        commands: tuple[Command, ...] = COMMANDS,
    ) -> Keymap:
        """Return the keymap of ``commands`` under a reader's ``overrides``.

        ``overrides`` maps a command's id to its key, or a list of keys, in place of all it has; an
        empty text or list leaves it without any. What cannot be done is told in ``problems``; the
        rest applies.
        """
        problems: list[str] = []
        chosen = _chosen(overrides or {}, {command.id for command in commands}, problems)
        bindings = [
            binding
            for command in commands
            for binding in _bindings(command, chosen.get(command.id))
        ]
        tables = {scope: _table(scope, bindings, problems) for scope in SCOPES}
        prefixes = {
            scope: frozenset(keys[:size] for keys in table for size in range(1, len(keys)))
            for scope, table in tables.items()
        }
        return cls(commands, tuple(problems), MappingProxyType(tables), MappingProxyType(prefixes))

    def at(self, scope: str, keys: Keys) -> Command | None:
        """Return what ``keys`` give in ``scope``; a scope unknown here has the global keys."""
        return self._table(scope).get(keys)

    def opens(self, scope: str, keys: Keys) -> bool:
        """Tell whether ``keys`` are the beginning of a longer sequence in ``scope``."""
        return keys in self._prefixes.get(scope, self._prefixes["global"])

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
        """Return the commands that can be given in ``scope``: its own, then the global ones."""
        return self.scope(scope) + (() if scope == "global" else self.scope("global"))

    def _table(self, scope: str) -> Mapping[Keys, Command]:
        return self._tables.get(scope, self._tables["global"])


def _chosen(
    overrides: Mapping[str, str | Sequence[str]], known: Iterable[str], problems: list[str]
) -> dict[str, tuple[Keys, ...]]:
    """Return the keys the reader wants by command id, leaving out and reporting what cannot be."""
    known = sorted(known)
    chosen: dict[str, tuple[Keys, ...]] = {}
    for id, value in overrides.items():
        if id not in known:
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


def _table(scope: str, bindings: Sequence[_Binding], problems: list[str]) -> Mapping[Keys, Command]:
    """Return what each sequence does in ``scope``.

    Of two that clash, the one the reader chose goes first, then the pane's, then the earlier one.
    """
    table: dict[Keys, _Binding] = {}
    lost: dict[Keys, list[_Binding]] = {}
    rivals = [binding for binding in bindings if binding.scope in (scope, "global")]
    for binding in sorted(rivals, key=lambda binding: binding.rank):
        winner = next((table[keys] for keys in table if _clash(keys, binding.keys)), None)
        if winner is None:
            table[binding.keys] = binding
        elif winner.command is not binding.command and scope in (winner.scope, binding.scope):
            lost.setdefault(winner.keys, []).append(binding)
    for keys, losers in lost.items():
        place = "" if scope == "global" else f"in {SCOPES[scope]} "
        problems.append(
            f"keys: {place}{spell(keys)!r} is {table[keys].command.id}, and so no longer "
            + ", ".join(f"{spell(loser.keys)!r} {loser.command.id}" for loser in losers)
        )
    ordered = (binding for binding in bindings if table.get(binding.keys) is binding)
    return MappingProxyType({binding.keys: binding.command for binding in ordered})


def _clash(one: Keys, other: Keys) -> bool:
    """Tell whether two sequences are the same or one begins the other, so would have to wait."""
    size = min(len(one), len(other))
    return one[:size] == other[:size]
