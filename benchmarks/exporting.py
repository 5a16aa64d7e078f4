"""What exporting costs: 100,000 stances, against writing the same with the standard library."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from benchmarks.coded import cached
from benchmarks.rows import Row
from benchmarks.store import in_turns, numbered, ratio
from briefing.export import dna, jsonl
from briefing.export.material import Material
from briefing.store.shelf import Shelf

FEW, MANY = 1_000, 100_000
TIMES = 3
SLOWER = 2
"""How many times as long as the naive loop an export may take."""


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare the export of a library with the naive loop over the same records in memory."""
    with Shelf(cached(MANY), write=False) as shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        for name, write, naive in (
            ("dna-csv", dna.write, _events),
            ("jsonl", jsonl.write, _lines),
        ):
            ours, theirs = scratch / f"ours.{name}", scratch / f"theirs.{name}"
            _write(shelf, write, ours)
            plainly = naive(ours, theirs)

            def export(
                number: int,
                write: Callable[[Material, BinaryIO], None] = write,
                ours: Path = ours,
            ) -> None:
                _write(shelf, write, ours)

            yield ratio(
                f"{MANY:,} stances as {name}: ours / the naive loop",
                in_turns((numbered(export), TIMES), (numbered(plainly), TIMES)),
                SLOWER,
            )
    for name, write in (("dna-csv", dna.write), ("jsonl", jsonl.write)):
        few, many = (_memory(count, write, scratch / "memory") for count in (FEW, MANY))
        yield Row(
            f"{name}: memory for {MANY:,} stances / for {FEW:,}",
            many / few,
            None,
            f"{many / 1e6:.1f} MB against {few / 1e6:.1f} MB",
        )


def _write(shelf: Shelf, write: Callable[[Material, BinaryIO], None], path: Path) -> None:
    with path.open("wb", buffering=1 << 18) as out:
        write(Material(shelf), out)


def _events(made: Path, path: Path) -> Callable[[int], None]:
    """Return what writes the rows of an event list, which are in memory."""
    with made.open(encoding="utf-8", newline="") as file:
        head, *found = csv.reader(file, delimiter=";")
    records: list[list[Any]] = [[_plain(cell) for cell in row] for row in found]

    def write(number: int) -> None:
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC)
            writer.writerow(head)
            for record in records:
                writer.writerow(record)

    return write


def _plain(cell: str) -> str | int:
    return int(cell) if cell.isdigit() else cell


def _lines(made: Path, path: Path) -> Callable[[int], None]:
    """Return what writes the records of a file of JSON Lines, which are in memory."""
    with made.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]

    def write(number: int) -> None:
        with path.open("w", encoding="utf-8") as out:
            for record in records:
                out.write(json.dumps(record, ensure_ascii=False))
                out.write("\n")

    return write


def _memory(count: int, write: Callable[[Material, BinaryIO], None], path: Path) -> float:
    """Return how many bytes an export takes at most beside the library that is open already."""
    with Shelf(cached(count), write=False) as shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        tracemalloc.start()
        try:
            _write(shelf, write, path)
            return float(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
