"""The clipboard of whoever sits at the terminal, also at the far end of a line."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping

from textual.app import App

MOST = 74_994
"""Bytes of base64 that many terminals take at most, and others drop without a word."""


class NotCopied(Exception):
    """Why nothing was copied, and what to do, in one line."""


async def copy(app: App[object], text: str, environ: Mapping[str, str] = os.environ) -> None:
    """Put ``text`` on the clipboard of the terminal, by the escape sequence OSC 52.

    The text goes over the line in base64: no character of it can act on the terminal. Whether a
    terminal obeys it does not say; a tmux that does not is asked before.

    Raises:
        NotCopied: where that is known not to work.
    """
    size = -(-len(text.encode("utf-8")) // 3) * 4
    if size > MOST:
        most = MOST // 4 * 3
        raise NotCopied(f"not copied: more than terminals take ({most} bytes); select less")
    if environ.get("TMUX") and not await _tmux_passes_on(environ):
        raise NotCopied(
            "not copied: tmux keeps it back; to change that: tmux set -s set-clipboard on"
        )
    app.copy_to_clipboard(text)


async def _tmux_passes_on(environ: Mapping[str, str]) -> bool:
    """Ask the tmux around this program whether it obeys; one that does not answer may well."""
    try:
        asked = await asyncio.create_subprocess_exec(
            *("tmux", "show-options", "-s", "-v", "set-clipboard"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=dict(environ),
        )
    except OSError:
        return True
    try:
        told, _ = await asyncio.wait_for(asked.communicate(), timeout=1.0)
    except TimeoutError:
        asked.kill()
        await asked.wait()
        return True
    return told.strip() not in (b"off", b"external")
