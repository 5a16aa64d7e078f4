"""Taking over a terminal on which a still of the first frame stands already.

A terminal that is told twice to show its other screen clears it, so the driver is kept from saying
so again: the first frame is drawn over the still, and nothing flickers.
"""

from __future__ import annotations

from typing import Any, Protocol

from textual.driver import Driver

from briefing.tui.keyboard import Keyboard

_OTHER_SCREEN = "\x1b[?1049h"


class Standing(Protocol):
    """What stands on the terminal: see ``briefing.still.standing``."""

    attributes: list[Any]

    def taken_over(self) -> None:
        """Leave the screen to whoever draws over it from now on."""


def over(still: Standing) -> type[Driver]:
    """Return the driver that takes the terminal over from ``still``, and gives it back as usual."""

    class TakingOver(Keyboard):
        _waiting = True  # for the first time that it starts; it may stop and start again

        def write(self, data: str) -> None:
            if not (self._waiting and data == _OTHER_SCREEN):
                super().write(data)

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if self._waiting:
                self._waiting = False
                # Not what the still has made of them.
                self.attrs_before = still.attributes
                still.taken_over()

    return TakingOver
