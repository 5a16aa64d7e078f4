"""The process in which strangers' files are taken apart: ``python -m briefing.intake.confined``.

It reads requests from its standard input and writes answers to its standard output, each a number
of bytes in four and then JSON; a request is followed by the file itself. What it may use of memory
and time is limited by the system, it may write no file, and it ends when its input does.
"""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Any, BinaryIO

from briefing.intake.decode import Unreadable
from briefing.intake.limits import limit
from briefing.news.piece import Piece

MEMORY = 1536 * 1024 * 1024
"""Most bytes of address space."""
SECONDS = 60
"""Most seconds of processor time for one file."""

FORMATS = ("page", "feed", "mail", "pdf", "epub")
"""The modules that can be asked, each by its ``pieces``."""

LENGTH = struct.Struct(">I")
LONGEST = 64 * 1024 * 1024
"""Most bytes of an answer."""

Pieces = Callable[[bytes, str, str, str], Iterator[Piece]]


def read(name: str, data: bytes, origin: str, url: str = "", type: str = "") -> list[Piece]:
    """Return the pieces that a file of the format ``name`` holds.

    Raises:
        Unreadable: where it holds none, whatever is wrong with it.
    """
    module = import_module(f"briefing.intake.{name}")
    pieces: Pieces = module.pieces
    if len(data) > module.LARGEST:
        raise Unreadable(f"too large: over {module.LARGEST // 1024 // 1024} MB")
    if not data.strip():
        raise Unreadable("empty: there is nothing in the file")
    try:
        return list(pieces(data, origin, url, type))
    except (Unreadable, MemoryError):
        raise
    except RecursionError:
        raise Unreadable("nested too deep to be read") from None
    except Exception as error:
        # The libraries raise all sorts of things at files made to break them.
        raise Unreadable(f"damaged: it cannot be read ({error.__class__.__name__})") from None


def main() -> int:
    """Answer until the input ends."""
    limit(resource.RLIMIT_AS, MEMORY)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get among the answers.
    os.dup2(2, 1)
    while (request := _request(given)) is not None:
        header, data = request
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + SECONDS + 1)
        answer, goes_on = _answer(header, data)
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()
        if not goes_on:
            return 1
        del header, data, answer, request
    return 0


def _answer(header: dict[str, Any], data: bytes) -> tuple[bytes, bool]:
    """Return the answer to a request, and whether this process is fit for another one."""
    goes_on = True
    try:
        name = header["format"]
        if name not in FORMATS:
            raise Unreadable("not a kind of file that can be read")
        found = read(name, data, header["origin"], header["url"], header["type"])
        told: dict[str, Any] = {"pieces": [asdict(piece) for piece in found]}
        answer = json.dumps(told).encode()
        if len(answer) > LONGEST:
            raise Unreadable(f"too large: over {LONGEST // 1024 // 1024} MB of text")
        return answer, True
    except Unreadable as error:
        told = {"unreadable": str(error)}
    except MemoryError:
        told = {"unreadable": "too large: reading it takes more memory than it may", "last": True}
        goes_on = False
    return json.dumps(told).encode(), goes_on


def _request(given: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    start = given.read(LENGTH.size)
    if len(start) < LENGTH.size:
        return None
    header = json.loads(given.read(LENGTH.unpack(start)[0]))
    return header, given.read(header["size"])


if __name__ == "__main__":
    sys.exit(main())
