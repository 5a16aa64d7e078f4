"""What a decision costs to save, to find and to open again, against TinyDB's own storage."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import orjson
from tinydb import TinyDB, where

from benchmarks.rows import Row
from briefing.news.decision import Decision
from briefing.news.stance import Label, Status
from briefing.store import database
from briefing.store.database import Database
from briefing.store.stances import Stances
from briefing.text.anchor import Anchor

STANCES = 100_000
ACTORS = 2_000
CHANGES = 10_000
SLOW, QUICK = 3, 300


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
    add = numbered(lambda number: stances.add(decision(number)))
    insert = numbered(lambda number: plain.insert(orjson.loads(line)))
    yield ratio(
        "one stance saved, 100,000 there: ours / TinyDB's storage",
        in_turns((add, QUICK), (insert, SLOW)),
        1 / 50,
    )
    yield ratio(
        "the stances of an actor: ours / TinyDB's search",
        in_turns(
            (numbered(lambda n: stances.of_actor(f"Actor {n % ACTORS}")), QUICK),
            (numbered(lambda n: plain.search(where("holder") == f"Actor {n % ACTORS}")), SLOW),
        ),
        1 / 50,
    )
    yield saving(scratch, add, len(line), "")
    yield opening(ours, theirs, opened, "")
    change = numbered(
        lambda number: stances.decide(
            stances.of_actor(f"Actor {number % ACTORS}")[0], Status.REJECTED
        )
    )
    for _ in range(CHANGES):
        change()
    yield saving(scratch, add, len(line), ", after 10,000 changes")
    yield opening(ours, theirs, opened, ", after 10,000 changes")
    opened.close()


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


def saving(scratch: Path, add: Callable[[], object], size: int, when: str) -> Row:
    """Compare saving a stance with adding as many bytes to a file and syncing it."""
    handle = os.open(scratch / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def append() -> None:
        os.write(handle, b"x" * size)
        os.fsync(handle)

    try:
        return ratio(
            f"one stance saved{when}: ours / append and fsync",
            in_turns((add, QUICK), (append, QUICK)),
            3,
        )
    finally:
        os.close(handle)


def opening(ours: Path, theirs: Path, opened: Database, when: str) -> Row:
    """Compare opening the database with parsing a plain JSON file of the same stances."""
    with opened.reading("stances") as documents:
        theirs.write_bytes(orjson.dumps({"stances": {str(id): d for id, d in documents.items()}}))
    size = (ours / ".briefing" / database.FILE).stat().st_size / 1e6
    return ratio(
        f"database opened{when}: ours / orjson parsing it",
        in_turns(
            (lambda: Database(ours).close(), SLOW),
            (lambda: orjson.loads(theirs.read_bytes()), SLOW),
        ),
        2,
        f", {size:.0f} MB",
    )


def numbered(work: Callable[[int], object]) -> Callable[[], object]:
    """Return ``work`` to be called without an argument: with 0, 1, 2 and so on."""
    numbers = iter(range(10**9))
    return lambda: work(next(numbers))


def in_turns(
    ours: tuple[Callable[[], object], int], theirs: tuple[Callable[[], object], int]
) -> tuple[float, float]:
    """Return the median seconds of each work, done so many times each, in turns by rounds."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(SLOW):
        for (work, times), found in zip((ours, theirs), taken, strict=True):
            for _ in range(times // SLOW):
                begun = time.perf_counter()
                work()
                found.append(time.perf_counter() - begun)
    return median(taken[0]), median(taken[1])


def ratio(name: str, times: tuple[float, float], goal: float, more: str = "") -> Row:
    """Return the ratio of two times as a row."""
    ours, theirs = times
    detail = f"{1000 * ours:.2f} ms against {1000 * theirs:.2f} ms{more}"
    return Row(name, ours / theirs, goal, detail)
