"""What the reader and the worker say to each other, and the frames it travels in.

A frame is a length of four bytes, big-endian, and that many bytes of JSON. A request is the same
object as one input line of ``briefing analyse --jsonl``. Nothing here knows spaCy: the process that
draws imports it.
"""

from __future__ import annotations

import asyncio
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from briefing.news.article import Article
from briefing.news.findings import Findings, from_record, to_record


def _shipped() -> str:
    """Return what the shipped pipeline says of itself in its ``meta.json``."""
    try:
        # By the path of this file: importlib.resources would cost the first paint 10 ms.
        meta = json.loads(Path(__file__).with_name("model").joinpath("meta.json").read_bytes())
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"
    except (OSError, ValueError, TypeError, KeyError):
        return "en_briefing-0"


PIPELINE: Final = _shipped()
"""Name and version of the program's own pipeline, known without loading it."""

LIMIT = 64 * 1024 * 1024
"""Longest payload of a frame, in bytes; a text of 10 MB and all its findings stay below."""

Format = Literal["markdown", "plain"]

_LENGTH = struct.Struct(">I")


class ProtocolError(ValueError):
    """Bytes that are no frame, or a frame that holds no message."""


@dataclass(frozen=True, slots=True)
class Request:
    """Ask what is found in a text.

    ``text`` is the source, not the canonical text: the worker reads it as the reader does, so that
    both count in the same offsets. ``title``, ``source`` and ``published`` go before what a front
    matter says.
    """

    id: str
    text: str
    format: Format = "markdown"
    title: str | None = None
    source: str | None = None
    published: str | None = None

    @classmethod
    def about(cls, article: Article) -> Request:
        """Return what asks for an article, so that the worker reads the very same text."""
        return cls(
            article.id,
            article.markup or article.text,
            "markdown" if article.markup else "plain",
            article.title or None,
            article.source or None,
            article.published or None,
        )


@dataclass(frozen=True, slots=True)
class Keep:
    """Ask a worker with a library to look for stances in its article ``id``, and to keep them.

    ``size`` is about how many bytes it has, for who waits; two that differ in it are one question.
    """

    id: str
    size: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has loaded ``pipeline``, name and version; ``warning`` says what is amiss."""

    pipeline: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the text of the request of this id."""

    id: str
    findings: Findings


@dataclass(frozen=True, slots=True)
class Kept:
    """What is found in the article of this id is in the library.

    ``fault`` is one clear line where it could not be written there.
    """

    id: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be found in the text of the request of this id; ``error`` is one clear line."""

    id: str
    error: str


Question = Request | Keep
Answer = Found | Kept | Failed
Message = Question | Ready | Answer


def request_from_record(record: object) -> Request:
    """Return the request that ``record`` tells; keys it does not know are passed over.

    Raises:
        ValueError: with one clear line, where it is no request.
    """
    if not isinstance(record, Mapping):
        raise ValueError("not an object")
    id, text = record.get("id"), record.get("text")
    if not isinstance(id, str):
        raise ValueError('"id" is missing' if id is None else '"id" is not a string')
    if not isinstance(text, str):
        raise ValueError('"text" is missing' if text is None else '"text" is not a string')
    format = record.get("format")
    if format not in (None, "markdown", "plain"):
        raise ValueError('"format" is neither "markdown" nor "plain"')
    for key in ("title", "source", "published"):
        if not isinstance(record.get(key), str | None):
            raise ValueError(f'"{key}" is not a string')
    return Request(
        id,
        text,
        "plain" if format == "plain" else "markdown",
        record.get("title"),
        record.get("source"),
        record.get("published"),
    )


def request_to_record(request: Request) -> dict[str, Any]:
    """Return ``request`` as the object that an input line of ``briefing analyse --jsonl`` holds."""
    record: dict[str, Any] = {"id": request.id, "text": request.text, "format": request.format}
    for key in ("title", "source", "published"):
        if (value := getattr(request, key)) is not None:
            record[key] = value
    return record


def encode(message: Message) -> bytes:
    """Return ``message`` as one frame, length included.

    Raises:
        ProtocolError: where the frame would be longer than the limit.
    """
    match message:
        case Request():
            record = {"request": request_to_record(message)}
        case Keep():
            record = {"keep": {"id": message.id, "size": message.size}}
        case Ready():
            record = {"ready": {"pipeline": message.pipeline, "warning": message.warning}}
        case Found():
            # The asking side has the text, so the frame leaves the quotes empty: they follow from
            # the offsets.
            record = {"found": {"id": message.id, "findings": to_record(message.findings, "")}}
        case Kept():
            record = {"kept": {"id": message.id, "fault": message.fault}}
        case Failed():
            record = {"failed": {"id": message.id, "error": message.error}}
    # Escaping to ASCII lets even half a surrogate pair through unharmed; cleaning it is the
    # worker's part.
    payload = json.dumps(record, separators=(",", ":")).encode("ascii")
    if len(payload) > LIMIT:
        raise ProtocolError(f"message of {len(payload)} bytes, more than {LIMIT}")
    return _LENGTH.pack(len(payload)) + payload


def decode(payload: bytes) -> Message:
    """Return the message in the payload of a frame.

    Raises:
        ProtocolError: where it holds none.
    """
    try:
        ((kind, body),) = json.loads(payload).items()
        match kind:
            case "request":
                return request_from_record(body)
            case "keep":
                return Keep(body["id"], body["size"])
            case "ready":
                return Ready(body["pipeline"], body["warning"])
            case "found":
                return Found(body["id"], from_record(body["findings"]))
            case "kept":
                return Kept(body["id"], body["fault"])
            case "failed":
                return Failed(body["id"], body["error"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ProtocolError(f"no message: {error}") from None
    raise ProtocolError(f"no message of a known kind: {kind}")


def _length(head: bytes) -> int:
    (length,) = _LENGTH.unpack(head)
    if length > LIMIT:
        raise ProtocolError(f"frame of {length} bytes, more than {LIMIT}")
    return int(length)


def read(stream: BinaryIO) -> bytes | None:
    """Return the payload of the next frame of ``stream``, or None at its end.

    Raises:
        ProtocolError: where the stream ends inside a frame, or the frame is longer than the limit.
    """
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) == _LENGTH.size:
        payload = stream.read(length := _length(head))
        if len(payload) == length:
            return payload
    raise ProtocolError("the stream ended inside a frame")


async def read_async(stream: asyncio.StreamReader) -> bytes | None:
    """Return the payload of the next frame, or None at the end; raises as ``read`` does."""
    try:
        head = await stream.readexactly(_LENGTH.size)
    except asyncio.IncompleteReadError as error:
        if not error.partial:
            return None
        raise ProtocolError("the stream ended inside a frame") from None
    try:
        return await stream.readexactly(_length(head))
    except asyncio.IncompleteReadError:
        raise ProtocolError("the stream ended inside a frame") from None
