"""Who may ask the server for anything: whoever knows its address, by a name of this machine.

The address holds a token that is made anew for every run. It is a part of the path and no cookie: a
browser sends a cookie of this machine to whatever else listens here, on any port.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""What this machine is called by itself. Any other name may have been made to lead here."""


def new_token() -> str:
    """Return a token that nobody guesses: 32 bytes of the system's randomness."""
    return secrets.token_urlsafe(32)


def is_loopback(host: str) -> bool:
    """Tell whether a request's ``Host`` names this machine, on whatever port.

    The port may be another one than ours: at the near end of a tunnel.
    """
    name, colon, port = host.rpartition(":")
    if host.lower() in NAMES:
        return True
    return bool(colon) and name.lower() in NAMES and port.isascii() and port.isdecimal()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at of a request: headers as they came, "" for those that did not.

    ``path`` begins with a slash; ``socket`` says that a websocket is to be opened.
    """

    path: str
    host: str
    origin: str = ""
    socket: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets in who knows the token."""

    token: str

    def refusal(self, asked: Asked) -> str:
        """Return in one line why a request is refused, "" where nothing speaks against it."""
        if not is_loopback(asked.host):
            return "this is shown to browsers of this machine only, by the address that was printed"
        first = asked.path.removeprefix("/").partition("/")[0]
        if not hmac.compare_digest(first.encode("utf-8", "surrogatepass"), self.token.encode()):
            return "this address is not complete: open the one that briefing serve has printed"
        # Pages of elsewhere may open a websocket to any address, and say so.
        if (asked.origin or asked.socket) and asked.origin != f"http://{asked.host}":
            return "this was asked for by a page from elsewhere"
        return ""
