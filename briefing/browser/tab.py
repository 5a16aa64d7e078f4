"""One tab of a browser: a process of the reader of its own, and what goes to and fro.

The process leads a session of its own, so that ctrl+c where the server was started is the server's
alone. It ends when its standard input does: so it does, too, where the server was killed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Literal

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from briefing.text.clean import clean_line

log = logging.getLogger("briefing.browser")

PATIENCE = 6.0
"""Seconds that a reader may take to end before it is killed; it gives itself a little less."""

LARGEST = (500, 300)
"""Columns and rows of the largest terminal that is drawn: no screen has more."""

MOST = 32 << 20
"""Bytes that may wait for a reader to take them; one that takes none has hung."""

_PRELUDE, _READY = 10, b"__GANGLION__\n"
_TOLD = 4096

# What tells a program about a terminal that is not the one it is shown in.
_ELSEWHERE = ("TMUX", "STY", "LINES", "TEXTUAL_DRIVER", "TERM_PROGRAM", "WINDOWID")


def size(columns: object, rows: object) -> tuple[int, int]:
    """Return the size of a terminal as a page tells it, within reason."""
    found = []
    for told, usual, most in ((columns, 80, LARGEST[0]), (rows, 24, LARGEST[1])):
        try:
            number = int(told)  # type: ignore[call-overload]
        except (TypeError, ValueError, OverflowError):
            number = usual
        found.append(max(1, min(number, most)))
    return found[0], found[1]


class Tab(AppService):
    """The reader of one tab.

    ``words`` start it. What it draws goes to ``write_bytes``, what the page is to do to
    ``write_str``; ``close`` is called when nothing more comes. Any of these may find nobody there.
    """

    def __init__(
        self,
        words: Sequence[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[Any]],
    ) -> None:
        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=write_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._words = list(words)
        self._told = b""
        self._why = ""

    # -- the process ------------------------------------------------------------------------

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environ = super()._build_environment(width, height)
        for name in _ELSEWHERE:
            environ.pop(name, None)
        return environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}

    async def start(self, width: int, height: int) -> None:
        """Start the reader, and pass on what it draws until it ends."""
        self._process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        self._task = asyncio.create_task(self.run(), name="tab")

    @property
    def pid(self) -> int | None:
        """The reader's process id while it lives."""
        alive = self._process is not None and self._process.returncode is None
        return self._process.pid if alive and self._process else None

    async def stop(self, why: str = "") -> None:
        """End the reader in order, or by force where that takes too long.

        ``why`` is told to whoever still looks at it.
        """
        self._why = self._why or why
        if self._task is None:
            return
        if self._stdin is not None:
            self._stdin.close()
        _, late = await asyncio.wait({self._task}, timeout=PATIENCE)
        if late:
            self.kill()
            await asyncio.wait({self._task})

    def kill(self) -> None:
        """End the reader at once, with whatever it has started."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    # -- what it is told --------------------------------------------------------------------

    async def send_bytes(self, data: bytes) -> bool:
        """Pass on what was typed; tell whether there is anybody to take it."""
        return self._send(b"D", data)

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Pass on what is no key; tell whether there is anybody to take it."""
        return self._send(b"M", json.dumps(data).encode())

    def _send(self, kind: Literal[b"D", b"M"], payload: bytes) -> bool:
        # Never waited for: the page is listened to, and its end seen, also where a reader hangs.
        pipe = self._stdin
        if pipe is None or pipe.is_closing():
            return False
        pipe.write(self.encode_packet(kind, payload))
        if pipe.transport.get_write_buffer_size() > MOST:
            self.kill()
        return True

    # -- what it tells ----------------------------------------------------------------------

    async def run(self) -> None:
        """Pass on what the reader draws, tell how it ended, and leave nothing of it behind."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        told = asyncio.create_task(self._listen(process.stderr))
        try:
            with suppress(asyncio.IncompleteReadError, ValueError, OSError):
                await self._pass_on(process.stdout)
            await process.wait()
        finally:
            # The processes it has started end with it; what hangs among them does not.
            self.kill()
            await told
        await self._say(self._ending(process.returncode or 0))
        with suppress(OSError):
            await self.remote_close()

    async def _pass_on(self, stream: asyncio.StreamReader) -> None:
        for _ in range(_PRELUDE):
            if (line := await stream.readline()) == _READY or not line:
                break
        while True:
            kind = await stream.readexactly(1)
            payload = await stream.readexactly(int.from_bytes(await stream.readexactly(4), "big"))
            # Read to its end also where nobody looks any more: who draws must not wait for ever.
            with suppress(OSError):
                if kind == b"D":
                    await self.on_data(payload)
                elif kind == b"M":
                    await self.on_meta(payload)

    async def on_meta(self, data: bytes) -> None:
        """Have the page open an address; it is asked for nothing else."""
        told = json.loads(data)
        if told.get("type") == "open_url":
            await super().on_meta(data)

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while data := await stream.read(_TOLD):
            self._told = (self._told + data)[-_TOLD:]

    def _ending(self, status: int) -> str:
        lines = self._told.decode("utf-8", "replace").splitlines()
        for line in lines:
            log.info("%s", clean_line(line))
        if self._why or not status:
            return self._why or "briefing has ended."
        said = [line for line in lines if line.startswith("briefing: ")]
        if said:
            return clean_line(said[-1])
        how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
        return f"briefing {how}."

    async def _say(self, words: str) -> None:
        with suppress(OSError):
            await self.remote_write_bytes(sentence(words))


def sentence(words: str) -> bytes:
    """Return what draws one sentence on a terminal, and nothing else."""
    return f"\x1b[0m\x1b[?25l\x1b[2J\x1b[2;3H{words}".encode()
