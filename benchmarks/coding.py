"""How many keys it takes to code: each task is done by keys in the sample's first article.

What is counted is what was pressed between standing on the words and having it stored; that it was
stored as asked for is looked at each time. Letters that are typed count as keys, too.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rows import Row
from briefing.config import Config, seeds_dir
from briefing.tui import keys
from briefing.tui.app import Reader

AGAIN = ("Japan", "China", "support")
CORRECTION, STATEMENT = 4, 8
"""The most keys for a proposal accepted with a correction, and for a new statement."""

ARTICLE = "2025-11-25-takaichi-trump-call.md"


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be coded: where one stands before, what is pressed, what is stored by it."""

    name: str
    before: tuple[str, ...]
    keys: tuple[str, ...]
    stored: tuple[str, str, str]
    goal: int


SECOND, FOURTH = ("gg", ")", ")"), ("gg", ")", ")", ")", ")")

TASKS = (
    Task(
        "a proposal accepted, its label corrected",
        ("gg", "s"),
        ("~",),
        ("China", "Taiwan", "mixed"),
        CORRECTION,
    ),
    Task(
        "a proposal accepted, its holder corrected on the card",
        ("gg", "s"),
        ("I", "w", "2", "enter"),
        ("Japanese forces", "Taiwan", "oppose"),
        CORRECTION,
    ),
    Task(
        "a new statement, as the card guesses it",
        FOURTH,
        ("i", "enter"),
        ("China", "China’s neighbour", "oppose"),
        STATEMENT,
    ),
    Task(
        "a new statement, everything chosen anew",
        SECOND,
        ("i", "w", "2", "t", "1", "-", "enter"),
        ("China", "Japan", "oppose"),
        STATEMENT,
    ),
    Task(
        "a new statement, at once by its label",
        SECOND,
        ("V", "+"),
        ("Japan", "China", "support"),
        STATEMENT,
    ),
    Task("the same statement on another sentence", (*SECOND, "V", "+", ")"), (".",), AGAIN, 1),
)


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Do every task, each in a library of its own, and count its keys."""
    variables = {f"XDG_{kind}_HOME": str(scratch) for kind in ("CONFIG", "DATA", "STATE")}
    with _environment(variables):
        for number, task in enumerate(TASKS):
            folder = scratch / f"coding-{number}"
            folder.mkdir()
            (folder / "article.md").write_bytes((seeds_dir() / ARTICLE).read_bytes())
            stored = asyncio.run(_done(task, folder))
            if stored[:1] != [task.stored]:
                raise SystemExit(f"{task.name}: {stored} was stored, not {task.stored}")
            yield Row(f"keys for {task.name}", len(task.keys), task.goal, " ".join(task.keys))


async def _done(task: Task, folder: Path) -> list[tuple[str, str, str]]:
    """Return what is stored once the keys of a task have been pressed, the latest first."""
    app = Reader(folder, Config(ascii=False), [])
    async with app.run_test(size=(120, 36)) as pilot:
        while not app.session.shelf.ready or app.session.shelf.unanalysed(1):
            await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(1.0)
        for key in (*task.before, *task.keys):
            for part in keys.parse(key) if key not in "123456789" else (key,):
                await pilot.press(keys.to_textual(part))
            await pilot.pause(0.3)
        await pilot.pause(0.5)
        found = app.session.shelf.stances.latest(9)
        await app.session.end()
    return [(one.holder, one.text, one.label.value) for one in found]


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
