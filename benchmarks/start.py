"""From the start of the process to the first paint, against an empty app of Textual."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal

PAIRS = 11

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare-app-stands")
Bare().run()
"""


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Measure the catalogue's making, the first paint, and the memory a second later."""
    folder = generate.library(scratch / "many", articles)
    seconds = generate.listed(folder)
    each = f"{1e6 * seconds / articles:.0f} µs an article"
    yield Row(f"catalogue of {articles} articles made (seconds)", seconds, None, each)
    ours: list[Cost] = []
    bare: list[Cost] = []
    ours_memory: list[int] = []
    bare_memory: list[int] = []
    for _ in range(PAIRS):
        with Terminal([sys.executable, "-c", BARE]) as terminal:
            bare.append(terminal.started("bare-app-stands"))
            terminal.settle(1.0)
            bare_memory.append(terminal.memory())
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            ours.append(terminal.started(generate.title(0)))
            terminal.settle(1.0, 2.0)
            ours_memory.append(terminal.memory())
    yield compared(f"first paint with {articles} articles / bare app", ours, bare, 1.7)
    yield Row(
        f"memory with {articles} articles / bare app",
        median(ours_memory) / median(bare_memory),
        None,
        f"{median(ours_memory) / 1e6:.0f} MB against {median(bare_memory) / 1e6:.0f} MB",
    )
