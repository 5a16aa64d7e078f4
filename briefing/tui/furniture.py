"""What the main screen is furnished with behind the first paint: to be loaded in one go."""

from __future__ import annotations

from briefing.tui.desk import Desk
from briefing.tui.parts import Parts
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.session import Session
from briefing.tui.widgets.news import News
from briefing.tui.widgets.notices import Notices
from briefing.tui.widgets.positions import Positions

__all__ = ["Desk", "News", "Notices", "Parts", "Positions", "ReadingPane", "Session"]
