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
    async def on_key(self, event):
        if event.key == "enter":
            await self.query_one(Markdown).update(Path(sys.argv[1]).read_text("utf-8"))
        else:
            self.query_one(VerticalScroll).scroll_end(animate=False)
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
    yield from _opening(folders[LONG])
    yield from _keys(folders)


def _opening(folder: Path) -> Iterator[Row]:
    """Measure from the key that opens an article until it stands there, first words and last.

    The widget of Textual shows the beginning while it is still making the rest, and takes no key
    meanwhile; so both count when the end has been asked for and is there.
    """
    ours: dict[str, list[Cost]] = {"beginning": [], "whole": []}
    theirs: dict[str, list[Cost]] = {"beginning": [], "whole": []}
    for _ in range(PAIRS):
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            _rested(terminal)
            _opened(terminal, ours)
            terminal.key("gg")
            terminal.quit()
        with Terminal([sys.executable, "-c", MARKDOWN, str(folder / "article.md")]) as terminal:
            terminal.until("press-a-key")
            _opened(terminal, theirs)
    name = f"{LONG} words, %s on the screen / Markdown of Textual"
    yield compared(name % "all", ours["whole"], theirs["whole"], 0.05)
    yield compared(name % "the first", ours["beginning"], theirs["beginning"])


def _opened(terminal: Terminal, costs: dict[str, list[Cost]]) -> None:
    first = terminal.shown("\r", generate.FIRST_WORDS)
    rest = terminal.shown("G", generate.LAST_WORDS)
    costs["beginning"].append(first)
    costs["whole"].append(Cost(first.wall + rest.wall, first.cpu + rest.cpu))


def _keys(folders: dict[int, Path]) -> Iterator[Row]:
    costs: dict[tuple[str, int], list[Cost]] = {}
    with ExitStack() as stack:
        terminals: dict[int, Terminal] = {}
        for size, folder in folders.items():
            terminal = terminals[size] = stack.enter_context(Terminal([*BRIEFING, str(folder)]))
            terminal.until("en_briefing")
            terminal.press("\r")
            # Wherever the article was left when it was last open.
            terminal.until("¶")
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
