"""Who looks for stances in many texts: worker processes here, or a cluster elsewhere.

Whoever it is, texts go out as they are asked for and what is found comes back as it is ready, in
whatever order; no more of them are under way than keep every worker busy.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from briefing.analysis.client import Analyser, Event, Phase, State
from briefing.analysis.protocol import Answer, Request

AHEAD = 1
"""How many texts wait at a worker behind the one it reads, so that it never waits for the next."""


class Ended(Exception):
    """Nobody is left to look at texts; the message is one clear line."""


class Mapper(Protocol):
    """Maps texts to what is found in them. Belongs to one event loop."""

    async def start(self) -> str:
        """Begin, and return the name of the pipeline that looks at the texts.

        Raises:
            Ended: where nobody can look at any.
        """

    def answers(self, requests: Iterator[Request]) -> AsyncIterator[Answer]:
        """Yield one answer for every request, in the order in which they are ready.

        ``requests`` is asked for the next one when there is room for it, and not before.

        Raises:
            Ended: where nobody is left; what was answered until then has been yielded.
        """

    async def stop(self) -> None:
        """End it; nothing that was started is left behind."""


class Waiting:
    """Requests in their order, before them those that came back unanswered."""

    def __init__(self, requests: Iterator[Request]) -> None:
        self._requests, self._back = requests, deque[Request]()

    def next(self) -> Request | None:
        """Return the next request, None where there is none."""
        return self._back.popleft() if self._back else next(self._requests, None)

    def take_back(self, request: Request) -> None:
        """Have a request answered by somebody else."""
        self._back.append(request)


@dataclass(slots=True)
class _Job:
    """One worker process, and what it has been asked."""

    worker: Analyser
    asked: OrderedDict[str, Request] = field(default_factory=OrderedDict)


class Jobs:
    """So many worker processes on this machine, each with a pipeline of its own.

    ``pipeline`` names an installed spaCy pipeline, None the program's own; ``warn`` is told what is
    amiss with a worker that goes on all the same; ``tuning`` is the file of what a library learnt.
    """

    def __init__(
        self,
        count: int,
        pipeline: str | None,
        warn: Callable[[str], None],
        tuning: Path | None = None,
    ) -> None:
        """Start nothing yet."""
        self._count, self._named, self._warn, self._tuning = count, pipeline, warn, tuning
        self._events: asyncio.Queue[tuple[int, Event]] = asyncio.Queue()
        self._jobs: dict[int, _Job] = {}
        self._ready: list[int] = []
        self._last_words = ""

    async def start(self) -> str:
        """Start the workers; return the pipeline's name as soon as one of them is ready.

        Raises:
            Ended: where none of them comes up.
        """
        for number in range(self._count):
            worker = Analyser(self._listener(number), pipeline=self._named, tuning=self._tuning)
            self._jobs[number] = _Job(worker)
            worker.start()
        while not self._ready:
            number, event = await self._events.get()
            if isinstance(event, State):
                self._heed(number, event)
            if not self._jobs:
                raise Ended(self._last_words)
        return self._jobs[self._ready[0]].worker.state.pipeline

    async def answers(self, requests: Iterator[Request]) -> AsyncIterator[Answer]:
        """Yield an answer for every request; a worker that is given up leaves its to the others.

        Raises:
            Ended: where no worker is left.
        """
        waiting = Waiting(requests)
        for number in self._ready:
            self._ask(self._jobs[number], waiting)
        while any(job.asked for job in self._jobs.values()):
            number, event = await self._events.get()
            job = self._jobs.get(number)
            if isinstance(event, State):
                self._heed(number, event)
                if event.phase is Phase.STOPPED and job:
                    for request in job.asked.values():
                        waiting.take_back(request)
                    for other in self._ready:
                        self._ask(self._jobs[other], waiting)
                elif event.phase is Phase.READY and job:
                    self._ask(job, waiting)
            elif job:
                job.asked.pop(event.id, None)
                # Before what was found is kept: the worker goes on meanwhile.
                self._ask(job, waiting)
                yield event
        if (left := waiting.next()) is not None:
            waiting.take_back(left)
            raise Ended(self._last_words)

    async def stop(self) -> None:
        """End every worker."""
        await asyncio.gather(*(job.worker.stop() for job in self._jobs.values()))

    def _listener(self, number: int) -> Callable[[Event], None]:
        return lambda event: self._events.put_nowait((number, event))

    def _heed(self, number: int, state: State) -> None:
        """Take notice of what a worker is doing; one that was given up is no longer asked."""
        if state.phase is Phase.STOPPED:
            self._last_words = state.message
            self._jobs.pop(number, None)
            self._ready = [one for one in self._ready if one != number]
        elif state.message:
            self._warn(state.message)
        if state.phase is Phase.READY and number not in self._ready:
            self._ready.append(number)

    def _ask(self, job: _Job, waiting: Waiting) -> None:
        while len(job.asked) <= AHEAD and (request := waiting.next()) is not None:
            job.asked[request.id] = request
            job.worker.ask(request)
