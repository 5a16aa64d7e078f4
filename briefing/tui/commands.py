"""The command palette: every command by its name, with the keys that give it, and the themes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from textual.app import App

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.choose import Choose, Option

# These mean something only while no palette lies over the screen.
_OUTSIDE = {"palette", "clear"}

Act = Callable[[], object]


class Commanded(Protocol):
    """A screen that obeys the commands of a keymap."""

    keymap: Keymap

    @property
    def scope(self) -> str:
        """The place where keys go now."""

    @property
    def app(self) -> App[object]:
        """The program."""

    def perform(self, id: str, count: int | None = None) -> object:
        """Do what the command ``id`` asks for, as its key would."""


def palette(screen: Commanded, glyphs: Glyphs = UNICODE) -> Choose[Act]:
    """Return the palette for ``screen`` as it is now; what comes back is to be called.

    It stands in place of Textual's own, whose signs are not ASCII and whose key would be taken
    from the lists: an App that has this one sets ``ENABLE_COMMAND_PALETTE`` to False.
    """
    commands: list[Option[Act]] = [
        Option(
            partial(screen.perform, command.id),
            command.text,
            " ".join(screen.keymap.keys_of(command.id, screen.scope)),
        )
        for command in screen.keymap.available(screen.scope)
        if command.name not in _OUTSIDE
    ]
    themes: list[Option[Act]] = [
        Option(partial(setattr, screen.app, "theme", name), f"theme {name}")
        for name in sorted(screen.app.available_themes)
    ]
    return Choose("Commands", commands + themes, glyphs=glyphs)
