"""Words being chosen in the open text, for whoever asked for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing.text.span import Span
from briefing.tui.desk import Desk

Then = Callable[[Span | None], object]
"""Takes the words that were chosen, None where the reader did not choose any."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    then: Then
    article: str


class Choosing:
    """One question at a time: which words?

    The reader answers with the keys that select; enter takes what is selected.
    """

    def __init__(self, desk: Desk, opened: Callable[[], str]) -> None:
        """Ask nothing yet; ``opened`` returns the id of the open article."""
        self._desk, self._opened = desk, opened
        self._wanted: _Wanted | None = None

    def begin(self, span: Span, then: Then, *, at_end: bool = True) -> None:
        """Select ``span``, let the reader move its end or its beginning, and tell ``then``."""
        self._desk.panes.focus_reader()
        self._desk.reader.select(span, at_end=at_end)
        self._wanted = _Wanted(then, self._opened())
        said = "choose the words: enter takes them, escape does not"
        self._desk.status.say(said, seconds=None)

    def take(self) -> bool:
        """Tell of the words that are selected now; False where nobody asked for any."""
        wanted, selection = self._wanted, self._desk.reader.selection
        if wanted is None or selection is None:
            return False
        self._wanted = None
        self._desk.reader.unselect()
        wanted.then(selection)
        return True

    def follow(self) -> None:
        """Take notice that the cursor moved: what is selected no longer, nobody chooses."""
        wanted = self._wanted
        if wanted is not None and self._desk.reader.selection is None:
            self._wanted = None
            self._desk.status.say("the words stay as they were")
            if self._opened() == wanted.article:
                wanted.then(None)
