"""What lies before the reader: the panes and lines that the parts of the main screen work with."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from briefing.tui.glyphs import Glyphs
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.session import Session
from briefing.tui.widgets.library import LibraryList
from briefing.tui.widgets.notices import Notices
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.positions import Positions
from briefing.tui.widgets.status import StatusLine


class Run(Protocol):
    """What does work beside the keys; of one ``group`` the latest is done, and no other."""

    def __call__(self, work: Callable[[], Coroutine[Any, Any, None]], *, group: str) -> object:
        """Begin ``work``."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The panes side by side, the lines below them, and what they show.

    Days of the year of ``today`` are written without the year.
    """

    session: Session
    panes: Panes
    notices: Notices
    status: StatusLine
    glyphs: Glyphs
    today: date
    run: Run

    @property
    def articles(self) -> LibraryList:
        """The list of articles."""
        return self.panes.articles

    @property
    def reader(self) -> ReadingPane:
        """The open text."""
        return self.panes.reader

    @property
    def stances(self) -> Positions:
        """The panel of stances."""
        return self.panes.stances
