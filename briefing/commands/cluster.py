"""A Dask cluster as who looks for stances: texts go to its workers, what is found comes back.

Every text is given to one worker by name, so it is known what a worker had to do when it is lost.
Another then does it; a text at which two were lost is given up. Nothing but bytes and names of our
functions go over the wire.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from briefing import __version__
from briefing.analysis import remote
from briefing.analysis.protocol import Answer, Failed, Found, ProtocolError, Request, decode
from briefing.commands.mapping import AHEAD, Ended, Waiting
from briefing.news.tuning import Names

LOOK = 0.5
"""Seconds between two looks at which workers there are."""

PATIENCE = 60.0
"""Seconds without any worker after which the run ends."""

STRIKES = 2
"""How many workers may be lost at one text before it is given up."""

REACH = 10.0
"""Seconds in which a scheduler has to answer."""

_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[\w.-]+):\d{1,5}")


def is_address(text: str) -> bool:
    """Tell whether ``text`` could be the address of a scheduler, such as tcp://host:8786."""
    return _ADDRESS.fullmatch(text) is not None


@dataclass(slots=True)
class _Worker:
    """A worker of the cluster: how many texts it reads at once, and those it was given."""

    threads: int
    given: dict[str, asyncio.Task[None]] = field(default_factory=dict)


