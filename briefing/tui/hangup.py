"""A terminal that went away without a word: no signal comes where it controls nobody."""

from __future__ import annotations

import select


def hung_up(terminal: int) -> bool:
    """Tell whether nobody is at the other end of a terminal, by its file descriptor, any more."""
    looking = select.poll()
    looking.register(terminal, 0)
    return any(event & (select.POLLHUP | select.POLLNVAL) for _, event in looking.poll(0))
