"""What can stand in a query line at the cursor, told below it and put into it by a key."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.news.completion import Completion, complete
from briefing.news.query import Key, Wrong
from briefing.news.query_line import parse
from briefing.tui.desk import Desk
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.runs import Run

if TYPE_CHECKING:
    from briefing.tui.cast import Cast


class Completing:
    """Tells in ``hint`` what is wrong with the line of ``prompt``, or else what fits there.

    It does so while the prompt is asked for ``purpose``.
    """

    def __init__(self, desk: Desk, prompt: Prompt, hint: Hint, cast: Cast, purpose: str) -> None:
        self._desk, self._prompt, self._hint, self._cast = desk, prompt, hint, cast
        self._purpose = purpose
        self._sources: Sequence[str] = ()
        self._tags: Sequence[str] = ()
        # The line before a completion was taken, and as it is since: tab again takes the next one.
        self._taken: tuple[str, int, int, str] | None = None

    @property
    def asking(self) -> bool:
        """Whether a query is asked for in the line now: others ask for other things in it."""
        return self._prompt.asking and self._prompt.purpose == self._purpose

    def begin(self) -> None:
        """Begin with a line that was just asked for; names are read behind the keys."""
        self._taken = None
        self._cast.prepare(self.tell)
        self._desk.run(self._read_names, group="query names")
        self.tell()

    def typed(self, text: str) -> None:
        """Take notice of what stands in the line now, and tell what fits."""
        if self._taken is not None and text != self._taken[3]:
            self._taken = None
        self.tell()

    def end(self) -> None:
        """Say nothing any more."""
        self._hint.show()

    def complete(self, step: int = 1) -> None:
        """Put what fits at the cursor into the line; again, the next that fits."""
        if self._taken is not None:
            line, cursor, index, _ = self._taken
            index += step
        else:
            line, cursor, index = self._prompt.text, self._prompt.cursor, 0
        fits = complete(line, cursor, self._names)
        if not fits.texts:
            return
        taken, at = fits.taken(line, index)
        self._taken = line, cursor, index, taken
        self._prompt.put(taken, at)
        self.tell()

    def tell(self) -> None:
        """Say under the line what is wrong with it, or else what can stand at the cursor."""
        if not self.asking:
            return
        wrong = parse(self._prompt.text)
        if self._taken is not None:
            line, cursor, index, _ = self._taken
        else:
            line, cursor, index = self._prompt.text, self._prompt.cursor, -1
        fits = complete(line, cursor, self._names)
        offers = self._offers(fits, index)
        # What is wrong at the cursor is still being typed: what could stand there helps more.
        if isinstance(wrong, Wrong) and not (offers and self._ends_with(wrong)):
            self._hint.show([Run(" "), Run(str(wrong), "error")])
        else:
            self._hint.show(offers or [Run(" enter keeps  escape takes back", "muted")])

    def _ends_with(self, wrong: Wrong) -> bool:
        return not self._prompt.text[wrong.span.end :].strip()

    def _offers(self, fits: Completion, chosen: int) -> list[Run]:
        """Return the completions as a line, beginning with the one that tab would take next."""
        if not fits.texts:
            return []
        first = max(0, chosen) % len(fits.texts)
        runs = [Run(" tab ", "primary", bold=True)]
        for number, text in enumerate((*fits.texts[first:], *fits.texts[:first])):
            runs += [Run(" "), Run(text, "foreground" if number == 0 else "muted", bold=not number)]
        return runs

    def _names(self, key: Key, typed: str) -> Sequence[str]:
        match key:
            case Key.SOURCE:
                return [one for one in self._sources if typed in one.casefold()]
            case Key.TAG:
                return [one for one in self._tags if one.casefold().startswith(typed)]
        return [name.name for name, _ in self._cast.names().find(typed, 20)]

    async def _read_names(self) -> None:
        # Counted among all that people decided: too long for a key press.
        self._sources = await asyncio.to_thread(self._desk.session.shelf.catalogue.sources)
        self._tags = await asyncio.to_thread(self._cast.tags)
        self.tell()
