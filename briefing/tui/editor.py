"""The reader's own editor, for a text that wants more room."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from textual.app import App, SuspendNotSupported

from briefing.store.disk import StoreRefused
from briefing.store.drafts import edited
from briefing.text.clean import clean, clean_line

USUAL = "vi"


class EditorFailed(Exception):
    """The editor did not do its work; says why in a line."""


def command(environ: Mapping[str, str]) -> list[str]:
    """Return the words that start the reader's editor, as ``VISUAL`` or ``EDITOR`` names it."""
    named = environ.get("VISUAL") or environ.get("EDITOR") or USUAL
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    if not words:
        raise EditorFailed(f"EDITOR is no command: {clean_line(named)[:40]}")
    return words


def edit(app: App[object], text: str) -> str:
    """Return ``text`` as the reader's editor left it; the program waits behind it.

    Raises:
        EditorFailed: with the reason; the text is as it was.
    """
    words = command(os.environ)

    def run(path: Path) -> None:
        try:
            status = subprocess.run([*words, str(path)], check=False).returncode
        except OSError as error:
            raise EditorFailed(f"{words[0]} does not start: {error.strerror}") from None
        if status:
            raise EditorFailed(f"{words[0]} ended with status {status}: the note is as before")

    try:
        with app.suspend():
            return clean(edited(text, run)).rstrip("\n")
    except SuspendNotSupported:
        raise EditorFailed("no other editor can be opened in this terminal") from None
    except StoreRefused as refusal:
        raise EditorFailed(str(refusal)) from None
