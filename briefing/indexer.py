"""The indexer of a library: it reads the articles that are not found by their words yet.

A light process of its own, so that reading 100,000 articles costs no key press its time. It says on
standard output how far it is, a line of JSON each time; it ends when it is done, or when its
standard input does: no indexer outlives the program that started it.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

from briefing.store.disk import StoreRefused
from briefing.store.indexing import Files

NICE = 10
"""Steps down in priority: the process that draws goes first."""


def main(arguments: list[str] | None = None) -> int:
    """Index what is new in a library; return the exit status."""
    parser = argparse.ArgumentParser(prog="briefing.indexer")
    parser.add_argument("--library", type=Path, required=True, help="the library's folder")
    options = parser.parse_args(arguments)
    # A Ctrl-C in the terminal is meant for the reader, and reaches every process in front of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    stop = threading.Event()
    threading.Thread(target=_listen, args=(stop,), daemon=True).start()
    try:
        with Files(options.library) as files:
            for step in files.index(stop):
                _tell({"done": step.done, "total": step.total})
    except StoreRefused as refusal:
        _tell({"refused": str(refusal)})
        return 1
    except BrokenPipeError:
        # Nobody waits for it any more; so nobody is told that at the end, either.
        os._exit(0)
    return 0


def _tell(what: dict[str, int | str]) -> None:
    print(json.dumps(what), flush=True)


def _listen(stop: threading.Event) -> None:
    """Wait until nobody speaks to this process any more: then what is under way is the last."""
    with suppress(OSError):
        # Unbuffered: a reader that waits inside a buffer would keep the process from ending.
        while os.read(sys.stdin.fileno(), 1024):
            pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
