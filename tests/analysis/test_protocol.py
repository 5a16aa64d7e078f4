import asyncio
import io
import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.protocol import (
    LIMIT,
    Failed,
    Found,
    ProtocolError,
    Ready,
    Request,
    decode,
    encode,
    read,
    read_async,
    request_from_record,
    request_to_record,
)
from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Attribution, Findings, Speech
from briefing.news.stance import Label, Link, Stance, Target, TargetType
from briefing.text.span import Span

FINDINGS = Findings(
    "en_test-1",
    (Span(0, 20),),
    (
        Actor("a1", "China", ActorKind.GOVERNMENT, ("Beijing",)),
        Actor("a2", "Japan", ActorKind.GOVERNMENT),
    ),
    (Mention(Span(0, 7), "GPE", "a1", Via.METONYM), Mention(Span(8, 12), "DATE")),
    (Attribution((Span(0, 5),), Speech.INDIRECT, Span(6, 9), "a1", Span(10, 14)),),
    (
        Stance(
            "a1",
            Span(0, 7),
            Target(TargetType.ACTOR, "Japan", Span(12, 17), "a2"),
            Label.OPPOSE,
            -2,
            Span(0, 20),
            Span(8, 12),
            (Link("China", "a1"),),
        ),
    ),
)

texts = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None))
requests = st.builds(
    Request,
    id=texts,
    text=texts,
    format=st.sampled_from(["markdown", "plain"]),
    title=st.none() | texts,
    source=st.none() | texts,
    published=st.none() | texts,
)


@given(requests)
def test_a_request_survives_the_wire(request_):
    frame = encode(request_)
    assert struct.unpack(">I", frame[:4])[0] == len(frame) - 4
    assert decode(frame[4:]) == request_


@pytest.mark.parametrize(
    "message", [Ready("en_x-1", "something is missing"), Failed("é", "no"), Found("7", FINDINGS)]
)
def test_every_message_survives_the_wire(message):
    assert decode(encode(message)[4:]) == message


@given(requests)
def test_a_request_is_the_object_of_an_input_line(request_):
    assert request_from_record(request_to_record(request_)) == request_


def test_what_a_line_leaves_out_has_its_default():
    request_ = request_from_record({"id": "1", "text": "x", "unheard_of": 3})
    assert (request_.format, request_.title, request_.source) == ("markdown", None, None)


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ([], "not an object"),
        ("text", "not an object"),
        ({"text": "x"}, '"id" is missing'),
        ({"id": 7, "text": "x"}, '"id" is not a string'),
        ({"id": "1"}, '"text" is missing'),
        ({"id": "1", "text": None}, '"text" is missing'),
        ({"id": "1", "text": ["x"]}, '"text" is not a string'),
        ({"id": "1", "text": "x", "format": "html"}, '"format"'),
        ({"id": "1", "text": "x", "title": 3}, '"title" is not a string'),
    ],
)
def test_what_is_no_request_is_told_in_one_line(record, complaint):
    with pytest.raises(ValueError, match=complaint) as caught:
        request_from_record(record)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_decoding_refuses_rubbish(payload):
    # It says so by its own error, or it holds a message: nothing else gets out.
    with suppress(ProtocolError):
        assert isinstance(decode(payload), Request | Ready | Found | Failed)


def test_decoding_refuses_a_message_of_another_kind():
    with pytest.raises(ProtocolError):
        decode(b'{"goodbye": {}}')


def test_a_message_longer_than_the_limit_is_refused():
    with pytest.raises(ProtocolError):
        encode(Request("1", "x" * (LIMIT + 1)))


# -- streams --------------------------------------------------------------------------------


def both(data):
    """Read all payloads of ``data`` in both ways; an error ends the list."""

    def sync():
        stream, found = io.BytesIO(data), []
        try:
            while (payload := read(stream)) is not None:
                found.append(payload)
        except ProtocolError:
            found.append("error")
        return found

    async def asynchronous():
        stream, found = asyncio.StreamReader(), []
        stream.feed_data(data)
        stream.feed_eof()
        try:
            while (payload := await read_async(stream)) is not None:
                found.append(payload)
        except ProtocolError:
            found.append("error")
        return found

    one, other = sync(), asyncio.run(asynchronous())
    assert one == other
    return one


def test_frames_are_read_one_after_the_other():
    frames = [encode(Ready("a")), encode(Failed("b", "c"))]
    assert both(b"".join(frames)) == [frame[4:] for frame in frames]


@pytest.mark.parametrize("size", range(1, 12))
def test_a_stream_that_ends_inside_a_frame_is_an_error(size):
    assert both(encode(Ready("a"))[:size]) == ["error"]


def test_an_empty_payload_that_is_cut_off_is_no_end():
    assert both(struct.pack(">I", 4)) == ["error"]


def test_a_length_beyond_the_limit_is_not_believed():
    assert both(struct.pack(">I", LIMIT + 1) + b"x") == ["error"]
