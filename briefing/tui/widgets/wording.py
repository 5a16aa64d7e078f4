"""Days, tallies and the state of the analysis in the few words that a line has room for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from briefing.news.stance import Tally
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.runs import Run

if TYPE_CHECKING:
    from briefing.analysis.client import State
    from briefing.tui.events import Reached

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(published: str, today: date | None) -> str:
    """Return a calendar day as people write it.

    The year is left out where it is that of ``today``. What is no calendar day (a bare year, say)
    comes back as it is.
    """
    return " ".join(filter(None, day_and_year(published, today)))


def day_and_year(published: str, today: date | None) -> tuple[str, str]:
    """Return the day and the year as people write them, the year "" where ``day`` leaves it out."""
    try:
        then = date.fromisoformat(published)
    except ValueError:
        return published, ""
    year = "" if today and today.year == then.year else str(then.year)
    return f"{then.day:>2} {_MONTHS[then.month - 1]}", year


def analysis(state: State, reached: Reached | None = None) -> tuple[str, bool]:
    """Return what the analysis is doing, "" where it waits for work, and whether it is amiss.

    ``reached`` tells how far it is in the library.
    """
    from briefing.analysis.client import Phase

    if reached and reached.done < reached.total:
        far = f"{reached.done}/{reached.total}"
        if reached.rests and state.phase is Phase.READY:
            return f"paused {far}", False
        if state.phase is Phase.BUSY and not reached.rests and not state.waiting:
            return f"reading {far}", False
    words = {
        Phase.STARTING: "analysis starting",
        Phase.BUSY: f"reading {state.waiting + 1}" if state.waiting else "reading",
        Phase.RESTARTING: "analysis restarting",
        Phase.STOPPED: "no analysis",
    }
    return words.get(state.phase, ""), state.phase in (Phase.RESTARTING, Phase.STOPPED)


def tally_runs(tally: Tally, glyphs: Glyphs) -> list[Run]:
    """Return a tally as signs with counts, the most frequent first: ``▼6 ▲4 ○2``."""
    runs: list[Run] = []
    for label, count in sorted(tally, key=lambda pair: -pair[1]):
        space = " " if runs else ""
        runs.append(Run(f"{space}{glyphs.stance(label)}{count}", f"stance-{label.value}"))
    return runs
