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
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from briefing.analysis.protocol import (
    Answer,
    Failed,
    Found,
    Keep,
    Message,
    ProtocolError,
    Question,
    Ready,
    Request,
    decode,
    encode,
    read,
)
from briefing.text.clean import clean_line

if TYPE_CHECKING:
    from briefing.analysis.pipeline import Pipeline

NICE = 10
"""Steps down in priority: the process that draws goes first."""


Answerer = Callable[["Pipeline", Question], Answer]
"""Answers a question with the help of the pipeline; what it raises is told as a failure."""


def answer(pipeline: Pipeline, question: Question) -> Answer:
    """Answer what is asked about a text. A worker without a library has none to read from."""
    if isinstance(question, Keep):
        return Failed(question.id, "this worker has no library")
    return Found(question.id, pipeline.analyse_request(question))


def main(arguments: list[str] | None = None) -> int:
    """Run the worker until its standard input ends; return the exit status."""
    options = parser().parse_args(arguments)
    return serve(options.pipeline, options.tuning)


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line of a worker."""
    parser = argparse.ArgumentParser(prog="briefing.analysis.worker")
    parser.add_argument("--pipeline", default=None, help="name of an installed spaCy pipeline")
    parser.add_argument("--tuning", type=Path, default=None, help="file of what a library learnt")
    return parser


def serve(name: str | None, tuning: Path | None = None, answer: Answerer = answer) -> int:
    """Load the pipeline of that name, None for the program's own, and answer until the end.

    ``tuning`` is the file of what a library has learnt, None for none.
    """
    # A Ctrl-C in the terminal is meant for the reader, and reaches every process in front of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    out = _own_output()
    questions: queue.SimpleQueue[Question] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()

    from briefing.analysis.pipeline import load
    from briefing.analysis.settled import names_in, settled

    pipeline = settled(load(name), names_in(tuning), tuning)
    _send(out, Ready(pipeline.name, pipeline.warning))
    while True:
        question = questions.get()
        try:
            told: Message = answer(pipeline, question)
        except Exception as error:
            traceback.print_exc()
            told = Failed(question.id, clean_line(f"{type(error).__name__}: {error}")[:300])
        _send(out, told)


def _own_output() -> BinaryIO:
    """Keep standard output for frames: what a library prints goes to standard error instead."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _listen(stream: BinaryIO, questions: queue.SimpleQueue[Question]) -> None:
    """Queue what is asked; a thread, so that the input's end is noticed in the middle of a text."""
    status = 0
    try:
        while (payload := read(stream)) is not None:
            message = decode(payload)
            if isinstance(message, Request | Keep):
                questions.put(message)
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
