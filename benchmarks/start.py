"""From the start of the process to the first paint, and to what the first key does.

Both against an empty app of Textual; the key is pressed as soon as there is something to see.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal

PAIRS = 7

CURSOR_DOWN = f"▌● 30 Dec {generate.second()}"
"""How the second row begins while the cursor is on it."""

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare-app-stands")
    def on_key(self):
        self.query_one(Static).update("a-key-was-heard")
Bare().run()
"""


def rows(_scratch: Path, articles: int) -> Iterator[Row]:
    """Measure when headlines can be read, Textual has drawn, a key is heard; then the memory."""
    folder = generate.cached(articles)
    still: list[Cost] = []
    ours: list[Cost] = []
    bare: list[Cost] = []
    heard: list[Cost] = []
    bare_heard: list[Cost] = []
    ours_memory: list[int] = []
    bare_memory: list[int] = []
    for _ in range(PAIRS + 1):
        with Terminal([sys.executable, "-c", BARE]) as terminal:
            terminal.press("j")
            bare.append(terminal.started("bare-app-stands"))
            bare_heard.append(terminal.started("a-key-was-heard"))
            terminal.settle(1.0)
            bare_memory.append(terminal.memory())
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            still.append(terminal.started(generate.title(0)))
            terminal.press("j")
            ours.append(terminal.drawn_over(generate.title(0)))
            heard.append(terminal.started(CURSOR_DOWN))
            terminal.until("Articles 2/")
            terminal.settle(1.0, 2.0)
            ours_memory.append(terminal.memory())
    title = f"with {articles} articles / bare app"
    # The first of each was for nothing: what both read has to be in memory alike.
    yield compared(f"readable headlines {title}", still[1:], bare[1:], 0.15)
    yield compared(f"first paint {title}", ours[1:], bare[1:], 1.3)
    yield compared(f"first key has its effect {title}", heard[1:], bare_heard[1:], 1.3)
    yield Row(
        f"memory {title}",
        median(ours_memory) / median(bare_memory),
        2,
        f"{median(ours_memory) / 1e6:.0f} MB against {median(bare_memory) / 1e6:.0f} MB",
    )
