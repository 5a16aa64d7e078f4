"""The page of the documentation that lists the keys: ``python -m briefing.tui.keytable``."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.tui.keymap import SCOPES, Command, Keymap

_HEAD = """\
# Keys

<!-- Made by `python -m briefing.tui.keytable > docs/keys.md`; change the rows in briefing/tui. -->

A key of a pane goes before the same key everywhere. While words of a text are selected, the keys of
Selecting go before those of Reading, which mean what they always do, and take the selection along.
Keys in a row are pressed one after the other: `gg`. A number before a command marked with a #
repeats it, or names an item: `12j`, `12G`. What has been pressed so far stands in the status line;
`escape` gives it up.

Each command has a name, in the last column, by which `[keys]` in the configuration gives it other
keys, in place of all it has:

    [keys]
    "global.zen" = "Z"
    "reader.next_sentence" = [")", ";"]
    "global.rescan" = ""

A sign is itself, a capital letter is the letter with shift, other keys have a name: `enter`,
`escape`, `tab`, `space`, `pagedown`, `home`, `f1` and so on. `ctrl+`, `alt+` and `shift+` go
before. Spaces may stand between the keys of a sequence. Of two commands on one key the one in the
configuration has it, and the program says at the start what the other lost.
"""


def markdown(keymap: Keymap) -> str:
    """Return the keys in force as a page of Markdown, a table for each place."""
    parts = [_HEAD]
    for scope, title in SCOPES.items():
        rows = (_row(keymap, command) for command in keymap.scope(scope))
        table = "\n".join(["| keys | | command |", "|---|---|---|", *rows])
        parts.append(f"## {title}\n\n{table}\n")
    return "\n".join(parts)


def _row(keymap: Keymap, command: Command) -> str:
    keys = " ".join(_code(key) for key in keymap.keys_of(command.id))
    further = "".join(f", in {place} also {keys}" for place, keys in _further(keymap, command))
    count = " #" if command.count else ""
    return f"| {keys} | {command.text}{further}{count} | `{command.id}` |"


def _further(keymap: Keymap, command: Command) -> Iterator[tuple[str, str]]:
    """Yield the further places in which a command has more keys, and these."""
    known = keymap.keys_of(command.id)
    for scope, title in SCOPES.items():
        more = [key for key in keymap.keys_of(command.id, scope) if key not in known]
        if more:
            yield title, " ".join(_code(key) for key in more)


def _code(key: str) -> str:
    """Return a key as code that a table of Markdown shows as it is."""
    key = key.replace("|", "\\|")
    return f"`` {key} ``" if "`" in key else f"`{key}`"


if __name__ == "__main__":
    print(markdown(Keymap()), end="")
