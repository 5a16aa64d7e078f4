"""What the decisions in the library teach: before and after, to be used, or taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import work
from textual.content import Content

from briefing.news.gain_words import named
from briefing.store import learning
from briefing.store.coding import Coding
from briefing.store.disk import StoreRefused
from briefing.store.history import Step
from briefing.store.learning import Lesson, Seen
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.session import Session
from briefing.tui.undoing import Undoing
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, spread


@dataclass(frozen=True, slots=True)
class Row:
    """A line of what is told."""

    text: str


class Lines(Rows[Row]):
    """What can be learnt, line by line."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)

    def draw(self, item: Row, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return one line."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        return [spread([mark, Run(item.text)], [], width, self.glyphs.ellipsis)]


class TrainingScreen(ListedScreen[None]):
    """Shows what the library would be tuned to. Nothing is used but by a person's key."""

    place = "training"

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs) -> None:
        self._rows = Lines(glyphs=glyphs)
        super().__init__(
            self._rows,
            keymap,
            glyphs,
            title="What decisions teach",
            hints="y use it  b back to before  u undo  ? keys",
        )
        self._session = session
        self._lesson: Lesson | None = None
        self._seen: Seen | None = None
        self._undoing = Undoing(session, self.tell, self._turned)

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what undoes, and what moves along the list."""
        yield self._undoing
        yield from super().performers(scope)

    def on_mount(self) -> None:
        """Look at the decisions behind the keys."""
        self._rows.say(f"Looking at what was decided{self.glyphs.ellipsis}")
        self.look()

    @work(exclusive=True, group="look")
    async def look(self, said: str | None = None) -> None:
        """Learn, and show what of; then say what was done, or else what can be; "" says nothing.

        What was decided is gathered once: that takes longer the more it is.
        """
        shelf = self._session.shelf
        try:
            if self._seen is None:
                self._seen = await asyncio.to_thread(learning.gather, shelf)
            lesson = await asyncio.to_thread(learning.lesson, shelf, self._seen)
        except StoreRefused as refusal:
            self._rows.say(str(refusal))
            return
        self._lesson = lesson
        told = [*lesson.told, "", f"In use: {named(lesson.before)}."]
        self._rows.set_rows([Row(row) for row in told], at=0)
        self._rows.border_subtitle = Content("new" if lesson.new else "nothing new")
        what = "y uses it from now on" if lesson.new else "nothing changes: q leads back"
        if said != "":
            self.tell(said or what)

    def use_it(self) -> None:
        """Use it from now on."""
        lesson = self._lesson
        if lesson is None:
            self.tell("still looking at what was decided")
        elif not lesson.new:
            self.tell("nothing changes: q leads back")
        else:
            self._lesson = None
            self._do(
                lambda _: learning.use(self._session.shelf, lesson.tuning), "in use now (u undoes)"
            )

    def go_back(self) -> None:
        """Go back to what was used before."""
        if self._lesson is not None and self._lesson.before.empty:
            self.tell("the program is as it is shipped: there is nothing to go back to")
            return
        self._do(lambda _: learning.back(self._session.shelf), "gone back (u undoes)")

    def _do(self, deed: Callable[[Coding], object], said: str) -> None:
        def done(coding: Coding) -> bool:
            deed(coding)
            return True

        def then(was_done: bool | None) -> None:
            if was_done:
                self.look(f"{said}: the library is told anew behind the keys")

        self._session.perform(done, then)

    def _turned(self, step: Step | None) -> None:
        """Show what is in use, and what can be learnt, after a step was undone or done again."""
        if step is not None:
            if not step.tuned:
                self._seen = None
            self.look("")
