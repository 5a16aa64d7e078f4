"""Kills programs that write, and looks whether all they said to be saved is there.

A program of its own, because a process is forked for each round: ``python -m tests.store.kills
FOLDER --rounds 1000`` kills at random moments, with ``--steps`` at every step of a sitting.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from tinydb import where

from briefing.store import compaction
from briefing.store.database import Database
from tests.store import steps

KEPT = 40
LONGEST = 0.03


def main():
    """Run what is asked for, and say how often a program was killed in the middle of what."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--steps", action="store_true")
    options = parser.parse_args()
    begun = time.monotonic()
    if options.steps:
        seen = at_every_step(options.folder)
    else:
        # A new snapshot every few dozen changes: what is rare becomes a moment to be killed in.
        compaction.SMALL = 3000
        seen = at_random(options.folder, options.rounds, random.Random(options.seed))
    told = ", ".join(f"{count} {what}" for what, count in sorted(seen.items()))
    print(f"{told}; {time.monotonic() - begun:.0f} s")


def run(work, wait):
    """Run ``work`` in a process that is killed by ``wait`` if it does not end; what did it tell?

    ``work`` gets a function that tells one number. Returned are the numbers, and how it ended.
    """
    out, into = os.pipe()
    process = os.fork()
    if not process:
        try:
            work(lambda number: os.write(into, b"%d\n" % number))
            os._exit(0)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
    os.close(into)
    wait(process)
    heard = b""
    while part := os.read(out, 65536):
        heard += part
    os.close(out)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return [int(line) for line in heard.splitlines()], status


# -- at any moment ------------------------------------------------------------------------


def write(folder, first, tell):
    """Make change after change: each says all that is there after it."""
    database = Database(folder)
    table, reads = database.table("stances"), database.table("reads")
    tell(first)
    for n in range(first + 1, sys.maxsize):
        # Several changes of two tables that count together, or not at all.
        with database.batch():
            table.insert({"n": n, "text": "x" * (n % 100)})
            table.remove(where("n") <= n - KEPT)
            reads.upsert({"n": n % 10, "last": n}, where("n") == n % 10)
        tell(n)


def at_random(folder, rounds, chance):
    """Kill so many writers on one library, each after a random while, from its start on."""
    seen, last, cut = Counter(), 0, 0
    for _ in range(rounds):

        def strike(process):
            time.sleep(chance.random() * LONGEST)
            os.kill(process, signal.SIGKILL)

        told, _ = run(lambda tell, first=last: write(folder, first, tell), strike)
        seen["killed"] += 1
        seen["killed while opening"] += not told
        seen["changes told"] += max(0, len(told) - 1)
        for litter in (folder / ".briefing").glob(".*.tmp"):
            seen["killed while a new file was written"] += 1
            litter.unlink()
        last = there(folder, max([last, *told]))
        kept = len(list((folder / ".briefing").glob("*.rest-*")))
        seen["killed in the middle of a line"] += kept - cut
        cut = kept
    assert not list((folder / ".briefing").glob("*damaged*"))
    return seen


def there(folder, told):
    """Return the number of the last change that is there: the last told of, or the next one."""
    database = Database(folder)
    found = [document["n"] for document in database.table("stances")]
    states = {document["n"]: document["last"] for document in database.table("reads")}
    assert not [notice for notice in database.notices if "damaged" in notice], database.notices
    database.close()
    last = found[-1] if found else 0
    assert last in (told, told + 1), (last, told)
    assert found == list(range(max(1, last - KEPT + 1), last + 1))
    assert states == {n % 10: n for n in range(max(1, last - 9), last + 1)}
    return last


# -- at every step ------------------------------------------------------------------------


def at_every_step(folder):
    """Kill a sitting before, in the middle of and after every step, each in a new library."""
    seen = Counter()
    names = steps.number_of_steps(folder / "whole")
    for number in range(1, len(names) + 1):
        for how in ("before", "half", "after"):
            place = folder / f"{number}-{how}"

            def work(tell, number=number, how=how, place=place):
                with steps.steps(steps.dying_at(number, how)):
                    steps.sit(place, tell)

            told, status = run(work, lambda process: None)
            # Two threads of one program do not always take the same steps.
            assert status == -signal.SIGKILL or told[-1] == len(steps.STATES) - 1
            seen["killed"] += status == -signal.SIGKILL
            seen[f"killed {how} a step"] += status == -signal.SIGKILL
            last = max(told, default=0)
            first = Database(place)
            found, notices = steps.stored(first), first.notices
            first.close()
            assert found in steps.STATES[last : last + 2], (number, how, found, last)
            assert not [notice for notice in notices if "damaged" in notice], notices
            again = Database(place)
            assert (steps.stored(again), again.notices) == (found, [])
            again.close()
            with suppress(OSError):
                shutil.rmtree(place)
    return seen


if __name__ == "__main__":
    main()
