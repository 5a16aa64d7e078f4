"""Records written with the standard library alone, as a file of CSV or of JSON Lines.

``python -m benchmarks.plainly SOURCE TARGET`` reads those of one file and writes them to another.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


def records(path: Path) -> Iterator[Any]:
    """Yield the records of a file, one a line: rows of texts and numbers, or mappings."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            for row in csv.reader(file, delimiter=_separator(path)):
                yield [int(cell) if cell.isdigit() else cell for cell in row]
        else:
            yield from map(json.loads, file)


def write(told: Iterable[Any], path: Path, like: Path) -> None:
    """Write records to a file ``like`` another one, one after the other."""
    with path.open("w", encoding="utf-8", newline="") as out:
        if like.suffix == ".csv":
            separator = _separator(like)
            quoting = csv.QUOTE_NONNUMERIC if separator == ";" else csv.QUOTE_MINIMAL
            csv.writer(out, delimiter=separator, quoting=quoting).writerows(told)
            return
        for one in told:
            out.write(json.dumps(one, ensure_ascii=False))
            out.write("\n")


def _separator(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return ";" if '";"' in file.readline() else ","


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    write(records(source), target, source)
