"""Tables for other programs: the one home of CSV, and of what a spreadsheet must not run.

A cell that begins like a formula is run by Excel, LibreOffice and Google Sheets when the file is
opened. Texts come from strangers: so one that begins so gets an apostrophe before it, which these
programs take for "this is text". Numbers are numbers, whatever their sign.

Where a spreadsheet parts cells by another sign than the file does, as its language has it, a text
may be parted, too: what would be a cell of its own then is treated like one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _csv import Writer

Cell = str | int | float | None

_FORMULA = "=+@＝＋－＠-"
"""With what a formula begins; the wide forms count in East Asian settings."""

_STARTS = frozenset(_FORMULA + "\t\r\n")

_PARTED = re.compile(rf"([,;\t\r\n]\"*)(?=[{_FORMULA}])")
"""Where a formula would begin if a spreadsheet parted the text there."""


def guarded(text: str) -> str:
    """Return a text in which no spreadsheet finds a formula."""
    # To look for one sign after the other takes a tenth of what the pattern does.
    if "," in text or ";" in text or "\n" in text or "\t" in text or "\r" in text:
        text = _PARTED.sub(r"\1'", text)
    return f"'{text}" if text[:1] in _STARTS else text


class Sheet:
    """A table being written: rows of cells, texts guarded, None an empty cell."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def row(self, cells: Iterable[Cell]) -> None:
        """Write a row."""
        self._writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])


@contextmanager
def sheet(out: BinaryIO, columns: Sequence[str], *, separator: str = ",") -> Iterator[Sheet]:
    """Write a table with a head of ``columns`` to ``out``, as RFC 4180 has it, in UTF-8."""
    with text(out) as lines:
        writer = csv.writer(lines, delimiter=separator)
        writer.writerow(columns)
        yield Sheet(writer)


@contextmanager
def text(out: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """Write text to ``out``, which stays open, in UTF-8 and with the line ends it has."""
    lines = io.TextIOWrapper(out, "utf-8", errors="replace", newline="", write_through=False)
    try:
        yield lines
        lines.flush()
    finally:
        lines.detach()
