"""The Markdown that is read: CommonMark with tables, strike-through and footnotes.

The parser is markdown-it. What is set here is how deep it may go: it drops the text of blocks that
are nested deeper than it likes, and recurses without limit into images and footnotes. Here both
become text instead, so that no word is lost and no file can end the program.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST_BLOCK = 32
"""Quotes inside quotes; a list counts twice, for itself and for its entry."""
_DEEPEST_INLINE = 4
"""Images inside images, notes inside notes."""

# What a character costs, in units of which the parser gets through some 300,000 a second: at most
# signs it only stops to look, some it has to pair, at brackets it looks ahead, and a line may begin
# anything.
_COSTS = ((1, "#$%&+-:=>@\\{}|"), (3, "*_~<`"), (10, "[]^!"), (15, "\n"))
_MOST = 800_000


def is_too_dense(source: str) -> bool:
    """Tell whether ``source`` has more markup than any article: reading it would take too long."""
    if len(source) * _COSTS[-1][0] <= _MOST:
        return False
    return sum(cost * sum(map(source.count, signs)) for cost, signs in _COSTS) > _MOST


def tokens(source: str) -> list[Token]:
    """Return the tokens of ``source`` in reading order: the footnotes come behind the text.

    A ``footnote_open``, whose ``meta`` has the ``number`` of the note, and a ``footnote_close``
    stand around each. They are numbered in the order in which the text refers to them; notes that
    nothing refers to come last.
    """
    env: dict[str, Any] = {}
    text, defined = _set_apart(_parser().parse(source, env))
    notes = env.get("footnotes", {}).get("list", {})
    contents = [
        _paragraph(note["tokens"]) if "tokens" in note else defined.pop(note["label"], [])
        for _, note in sorted(notes.items())
    ]
    for number, content in enumerate([*contents, *defined.values()], 1):
        text += _note(number, content)
    return text


def _set_apart(source: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """Part the definitions of footnotes, by label, from the text they stand in."""
    text: list[Token] = []
    defined: dict[str, list[Token]] = {}
    into = [text]
    for token in source:
        if token.type == "footnote_reference_open":
            # Of two notes with one label the text refers to the last, but both are text.
            into.append(defined.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            into.pop()
        else:
            into[-1].append(token)
    return text, defined


def _note(number: int, content: list[Token]) -> list[Token]:
    from markdown_it.token import Token

    opening = Token("footnote_open", "", 1, meta={"number": number})
    return [opening, *content, Token("footnote_close", "", -1)]


def _paragraph(children: list[Token]) -> list[Token]:
    from markdown_it.token import Token

    inline = Token("inline", "", 0, children=children)
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


@cache
def _parser() -> MarkdownIt:
    """Make the parser once, on the first text: importing it costs a sixth of a second."""
    from markdown_it import MarkdownIt, rules_block, rules_inline
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.footnote.index import footnote_def, footnote_inline

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST_BLOCK + 4})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin, inline=True, move_to_end=False)
    block, inline = parser.block.ruler, parser.inline.ruler
    ends = ["paragraph", "reference"]
    block.at("blockquote", _shallow(rules_block.blockquote), {"alt": [*ends, "blockquote", "list"]})
    block.at("list", _shallow(rules_block.list_block), {"alt": [*ends, "blockquote"]})
    block.at("footnote_def", _shallow(footnote_def), {"alt": ends})
    inline.at("image", _alone(rules_inline.image))
    inline.at("footnote_inline", _alone(footnote_inline))
    return parser


def _shallow(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """Return ``rule`` for a block that holds blocks, ending where they are nested too deep."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < _DEEPEST_BLOCK and rule(state, start, end, silent)

    return bounded


def _alone(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return ``rule``, which parses what it holds by itself, ending where that goes too deep."""

    def bounded(state: StateInline, silent: bool) -> bool:
        depth = state.env.setdefault("depth", 0)
        if depth >= _DEEPEST_INLINE:
            return False
        state.env["depth"] = depth + 1
        try:
            return rule(state, silent)
        finally:
            state.env["depth"] = depth

    return bounded
