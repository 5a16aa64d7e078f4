"""The keys as lines on a screen: by place and kind, in as many columns as there is room for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from rich.cells import cell_len

from briefing.tui.glyphs import Sign
from briefing.tui.keymap import GROUPS, SCOPES, Keymap, around
from briefing.tui.matching import fold
from briefing.tui.widgets.runs import Line, Run, cells, wrap

KEYS = 12  # cells for the keys of a command; more keys go on the next line
TEXT = 22  # cells for what it does, at least
GAP = 3  # cells between columns


_KEY = Run("", "primary", bold=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look up: its keys or sign, drawn in the look of ``like``, and what it means."""

    keys: tuple[str, ...]
    text: str
    group: str = ""
    id: str = ""
    like: Run = _KEY


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one place, under its name."""

    title: str
    entries: tuple[Entry, ...]


def sections(keymap: Keymap, scope: str, legend: Sequence[Sign] = ()) -> list[Section]:
    """Return what there is to know, the keys of ``scope`` first, the signs last."""
    order = dict.fromkeys([*around(scope if scope in SCOPES else "global"), *SCOPES])
    found = [Section(SCOPES[place], tuple(_entries(keymap, place, scope))) for place in order]
    signs = tuple(
        Entry(
            (sign.sign,),
            sign.meaning,
            like=Run("", sign.variable, sign.bold, sign.italic, sign.underline),
        )
        for sign in legend
    )
    return [section for section in [*found, Section("Signs and colours", signs)] if section.entries]


def narrowed(every: Iterable[Section], query: str) -> list[Section]:
    """Return what ``query`` names: a key as it is spelt, or words by their first letters."""
    key = query.strip()
    words = [re.compile(rf"(?<![^\W_]){re.escape(word)}") for word in fold(query).split()]

    def meant(section: Section, entry: Entry) -> bool:
        told = fold(f"{section.title} {entry.group} {entry.text} {entry.id}")
        return key in entry.keys or all(word.search(told) for word in words)

    kept = (
        Section(section.title, tuple(entry for entry in section.entries if meant(section, entry)))
        for section in every
    )
    return [section for section in kept if section.entries]


def lines(shown: Iterable[Section], width: int) -> list[Line]:
    """Return the sections as lines of at most ``width`` cells."""
    columns = max(1, (width + GAP) // (KEYS + 2 + TEXT + GAP))
    each = (width + GAP) // columns - GAP
    made: list[Line] = []
    for section in shown:
        if made:
            made.append([])
        made.append([Run(section.title, "heading", bold=True)])
        groups = [
            (group, list(entries))
            for group, entries in groupby(section.entries, key=lambda entry: entry.group)
        ]
        blocks = [
            block
            for group, entries in groups
            for block in _blocks(group if len(groups) > 1 else "", entries, each)
        ]
        rows = zip_longest(*_filled(blocks, columns), fillvalue=[])
        made += [_beside(row, each) for row in rows]
    return made


def _entries(keymap: Keymap, place: str, scope: str) -> list[Entry]:
    """Return the commands of ``place`` with the keys that they have in ``scope``, if any there.

    One whose keys all mean something else in a place within it is not to be had there.
    """
    seen = scope if scope in SCOPES and place in around(scope) else place
    commands = sorted(keymap.scope(place), key=lambda command: GROUPS.index(command.group))
    return [
        Entry(keys, command.text, command.group, command.id)
        for command in commands
        if (keys := keymap.keys_of(command.id, seen)) or not keymap.keys_of(command.id)
    ]


def _blocks(group: str, entries: Sequence[Entry], width: int) -> list[list[Line]]:
    """Return lines that stay together: each entry, the first with the name of its group."""
    # The signs of a legend are short: their texts move to the left.
    room = KEYS if entries[0].id else max(cell_len(" ".join(entry.keys)) for entry in entries)
    blocks: list[list[Line]] = []
    for entry in entries:
        keys = wrap(" ".join(entry.keys), room) or ["(none)"]
        texts = wrap(entry.text, width - room - 2)
        block: list[Line] = [
            [
                replace(entry.like, text=key) if entry.keys else Run(key, "muted", bold=True),
                Run(" " * (room + 2 - cell_len(key)) + text),
            ]
            for key, text in zip_longest(keys, texts, fillvalue="")
        ]
        blocks.append(block)
    if group:
        blocks[0][:0] = [[], [Run(group, "muted", italic=True)]]
    return blocks


def _filled(blocks: Sequence[list[Line]], columns: int) -> list[list[Line]]:
    """Return the blocks one below the other in at most so many columns, as low as they can be."""
    height = -(-sum(map(len, blocks)) // columns)
    while True:
        filled: list[list[Line]] = [[]]
        for block in blocks:
            if filled[-1] and len(filled[-1]) + len(block) > height:
                filled.append([])
            # The blank line before the name of a group is not needed at the top.
            filled[-1] += block if filled[-1] or block[0] else block[1:]
        if len(filled) <= columns:
            return filled
        height += 1


def _beside(row: Sequence[Line], each: int) -> Line:
    """Return the lines of one row of the columns as one line."""
    line: list[Run] = []
    for column, part in enumerate(row):
        line.append(Run(" " * (column * (each + GAP) - cells(line))))
        line += part
    return line
