"""Paths completed as they are typed, from what is in the folders; it may ask a slow disk."""

from __future__ import annotations

import os
from contextlib import suppress

from briefing.intake import kinds
from briefing.text.clean import clean_line

MOST = 200
"""How many of what is in a folder are offered."""


def completions(line: str) -> list[str]:
    """Return ``line`` with each file or folder that could go on there, folders first.

    What is hidden is offered only behind a dot, what no article can be made of never. "~" stays as
    it was typed.
    """
    if line == "~":
        return ["~/"]
    cut = line.rfind("/") + 1
    typed, start = line[cut:], line[:cut]
    folder = os.path.expanduser(start) if start.startswith("~/") else start or "."
    folders: list[str] = []
    files: list[str] = []
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            # A name that is shown otherwise than it is written could not be found again.
            if not name.startswith(typed) or clean_line(name) != name:
                continue
            if name.startswith(".") and not typed.startswith("."):
                continue
            if _is_folder(entry):
                folders.append(f"{start}{name}/")
            elif kinds.wanted(name):
                files.append(start + name)
    return [*sorted(folders), *sorted(files)][:MOST]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
