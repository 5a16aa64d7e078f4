"""The driver of a terminal: what is typed there comes in, frames go out."""

from __future__ import annotations

import codecs
import os
import select
from typing import Protocol, cast

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from briefing.tui.escapes import HELD, Escapes

LOOK = 0.1
"""Seconds after which it is looked at whether the program is ending."""

PIECE = 4096
"""Bytes read at once."""


class AtTerminal(Protocol):
    """A program that is read and driven at a terminal."""

    def alt(self, sign: str) -> bool:
        """Tell whether the key of that sign does something with alt."""

    def terminal_gone(self) -> None:
        """End: nobody is at the terminal any more."""


class Keyboard(LinuxDriver):
    """Reads what a terminal sends, an escape as the key wherever it is one."""

    def run_input_thread(self) -> None:
        """Pass on what is typed until the program ends, or the terminal goes away."""
        program = cast(AtTerminal, self._app)
        escapes = Escapes(program.alt)
        parser = XTermParser(self._debug)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while not self.exit_event.is_set():
            text = ""
            if select.select([self.fileno], [], [], HELD if escapes.held else LOOK)[0]:
                came = self._read()
                if not came:
                    # No signal comes where the terminal controls nobody.
                    self._loop.call_soon_threadsafe(program.terminal_gone)
                    break
                text = escapes.feed(decoder.decode(came))
            elif escapes.held:
                text = escapes.idle()
            for message in parser.feed(text) if text else ():
                self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        """Return what has come, nothing where nothing can come any more."""
        try:
            return os.read(self.fileno, PIECE)
        except OSError:
            return b""
