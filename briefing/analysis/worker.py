"""The worker: a process that reads requests on standard input and answers on standard output.

It says once that it is ready, then answers every request in turn. It ends when its standard input
does, even in the middle of a text: no worker outlives the program that started it.
"""

from __future__ import annotations

import argparse
import os
import queue
import signal
import sys
import threading
import traceback
from contextlib import suppress
from typing import BinaryIO

from briefing.analysis.protocol import (
    Failed,
    Found,
    Message,
    ProtocolError,
    Ready,
    Request,
    decode,
    encode,
    read,
)
from briefing.text.clean import clean_line

NICE = 10
"""Steps down in priority: the process that draws goes first."""


def main(arguments: list[str] | None = None) -> int:
    """Run the worker until its standard input ends; return the exit status."""
    parser = argparse.ArgumentParser(prog="briefing.analysis.worker")
    parser.add_argument("--pipeline", default=None, help="name of an installed spaCy pipeline")
    options = parser.parse_args(arguments)
    # Small matrices gain nothing from threads, and the one that draws needs the other core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A Ctrl-C in the terminal is meant for the reader, and reaches every process in front of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    out = _own_output()
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()

    from briefing.analysis.pipeline import load

    pipeline = load(options.pipeline)
    _send(out, Ready(pipeline.name, pipeline.warning))
    while True:
        request = requests.get()
        try:
            answer: Message = Found(request.id, pipeline.analyse_request(request))
        except Exception as error:
            traceback.print_exc()
            answer = Failed(request.id, clean_line(f"{type(error).__name__}: {error}")[:300])
        _send(out, answer)


def _own_output() -> BinaryIO:
    """Keep standard output for frames: what a library prints goes to standard error instead."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _listen(stream: BinaryIO, requests: queue.SimpleQueue[Request]) -> None:
    """Queue what is asked; a thread, so that the input's end is noticed in the middle of a text."""
    status = 0
    try:
        while (payload := read(stream)) is not None:
            message = decode(payload)
            if isinstance(message, Request):
                requests.put(message)
    except (ProtocolError, OSError) as error:
        status = 1
        # Whoever would read the complaint may be gone as well.
        with suppress(OSError):
            print(f"the worker cannot read its input: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(status)


def _send(out: BinaryIO, message: Message) -> None:
    try:
        frame = encode(message)
    except ProtocolError:
        assert isinstance(message, Found)
        frame = encode(Failed(message.id, "more was found than can be told in one answer"))
    try:
        out.write(frame)
        out.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
