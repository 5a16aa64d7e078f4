"""How much a process that takes strangers' files or templates apart may use."""

from __future__ import annotations

import resource
from contextlib import suppress


def limit(what: int, most: int) -> None:
    """Lower a limit of this process, one of ``resource.RLIMIT_``, where the system knows it."""
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(
            what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
