"""Following a link out of an article, safely: text of strangers names the address."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

SAFE = frozenset({"http", "https", "mailto"})
"""The only kinds of address that are opened."""


def refusal(address: str) -> str:
    """Return why ``address`` is not opened, "" where nothing speaks against it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "not a valid address"
    if parts.scheme.lower() not in SAFE:
        return "only web and mail addresses are opened"
    goes_to = parts.path if parts.scheme.lower() == "mailto" else parts.netloc
    if not goes_to or not address.isprintable() or " " in address:
        return "not a valid address"
    return ""


def has_window(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a browser would open a window, instead of drawing over this terminal."""
    if sys.platform in ("darwin", "win32"):
        return not environ.get("SSH_CONNECTION")
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def open_link(address: str) -> bool:
    """Open ``address`` in the reader's browser and tell whether there is one.

    Blocks while the browser starts: call it in a thread.
    """
    import webbrowser

    return not refusal(address) and has_window() and webbrowser.open(address)
