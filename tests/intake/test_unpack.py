import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.unpack import TooLarge, Unpacking

RAW = zlib.compressobj(wbits=-15)
DEFLATED = RAW.compress(b"words " * 9) + RAW.flush()


def unpacked(packing, data, limit=1000, by=7):
    unpacking = Unpacking(packing, limit)
    for at in range(0, len(data), by):
        unpacking.take(data[at : at + by])
    return unpacking.done()


@pytest.mark.parametrize(
    ("packing", "data"),
    [
        ("", b"words " * 9),
        ("gzip", gzip.compress(b"words " * 9)),
        ("gzip", gzip.compress(b"words " * 4) + gzip.compress(b"words " * 5)),
        ("gzip", gzip.compress(b"words " * 9) + b"\0" * 400),
        ("gzip", b"words " * 9),
        ("deflate", zlib.compress(b"words " * 9)),
        ("deflate", DEFLATED),
    ],
    # Not the bytes: they hold the time, and a test is called the same every time.
    ids=["plain", "packed", "in two", "padded", "not packed", "zlib", "raw"],
)
@pytest.mark.parametrize("by", [1, 2, 7, 1000])
def test_it_is_made_plain_however_it_comes(packing, data, by):
    assert unpacked(packing, data, by=by) == b"words " * 9


def test_no_more_is_unpacked_than_may_come():
    bomb = gzip.compress(b"\0" * 10_000_000)
    unpacking = Unpacking("gzip", 1000)
    with pytest.raises(TooLarge):
        unpacking.take(bomb)
    assert sum(map(len, unpacking._parts)) <= 1001


def test_as_much_as_may_come_may():
    assert len(unpacked("gzip", gzip.compress(b"\0" * 1000))) == 1000
    with pytest.raises(TooLarge):
        unpacked("gzip", gzip.compress(b"\0" * 1001))


@pytest.mark.parametrize(
    "data", [gzip.compress(b"words " * 90, mtime=0)[:-12], b"\x1f\x8b\x08 no more"]
)
def test_what_is_damaged_is_said_to_be(data):
    with pytest.raises(ValueError, match=r"."):
        unpacked("gzip", data)


@given(st.sampled_from(["", "gzip", "deflate"]), st.binary(max_size=300), st.integers(1, 50))
def test_any_bytes_are_unpacked_or_refused(packing, data, by):
    for start in (b"", b"\x1f\x8b", gzip.compress(b"x")):
        with suppress(ValueError, TooLarge):
            assert len(unpacked(packing, start + data, by=by)) <= 1000
