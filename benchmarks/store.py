"""What a decision costs to save, to find and to open again, against TinyDB's own storage."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import orjson
from tinydb import TinyDB, where
from tinydb.table import Table

from benchmarks.rows import Row
from briefing.news.decision import Decision
from briefing.news.stance import Label, Status
from briefing.store import database
from briefing.store.database import Database
from briefing.store.shelf import Shelf
from briefing.store.stances import Stances
from briefing.text.anchor import Anchor
from briefing.tui.events import Stored
from briefing.tui.session import WATCH, Session

STANCES = 100_000
ACTORS = 2_000
CHANGES = 10_000
SLOW, QUICK = 3, 300
ADDED = 10 * QUICK
LOOKS = 10


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare both with 100,000 stances in them; the number of articles makes no difference."""
    ours, theirs = scratch / "store", scratch / "tinydb.json"
    ours.mkdir()
    opened = Database(ours)
    stances = Stances(opened)
    stances.add_all(decision(number) for number in range(STANCES))
    documents = opened.table("stances").all()
    theirs.write_bytes(orjson.dumps({"stances": {str(d.doc_id): d for d in documents}}))
    line = orjson.dumps(documents[0])
    del documents
    plain = TinyDB(theirs).table("stances")
    # As a reader has it: opened with all of it there, not made piece by piece in this process.
    opened.close()
    opened = Database(ours)
    stances = Stances(opened)
    given = iter([decision(number) for number in range(STANCES, STANCES + ADDED)])
    add = numbered(lambda number: stances.add(next(given)))
    insert = numbered(lambda number: plain.insert(orjson.loads(line)))
    yield ratio(
        "one stance saved, 100,000 there: ours / TinyDB's storage",
        in_turns((add, QUICK), (insert, SLOW)),
        1 / 50,
    )
    yield finding(stances, plain, "")
    yield from saving(scratch, add, len(line), "")
    yield opening(ours, theirs, opened, "")
    change = numbered(
        lambda number: stances.decide(
            stances.of_actor(f"Actor {number % ACTORS}")[0], Status.REJECTED
        )
    )
    for _ in range(CHANGES):
        change()
    after = ", after 10,000 changes"
    yield from saving(scratch, add, len(line), after)
    yield opening(ours, theirs, opened, after)
    yield finding(stances, plain, after)
    with compacting(opened):
        yield from saving(scratch, add, len(line), ", a snapshot being written")
    opened.close()
    yield watching(scratch / "watched")


def decision(number: int) -> Decision:
    """Return a stance as the analysis of a real article would give it."""
    return Decision(
        article=f"2025/{number // 7:06}-some-article.md",
        fingerprint="sha256:" + f"{number:064x}",
        anchor=Anchor(
            number % 5000,
            "has sharply criticized Japan over its remarks",
            "analysts say. While China ",
            ", the president has not yet said",
        ),
        holder=f"Actor {number % ACTORS}",
        target=f"Actor {(number * 7 + 1) % ACTORS}",
        text="its remarks on Taiwan",
        label=Label.OPPOSE,
        score=-2,
        status=Status.ACCEPTED,
        cue="criticized",
        chain=("Harbour Wire", "Reuters", "China"),
        confidence=0.85,
        rule="criticize",
        coder="me",
    )


def finding(stances: Stances, plain: Table, when: str) -> Row:
    """Compare finding the stances of an actor with TinyDB's search, of nobody it was asked before.

    What it was asked before it has in memory, until the next change of the table.
    """

    def search(number: int) -> None:
        plain.clear_cache()
        plain.search(where("holder") == f"Actor {number % ACTORS}")

    return ratio(
        f"the stances of an actor{when}: ours / TinyDB's search",
        in_turns(
            (numbered(lambda number: stances.of_actor(f"Actor {number % ACTORS}")), QUICK),
            (numbered(search), SLOW),
        ),
        1 / 50,
    )


def saving(scratch: Path, add: Callable[[], object], size: int, when: str) -> Iterator[Row]:
    """Compare saving a stance with adding as many bytes to a file and syncing it."""
    handle = os.open(scratch / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append() -> None:
        os.write(handle, b"x" * size)
        os.fsync(handle)

    try:
        ours, theirs = timed((add, QUICK), (append, QUICK))
    finally:
        os.close(handle)
    middle = median(ours), median(theirs)
    yield ratio(f"one stance saved{when}: ours / append and fsync", middle, 3)
    # One key press that waits long is felt, however quick the others are.
    slowest = max(ours), max(theirs)
    yield ratio(f"the slowest of {QUICK} saved{when}: ours / append and fsync", slowest, None)


@contextmanager
def compacting(opened: Database) -> Iterator[None]:
    """Have one snapshot after the other written meanwhile, by a thread as it always is."""
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            opened.tinydb.ledger.compact()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def opening(ours: Path, theirs: Path, opened: Database, when: str) -> Row:
    """Compare opening the database with parsing a plain JSON file of the same stances.

    The collector is off while the file is parsed, which is when that is quickest.
    """
    with opened.reading("stances") as documents:
        theirs.write_bytes(orjson.dumps({"stances": {str(id): d for id, d in documents.items()}}))
    size = (ours / ".briefing" / database.FILE).stat().st_size / 1e6

    def parse() -> None:
        gc.disable()
        orjson.loads(theirs.read_bytes())
        gc.enable()

    return ratio(
        f"database opened{when}: ours / orjson parsing it",
        in_turns((lambda: Database(ours).close(), SLOW), (parse, SLOW)),
        2,
        f", {size:.0f} MB",
    )


def watching(folder: Path) -> Row:
    """Measure how long a reader takes to see what another program decides: the longest wait."""
    folder.mkdir()
    told: list[float] = []

    async def sitting() -> list[float]:
        heard = asyncio.Event()
        shelf = Shelf(folder)
        session = Session(shelf, lambda event: heard.set() if isinstance(event, Stored) else None)
        await session.begin()
        other = Database(folder)
        for number in range(LOOKS):
            # At another moment between two looks each time.
            await asyncio.sleep(WATCH * (1 + number / LOOKS))
            heard.clear()
            await asyncio.to_thread(Stances(other).add, decision(number))
            begun = time.perf_counter()
            await heard.wait()
            told.append(time.perf_counter() - begun)
        other.close()
        await session.end()
        return told

    longest = max(asyncio.run(sitting()))
    return Row("another program's change seen by the reader, seconds", longest, 1, f"of {LOOKS}")


def numbered(work: Callable[[int], object]) -> Callable[[], object]:
    """Return ``work`` to be called without an argument: with 0, 1, 2 and so on."""
    numbers = iter(range(10**9))
    return lambda: work(next(numbers))


Work = tuple[Callable[[], object], int]
"""Something to be done, and how often."""


def in_turns(ours: Work, theirs: Work) -> tuple[float, float]:
    """Return the median seconds of each work."""
    taken = timed(ours, theirs)
    return median(taken[0]), median(taken[1])


def timed(ours: Work, theirs: Work) -> tuple[list[float], list[float]]:
    """Return the seconds that each work took each time, done in turns by rounds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(SLOW):
        for (work, times), found in zip((ours, theirs), taken, strict=True):
            for _ in range(times // SLOW):
                begun = time.perf_counter()
                work()
                found.append(time.perf_counter() - begun)
    return taken


def ratio(name: str, times: tuple[float, float], goal: float | None, more: str = "") -> Row:
    """Return the ratio of two times as a row."""
    ours, theirs = times
    detail = f"{1000 * ours:.2f} ms against {1000 * theirs:.2f} ms{more}"
    return Row(name, ours / theirs, goal, detail)
