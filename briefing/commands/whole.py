"""``briefing analyse --library``: everything in a library that was not analysed yet, newest first.

Who looks at the texts is a ``Mapper``: worker processes here, or a cluster. No more texts are in
memory than are under way. What was found is on disk before the next text is asked for: stopped at
any moment, the next run goes on where this one was.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.analysis.protocol import Answer, Failed, Found, Request
from briefing.commands import line
from briefing.commands.mapping import Ended, Jobs, Mapper
from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.store.disk import StoreRefused

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


def analyse_library(folder: Path, jobs: int | None = None, cluster: str | None = None) -> int:
    """Analyse what is new in the library at ``folder``; return the exit status.

    ``cluster`` is the address of a scheduler whose workers do it; else ``jobs`` processes do.
    """
    settings = line.settings()
    shelf = line.open_library(folder, settings)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        try:
            if cluster and shelf.tunings.current.names.model:
                return line.fail(
                    line.LINE_WRONG,
                    "the entities that were trained here are on this machine alone: "
                    "analyse --cluster: use --jobs",
                )
            count = asyncio.run(_Run(shelf).by(_mapper(shelf, jobs, cluster, settings.pipeline)))
        except StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))
    for fault in count.faults:
        line.fail(line.DONE, fault)
    print(f"{count.done} analysed, {count.failed} failed, {count.stances} stances found")
    return line.INPUT_WRONG if count.faults else line.DONE


def _mapper(shelf: Shelf, jobs: int | None, cluster: str | None, pipeline: str | None) -> Mapper:
    if cluster:
        from briefing.commands.cluster import Cluster

        return Cluster(cluster, pipeline, _once(), shelf.tunings.current.names)
    count = jobs or max(1, (os.cpu_count() or 2) - 1)
    return Jobs(count, pipeline, _once(), shelf.tunings.path)


def _once() -> Callable[[str], None]:
    """Return what tells a warning, and never the same again."""
    told: set[str] = set()

    def warn(message: str) -> None:
        if message not in told:
            told.add(message)
            line.fail(line.DONE, message)

    return warn


@dataclass(slots=True)
class _Count:
    """What has been done so far."""

    total: int = 0
    done: int = 0
    failed: int = 0
    stances: int = 0
    faults: list[str] = field(default_factory=list)


class _Run:
    """One run over a library: whose turn it is, what is under way, what came of it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._count = _Count()
        self._under_way: dict[str, Article] = {}

    async def by(self, mapper: Mapper) -> _Count:
        """Have all of it done by ``mapper``."""
        try:
            pipeline = await mapper.start()
            async for answer in mapper.answers(self._requests(pipeline)):
                self._take(self._under_way.pop(answer.id), answer)
        except Ended as end:
            self._count.faults.append(f"{end}: run the command again to go on")
        finally:
            await mapper.stop()
            if sys.stderr.isatty():
                print(file=sys.stderr)
        return self._count

    def _requests(self, pipeline: str) -> Iterator[Request]:
        """Yield a question for every article in which this pipeline has not looked yet."""
        self._shelf.expect(pipeline)
        ids = self._shelf.unanalysed(self._shelf.catalogue.counts()[0])
        self._count.total = len(ids)
        for id in ids:
            try:
                article = self._shelf.library.read(id)
            except Unreadable as fault:
                self._fault(f"{fault}: {id}")
                continue
            found = self._shelf.found(article, pipeline)
            if found is None:
                self._under_way[id] = article
                yield Request.about(article)
            else:
                self._did(len(found.stances))

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
        self._count.failed += 1
        self._count.faults.append(message)
