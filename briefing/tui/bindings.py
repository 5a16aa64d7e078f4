"""The table of commands: every command there is, its keys, and the place where they are pressed."""

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
        "statement": "Statement",
        "orphans": "Orphans",
        "actor": "Actor",
        "duplicates": "Likely one",
        "teach": "Teaching",
        "taught": "What was taught",
    }
)

# A place within another: its keys go before those of the outer one, silently, and all others of
# that one stay what they are.
WITHIN = MappingProxyType({"visual": "reader"})

# Places that lie over all others: nothing but their own keys means anything there.
OVER = frozenset(
    {"statement", "history", "batch", "review", "orphans", "settle", "agreement"}
    | {"actor", "duplicates", "teach", "taught"}
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


def _deciding(scope: str) -> tuple[Command, ...]:
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


_DOWN, _UP = ("j", "down"), ("k", "up")


def _listing(scope: str, leave: str) -> tuple[Command, ...]:
    """Return the commands of a screen that a list fills."""
    rows: tuple[tuple[str, tuple[str, ...], str, str, bool], ...] = (
        ("down", _DOWN, "down", "move", True),
        ("up", _UP, "up", "move", True),
        ("half_page_down", ("ctrl+d",), "half a page down", "move", True),
        ("half_page_up", ("ctrl+u",), "half a page up", "move", True),
        ("page_down", ("ctrl+f", "pagedown"), "page down", "move", True),
        ("page_up", ("ctrl+b", "pageup"), "page up", "move", True),
        ("top", ("gg", "home"), "top", "move", True),
        ("bottom", ("G", "end"), "bottom, 12G: item 12", "move", True),
        ("help", ("?",), "keys of this place", "program", False),
        ("palette", ("ctrl+p", ":"), "command palette", "program", False),
        ("leave_list", ("escape", "q"), leave, "program", False),
    )
    return tuple(
        Command(f"{scope}.{name}", keys, text, group, count)
        for name, keys, text, group, count in rows
    )


COMMANDS: tuple[Command, ...] = (
    Command("global.down", _DOWN, "down", "move", count=True),
    Command("global.up", _UP, "up", "move", count=True),
    Command("global.half_page_down", ("ctrl+d",), "half a page down", "move", count=True),
    Command("global.half_page_up", ("ctrl+u",), "half a page up", "move", count=True),
    Command(
        "global.page_down",
        ("ctrl+f", "pagedown"),
        "page down",
        "move",
        count=True,
        also=(("visual", "space"),),
    ),
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
    Command("global.copy_quote", ("y",), "copy with its source", "select"),
    Command("global.copy_markdown", ("Y",), "copy as Markdown", "select"),
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
    Command("global.undo", ("u", "ctrl+z"), "undo", "decide"),
    Command("global.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    Command("global.show_review", ("gq",), "review the library", "decide"),
    Command("global.find_actor", ("@",), "find any actor", "actors"),
    Command("global.teach", ("T",), "what this teaches", "decide"),
    Command("global.show_taught", ("gT",), "what was taught", "decide"),
    Command("global.show_duplicates", ("g=",), "actors likely one", "actors"),
    Command("global.show_card", ("gp",), "card of this actor", "actors"),
    Command("global.show_history", ("gh",), "what was done", "decide"),
    Command("global.show_differences", ("gD",), "where coders differ", "decide"),
    Command("global.toggle_rejected", ("X",), "show, hide rejected", "decide"),
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
    Command(
        "reader.previous_word",
        ("W", "ctrl+left"),
        "previous word",
        "move",
        count=True,
        also=(("visual", "b"),),
    ),
    Command("reader.next_mention", ("e",), "next mention", "actors", count=True),
    Command("reader.previous_mention", ("E",), "previous mention", "actors", count=True),
    Command("reader.next_same_actor", ("*",), "same actor, next", "actors", count=True),
    Command("reader.previous_same_actor", ("#",), "same actor, previous", "actors", count=True),
    Command("reader.next_stance", ("s",), "next stance", "actors", count=True),
    Command("reader.previous_stance", ("S",), "previous stance", "actors", count=True),
    Command("reader.select_by_word", ("v",), "select words", "select"),
    Command("reader.select_by_sentence", ("V",), "select sentences", "select"),
    Command("reader.select_again", ("gv",), "select the same again", "select"),
    Command("reader.show_actor", ("enter", "gd"), "stances of this actor", "actors"),
    *_deciding("reader"),
    Command("visual.extend_forward", ("l", "right"), "one further", "move", count=True),
    Command("visual.extend_back", ("h", "left"), "one back", "move", count=True),
    Command("visual.line_start", ("0", "^"), "start of the line", "move"),
    Command("visual.line_end", ("$",), "end of the line", "move"),
    Command("visual.other_end", ("o",), "move the other end", "select"),
    Command("visual.select_word", ("iw",), "this word", "select", count=True),
    Command("visual.select_sentence", ("is",), "this sentence", "select", count=True),
    Command("visual.select_paragraph", ("ip",), "this paragraph", "select", count=True),
    Command("visual.select_name", ("ie",), "this name", "select"),
    Command("visual.take_selection", ("enter",), "statement on these", "code"),
    Command("visual.code_support", ("+",), "code: support", "code"),
    Command("visual.code_oppose", ("-",), "code: oppose", "code"),
    Command("visual.code_neutral", ("=",), "code: neutral", "code"),
    Command("visual.code_mixed", ("~",), "code: mixed", "code"),
    Command("visual.unselect", ("escape", "q"), "leave the selection", "select"),
    Command("global.edit_statement", ("I",), "correct this stance", "code"),
    Command("global.move_end", ("gm",), "move its end", "code"),
    Command("global.move_beginning", ("gM",), "move its beginning", "code"),
    Command("reader.new_statement", ("i",), "new statement", "code"),
    Command("reader.repeat_statement", (".",), "code the same again", "code"),
    Command("global.comment", ("c",), "note on this", "note"),
    Command("global.tag", ("t",), "tags of this", "note"),
    Command("global.list_notes", ("gN",), "list the notes", "note"),
    Command("global.list_orphans", ("gL",), "notes that lost words", "note"),
    Command("reader.toggle_highlight", ("H",), "highlight, or no more", "note"),
    Command("reader.next_note", ("'",), "next note", "note", count=True),
    Command("reader.previous_note", ('"',), "previous note", "note", count=True),
    Command("reader.recent_pairs", ("r",), "code one of the last", "code"),
    Command("stances.new_statement_of_actor", ("i",), "new statement of it", "code"),
    Command("statement.next_field", ("j", "down", "tab"), "next field", "move"),
    Command("statement.previous_field", ("k", "up", "shift+tab"), "previous field", "move"),
    Command("statement.pick", ("space", "l", "right"), "type; 1-9 choose", "code"),
    Command("statement.pick_holder", ("w",), "who holds it", "code"),
    Command("statement.pick_target", ("t",), "towards whom or what", "code"),
    Command("statement.write_note", ("c",), "write a note", "code"),
    Command("statement.label_support", ("+",), "support", "code"),
    Command("statement.label_oppose", ("-",), "oppose", "code"),
    Command("statement.label_neutral", ("=",), "neutral", "code"),
    Command("statement.label_mixed", ("~",), "mixed", "code"),
    Command("statement.label_silent", ("0",), "silent", "code"),
    Command("statement.weaker", ("<",), "weaker", "code"),
    Command("statement.stronger", (">",), "stronger", "code"),
    Command("statement.choose_words", ("v",), "choose its words", "code"),
    Command("statement.save", ("enter",), "keep the statement", "code"),
    Command("statement.leave_card", ("escape", "q"), "leave without keeping", "program"),
    Command("statement.help", ("?",), "keys of this place", "program"),
    Command("orphans.next_orphan", ("j", "down"), "down", "move", count=True),
    Command("orphans.previous_orphan", ("k", "up"), "up", "move", count=True),
    Command("orphans.attach_orphan", ("enter",), "attach to other words", "note"),
    Command("orphans.delete_orphan", ("d",), "delete", "note"),
    Command("orphans.close_orphans", ("escape", "q"), "close the list", "program"),
    Command("orphans.help", ("?",), "keys of this place", "program"),
    Command("stances.show_evidence", ("enter",), "show it in the text", "actors"),
    Command("stances.explain", ("e",), "why it is proposed", "actors"),
    *_deciding("stances"),
    *_deciding("review"),
    Command("review.skip", ("space",), "skip, leave it open", "decide", count=True),
    Command("review.edit_card", ("enter",), "correct it by its card", "decide"),
    Command("review.write_note", ("c",), "note on it", "decide"),
    Command("review.undo", ("u", "ctrl+z", "backspace"), "undo", "decide"),
    Command("review.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    Command("review.change_order", ("O",), "change the order", "find"),
    Command("review.search", ("/",), "search here", "find"),
    Command("review.search_next", ("n",), "next match", "find", count=True),
    Command("review.search_previous", ("N",), "previous match", "find", count=True),
    Command("review.show_in_reader", ("o",), "show it in the reader", "read"),
    *_listing("review", "back to the articles"),
    Command("history.show_step", ("enter", "o"), "show it in the text", "read"),
    Command("history.undo", ("u", "ctrl+z"), "undo the last step", "decide"),
    Command("history.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    *_listing("history", "back to the articles"),
    Command("settle.support", ("+",), "settle: it supports", "decide"),
    Command("settle.oppose", ("-",), "settle: it opposes", "decide"),
    Command("settle.neutral", ("=",), "settle: it is neutral", "decide"),
    Command("settle.mixed", ("~",), "settle: of two minds", "decide"),
    Command("settle.silent", ("0",), "settle: it is silent", "decide"),
    Command("settle.reject", ("x",), "settle: no such stance", "decide"),
    Command("settle.later", ("space",), "leave it for later", "decide", count=True),
    Command("settle.show_agreement", ("A",), "how far they agree", "decide"),
    Command("settle.show_in_reader", ("o", "enter"), "show it in the reader", "read"),
    Command("settle.undo", ("u", "ctrl+z"), "undo", "decide"),
    Command("settle.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    *_listing("settle", "back to the articles"),
    *_listing("agreement", "back"),
    Command("batch.toggle", ("space", "x"), "take it or leave it", "decide"),
    Command("batch.surer", (">",), "only surer ones", "decide", count=True),
    Command("batch.less_sure", ("<",), "less sure ones, too", "decide", count=True),
    Command("batch.accept_them", ("enter", "a"), "accept those taken", "decide"),
    *_listing("batch", "accept none"),
    Command("actor.open_row", ("enter", "o"), "open, unfold, change", "actors"),
    Command("actor.rename", ("f2",), "give it another name", "actors"),
    Command("actor.merge", ("M",), "merge into another", "actors"),
    Command("actor.split", ("S",), "part names from it", "actors"),
    Command("actor.take_alias_away", ("d",), "take a name away", "actors"),
    Command("actor.find_actor", ("@",), "find any actor", "actors"),
    Command("actor.undo", ("u", "ctrl+z"), "undo", "decide"),
    Command("actor.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    *_listing("actor", "back to where you were"),
    Command("duplicates.same", ("y",), "the same: merge", "decide"),
    Command("duplicates.different", ("n",), "different", "decide"),
    Command("duplicates.unsure", ("h",), "unsure", "decide"),
    Command("duplicates.undo", ("u", "ctrl+z"), "undo", "decide"),
    Command("duplicates.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    *_listing("duplicates", "back to where you were"),
    Command("teach.teach_it", ("enter", "o"), "teach it", "decide"),
    *_listing("teach", "teach nothing"),
    Command("taught.take_back", ("d",), "take it back", "decide"),
    Command("taught.undo", ("u", "ctrl+z"), "undo", "decide"),
    Command("taught.redo", ("ctrl+r", "ctrl+y"), "redo", "decide"),
    *_listing("taught", "back to where you were"),
)
