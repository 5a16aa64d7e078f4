r"""Which escapes that a terminal sends are the key, and which begin something longer.

A terminal sends the key escape as the sign with which arrows, replies and keys with alt begin.
Textual waits a tenth of a second for what follows and takes whatever comes by then for part of it:
of ``escape`` and ``/``, typed quickly or sent together over a slow line, the escape is lost. Here
an escape is a key of its own unless what follows can only be part of it, as Vim has it too.
"""

from __future__ import annotations

from collections.abc import Callable

ESC = "\x1b"

KEY = "\x1b[27u"
"""The key escape as terminals with Kitty's protocol send it, which is nothing else's beginning."""

HELD = 0.05
"""Seconds for which an escape that came last is held: what begins with one comes in one go, but a
slow line may part it."""

_BEGINNINGS = "[OP]X^_N\\\x1b"
"""What follows an escape that begins a sequence, or ends one: ECMA-48, 5.3 and 5.6. Of two escapes
Textual takes the first for the key."""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"


class Escapes:
    """Spells the key escape as ``KEY`` in what a terminal sends, piece by piece.

    Keys with alt are told from an escape and a sign by whether anything is bound to them: those
    of which ``alt`` says so, by their signs, are left as they are.
    """

    def __init__(self, alt: Callable[[str], bool]) -> None:
        """Hold nothing yet."""
        self._alt = alt
        self._held = ""
        self._pasting = False

    @property
    def held(self) -> bool:
        """Whether more may follow what came last; ``idle`` says that nothing did."""
        return bool(self._held)

    def feed(self, data: str) -> str:
        """Return what came, and what was held before it, with the key spelled."""
        data, self._held = self._held + data, ""
        made: list[str] = []
        at = 0
        while at < len(data):
            if self._pasting:
                # Whatever is pasted is text; the end of the paste may come in the next piece.
                end = data.find(_PASTED, at)
                self._pasting = end < 0
                end = len(data) if end < 0 else end + len(_PASTED)
                made.append(data[at:end])
                at = end
                continue
            escape = data.find(ESC, at)
            if escape < 0:
                made.append(data[at:])
                break
            made.append(data[at:escape])
            at = escape + 1
            if at == len(data):
                self._held = ESC
            elif data[at] in _BEGINNINGS or self._alt(data[at]):
                if data.startswith(_PASTE, escape):
                    self._pasting = True
                made.append(ESC)
            else:
                made.append(KEY)
        return "".join(made)

    def idle(self) -> str:
        """Return the key that was held: nothing has come for as long as ``HELD``."""
        held, self._held = self._held, ""
        return KEY if held else ""
