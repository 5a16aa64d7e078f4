"""From the start of the process to the first paint, with 100,000 articles, against a bare app."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generate import library
from benchmarks.rows import Row, milliseconds, ratio
from benchmarks.terminal import Terminal

ARTICLES = int(os.environ.get("BENCH_ARTICLES", "100000"))
PAIRS = 9

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("bare-app-stands")
Bare().run()
"""
TOP = b"0000"
"""How the titles of the newest generated articles begin."""
BRIEFING = [sys.executable, "-m", "briefing"]


def rows(scratch: Path) -> Iterator[Row]:
    """Measure start and list, with ``ARTICLES`` and with a thousand."""
    many, few = scratch / "many", scratch / "few"
    library(few, 1000)
    library(many, ARTICLES)
    listed = {}
    for folder in (few, many):
        started = time.perf_counter()
        subprocess.run(
            [*BRIEFING, "list", "--library", str(folder)], check=True, stdout=subprocess.DEVNULL
        )
        listed[folder] = time.perf_counter() - started
    yield Row(
        f"listing {ARTICLES} new articles, per article, against 1000",
        listed[many] / ARTICLES / (listed[few] / 1000),
        None,
        f"{listed[many]:.1f} s in all",
    )
    ours, bare, memory, bare_memory = [], [], [], []
    for _ in range(PAIRS):
        with Terminal([sys.executable, "-c", BARE]) as terminal:
            bare.append(terminal.until(b"bare-app-stands") - terminal.started)
            terminal.settle()
            bare_memory.append(float(terminal.memory()))
        with Terminal([*BRIEFING, str(many)]) as terminal:
            ours.append(terminal.until(TOP) - terminal.started)
            terminal.settle(0.5)
            memory.append(float(terminal.memory()))
    yield Row(
        f"first paint with {ARTICLES} articles / bare Textual app",
        ratio(ours, bare),
        1.7,
        f"{milliseconds(ours)} against {milliseconds(bare)}",
    )
    yield Row(
        f"memory with {ARTICLES} articles / bare Textual app",
        ratio(memory, bare_memory),
        None,
        f"{memory[-1] / 1e6:.0f} MB against {bare_memory[-1] / 1e6:.0f} MB",
    )
    yield from _listing(many, few)


def _listing(many: Path, few: Path) -> Iterator[Row]:
    cost: dict[tuple[str, Path], list[float]] = {}
    keys = {"down": "j", "page down": "\x06"}
    for folder in (few, many):
        with Terminal([*BRIEFING, str(folder)]) as terminal:
            terminal.until(TOP)
            # Until the worker is up and at work in the background, and the folder has been seen.
            terminal.until(b"en_briefing")
            terminal.settle(0.5, 10)
            for name, key in keys.items():
                cost[name, folder] = [terminal.key(key)[1] for _ in range(15)]
            terminal.press("F")
            terminal.settle()
            cost["filter", folder] = [terminal.key(key)[0] for key in "trade"]
    for name, what in (
        ("down", "processor time"),
        ("page down", "processor time"),
        ("filter", "time to repaint"),
    ):
        yield Row(
            f"list, {name}: {what} at {ARTICLES} / at 1000",
            ratio(cost[name, many], cost[name, few]),
            None,
            f"{milliseconds(cost[name, many])} against {milliseconds(cost[name, few])}",
        )
