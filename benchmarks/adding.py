"""What it costs to add many files, against a bare script that reads, hashes and indexes each."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks import generate
from benchmarks.rows import Row
from briefing.intake.apart import Apart
from briefing.intake.bringing import Bringing
from briefing.intake.gather import gather
from briefing.store.adding import Adding
from briefing.store.shelf import Shelf

FILES = 10_000
_ROUNDS = 3


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare both on 10,000 text files, into an empty library each time."""
    folder = texts(scratch / "texts", min(articles, FILES))
    count = len(os.listdir(folder))
    ours, theirs, copied = list[float](), list[float](), list[float]()
    for number in range(_ROUNDS):
        theirs.append(_timed(lambda at: bare(folder, at), scratch / f"bare-{number}"))
        copied.append(_timed(lambda at: bare(folder, at, copy=True), scratch / f"copy-{number}"))
        ours.append(_timed(lambda at: added(folder, at), scratch / f"added-{number}"))
    middle = median(ours), median(theirs)
    detail = f"{middle[0]:.2f} s against {middle[1]:.2f} s; speed {middle[1] / middle[0]:.2f} x"
    yield Row(
        f"{count:,} text files added: ours / read, hash, FTS5",
        middle[0] / middle[1],
        1 / 0.7,
        detail,
    )
    # A library has a copy of every file, which the script is spared.
    also = median(copied)
    detail = f"{middle[0]:.2f} s against {also:.2f} s"
    yield Row("the same: ours / read, hash, FTS5 and write a copy", middle[0] / also, None, detail)


def texts(folder: Path, count: int) -> Path:
    """Return ``folder`` with ``count`` text files, each other than all the others."""
    folder.mkdir()
    for number in range(count):
        words = generate.article(300, seed=number)
        (folder / f"{number:06}.txt").write_text(f"Report {number}\n\n{words}", "utf-8")
    return folder


def bare(folder: Path, scratch: Path, *, copy: bool = False) -> None:
    """Read, hash and index every file, as a script of ten lines would, and perhaps copy it."""
    connection = sqlite3.connect(scratch / "bare.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(digest UNINDEXED, text)")
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        row = hashlib.sha256(data).hexdigest(), data.decode()
        connection.execute("INSERT INTO words VALUES (?, ?)", row)
        if copy:
            (scratch / path.name).write_bytes(data)
    connection.commit()
    connection.close()


def added(folder: Path, scratch: Path) -> None:
    """Add every file to a library."""
    with Shelf(scratch) as shelf, Apart() as apart:
        bringing = Bringing(apart)
        with Adding(shelf) as adding:
            for item in gather([str(folder)]):
                for found in bringing.from_path(item.path):
                    assert not isinstance(found, Exception)
                    adding.add(found)
        assert shelf.catalogue.counts()[0] == shelf.search.count() == len(os.listdir(folder))


def _timed(work: Callable[[Path], None], scratch: Path) -> float:
    scratch.mkdir()
    os.sync()
    begun = time.perf_counter()
    work(scratch)
    return time.perf_counter() - begun
