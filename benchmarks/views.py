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
STEPS = 8

COUNTED = " stances"
"""What a view says when it has counted, and nothing on the main screen beside an open article."""


@dataclass(frozen=True, slots=True)
class View:
    """A view: what is pressed before its key, the key, and what is seen when all of it is there."""

    name: str
    key: str
    seen: str
    before: str = ""
    waits_for: str = ""


VIEWS = (
    View("matrix", "gm", COUNTED),
    # Who speaks most, in each of the libraries: nobody's timeline is longer.
    View("timeline", "\r", COUNTED, before="ned abel", waits_for="▌1  Ned Abel"),
    View("network", "gn", COUNTED),
    View("sources", "gQ", COUNTED),
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
                        terminal.until(view.waits_for)
                        terminal.settle(0.3)
                    key = (view.name, count)
                    opened.setdefault(key, []).append(terminal.shown(view.key, view.seen))
                    terminal.settle(0.3)
                    moved.setdefault(key, []).extend(terminal.key("k") for _ in range(STEPS))
                    terminal.press("q")
                    terminal.without(view.seen)
                    terminal.settle(0.3)
    for view in VIEWS:
        few, many = (view.name, FEW), (view.name, articles)
        label = f"{view.name}: {articles} stances / {FEW}"
        yield compared(f"open the {label}", opened[many], opened[few], OPENED)
        yield compared(f"a key in the {label}", moved[many], moved[few], MOVED, by="cpu")
