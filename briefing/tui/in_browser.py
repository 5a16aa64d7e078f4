"""The driver of a reader that is shown in a browser: keys come in and frames go out by pipes.

Whoever shows it holds the other ends (``briefing.browser``). When these close, for whatever reason,
the reader ends in order, and what does not end is ended.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from threading import Timer
from typing import Any

from textual.app import App
from textual.drivers.web_driver import WebDriver

PATIENCE = 5.0
"""Seconds that the program may take to end once nobody shows it any more."""


class InBrowser(WebDriver):
    """Speaks what Textual speaks with its server, and outlives no server."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._write = self._whole  # type: ignore[assignment]
        self._leaving = False

    def _whole(self, data: bytes) -> None:
        rest = memoryview(data)
        # A pipe that nobody reads is noticed, and dealt with, where keys are read.
        with suppress(OSError):
            while rest:
                rest = rest[os.write(self.fileno, rest) :]

    def start_application_mode(self) -> None:
        """Begin to draw, and leave in order when the system asks for it."""
        super().start_application_mode()
        loop = asyncio.get_running_loop()
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(asked, self._leave)

    def run_input_thread(self) -> None:
        """Pass on keys until the program ends or the pipe does."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take what is told beside the keys; leaving is done as by the key for it."""
        if packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, payload)

    def _leave(self) -> None:
        """Leave the program with the place remembered and the library closed; from any thread."""
        if self._leaving:
            return
        self._leaving = True
        late = Timer(PATIENCE, os._exit, [1])
        late.daemon = True
        late.start()
        self._app.call_later(self._app.action_quit)
