"""Keys pressed one after the other: counts (``12j``), sequences (``gg``) and both (``3gg``)."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.tui.keymap import Command, Keymap
from briefing.tui.keys import spell

MOST = 99_999  # what a count may be; more is a key held down by accident


@dataclass(frozen=True, slots=True)
class Pending:
    """More keys may follow; ``text`` is what has been pressed, empty after escape gave it up."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """The keys ask for ``command``; ``count`` is None without a number, or where none is meant."""

    command: Command
    count: int | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is bound to what was pressed, which ``text`` shows."""

    text: str


Outcome = Pending | Run | Unknown


class Sequences:
    """What has been pressed and not yet obeyed.

    There is no waiting time: a sequence is complete at once or goes on, since in a
    :class:`Keymap` no command's keys begin another's.
    """

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self._count = 0
        self._keys: tuple[str, ...] = ()

    @property
    def pending(self) -> str:
        """Return what has been pressed so far as the status line shows it, as in ``12g``."""
        return (str(self._count) if self._count else "") + (spell(self._keys) if self._keys else "")

    def clear(self) -> None:
        """Forget what has been pressed."""
        self._count, self._keys = 0, ()

    def feed(self, scope: str, key: str) -> Outcome:
        """Take one ``key``, named as in :mod:`briefing.tui.keys`, pressed in ``scope``."""
        if key == "escape" and self.pending:
            self.clear()
            return Pending("")
        if not self._keys and len(key) == 1 and key in "0123456789" and (key != "0" or self._count):
            self._count = min(self._count * 10 + int(key), MOST)
            return Pending(self.pending)
        self._keys += (key,)
        if self.keymap.opens(scope, self._keys):
            return Pending(self.pending)
        text, count, command = self.pending, self._count, self.keymap.at(scope, self._keys)
        self.clear()
        if command is None:
            return Unknown(text)
        return Run(command, count if count and command.count else None)
