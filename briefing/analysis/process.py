"""The worker's process as the asking side sees it: start it, write, wait for an answer, end it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from briefing.analysis.protocol import Message, ProtocolError, decode, read_async

log = logging.getLogger("briefing.analysis.worker")
# Without a handler, logging would write to the terminal that is being drawn on.
log.addHandler(logging.NullHandler())

LARGE = 1 << 18
"""Bytes of an answer beyond which a thread unfolds it, to keep the event loop going."""


class Crash(Exception):
    """The worker ended, hung or spoke nonsense; the message goes on after "the analysis"."""


class Worker:
    """A process that is asked and answers; ``start`` makes one.

    What it writes to its standard error goes, line by line, to the log
    ``briefing.analysis.worker``. ``patience`` is how long it may take to end, in seconds.
    """

    def __init__(self, process: asyncio.subprocess.Process, patience: float) -> None:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        self._process, self._patience = process, patience
        self._input, self._output = process.stdin, process.stdout
        self._listener = asyncio.create_task(_log_lines(process.stderr), name="worker log")

    @classmethod
    async def start(cls, command: Sequence[str], patience: float) -> Worker:
        """Start a process with this command.

        Raises:
            Crash: where the system does not start it.
        """
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError as error:
            raise Crash(f"cannot be started: {error.strerror or error}") from None
        return cls(process, patience)

    @property
    def pid(self) -> int | None:
        """The process id while it lives."""
        return self._process.pid if self._process.returncode is None else None

    async def write(self, frame: bytes) -> None:
        """Send a frame.

        Raises:
            Crash: where nobody reads it.
        """
        try:
            self._input.write(frame)
            await self._input.drain()
        except OSError:
            raise Crash(await self._how_it_ended()) from None

    async def while_alive(self, waiting: asyncio.Task[bool]) -> None:
        """Wait for ``waiting``, or raise Crash when the worker ends before it."""
        ended = asyncio.create_task(self._process.wait())
        try:
            await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done() and not waiting.done():
                raise Crash(await self._how_it_ended())
        finally:
            for task in (waiting, ended):
                task.cancel()

    async def reply(self, limit: float) -> Message:
        """Return the next message, waited for ``limit`` seconds at most.

        Raises:
            TimeoutError: where it took longer.
            Crash: where the worker ended or what it said is none.
        """
        try:
            async with asyncio.timeout(limit):
                payload = await read_async(self._output)
        except TimeoutError:
            raise  # an OSError as well, but no fault of the pipe
        except (ProtocolError, OSError) as error:
            raise Crash(f"broke off: {error}") from None
        if payload is None:
            raise Crash(await self._how_it_ended())
        try:
            if len(payload) > LARGE:
                return await asyncio.to_thread(decode, payload)
            return decode(payload)
        except ProtocolError as error:
            raise Crash(f"gave an unreadable answer: {error}") from None

    async def _how_it_ended(self) -> str:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._process.wait()
        code = self._process.returncode
        if code is None:
            return "closed its pipe"
        return f"was ended by signal {-code}" if code < 0 else f"ended with status {code}"

    async def end(self, *, idle: bool) -> None:
        """See the process out: one that is idle ends when its standard input does, or is killed."""
        process = self._process
        try:
            if process.returncode is None and idle:
                self._input.close()
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._patience):
                        await process.wait()
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
            await process.wait()
            await self._listener


async def _log_lines(stream: asyncio.StreamReader) -> None:
    """Pass what the worker writes to its standard error on to the log, until the worker ends."""
    while True:
        try:
            line = await stream.readline()
        except ValueError:
            continue  # one line longer than the reader's buffer: its rest follows
        if not line:
            return
        log.info("%s", line.decode("utf-8", "replace").rstrip())
