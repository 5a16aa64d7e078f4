"""A sitting that does all a ledger can do, and a disk that fails, or dies, at any step of it.

Every call by which the store changes a disk is a step. What is done is the same each time, so a
step has a number, and what must be there after so many changes is known beforehand.
"""

import errno
import os
import signal
from contextlib import contextmanager

from tinydb import where

from briefing.store.database import Database

CALLS = ("write", "pwrite", "fsync", "ftruncate", "replace", "link", "unlink", "open", "mkdir")
WORDS = {errno.ENOSPC: "the disk is full", errno.EIO: "the disk reports an error"}
WORDS |= {errno.EROFS: "the disk is read-only"}
# What each change says about what is there after it, by table.
STATES = [
    {},
    {"notes": [1]},
    {"notes": [1, 2, 3]},
    {"notes": [1, 2, 3], "reads": [9]},
    {"notes": [2, 3], "reads": [9]},
    {"notes": [2, 3, 4], "reads": [9, 4]},
    {"notes": [2, 30, 4], "reads": [9, 4]},
    {"notes": [2, 30, 4, 5], "reads": [9, 4]},
    {"notes": [2, 30, 4, 5, 6], "reads": [9, 4]},
]


def changes():
    """Return the changes of a sitting, and what is no change: True, where a new start comes."""

    def batch(database):
        with database.batch():
            database.table("notes").insert({"n": 4, "text": "x" * 3000})
            database.table("reads").insert({"n": 4})

    return [
        lambda database: database.table("notes").insert({"n": 1}),
        lambda database: database.table("notes").insert_multiple([{"n": 2}, {"n": 3}]),
        lambda database: database.table("reads").insert({"n": 9}),
        lambda database: database.table("notes").remove(where("n") == 1),
        batch,
        lambda database: database.table("notes").update({"n": 30}, where("n") == 3),
        lambda database: database.table("notes").insert({"n": 5}),
        lambda database: database.table("notes").insert({"n": 6}),
    ]


COMPACT_AFTER, START_AFTER = (3, 6), (5, 7)


def stored(database):
    """Return what a database says is there, as the states are told."""
    return {
        name: [document["n"] for document in database.table(name)]
        for name in sorted(database.tinydb.tables())
    }


def sit(folder, told):
    """Make every change, with new snapshots and new starts in between; ``told`` hears of each."""
    database = Database(folder)
    for number, change in enumerate(changes(), 1):
        change(database)
        told(number)
        if number in COMPACT_AFTER:
            database.tinydb.ledger.compact()
        if number in START_AFTER:
            database.close()
            database = Database(folder)
    database.close()


@contextmanager
def steps(at):
    """Call ``at`` with number, name, real call and arguments of each step instead of the call."""
    real, count = {name: getattr(os, name) for name in CALLS}, 0

    def step(name):
        def call(*args, **options):
            nonlocal count
            if name == "open" and not args[1] & os.O_CREAT:
                return real[name](*args, **options)
            count += 1
            return at(count, name, lambda *given: real[name](*(given or args), **options), args)

        return call

    for name in CALLS:
        setattr(os, name, step(name))
    try:
        yield
    finally:
        for name in CALLS:
            setattr(os, name, real[name])


def number_of_steps(folder):
    """Return how many steps a sitting takes, and the names of the calls."""
    names = []
    with steps(lambda number, name, call, args: (names.append(name), call())[1]):
        sit(folder, lambda number: None)
    return names


def half(name, args):
    """Return what a call of that name would be that does half of what it should, if it can."""
    if name == "write":
        return args[0], bytes(args[1])[: len(args[1]) // 2]
    if name == "pwrite":
        return args[0], bytes(args[1])[: len(args[1]) // 2], args[2]
    return None


def failing_at(number, code, *, partly=False, lasting=False):
    """Return what fails at step ``number``, having done half where that can be, or from then on."""

    def at(count, name, call, args):
        # A full disk still lets go of what it has.
        able = code == errno.ENOSPC and name in ("ftruncate", "unlink")
        if count == number or (lasting and count > number and not able):
            if partly and (given := half(name, args)):
                call(*given)
            raise OSError(code, os.strerror(code))
        return call()

    return at


def dying_at(number, how):
    """Return what ends the program at step ``number``: before it, half of it, or after it."""

    def at(count, name, call, args):
        if count != number:
            return call()
        if how == "after":
            call()
        elif how == "half" and (given := half(name, args)):
            call(*given)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("killed, and yet there")

    return at
