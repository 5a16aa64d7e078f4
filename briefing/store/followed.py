"""A ledger's file as one program knows it: how far it was read, and what others did to it since."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from briefing.store import backups, state
from briefing.store.addable import Addable
from briefing.store.entries import Change, Damaged, Entry, entries
from briefing.store.state import State


class Followed:
    """What is known of ``file`` is its ``state``; ``gone`` tells that nothing was in its place.

    ``notices`` are added to where something is cut off. Everything may raise ``OSError``.
    """

    def __init__(self, path: Path, known: State, notices: list[str], *, write: bool) -> None:
        self.path, self.state, self.notices = path, known, notices
        self.file = Addable(path, write=write)
        self.gone = False
        self._write = write

    def quiet(self) -> bool:
        """Tell whether nobody else did anything to the file, as far as one look at it tells."""
        return self.file.untouched()

    def news(self, *, locked: bool = True) -> list[Change] | None:
        """Return the changes that others added since, None where the file is to be read anew.

        Without the lock, nothing is followed but additions: whatever else there is takes the lock.
        """
        with contextlib.suppress(Damaged):
            there = self.file.at_path()
            self.gone = there is None
            if there is None:
                # Read on from the file that is open; the next to write puts it back.
                return self.read_on(settle=False)
            if there != self.file.place:
                return self._go_over() if locked else []
            if self.file.leftover:
                return []
            if self.file.size() >= self.file.end:
                return self.read_on(settle=locked)
        return None if locked else []

    def _go_over(self) -> list[Change] | None:
        """Go over to the file that somebody put in the place of the open one.

        It has a newer snapshot and goes on from what the old one had last; if it is that, only its
        first line and its entries are read.

        Raises:
            Damaged: where it is neither.
        """
        changes = self.read_on(settle=False)
        if not self.file.open():
            return None
        over = state.gone_over(self.file.read(0, state.HEADER_BYTES), self.state)
        if over is None:
            return None
        base, start = over
        found = entries(self.file.read(start), 0, base.number)
        points = [base, *(entry.point for entry in found)]
        if self.state.point not in points:
            return None
        done = points.index(self.state.point)
        self.state = replace(self.state, snapshot_end=start)
        self.file.end = start + (found[done - 1].end if done else 0)
        return changes + self.read_on()

    def read_on(self, *, settle: bool = True) -> list[Change]:
        """Return what is in the open file behind what counted so far.

        Raises:
            Damaged: where that is no entry.
        """
        data = self.file.read(self.file.end)
        found = entries(data, 0, self.state.point.number)
        used = found[-1].end if found else 0
        self._count(found)
        self.file.end += used
        changes = state.changes(found)
        if used < len(data):
            changes += self._settled(data[used:], settle=settle)
        return changes

    def _settled(self, rest: bytes, *, settle: bool) -> list[Change]:
        """Finish or cut off a last line without an end: its writer was killed, nobody else writes.

        Raises:
            Damaged: where it is something else.
        """
        if b"\n" in rest:
            raise Damaged("an entry is damaged")
        if not (settle and self._write):
            # Perhaps being written just now, by somebody who may.
            return []
        if found := entries(rest + b"\n", 0, self.state.point.number):
            self.file.add(rest + b"\n")
            self._count(found)
            return state.changes(found)
        kept = backups.keep_rest(self.path, rest)
        self.file.cut()
        self.notices.append(
            f"{self.path.name}: its last line was cut short, by a crash or a full disk, before it "
            f"counted as saved; what was there of it is {f'kept as {kept}' if kept else 'gone'}."
        )
        return []

    def _count(self, found: list[Entry]) -> None:
        if found:
            self.state = replace(self.state, point=found[-1].point)
