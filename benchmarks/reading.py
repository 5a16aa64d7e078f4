"""A long article: how soon it is on the screen, and what a key in it costs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal

LONG, SHORT = 100_000, 1_000
PAIRS = 3
ROUNDS = 4
STEPS = 8

MARKDOWN = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static
class Reader(App):
    animation_level = "none"
    def compose(self):
        yield Static("press-a-key")
        yield VerticalScroll(Markdown(id="text"))
    async def on_key(self):
        await self.query_one(Markdown).update(Path(sys.argv[1]).read_text("utf-8"))
Reader().run()
"""
# Forward and back again, so that a short article is not at its end at once.
KEYS = {"word": "wW", "sentence": ")(", "name": "eE", "down": "jk", "page down": "\x06\x02"}


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Measure opening, and moving."""
    folders = {size: scratch / f"of-{size}" for size in (LONG, SHORT)}
    for size, folder in folders.items():
        folder.mkdir()
        (folder / "article.md").write_text(generate.article(size), "utf-8")
    yield _opening(folders[LONG])
    yield from _keys(folders)


def _opening(folder: Path) -> Row:
    ours: list[Cost] = []
    theirs: list[Cost] = []
    for _ in range(PAIRS):
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            _rested(terminal)
            ours.append(terminal.shown("\r", generate.FIRST_WORDS))
        with Terminal([sys.executable, "-c", MARKDOWN, str(folder / "article.md")]) as terminal:
            terminal.until("press-a-key")
            theirs.append(terminal.shown("x", generate.FIRST_WORDS))
    return compared(f"{LONG} words on the screen / Markdown of Textual", ours, theirs, 0.05)


def _keys(folders: dict[int, Path]) -> Iterator[Row]:
    costs: dict[tuple[str, int], list[Cost]] = {}
    with ExitStack() as stack:
        terminals: dict[int, Terminal] = {}
        for size, folder in folders.items():
            terminal = terminals[size] = stack.enter_context(Terminal([*BRIEFING, str(folder)]))
            terminal.until("en_briefing")
            terminal.shown("\r", generate.FIRST_WORDS)
            terminal.without("Looking for stances")
            _rested(terminal)
        for _ in range(ROUNDS):
            for name, (key, back) in KEYS.items():
                for terminal in terminals.values():
                    terminal.key("gg")
                for pressed in key * STEPS + back * STEPS if name != "page down" else (key, back):
                    for size, terminal in terminals.items():
                        costs.setdefault((name, size), []).append(terminal.key(pressed))
    for name in KEYS:
        label = f"{name}: in {LONG} words / in {SHORT}"
        yield compared(label, costs[name, LONG], costs[name, SHORT], 1.2, by="cpu")


def _rested(terminal: Terminal) -> None:
    """Wait until the worker has read everything and has nothing to do."""
    terminal.until("en_briefing")
    terminal.without("reading ")
    terminal.settle(0.5)
