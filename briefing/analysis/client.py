"""The asyncio side of the analysis: start the worker, ask it, start it again when it dies.

The worker is a process of its own, so that a long text or a fault in it never holds up a key press.
This module knows neither spaCy nor Textual: whoever owns an event loop can use it, and hears of
everything in ``on_event``.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefing.analysis.process import Crash, Worker, log
from briefing.analysis.protocol import (
    Answer,
    Failed,
    Found,
    Keep,
    Kept,
    ProtocolError,
    Question,
    Ready,
    encode,
)

WORKER = (sys.executable, "-P", "-m", "briefing.analysis.worker")


class Phase(StrEnum):
    """What the worker is doing."""

    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    RESTARTING = "restarting"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class State:
    """What the worker is doing now, for a status line.

    ``current`` is the id of the text being read, "" for none; ``waiting`` counts those in the
    queue. ``pipeline`` is known from the first time the worker was ready. ``message`` is a clear
    line where something is amiss.
    """

    phase: Phase
    current: str = ""
    waiting: int = 0
    pipeline: str = ""
    message: str = ""


Event = State | Answer


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, and how often to try."""

    start: float = 120.0
    """For the worker to load its pipeline."""
    text: float = 30.0
    """For one text, and as much again for every further 50,000 characters of it."""
    stop: float = 2.0
    """For the worker to end by itself before it is killed."""
    back_off: tuple[float, ...] = (0.2, 0.5, 1.0, 2.0, 5.0)
    """Before each new start after a crash. More crashes in a row than these end it for good."""
    settled: float = 30.0
    """After which a worker counts as sound, even if it was asked nothing."""
    strikes: int = 2
    """How many workers one text may kill before it is given up."""

    def over(self, question: Question) -> float:
        """Return the seconds that the text of a question may take."""
        size = question.size if isinstance(question, Keep) else len(question.text)
        return self.text * (1 + size // 50_000)


class Analyser:
    """Asks a worker process what is found in texts, one text at a time.

    ``on_event`` is called in the event loop with every ``State`` and every answer. Every request
    that is not replaced or dropped ends in one answer with its id, unless
    ``stop`` comes first; what waits when the worker is given up waits for the next ``start``. What
    the worker writes to its standard error goes, line by line, to the log
    ``briefing.analysis.worker``. ``pipeline`` names an installed spaCy pipeline, None the program's
    own; ``tuning`` is the file of what a library has learnt, None for none.
    """

    def __init__(
        self,
        on_event: Callable[[Event], None],
        *,
        pipeline: str | None = None,
        tuning: Path | None = None,
        patience: Patience | None = None,
        command: Sequence[str] = WORKER,
    ) -> None:
        self._on_event = on_event
        self._command = [*command, *(("--pipeline", pipeline) if pipeline else ())]
        self._command += ("--tuning", str(tuning)) if tuning else ()
        self._patience = patience or Patience()
        self._queue: OrderedDict[str, Question] = OrderedDict()
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._worker: Worker | None = None
        self._current: Question | None = None
        self._strikes: dict[str, int] = {}
        self.state = State(Phase.STOPPED)

    @property
    def pid(self) -> int | None:
        """The worker's process id while it lives."""
        return self._worker.pid if self._worker else None

    def start(self) -> None:
        """Start the worker in the background; without effect while it runs."""
        if self._task is None or self._task.done():
            self._show(Phase.STARTING)
            self._task = asyncio.create_task(self._run(), name="analyser")

    async def stop(self) -> None:
        """End the worker and forget what was asked. No process is left behind when this returns."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._queue.clear()
        self._current = None
        self._show(Phase.STOPPED)

    def ask(self, request: Question, *, first: bool = False) -> None:
        """Queue ``request``; ``first`` puts it, or moves it, to the front.

        A newer request of the same id takes the place of the older, whose answer is then never
        told.
        """
        if request == self._current:
            self._queue.pop(request.id, None)
            return
        self._queue[request.id] = request
        if first:
            self._queue.move_to_end(request.id, last=False)
        self._wanted.set()
        self._show(self.state.phase, self.state.message)

    def drop(self, id: str) -> None:
        """Take back what was asked under ``id``, if it still waits."""
        if self._queue.pop(id, None):
            self._show(self.state.phase, self.state.message)

    # -- telling ---------------------------------------------------------------------

    def _show(self, phase: Phase, message: str = "", pipeline: str | None = None) -> None:
        state = State(
            phase,
            self._current.id if self._current else "",
            len(self._queue),
            self.state.pipeline if pipeline is None else pipeline,
            message,
        )
        if state != self.state:
            self.state = state
            self._tell(state)

    def _tell(self, event: Event) -> None:
        # A fault of the listener is not one of the worker: it is noted, and the work goes on.
        try:
            self._on_event(event)
        except Exception:
            log.exception("the listener failed on %s", type(event).__name__)

    def _answer(self, request: Question, answer: Answer) -> None:
        """Tell ``answer``, unless ``request`` has been replaced by a newer one of its id."""
        self._current = None
        self._strikes.pop(request.id, None)
        if request.id not in self._queue:
            self._tell(answer)

    # -- the life of the worker -------------------------------------------------------

    async def _run(self) -> None:
        crashes = 0
        phase, message = Phase.STARTING, ""
        while True:
            answered, born = False, time.monotonic()
            self._show(phase, message)
            try:
                worker, ready = await self._begin()
                message = ready.warning
                self._show(Phase.READY, message, ready.pipeline)
                while True:
                    await self._one(worker, message)
                    answered = True
            except Crash as crash:
                log.info("worker: %s", crash)
                self._strike(str(crash))
                # A worker that answered or lived was sound: it died of one text, or by chance.
                sound = answered or time.monotonic() - born > self._patience.settled
                crashes = 1 if sound else crashes + 1
                message = f"the analysis {crash}"
            finally:
                await self._end()
            if crashes > len(self._patience.back_off):
                break
            phase = Phase.RESTARTING
            self._show(phase, message)
            await asyncio.sleep(self._patience.back_off[crashes - 1])
        self._show(Phase.STOPPED, f"{message}; given up after {crashes} attempts")

    async def _begin(self) -> tuple[Worker, Ready]:
        """Start a process and wait until it is ready."""
        limit = self._patience.start
        worker = self._worker = await Worker.start(self._command, self._patience.stop)
        try:
            reply = await worker.reply(limit)
        except TimeoutError:
            raise Crash(f"did not become ready within {limit:g} s") from None
        if not isinstance(reply, Ready):
            raise Crash("did not say that it is ready")
        return worker, reply

    async def _one(self, worker: Worker, message: str) -> None:
        """Take the next request, if need be wait for it, and see it answered."""
        while not self._queue:
            self._wanted.clear()
            self._show(Phase.READY, message)
            waiting = asyncio.create_task(self._wanted.wait())
            await worker.while_alive(waiting)
        _, request = self._queue.popitem(last=False)
        self._current = request
        self._show(Phase.BUSY, message)
        try:
            frame = encode(request)
        except ProtocolError:
            self._answer(request, Failed(request.id, "the text is too long to be analysed"))
            return
        await worker.write(frame)
        limit = self._patience.over(request)
        try:
            reply = await worker.reply(limit)
        except TimeoutError:
            # The same text would take as long again: it is given up at once, and the worker with
            # it.
            error = f"the analysis took longer than {limit:g} s and was ended"
            self._answer(request, Failed(request.id, error))
            raise Crash("took too long over a text and was ended") from None
        if not isinstance(reply, Found | Kept | Failed) or reply.id != request.id:
            raise Crash("gave an answer that nobody asked for")
        self._answer(request, reply)

    async def _end(self) -> None:
        """See the process out, if there is one."""
        worker, self._worker = self._worker, None
        if worker:
            await worker.end(idle=self._current is None)

    def _strike(self, why: str) -> None:
        """Count the crash against the text being read: it goes first again, or is given up."""
        request, self._current = self._current, None
        if request is None:
            return
        strikes = self._strikes[request.id] = self._strikes.get(request.id, 0) + 1
        if strikes >= self._patience.strikes:
            self._answer(request, Failed(request.id, f"the analysis {why}, {strikes} times over"))
        elif request.id not in self._queue:
            self._queue[request.id] = request
            self._queue.move_to_end(request.id, last=False)
