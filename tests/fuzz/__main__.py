"""``make fuzz``: feed every target, or those named, for a bounded time."""

from __future__ import annotations

import argparse
import sys
import traceback

from tests.fuzz.feeding import for_seconds, keep, one
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Tell a line a target; return 1 where one failed."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=20, help="for each target")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in TARGETS]:
        parser.error(f"no such target: {', '.join(unknown)}: there are {', '.join(TARGETS)}")
    failed = False
    for name in options.names or TARGETS:
        fed, failing = for_seconds(TARGETS[name], options.seconds)
        if failing is None:
            print(f"{name:12} {fed:7} inputs, no fault", flush=True)
            continue
        failed = True
        print(f"{name:12} FAULT after {fed} inputs, kept as {keep(name, failing)}", flush=True)
        try:
            one(TARGETS[name], failing)
        except BaseException:
            traceback.print_exc(limit=-4)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
