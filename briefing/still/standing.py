"""The still on its terminal: it stands there until the reader draws over it, or has to go.

From the moment it is drawn the terminal gives every key as it is typed, and shows none: what is
typed meanwhile waits where the reader will look for it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from briefing.still.frame import Row
    from briefing.still.opening import Opening

ON, OFF = "\x1b[?1049h\x1b[?25l", "\x1b[?1049l\x1b[?25h"
"""The other screen without a cursor, and back."""

STEPS = 1_000_000
"""Steps of SQLite's machine after which a still is given up: it takes some thousands."""

LONGEST = 1000
"""Characters of a field that are looked at: no terminal is as wide."""

IN, OUT, ERR = 0, 1, 2
"""Keys come from the first; what is drawn goes to the last, as the reader's own does."""


class Still:
    """What stands on the terminal, and what the terminal was like before.

    ``attributes`` are those of before, for whoever takes the terminal over.
    """

    def __init__(self, attributes: list[Any]) -> None:
        self.attributes = attributes
        self._stands = True

    def taken_over(self) -> None:
        """Leave the screen, and the terminal, to whoever draws over it from now on."""
        self._stands = False

    def leave(self) -> None:
        """Take the still away, and leave the terminal as it was; nothing once it is taken over."""
        if self._stands:
            import termios

            self._stands = False
            _write(OFF)
            termios.tcsetattr(IN, termios.TCSANOW, self.attributes)

    def __enter__(self) -> Still:
        """Let it stand for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Take it away."""
        self.leave()


def show(words: Sequence[str], environ: Mapping[str, str] = os.environ) -> Still | None:
    """Draw what ``briefing words`` will show first; None where that is not known, or no terminal.

    A fault of whatever kind means no still: the reader finds it again, and says so.
    """
    try:
        from briefing.still.opening import opening

        if not (all(map(os.isatty, (IN, OUT, ERR))) and _in_front()):
            return None
        plan = opening(words, environ)
        return _draw(plan, environ) if plan else None
    except Exception:
        return None


def _in_front() -> bool:
    """Tell whether this program may change the terminal: it was not sent to the background."""
    try:
        return os.tcgetpgrp(IN) == os.getpgrp()
    except OSError:
        return True  # the terminal of nobody's session


def _draw(plan: Opening, environ: Mapping[str, str]) -> Still | None:
    from briefing.still.frame import ASCII, UNICODE, frame
    from briefing.still.look import Look

    size = _size(environ)
    rows, count = headlines(plan.catalogue, size[1] // 2)
    if not rows or size[0] < 20 or size[1] < 6:
        return None
    look = Look(plan.theme, plan.colours)
    signs = ASCII if plan.ascii else UNICODE
    drawn = frame(rows, count, size, look, signs, time.localtime().tm_year)
    still = Still(_silence())
    try:
        _write(ON + drawn)
    except BaseException:
        still.leave()
        raise
    return still


def headlines(path: str, most: int) -> tuple[list[Row], int]:
    """Return the first headlines of a catalogue, and how many rows the list begins with."""
    import sqlite3

    from briefing.still.frame import LABELS, SCREENFUL, Row, printable

    log = f"{path}-wal"
    # With nothing in the log the file is all there is, and need not be shared with anybody.
    alone = "" if os.path.exists(log) and os.path.getsize(log) else "&immutable=1"
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{address}?mode=ro{alone}", uri=True, timeout=0.05)
    # Whoever made the file may have put anything behind the name of the table.
    connection.set_progress_handler(lambda: 1, STEPS)
    try:
        found: list[Any] = []
        for part, order in (("> ''", "published DESC, key DESC"), ("= ''", "key DESC")):
            found += connection.execute(
                f"SELECT {', '.join(map(_beginning, ('title', 'source', 'published')))}, read, "
                f"analysed, {_beginning('fault')}, {', '.join(LABELS)} FROM articles "
                f"WHERE published {part} AND NOT archived AND NOT below "
                f"ORDER BY {order} LIMIT ?",
                (most - len(found),),
            ).fetchall()
        ((count,),) = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM articles "
            "WHERE NOT archived AND NOT below LIMIT ?)",
            (SCREENFUL,),
        )
    finally:
        connection.close()
    rows = [
        Row(
            printable(title),
            printable(source),
            printable(day),
            bool(read),
            bool(seen),
            printable(fault),
            counts,
        )
        for title, source, day, read, seen, fault, *counts in found
    ]
    return rows, count


def _beginning(field: str) -> str:
    return f"substr({field}, 1, {LONGEST})"


def _size(environ: Mapping[str, str]) -> tuple[int, int]:
    """Return columns and rows, as the reader will find them."""
    there = os.get_terminal_size(OUT)
    given = (environ.get("COLUMNS", ""), environ.get("LINES", ""))
    columns, lines = (int(one) if one.isdecimal() else 0 for one in given)
    return columns or there.columns, lines or there.lines


def _silence() -> list[Any]:
    """Have keys come as they are typed, unseen, and return what the terminal was like.

    Only ctrl+c still means what it does in a shell.
    """
    import termios

    before = termios.tcgetattr(IN)
    now = termios.tcgetattr(IN)
    now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    for key in (termios.VQUIT, termios.VSUSP):
        now[6][key] = b"\0"
    now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
    termios.tcsetattr(IN, termios.TCSANOW, now)
    return before


def _write(text: str) -> None:
    left = memoryview(text.encode("utf-8", "replace"))
    sys.stderr.flush()
    while left:
        left = left[os.write(ERR, left) :]
