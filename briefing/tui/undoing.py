"""Undo and redo, from whatever screen, told in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod
from typing import TYPE_CHECKING

from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.store.history import Step


class Undoing:
    """Undoes what was done last and does it again; ``say`` is told in words, ``then`` which it was.

    ``then`` is called with None where there was nothing, or where it was refused.
    """

    def __init__(
        self,
        session: Session,
        say: Callable[[str], object],
        then: Callable[[Step | None], object],
    ) -> None:
        self._session, self._say, self._then = session, say, then

    def _turn(self, *, back: bool) -> None:
        def told(found: tuple[Step | None] | None) -> None:
            step = found[0] if found else None
            if step is not None:
                done = "undone (ctrl+r does it again)" if back else "done again (u undoes)"
                self._say(f"{done}: {step.words}")
            elif found is not None:
                self._say("nothing to undo" if back else "nothing to do again")
            self._then(step)

        self._session.perform(lambda coding: (coding.undo() if back else coding.redo(),), told)

    undo = partialmethod(_turn, back=True)
    redo = partialmethod(_turn, back=False)
