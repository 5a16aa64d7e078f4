"""What views over many articles cost as a library tells more: to open one, to move in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks import coded
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal

FEW = 1000
OPENED, MOVED = 3.0, 1.2
"""The most that opening a view, and a key in it, may cost among many stances against few."""

ROUNDS = 5
STEPS = 5

COUNTED = " stances"
"""What a view says when it has counted, and nothing on the main screen beside an open article."""


@dataclass(frozen=True, slots=True)
class View:
    """A view: what is pressed before its key, the key, and what is seen when all of it is there.

    ``there`` and ``back`` move the cursor, each to where there is something.
    """

    name: str
    key: str
    seen: str
    before: str = ""
    there: str = "j"
    back: str = "k"


VIEWS = (
    View("matrix", "gm", COUNTED),
    # Who speaks most, in each of the libraries: nobody's timeline is longer. It ends with today.
    View("timeline", "\r", COUNTED, before="ned abel", there="k", back="j"),
    # What it counts is told before it is drawn.
    View("network", "gn", "strongest of"),
    View("sources", "gQ", COUNTED),
    View("overview", "go", "The newest here"),
)


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare a library of as many stances as the large one has articles with a small one."""
    opened: dict[tuple[str, int], list[Cost]] = {}
    moved: dict[tuple[str, int], list[Cost]] = {}
    with ExitStack() as stack:
        terminals: dict[int, Terminal] = {}
        for count in (FEW, articles):
            folder = scratch / f"coded-{count}"
            shutil.copytree(coded.cached(count), folder)
            terminal = terminals[count] = stack.enter_context(Terminal([*BRIEFING, str(folder)]))
            terminal.until("Articles")
            terminal.until("en_briefing")
            terminal.pause_worker()
            # Where no article is open stands what is new, which speaks of stances, too.
            terminal.press("\r")
            terminal.until("¶ 1/")
            terminal.press("ga")
            terminal.settle(0.5)
        # In turns: a view that is opened twice in a row is the one that was left.
        for _ in range(ROUNDS):
            for view in VIEWS:
                for count, terminal in terminals.items():
                    if view.before:
                        terminal.press("gt")
                        terminal.until("Which actor?")
                        terminal.press(view.before)
                        terminal.until(view.before)
                        terminal.settle(0.5)
                    key = (view.name, count)
                    opened.setdefault(key, []).append(terminal.shown(view.key, view.seen))
                    terminal.settle(0.3)
                    for step in view.there * STEPS + view.back * STEPS:
                        moved.setdefault(key, []).append(terminal.key(step))
                    terminal.press("q")
                    terminal.without(view.seen)
                    terminal.settle(0.3)
    for view in VIEWS:
        few, many = (view.name, FEW), (view.name, articles)
        label = f"{view.name}: {articles} stances / {FEW}"
        yield compared(f"open the {label}", opened[many], opened[few], OPENED)
        yield compared(f"a key in the {label}", moved[many], moved[few], MOVED, by="cpu")