class Cluster:
    """The workers of the scheduler at ``address``.

    ``pipeline`` names a spaCy pipeline that is installed there, None the program's own; ``warn`` is
    told what is amiss but stops nothing. ``names`` are those that the library has settled.
    """

    def __init__(
        self,
        address: str,
        pipeline: str | None,
        warn: Callable[[str], None],
        names: Names | None = None,
    ) -> None:
        """Connect to nothing yet."""
        self._address, self._named, self._warn = address, pipeline, warn
        self._names = json.dumps((names or Names()).to_record())
        self._client: Any = None
        self._workers: dict[str, _Worker] = {}
        self._asked: dict[str, Request] = {}
        self._strikes: dict[str, int] = {}
        self._answers: asyncio.Queue[tuple[str, Answer]] = asyncio.Queue()
        self._name = ""

    async def start(self) -> str:
        """Connect, and have one worker load the pipeline; return its name.

        Raises:
            Ended: where there is no scheduler, no worker, or another version of the program.
        """
        self._client = await connect(self._address)
        await self._wait_for_workers()
        try:
            version, self._name, warning = await self._client.submit(
                remote.introduce, self._named, self._names, pure=False
            )
        except Exception as error:
            raise Ended(
                f"cluster {self._address}: its workers cannot run briefing: {_line(error)}: "
                f"install briefing {__version__} where they run"
            ) from None
        if version != __version__:
            raise Ended(
                f"cluster {self._address}: its workers have briefing {version}: "
                f"install {__version__} where they run"
            )
        if warning:
            self._warn(warning)
        return self._name

    async def answers(self, requests: Iterator[Request]) -> AsyncIterator[Answer]:
        """Yield an answer for every request; those of a lost worker are given to another.

        Raises:
            Ended: where there is no worker any more.
        """
        waiting = Waiting(requests)
        looked = 0.0
        while True:
            if not self._workers:
                await self._wait_for_workers()
            self._give(waiting)
            if not self._asked and self._answers.empty():
                return
            if answer := await self._next():
                # Before what was found is kept: the workers go on meanwhile.
                self._give(waiting)
                yield answer
            now = asyncio.get_running_loop().time()
            if now - looked >= LOOK:
                looked = now
                for failed in await self._look(waiting):
                    yield failed

    async def stop(self) -> None:
        """Take back what was given, and leave the cluster as it was."""
        tasks = [task for worker in self._workers.values() for task in worker.given.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            with suppress(Exception):
                await self._client.close()

    async def _next(self) -> Answer | None:
        """Return the next answer that somebody waits for, None where none comes for a while."""
        try:
            id, answer = await asyncio.wait_for(self._answers.get(), LOOK)
        except TimeoutError:
            return None
        self._strikes.pop(id, None)
        return answer if self._asked.pop(id, None) else None

    def _give(self, waiting: Waiting) -> None:
        """Give every worker what it has room for, one text each in turn."""
        room = True
        while room:
            room = False
            for address, worker in self._workers.items():
                if len(worker.given) < worker.threads + AHEAD:
                    request = waiting.next()
                    if request is None:
                        return
                    self._asked[request.id] = request
                    one = self._one(address, worker, request)
                    worker.given[request.id] = asyncio.create_task(one)
                    room = True

    async def _one(self, address: str, worker: _Worker, request: Request) -> None:
        """Have one worker look at one text, and queue what it answers."""
        future: Any = None
        try:
            # Its bytes are in the call itself: nobody but that worker has any use for them.
            future = self._client.submit(
                remote.analyse,
                remote.packed(request),
                self._named,
                self._names,
                workers=[address],
                allow_other_workers=False,
                pure=False,
            )
            answer = decode(await future)
            assert isinstance(answer, Found | Failed)
            if isinstance(answer, Found) and answer.findings.pipeline != self._name:
                there = answer.findings.pipeline
                answer = Failed(
                    request.id, f"a worker of the cluster has another pipeline, {there}"
                )
        except ProtocolError:
            answer = Failed(request.id, "the text is too long to be analysed")
        except asyncio.CancelledError:
            if future is not None:
                # Nobody waits for what comes of it, nor for hearing that it has been taken back.
                with suppress(Exception):
                    future.release()
            raise
        except Exception as error:
            answer = Failed(request.id, f"the cluster failed: {_line(error)}")
        worker.given.pop(request.id, None)
        self._answers.put_nowait((request.id, answer))

    async def _look(self, waiting: Waiting) -> list[Failed]:
        """Look who is there, take back what lost workers were given; return what is given up."""
        threads = await self._there()
        failed = []
        for address in [address for address in self._workers if address not in threads]:
            worker = self._workers.pop(address)
            for place, (id, task) in enumerate(list(worker.given.items())):
                task.cancel()
                request = self._asked.pop(id)
                # What only waited there has nothing to do with the loss.
                if place < worker.threads:
                    self._strikes[id] = self._strikes.get(id, 0) + 1
                if self._strikes.get(id, 0) >= STRIKES:
                    lost = f"{STRIKES} workers of the cluster were lost at it"
                    failed.append(Failed(id, lost))
                else:
                    waiting.take_back(request)
        for address, count in threads.items():
            self._workers.setdefault(address, _Worker(count))
        return failed

    async def _there(self) -> dict[str, int]:
        """Return the workers that there are, and how many threads each has."""
        try:
            return dict(await self._client.nthreads())
        except Exception as error:
            raise Ended(f"cluster {self._address}: the scheduler is gone: {_line(error)}") from None

    async def _wait_for_workers(self) -> None:
        """Wait until there is a worker.

        Raises:
            Ended: where none comes.
        """
        end = asyncio.get_running_loop().time() + PATIENCE
        while not (threads := await self._there()):
            if asyncio.get_running_loop().time() > end:
                raise Ended(f"cluster {self._address}: it has no workers: start some and try again")
            await asyncio.sleep(LOOK)
        self._workers |= {address: _Worker(count) for address, count in threads.items()}


async def connect(address: str) -> Any:
    """Return a client of the scheduler at ``address``.

    Raises:
        Ended: where Dask is not installed, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise Ended(
            "a cluster needs dask.distributed, which is not installed: "
            "install it with: pip install 'briefing[cluster]'"
        ) from None
    # What it says of lost workers is told in our own words. Each part of it has a level of its own.
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
    asyncio.get_running_loop().set_exception_handler(_unless_theirs)
    try:
        return await Client(  # type: ignore[no-untyped-call]
            address, asynchronous=True, timeout=REACH, set_as_default=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise Ended(
            f"cluster {address}: no scheduler answers there: {_line(error)}: "
            "start one with: dask scheduler"
        ) from None


def _unless_theirs(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell what nobody has waited for, but not what Dask leaves behind when a worker is lost."""
    if type(context.get("exception")).__module__.partition(".")[0] != "distributed":
        loop.default_exception_handler(context)


def _line(error: Exception) -> str:
    from briefing.text.clean import clean_line

    return clean_line(f"{type(error).__name__}: {error}")[:200]
