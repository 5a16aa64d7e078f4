"""The analysis of the library in the background: how far it is, and letting it rest.

The article that is open is always looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from briefing.tui.events import Reached
from briefing.tui.session import Session


class Resting:
    """Tells how far the analysis is, and lets a reader stop it and have it go on.

    ``say`` shows a line for a while; ``key`` is the one that does this.
    """

    def __init__(self, session: Session, say: Callable[[str], object], key: str) -> None:
        """Know nothing of how far it is yet."""
        self._session, self._say, self._key = session, say, key
        self.reached: Reached | None = None

    def rest_analysis(self) -> None:
        """Let the analysis of the library rest, or go on."""
        rests = self._session.rest(not self._session.rests)
        far = ""
        if reached := self.reached:
            if reached.done >= reached.total and not rests:
                self._say("the whole library is analysed")
                return
            far = f" at {reached.done} of {reached.total} articles"
        if rests:
            self._say(f"analysis paused{far}; {self._key} goes on")
        else:
            self._say(f"analysis goes on{far}")
