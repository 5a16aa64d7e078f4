"""What exporting costs: 100,000 stances, against writing the same with the standard library.

A format is compared with two loops that write the same records by ``csv`` or ``json``: one that
has all of them in memory already, as no program does that keeps within bounds, and one that reads
them from such a file, as something has to. The goal is that of the first. As whole processes the
command, with all that it does to open a library and to see what has changed in it, stands against
a script that does the second.

Measured is processor time, which other programs disturb less; the clock's is told beside it.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import plainly
from benchmarks.coded import cached
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost
from briefing.export import writing
from briefing.export.formats import FORMATS, Format
from briefing.export.material import Material
from briefing.store.shelf import Shelf

FEW, MANY = 5_000, 100_000
TIMES = 3
SLOWER = 2
"""How many times as long as the loop with everything in memory an export may take."""
MORE = 1.5
"""How many times the memory of a twentieth of the stances all of them may take."""

NAMES = ("dna-csv", "jsonl")
"""The event list, and the records that come back: a light format and a complete one."""


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare exports of a library with the standard library; ``articles`` makes no difference."""
    # Opening it to be written would change what is kept for other benchmarks.
    folder = shutil.copytree(cached(MANY), scratch / "library")
    with _opened(folder) as shelf:
        for name in NAMES:
            yield from _against_loops(name, shelf, scratch)
    for name in NAMES:
        yield _as_processes(name, folder, scratch)
    for name in NAMES:
        few, many = (_memory(cached(count), FORMATS[name], scratch) for count in (FEW, MANY))
        yield Row(
            f"{name}: memory for {MANY:,} stances / for {FEW:,}",
            many / few,
            MORE,
            f"{many / 1e6:.1f} MB against {few / 1e6:.1f} MB",
        )


def _opened(folder: Path, *, write: bool = True) -> Shelf:
    shelf = Shelf(folder, write=write)
    shelf.open_rest()
    for _ in shelf.refresh():
        pass
    return shelf


def _against_loops(name: str, shelf: Shelf, scratch: Path) -> Iterator[Row]:
    format = FORMATS[name]
    ours, theirs = scratch / f"ours{format.suffix}", scratch / f"theirs{format.suffix}"

    def export() -> None:
        writing.write(format, Material(shelf, archived=True), ours, force=True)

    export()
    told = list(plainly.records(ours))
    # A million values of the other loop, which no export has beside it: nothing to look through.
    gc.collect()
    gc.freeze()
    works = (
        export,
        lambda: plainly.write(told, theirs, ours),
        lambda: plainly.write(plainly.records(ours), theirs, ours),
    )
    costs = [[_cost(work) for work in works] for _ in range(TIMES)]
    gc.unfreeze()
    mine, written, copied = zip(*costs, strict=True)
    yield compared(f"{name}: ours / a loop, all in memory", mine, written, SLOWER, by="cpu")
    yield compared(f"{name}: ours / a loop, read from a file", mine, copied, by="cpu")


def _as_processes(name: str, folder: Path, scratch: Path) -> Row:
    ours, theirs = (scratch / f"{who}{FORMATS[name].suffix}" for who in ("ours", "theirs"))
    command = [*BRIEFING, "export", name, "--library", str(folder), "-o", str(ours), "--force"]
    script = [sys.executable, "-m", "benchmarks.plainly", str(ours), str(theirs)]
    costs = [[_cost(_running(one)) for one in (command, script)] for _ in range(TIMES)]
    mine, copied = zip(*costs, strict=True)
    return compared(f"{name}: the command / a script that copies", mine, copied, by="cpu")


def _running(command: list[str]) -> Callable[[], None]:
    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return run


def _cost(work: Callable[[], None]) -> Cost:
    """Return what some work takes, in this process and in those that it waits for."""
    wall, before = time.perf_counter(), _processor()
    work()
    return Cost(time.perf_counter() - wall, _processor() - before)


def _processor() -> float:
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def _memory(folder: Path, format: Format, scratch: Path) -> float:
    """Return how many bytes an export takes at most beside the library that is open already."""
    with _opened(folder, write=False) as shelf, open(os.devnull, "wb") as nowhere:
        # What is loaded and made once for all is no matter of how much there is.
        format.load()
        tracemalloc.start()
        try:
            writing.write_to(format, Material(shelf, archived=True), nowhere)
            return float(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
