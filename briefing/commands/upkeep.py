"""``briefing reindex`` and ``briefing check``: what is derived is made anew, faults are told."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from briefing.commands import line


def reindex(words: Sequence[str]) -> int:
    """Run ``briefing reindex``."""
    options = line.library_parser(
        "reindex", "Make anew all that is derived from the articles."
    ).parse_args(words)
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        last = None
        for last in shelf.reindex():
            if sys.stderr.isatty():
                print(f"\r{last.read} of {last.total} articles", end="", file=sys.stderr)
        if sys.stderr.isatty():
            print(file=sys.stderr)
        line.index(shelf)
        for fault in last.faults if last else ():
            line.fail(line.DONE, fault)
        total, _ = shelf.catalogue.counts()
        print(f"{total} articles listed")
    return line.INPUT_WRONG if last and last.faults else line.DONE


def check(words: Sequence[str]) -> int:
    """Run ``briefing check``."""
    parser = line.library_parser("check", "Tell what is wrong with a library; nothing is lost.")
    parser.add_argument("--repair", action="store_true", help="recover what can be read")
    options = parser.parse_args(words)
    # Not opened: that would mend, unasked and untold, what is to be looked at.
    folder = line.find_library(options.library)
    if isinstance(folder, int):
        return folder
    from briefing.store import check as checking

    faults = checking.repair(folder) if options.repair else checking.check(folder)
    for fault in faults:
        print(fault)
    if not faults:
        print("nothing is wrong")
    return line.INPUT_WRONG if faults else line.DONE
