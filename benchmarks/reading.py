"""A long article: how soon it stands there, what a key in it costs, also under load."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import article, library
from benchmarks.rows import Row, milliseconds, ratio
from benchmarks.start import BRIEFING
from benchmarks.terminal import Terminal

LONG, SHORT = 100_000, 1_000

MARKDOWN = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static
class Reader(App):
    def compose(self):
        yield Static("press-a-key")
        yield VerticalScroll(Markdown(id="text"))
    async def on_key(self):
        await self.query_one(Markdown).update(Path(sys.argv[1]).read_text())
Reader().run()
"""
FIRST = b"first words"
KEYS = {
    "word": "w",
    "sentence": ")",
    "name": "e",
    "down": "j",
    "page down": "\x06",
}


def rows(scratch: Path) -> Iterator[Row]:
    """Measure opening, moving, and paging under load."""
    folders = {size: scratch / f"of-{size}" for size in (LONG, SHORT)}
    for size, folder in folders.items():
        folder.mkdir()
        (folder / "article.md").write_text(article(size), "utf-8")
    yield _opening(folders[LONG])
    yield from _keys(folders)
    yield from _under_load(scratch / "working", folders[SHORT])


def _opening(folder: Path) -> Row:
    ours, theirs = [], []
    for _ in range(5):
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            terminal.until(b"en_briefing")
            ours.append(_until_shown(terminal, "\r"))
    for _ in range(2):
        with Terminal([sys.executable, "-c", MARKDOWN, str(folder / "article.md")]) as terminal:
            terminal.until(b"press-a-key")
            theirs.append(_until_shown(terminal, "x"))
    return Row(
        f"a {LONG}-word article on screen / Textual's Markdown widget",
        ratio(ours, theirs),
        0.05,
        f"{milliseconds(ours)} against {milliseconds(theirs)}",
    )


def _until_shown(terminal: Terminal, key: str) -> float:
    """Press ``key`` and return the seconds until the article's text is there."""
    terminal.settle(0.3, 10)
    size, before = len(terminal.output), time.perf_counter()
    terminal.press(key)
    return terminal.until(FIRST, since=size) - before


def _keys(folders: dict[int, Path]) -> Iterator[Row]:
    """Compare what a key costs the drawing process, whatever else the machine does."""
    cost: dict[tuple[str, int], list[float]] = {}
    for size, folder in folders.items():
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            terminal.until(b"en_briefing")
            terminal.press("\r")
            terminal.until(FIRST)
            # Until the findings have come: the worker is done when nothing changes any more.
            terminal.settle(4.0, 300)
            for name, key in KEYS.items():
                terminal.key("gg")
                cost[name, size] = [terminal.key(key)[1] for _ in range(20)]
    for name in KEYS:
        yield Row(
            f"{name}: processor time in {LONG} words / in {SHORT}",
            ratio(cost[name, LONG], cost[name, SHORT]),
            1.2,
            f"{milliseconds(cost[name, LONG])} against {milliseconds(cost[name, SHORT])}",
        )


def _under_load(folder: Path, quiet: Path) -> Iterator[Row]:
    """Compare a page down while the worker analyses with one while it has nothing to do."""
    library(folder, 3000, seed=7)
    (folder / "9999.md").write_text(
        "---\ntitle: The long one\npublished: 2026-01-01\n---\n\n" + article(20_000, 3), "utf-8"
    )
    busy = _pages(folder, busy=True)
    idle_folder = quiet.parent / "idle"
    idle_folder.mkdir()
    (idle_folder / "9999.md").write_text((folder / "9999.md").read_text("utf-8"), "utf-8")
    idle = _pages(idle_folder, busy=False)
    for number, what in enumerate(("time to the last byte", "processor time of the reader")):
        ours, theirs = [page[number] for page in busy], [page[number] for page in idle]
        yield Row(
            f"page down while the worker analyses / idle: {what}",
            ratio(ours, theirs),
            1.3,
            f"{milliseconds(ours)} against {milliseconds(theirs)}",
        )


def _pages(folder: Path, *, busy: bool) -> list[tuple[float, float]]:
    with Terminal([*BRIEFING, str(folder)]) as terminal:
        terminal.until(b"en_briefing")
        terminal.settle(0.3, 5)
        terminal.press("\r")
        terminal.until(FIRST)
        # The long article comes first; behind it the worker goes through the library, or rests.
        terminal.settle(1.0 if busy else 4.0, 40 if busy else 120)
        pages = []
        for _ in range(30):
            seconds, cpu, _ = terminal.key("\x06", 0.04)
            pages.append((seconds, cpu))
        return pages
