"""What a command is, and the places where its keys are pressed.

The commands themselves are rows of :mod:`briefing.tui.bindings` and, for the screens that lie over
all others, of :mod:`briefing.tui.screen_bindings`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

# Where a key can be pressed, and its name on the screen. A pane's keys go before the global ones.
SCOPES = MappingProxyType(
    {
        "global": "Everywhere",
        "articles": "Articles",
        "reader": "Reading",
        "visual": "Selecting",
        "stances": "Stances",
        "history": "What was done",
        "batch": "Accepting at once",
        "review": "Reviewing",
        "settle": "Where coders differ",
        "agreement": "Agreement",
        "training": "What decisions teach",
        "statement": "Statement",
        "orphans": "Orphans",
        "actor": "Actor",
        "duplicates": "Likely one",
        "teach": "Teaching",
        "taught": "What was taught",
        "feeds": "Feeds",
        "folders": "Saved searches",
        "bringing": "Bringing in",
        "evidence": "Evidence",
        "matrix": "Matrix",
        "timeline": "Timeline",
        "brief": "Brief",
        "network": "Network",
        "news": "What is new",
        "overview": "Overview",
        "sources": "Sources",
    }
)

# A place within another: its keys go before those of the outer one, silently, and all others of
# that one stay what they are.
WITHIN = MappingProxyType({"visual": "reader"})

# Places that lie over all others: nothing but their own keys means anything there.
OVER = frozenset(
    {"statement", "history", "batch", "review", "orphans", "settle", "agreement", "training"}
    | {"actor", "duplicates", "teach", "taught", "feeds", "folders", "bringing"}
    | {"evidence", "matrix", "timeline", "brief", "network", "overview", "sources"}
)

# Kinds of command, in the order in which they are shown.
GROUPS = (
    *("move", "select", "read", "find", "actors", "decide", "code"),
    *("note", "articles", "panes", "program"),
)


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
        also: Further keys that it has in one place: pairs of scope and key.
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


def around(scope: str) -> tuple[str, ...]:
    """Return the places whose keys go in ``scope``, the one whose go first before the others."""
    places = [scope]
    while outer := WITHIN.get(places[-1]):
        places.append(outer)
    return (*places, *(["global"] if scope != "global" and scope not in OVER else []))


def deciding(scope: str) -> tuple[Command, ...]:
    """Return the commands about the stance in focus: the same wherever one can be."""
    rows = (
        ("next_proposed", "p", "next proposal", True),
        ("previous_proposed", "P", "previous proposal", True),
        ("accept", "a", "accept, then the next", False),
        ("reject", "x", "reject, then the next", False),
        ("support", "+", "it supports", False),
        ("oppose", "-", "it opposes", False),
        ("neutral", "=", "it is neutral", False),
        ("mixed", "~", "it is of two minds", False),
        ("silent", "0", "it keeps silent", False),
        ("stronger", ">", "stronger", True),
        ("weaker", "<", "weaker", True),
        ("delete", "d", "take the decision back", False),
        ("flag", "!", "flag for a second look", False),
        ("accept_all", "gA", "accept all in sight", False),
    )
    return tuple(
        Command(f"{scope}.{name}", (key,), text, "decide", count) for name, key, text, count in rows
    )


DOWN, UP = ("j", "down"), ("k", "up")


def along(scope: str) -> tuple[Command, ...]:
    """Return the motions along a list."""
    rows: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("down", DOWN, "down"),
        ("up", UP, "up"),
        ("half_page_down", ("ctrl+d",), "half a page down"),
        ("half_page_up", ("ctrl+u",), "half a page up"),
        ("page_down", ("ctrl+f", "pagedown"), "page down"),
        ("page_up", ("ctrl+b", "pageup"), "page up"),
        ("top", ("gg", "home"), "top"),
        ("bottom", ("G", "end"), "bottom, 12G: item 12"),
    )
    return tuple(
        Command(f"{scope}.{name}", keys, text, "move", count=True) for name, keys, text in rows
    )


def listing(scope: str, leave: str) -> tuple[Command, ...]:
    """Return the commands of a screen that a list fills."""
    rows = (
        ("help", ("?",), "keys of this place", "program", False),
        ("palette", ("ctrl+p", ":"), "command palette", "program", False),
        ("leave_list", ("escape", "q"), leave, "program", False),
    )
    return along(scope) + tuple(
        Command(f"{scope}.{name}", keys, text, group, count)
        for name, keys, text, group, count in rows
    )


def gridding(scope: str) -> tuple[Command, ...]:
    """Return the motions in a grid."""
    rows: tuple[tuple[str, tuple[str, ...], str, bool], ...] = (
        ("down", DOWN, "down", True),
        ("up", UP, "up", True),
        ("right", ("l", "right"), "right", True),
        ("left", ("h", "left"), "left", True),
        ("half_page_down", ("ctrl+d",), "half a page down", True),
        ("half_page_up", ("ctrl+u",), "half a page up", True),
        ("page_down", ("ctrl+f", "pagedown"), "page down", True),
        ("page_up", ("ctrl+b", "pageup"), "page up", True),
        ("top", ("gg",), "first row", True),
        ("bottom", ("G",), "last row, 12G: row 12", True),
        ("first_column", ("0", "^", "home"), "first column, then all", False),
        ("last_column", ("$", "end"), "last column", False),
    )
    return tuple(
        Command(f"{scope}.{name}", keys, text, "move", count) for name, keys, text, count in rows
    )


def viewing(scope: str) -> tuple[Command, ...]:
    """Return the commands of a view over many articles, besides its motions."""
    rows: tuple[tuple[str, tuple[str, ...], str, str, bool], ...] = (
        ("show_evidence", ("enter", "o"), "the stances behind it", "read", False),
        ("filter", ("F",), "count only some", "find", False),
        ("toggle_accepted", ("P",), "accepted only, or all", "find", False),
        ("search", ("/",), "go to a name", "find", False),
        ("search_next", ("n",), "next match", "find", True),
        ("search_previous", ("N",), "previous match", "find", True),
        ("show_timeline", ("gt",), "timeline", "actors", False),
        ("show_matrix", ("gm",), "who stands where", "actors", False),
        ("show_brief", ("gb",), "brief of this", "find", False),
        ("show_network", ("gn",), "who stands with whom", "actors", False),
        ("show_sources", ("gQ",), "who is quoted where", "actors", False),
        ("show_overview", ("go",), "what is new", "find", False),
        ("help", ("?",), "keys of this place", "program", False),
        ("palette", ("ctrl+p", ":"), "command palette", "program", False),
        ("leave_view", ("escape", "q"), "back to the articles", "program", False),
    )
    return tuple(
        Command(f"{scope}.{name}", keys, text, group, count)
        for name, keys, text, group, count in rows
    )
