"""Run the benchmarks and print a table: ``python -m benchmarks [PART...] [--articles N]``.

Everything is made in a folder that goes again; nothing is written anywhere else. What is compared
is measured in turns within one run, so that a machine that is busy for a while is so for both.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.rows import HEADING

PARTS = (
    "start",
    "listing",
    "opening",
    "reading",
    "load",
    "whole",
    "store",
    "length",
    "coding",
    "find",
    "adding",
    "exporting",
    "views",
)


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for, or all; the exit status is 1 where a goal was missed."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--articles", type=int, default=100_000, help="in the large library")
    options = parser.parse_args(arguments)
    parts = [part for part in options.parts or PARTS if find_spec(f"benchmarks.{part}")]
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    print(HEADING, flush=True)
    missed = 0
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as scratch:
        for part in parts:
            for row in import_module(f"benchmarks.{part}").rows(Path(scratch), options.articles):
                print(row, flush=True)
                missed += not row.met
    print(f"{missed} goals missed" if missed else "every goal met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
