"""From the start of the process to the first paint, against an empty app of Textual."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal

PAIRS = 7

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare-app-stands")
Bare().run()
"""


def rows(_scratch: Path, articles: int) -> Iterator[Row]:
    """Measure when headlines can be read, when Textual has drawn, and the memory after that."""
    folder = generate.cached(articles)
    still: list[Cost] = []
    ours: list[Cost] = []
    bare: list[Cost] = []
    ours_memory: list[int] = []
    bare_memory: list[int] = []
    for _ in range(PAIRS + 1):
        with Terminal([sys.executable, "-c", BARE]) as terminal:
            bare.append(terminal.started("bare-app-stands"))
            terminal.settle(1.0)
            bare_memory.append(terminal.memory())
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            still.append(terminal.started(generate.title(0)))
            ours.append(terminal.drawn_over(generate.title(0)))
            terminal.until("Articles 1/")
            terminal.settle(1.0, 2.0)
            ours_memory.append(terminal.memory())
    title = f"with {articles} articles / bare app"
    # The first of each was for nothing: what both read has to be in memory alike.
    yield compared(f"readable headlines {title}", still[1:], bare[1:], 0.15)
    yield compared(f"first paint {title}", ours[1:], bare[1:], 1.3)
    yield Row(
        f"memory {title}",
        median(ours_memory) / median(bare_memory),
        2,
        f"{median(ours_memory) / 1e6:.0f} MB against {median(bare_memory) / 1e6:.0f} MB",
    )
