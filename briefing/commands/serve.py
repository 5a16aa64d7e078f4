"""``briefing serve``: the reader in a browser of this machine."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing.commands import line


def serve(words: Sequence[str]) -> int:
    """Run ``briefing serve``."""
    parser = line.library_parser(
        "serve", "Show the reader in a browser of this machine, until ctrl+c."
    )
    parser.add_argument(
        "--port", type=_port, default=0, metavar="P", help="listen there; a free one if not given"
    )
    parser.add_argument(
        "--write", action="store_true", help="let who has the address change the library"
    )
    parser.add_argument(
        "--as", dest="coder", metavar="NAME", help="in whose name to decide (coder in the settings)"
    )
    options = parser.parse_args(words)
    folder = line.find_library(options.library, make=options.write)
    if isinstance(folder, int):
        return folder
    from briefing.browser.server import PortTaken, Server, listen

    _log()
    try:
        ours = listen(options.port)
    except PortTaken as fault:
        why = f"port {options.port} cannot be had: {fault}"
        return line.fail(line.LINE_WRONG, f"{why}: name another by --port, or none")
    server = Server(_reader(folder, options), f"briefing: {line.shown(folder.name)}")
    how = "can be changed by whoever has the address" if options.write else "is shown read-only"

    def told(address: str) -> None:
        print(address, flush=True)
        print(f"{line.shown(folder)} {how}; ctrl+c stops", file=sys.stderr)

    asyncio.run(server.run(ours, told))
    return line.DONE


def _reader(folder: Path, options: argparse.Namespace) -> list[str]:
    """Return the words that start the reader: this very program, whatever is installed besides."""
    words = [sys.executable, "-P", "-m", "briefing", "--in-browser"]
    words += [] if options.write else ["--read-only"]
    words += [f"--as={options.coder}"] if options.coder is not None else []
    return [*words, "--", str(folder.absolute())]


def _port(text: str) -> int:
    try:
        port = int(text)
    except ValueError:
        port = -1
    if not 0 <= port < 1 << 16:
        raise argparse.ArgumentTypeError(f"no port: {line.shown(text)}: 1 to 65535, or 0")
    return port


def _log() -> None:
    """Write what goes wrong in the server to the log file, and nothing on the terminal."""
    from briefing.config import log_file

    line.log_to(log_file())
    for name in ("aiohttp", "asyncio"):
        theirs = logging.getLogger(name)
        theirs.handlers, theirs.propagate = logging.getLogger("briefing").handlers, False
