"""What a key costs in the list of articles, as the library grows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, QUIET, Cost, Terminal

FEW = 1000
ROUNDS = 20
KEYS = {"down": "j", "page down": "\x06"}
FILTERS = ("trade", "minister", "said")


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare a large library with a small one."""
    costs: dict[tuple[str, int], list[Cost]] = {}
    with ExitStack() as stack:
        terminals: dict[int, Terminal] = {}
        for count, name in ((FEW, "few"), (articles, "many")):
            folder = generate.library(scratch / name, count)
            if not (folder / ".briefing").exists():
                generate.listed(folder)
            terminal = terminals[count] = stack.enter_context(Terminal([*BRIEFING, str(folder)]))
            terminal.until(generate.title(0))
            terminal.until("en_briefing")
            terminal.pause_worker()
            terminal.settle(0.5)
        for _ in range(ROUNDS):
            for name, key in KEYS.items():
                for count, terminal in terminals.items():
                    costs.setdefault((name, count), []).append(terminal.key(key))
        for words in FILTERS:
            for terminal in terminals.values():
                terminal.press("F")
                terminal.until("Filter")
            for letter in words:
                for count, terminal in terminals.items():
                    costs.setdefault(("filter", count), []).append(terminal.key(letter, 4 * QUIET))
            for terminal in terminals.values():
                terminal.press("\x1b")
                terminal.without("Filter")
    for name, by in (("down", "cpu"), ("page down", "cpu"), ("filter", "wall")):
        label = f"list, {name}: {articles} articles / {FEW}"
        yield compared(label, costs[name, articles], costs[name, FEW], by=by)
