"""What was done to the library: by whom, when, undone or not, and the way to where it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from briefing.tui.events import Stored
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.session import Session
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread
from briefing.tui.widgets.wording import day

if TYPE_CHECKING:
    from briefing.store.history import Step

MOST = 1000
"""Steps that are shown, the latest first."""

_TOLD = {"done": "", "undone": "undone", "gone": "undone for good"}


def moment(when: str, today: date) -> str:
    """Return a moment in UTC as the clock and the calendar here say it; the day if not today."""
    try:
        then = datetime.fromisoformat(when).astimezone()
    except ValueError:
        return when
    clock = then.strftime("%H:%M")
    return clock if then.date() == today else f"{day(then.date().isoformat(), today)} {clock}"


class Steps(Rows["Step"]):
    """The steps, a line each."""

    def __init__(self, today: date, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)
        self._today = today

    def draw(self, item: Step, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a step; one that is undone is dimmed, and says so."""
        state = _TOLD[item.state]
        role = "muted" if state else "foreground"
        head = [
            Run(self.glyphs.cursor if selected else " ", "accent"),
            Run(f"{moment(item.when, self._today):>5}  ", "muted"),
            Run(item.words, role, italic=bool(state)),
        ]
        tail = [Run(state, "warning")] if state else []
        if item.coder:
            tail = [*tail, Run(f"  {item.coder} ", "muted")]
        return [spread(head, cut_line(tail, width // 2), width, self.glyphs.ellipsis)]


class HistoryScreen(KeptScreen["Step"]):
    """The steps of everybody. Hands back the one whose place is wanted."""

    place = "history"

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs, *, today: date) -> None:
        self._steps = Steps(today, glyphs=glyphs)
        super().__init__(
            session,
            self._steps,
            keymap,
            glyphs,
            title="History",
            hints="enter shows  u undoes  ? keys",
        )

    def on_mount(self) -> None:
        """Show what was done."""
        self._steps.say("Nothing was done yet that could be undone.")
        self.show()

    def concerns(self, stored: Stored) -> bool:
        """Whatever is stored may be a step."""
        return True

    @work(exclusive=True)
    async def show(self) -> None:
        """Show the steps as they are now."""
        steps = await self.session.steps(MOST)
        top = not self._steps.cursor
        self._steps.set_rows(steps, keep=lambda step: step.number, at=0 if top else None)
        done = sum(step.state == "done" for step in steps)
        self._steps.border_subtitle = Content(f"{done} done, {len(steps) - done} undone")

    def show_step(self) -> None:
        """Go to the article, and to the words, that the step under the cursor is about."""
        step = self._steps.current
        if step is None or not step.article:
            self.tell("this step is about no one article")
        else:
            self.dismiss(step)
