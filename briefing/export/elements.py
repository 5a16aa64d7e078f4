"""XML, written element by element as it comes: nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no way to hold."""


class Elements:
    """Writes elements to ``out``, in UTF-8 and indented by one space a level.

    What XML cannot hold becomes U+FFFD.
    """

    def __init__(self, out: BinaryIO, depth: int = 0) -> None:
        self._out, self._depth = out, depth

    def declare(self) -> None:
        """Write what a file of XML begins with."""
        self._out.write(DECLARATION.encode())

    @contextmanager
    def within(self, tag: str, /, **attributes: str) -> Iterator[None]:
        """Write an element around those that are written in the block; "" leaves one out."""
        self._line(f"<{tag}{_attributes(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{tag}>")

    def empty(self, tag: str, /, **attributes: str) -> None:
        """Write an element with nothing in it."""
        self._line(f"<{tag}{_attributes(attributes)}/>")

    def words(self, tag: str, text: str, /, **attributes: str) -> None:
        """Write an element that holds ``text``, every sign of it."""
        told = escape(possible(text), {"\r": "&#13;"})
        self._line(f"<{tag}{_attributes(attributes)}>{told}</{tag}>")

    def _line(self, text: str) -> None:
        self._out.write(f"{' ' * self._depth}{text}\n".encode())


def possible(text: str) -> str:
    """Return ``text`` with U+FFFD in place of what XML cannot hold."""
    return text if text.isascii() and text.isprintable() else _IMPOSSIBLE.sub("\ufffd", text)


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(
        f" {name}={quoteattr(possible(value))}" for name, value in attributes.items() if value
    )
