"""Searching the open text: as it is typed, from where the reader was, and back again."""

from __future__ import annotations

from briefing.text.span import Span
from briefing.tui.reading.cursor import Unit
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.widgets.prompt import Prompt


class Searching:
    """What has been searched for in this sitting, the latest last."""

    def __init__(self, reader: ReadingPane) -> None:
        """Search the text that ``reader`` shows."""
        self._reader = reader
        self._searched: list[str] = []
        self._origin, self._unit = Span(0, 0), Unit.SENTENCE

    def begin(self, prompt: Prompt) -> None:
        """Ask what to search for, from where the reader stands."""
        self._origin, self._unit = self._reader.walk.span, self._reader.walk.unit
        prompt.ask("/", purpose="search", earlier=self._searched)

    def typed(self, text: str) -> str:
        """Go to the first place of what stands in the prompt; return how many there are."""
        count = self._reader.search(text, self._origin.start)
        if not count:
            self._return()
        return f"{count} found" if count else ""

    def submit(self, text: str) -> str:
        """Keep ``text`` as what is searched for; return what to say about it."""
        if not text.strip():
            self.cancel()
            return ""
        self._searched = [*(earlier for earlier in self._searched if earlier != text), text]
        count = self._reader.search(text, self._origin.start)
        if not count:
            self._return()
        return f"{count} found; n and N go along them" if count else f"“{text}” is not in this text"

    def cancel(self) -> None:
        """Go back to where the search began, and show the hits of the one before."""
        self.show()
        self._return()

    def _return(self) -> None:
        self._reader.visit(self._origin, self._unit)

    def show(self) -> None:
        """Mark the hits of the latest search in the text, which may be another than it was."""
        self._reader.highlight(self._searched[-1] if self._searched else "")

    def clear(self) -> None:
        """Mark no hits any more; what was searched for can still be had back in the prompt."""
        self._reader.highlight("")
