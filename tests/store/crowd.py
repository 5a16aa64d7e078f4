"""Several programs on one library at the same time, each of which must see what the others do.

``python -m tests.store.crowd FOLDER --changes 5000`` has two programs make so many changes each,
while one more, with ``--compacting``, writes one snapshot after the other.
"""

import argparse
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from tinydb import where

from briefing.store.database import Database
from briefing.store.disk import StoreRefused

PATIENCE = 120
"""How long, in seconds, a program waits for the last of what the others do."""


def main():
    """Let them write, look whether everybody has everything, and say how long a change took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--changes", type=int, default=5000)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--compacting", action="store_true")
    options = parser.parse_args()
    begun = time.monotonic()
    names = "abcdefghij"[: options.writers]
    total = options.changes * options.writers
    writers = [
        start(lambda name=name: write(options.folder, name, options.changes, total))
        for name in names
    ]
    compacting = options.compacting and start(lambda: compact(options.folder, total))
    everybody = [*writers, compacting] if compacting else writers
    assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in everybody] == [
        0 for one in everybody
    ]
    database = Database(options.folder)
    table = database.table("stances")
    assert database.notices == []
    assert len({document.doc_id for document in table}) == len(table) == total // 2
    for name in names:
        there = [document["n"] for document in table if document["by"] == name]
        assert there == list(range(0, options.changes, 2))
    assert all(document["seen"] for document in table)
    database.close()
    print(f"{total} changes in {time.monotonic() - begun:.1f} s")


def start(work):
    """Run ``work`` in a process of its own and return its number."""
    process = os.fork()
    if not process:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
    return process


def write(folder, name, changes, total):
    """Insert and update in turn, then wait until all of the others' is there, too."""
    database = Database(folder)
    table, longest, last = database.table("stances"), 0.0, 0
    for n in range(changes):
        begun = time.monotonic()
        if n % 2:
            assert table.update({"seen": True}, doc_ids=[last]) == [last]
        else:
            last = table.insert({"by": name, "n": n, "text": "x" * 100})
        longest = max(longest, time.monotonic() - begun)
    print(f"{name}: no change took longer than {1000 * longest:.0f} ms", flush=True)
    await_all(database, total)
    database.close()


def compact(folder, total):
    """Write a new snapshot again and again, until all is there."""
    database, count = Database(folder), 0
    while not all_there(database, total):
        # Another program may be quicker, or hold the lock: then it is for the next time.
        with suppress(StoreRefused):
            database.tinydb.ledger.compact()
            count += 1
        time.sleep(0.01)
    print(f"{count} snapshots were written meanwhile", flush=True)
    database.close()


def await_all(database, total):
    """Wait until all changes of all programs are there."""
    until = time.monotonic() + PATIENCE
    while not all_there(database, total):
        assert time.monotonic() < until, "the others' changes were not seen"
        time.sleep(0.05)


def all_there(database, total):
    """Tell whether every change that will be made is there."""
    database.refresh()
    return database.table("stances").count(where("seen") == True) == total // 2  # noqa: E712


if __name__ == "__main__":
    main()
