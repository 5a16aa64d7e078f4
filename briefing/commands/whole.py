"""``briefing analyse --library``: everything in a library that was not analysed yet, newest first.

Every job is a worker process of its own, asked one text at a time, so what is in memory does not
grow with the library. What was found is on disk before the next text is asked for: stopped at any
moment, the next run goes on where this one was.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.analysis.client import Analyser, Phase, State
from briefing.analysis.protocol import Answer, Failed, Found, Request
from briefing.commands import line
from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.store.disk import StoreRefused

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


def analyse_library(folder: Path, jobs: int | None) -> int:
    """Analyse what is new in the library at ``folder``; return the exit status."""
    settings = line.settings()
    shelf = line.open_library(folder, settings)
    if isinstance(shelf, int):
        return shelf
    jobs = jobs or max(1, (os.cpu_count() or 2) - 1)
    with shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        try:
            count = asyncio.run(_Run(shelf, settings.pipeline).with_jobs(jobs))
        except StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))
    for fault in count.faults:
        line.fail(line.DONE, fault)
    print(f"{count.done} analysed, {len(count.faults)} failed, {count.stances} stances found")
    return line.INPUT_WRONG if count.faults else line.DONE


@dataclass(slots=True)
class _Count:
    """What has been done so far."""

    total: int = 0
    done: int = 0
    stances: int = 0
    faults: list[str] = field(default_factory=list)


class _Run:
    """One run over a library: whose turn it is, what is under way, what came of it."""

    def __init__(self, shelf: Shelf, pipeline: str | None) -> None:
        self._shelf = shelf
        self._named = pipeline
        self._count = _Count()
        self._line: Iterator[str] | None = None
        self._warned: set[str] = set()

    async def with_jobs(self, jobs: int) -> _Count:
        """Do all of it with this many workers."""
        tasks = [asyncio.create_task(self._job()) for _ in range(jobs)]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if sys.stderr.isatty():
                print(file=sys.stderr)
        return self._count

    async def _job(self) -> None:
        """Ask one worker for one article after the other."""
        answers: asyncio.Queue[Answer | None] = asyncio.Queue()
        ready = asyncio.Event()

        def heard(event: State | Answer) -> None:
            if isinstance(event, State):
                self._warn(event.message)
                if event.phase is Phase.READY:
                    ready.set()
                elif event.phase is Phase.STOPPED:
                    ready.set()
                    answers.put_nowait(None)
            else:
                answers.put_nowait(event)

        worker = Analyser(heard, pipeline=self._named)
        worker.start()
        try:
            await ready.wait()
            pipeline = worker.state.pipeline
            while worker.state.phase is not Phase.STOPPED and (article := self._next(pipeline)):
                worker.ask(Request.about(article))
                if (answer := await answers.get()) is None:
                    break
                self._take(article, answer)
            else:
                if worker.state.phase is not Phase.STOPPED:
                    return
            self._fault(f"{worker.state.message}: run the command again to go on")
        finally:
            await worker.stop()

    def _next(self, pipeline: str) -> Article | None:
        """Return the next article in which this pipeline has not looked for anything yet."""
        if self._line is None:
            self._shelf.expect(pipeline)
            ids = self._shelf.unanalysed(self._shelf.catalogue.counts()[0])
            self._count.total = len(ids)
            self._line = iter(ids)
        for id in self._line:
            try:
                article = self._shelf.library.read(id)
            except Unreadable as fault:
                self._fault(f"{fault}: {id}")
                continue
            found = self._shelf.found(article, pipeline)
            if found is None:
                return article
            self._did(len(found.stances))
        return None

    def _take(self, article: Article, answer: Answer) -> None:
        if isinstance(answer, Failed):
            self._fault(f"{answer.error}: {article.id}")
        elif isinstance(answer, Found):
            self._shelf.keep(article, answer.findings)
            self._did(len(answer.findings.stances))

    def _did(self, stances: int) -> None:
        self._count.done += 1
        self._count.stances += stances
        if sys.stderr.isatty():
            told = f"\r{self._count.done} of {self._count.total} articles analysed"
            print(told, end="", file=sys.stderr, flush=True)

    def _fault(self, message: str) -> None:
        self._count.faults.append(message)

    def _warn(self, message: str) -> None:
        if message and message not in self._warned:
            self._warned.add(message)
            line.fail(line.DONE, message)
