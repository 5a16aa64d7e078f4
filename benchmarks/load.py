"""What a page down costs while the worker analyses, against one while it rests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal
from briefing.store.catalogue import Catalogue

WORDS = 20_000
OTHERS = 3000
ROUNDS = 6
STEPS = 10
PAGE_DOWN = "\x06"


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare a library that is being analysed with one of which everything is known.

    Both show the same article. The worker is one process more on the machine, so this needs two
    cores to say anything.
    """
    busy = generate.library(scratch / "busy", OTHERS, seed=7)
    idle = scratch / "idle"
    idle.mkdir()
    for folder in (busy, idle):
        text = f"---\ntitle: 0 long\npublished: 2026-01-01\n---\n\n{generate.article(WORDS, 3)}"
        (folder / "long.md").write_text(text, "utf-8")
        generate.listed(folder)
    costs: dict[Path, list[Cost]] = {busy: [], idle: []}
    with (
        Terminal([*BRIEFING, str(busy)]) as working,
        Terminal([*BRIEFING, str(idle)]) as resting,
    ):
        pairs = ((working, resting, busy), (resting, working, idle))
        for terminal, _, _ in pairs:
            terminal.until("en_briefing")
            terminal.shown("\r", generate.FIRST_WORDS)
            terminal.without("Looking for stances")
        resting.without("reading")
        for _ in range(ROUNDS):
            for terminal, other, folder in pairs:
                other.pause()
                terminal.key("gg")
                costs[folder] += [terminal.key(PAGE_DOWN) for _ in range(STEPS)]
                other.resume()
    if not _unanalysed(busy):
        raise RuntimeError(f"the worker was done too soon: {OTHERS} articles are too few")
    for by in ("wall", "cpu"):
        name = "page down: worker busy / worker resting"
        yield compared(name, costs[busy], costs[idle], 1.3, by=by)


def _unanalysed(folder: Path) -> int:
    """Count the articles that the worker has not come to; the line says so only now and then."""
    with closing(Catalogue(folder, write=False)) as catalogue:
        return len(catalogue.unanalysed(OTHERS))
