"""The page that a browser is given, and what it is told to do and not to do with it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from types import MappingProxyType

HERE = Path(__file__).resolve().parent

_OURS = ("page.css", "page.js")
_THEIRS = (
    "js/textual.js",
    "css/xterm.css",
    "fonts/RobotoMono-VariableFont_wght.ttf",
    "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
)


def files() -> dict[str, Path]:
    """Return every file that the page asks for, by its name there; no other is given out."""
    import textual_serve

    theirs = Path(textual_serve.__path__[0]) / "static"
    found = {name: HERE / name for name in _OURS}
    return found | {Path(name).name: theirs / name for name in _THEIRS}


# What the terminal of the page needs: it makes elements of style as it goes.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = MappingProxyType(
    {
        # The address is the key: it goes nowhere, and is kept nowhere.
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
)


def headers(host: str) -> dict[str, str]:
    """Return what goes with every answer; ``host`` is the name of ours that was asked for."""
    return {**_HEADERS, "Content-Security-Policy": _POLICY.format(host=host)}


def page(host: str, token: str, title: str) -> str:
    """Return the page, all of whose parts come from below its own address."""
    return _PAGE.format(
        title=escape(title), socket=escape(f"ws://{host}/{token}/socket", quote=True)
    )


# The letters that nobody sees have the fonts loaded before the terminal measures them.
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="xterm.css">
<link rel="stylesheet" href="page.css">
<script src="page.js"></script>
<script src="textual.js"></script>
</head>
<body>
<div id="terminal" class="textual-terminal"
  data-session-websocket-url="{socket}" data-font-size="16"></div>
<p id="opening">Opening the library … <span aria-hidden="true">b<b>b</b><i>i</i></span></p>
<p id="scriptless">This page needs JavaScript, all of it from this machine.</p>
<p id="fault" hidden>This page does not work in this browser: load it again, or use another one.</p>
<p id="ended">This tab shows nothing any more. <a id="again" href="">Open the reader again</a>,
or start briefing serve again where it was stopped.</p>
</body>
</html>
"""
