"""What a worker of a cluster does: the same as a worker process here, asked in another way.

Questions and answers are the frames of ``protocol``, as JSON: a cluster hands over bytes, and needs
to know none of our types.
"""

from __future__ import annotations

import json
import threading
from functools import cache
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.analysis.protocol import Failed, ProtocolError, Request, decode, encode
from briefing.news.tuning import Names
from briefing.text.clean import clean_line

if TYPE_CHECKING:
    from briefing.analysis.pipeline import Pipeline

_HEAD = 4
"""Bytes of a frame before its payload: a cluster counts for itself."""

# A worker may have several threads, and a pipeline can do one text at a time.
_turn = threading.Lock()


@cache
def _pipeline(name: str | None, names: str) -> Pipeline:
    """Load a pipeline: once in the life of a worker, since each of its texts is another call."""
    from briefing.analysis.pipeline import load
    from briefing.analysis.settled import settled

    return settled(load(name), Names.from_record(json.loads(names)) if names else Names())


def introduce(name: str | None, names: str = "") -> tuple[str, str, str]:
    """Return the program's version there, the pipeline's name, and what is amiss with it or "".

    ``names`` is the record, as JSON, of the names that the library has settled, "" for none.
    """
    with _turn:
        pipeline = _pipeline(name, names)
    return __version__, pipeline.name, pipeline.warning


def packed(request: Request) -> bytes:
    """Return a request as it is sent to a worker.

    Raises:
        ProtocolError: where its text is too long.
    """
    return encode(request)[_HEAD:]


def analyse(payload: bytes, name: str | None, names: str = "") -> bytes:
    """Return what is found in the text of a request, or why nothing is, as ``packed`` packs it."""
    from briefing.analysis.worker import answer

    request = decode(payload)
    assert isinstance(request, Request)
    try:
        with _turn:
            told = answer(_pipeline(name, names), request)
        return encode(told)[_HEAD:]
    except ProtocolError:
        return encode(Failed(request.id, "more was found than can be told in one answer"))[_HEAD:]
    except Exception as error:
        fault = clean_line(f"{type(error).__name__}: {error}")[:300]
        return encode(Failed(request.id, fault))[_HEAD:]
