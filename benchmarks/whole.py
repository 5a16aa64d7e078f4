"""The whole library analysed by several processes, against one, and by a cluster on this machine.

What is measured is the time between the first articles that are done and the last, so that loading
the pipelines, which happens once however large the library is, is left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks import generate
from benchmarks.loopback import Loopback
from benchmarks.rows import Row
from benchmarks.terminal import BRIEFING
from briefing.store.catalogue import Catalogue

ARTICLES = 200
FIRST = 20
"""So many articles are done before the clock starts: by then every process has its pipeline."""
ROUNDS = 3
PROCESSES = 2


def rows(scratch: Path, _articles: int) -> Iterator[Row]:
    """Measure one process, several, and a cluster with as many workers, in turns."""
    folder = generate.library(scratch / "whole", ARTICLES, seed=11)
    generate.listed(folder)
    with Loopback(PROCESSES) as cluster:
        ways = {
            "one": ["--jobs", "1"],
            "jobs": ["--jobs", str(PROCESSES)],
            "cluster": ["--cluster", cluster.address],
        }
        speeds: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(ROUNDS):
            for way, words in ways.items():
                speeds[way].append(_speed(folder, words))
    one, jobs, spread = (median(speeds[way]) for way in ways)
    # Slowness, so that a row is met where it is small: the goals are 0.85 and 0.8 of the speed.
    load = f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores"
    yield Row(
        f"{PROCESSES} x one process / {PROCESSES} processes (time an article)",
        PROCESSES * one / jobs,
        1 / 0.85,
        f"{jobs:.1f} against {one:.1f} articles a second: {jobs / one / PROCESSES:.2f} N; {load}",
    )
    yield Row(
        f"{PROCESSES} processes / a cluster of as many workers (time an article)",
        jobs / spread,
        1 / 0.8,
        f"{spread:.1f} against {jobs:.1f} articles a second: {spread / jobs:.2f}; {load}",
    )


def _speed(folder: Path, words: list[str]) -> float:
    """Analyse a library of which nothing is known; return the articles a second."""
    shutil.rmtree(folder / ".briefing")
    generate.listed(folder)
    command = [*BRIEFING, "analyse", "--library", str(folder), *words]
    moments: list[tuple[float, int]] = []
    with (
        closing(Catalogue(folder)) as catalogue,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
    ):
        while process.poll() is None:
            done, _ = catalogue.reached()
            if not moments or done != moments[-1][1]:
                moments.append((time.perf_counter(), done))
            time.sleep(0.02)
        assert process.stdout is not None
        told = process.stdout.read()
    if not re.match(f"{ARTICLES} analysed, 0 failed", told):
        raise RuntimeError(f"not all was analysed: {told}")
    began, before = next(moment for moment in moments if moment[1] >= FIRST)
    ended, after = moments[-1]
    return (after - before) / (ended - began)
