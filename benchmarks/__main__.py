"""Run every benchmark and print a table: ``python -m benchmarks [PART...]``."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

PARTS = ("start", "reading", "store")


def main(wanted: list[str]) -> int:
    """Measure the parts ``wanted``, or all, and tell how many goals were missed."""
    missed = 0
    print(f"{'':62} {'measured':>9}  {'goal':9}", flush=True)
    for part in wanted or PARTS:
        with tempfile.TemporaryDirectory(prefix="briefing-bench-") as scratch:
            for row in import_module(f"benchmarks.{part}").rows(Path(scratch)):
                print(row, flush=True)
                missed += row.goal is not None and row.measured > row.goal
    print(f"{missed} goals missed" if missed else "every goal met")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
