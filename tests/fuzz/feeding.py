"""Feeding a target with input that chance makes of its pieces, for a bounded time."""

from __future__ import annotations

import contextlib
import hashlib
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import Target

FOUND = Path(__file__).parent / "found"
"""Input that once was too much, a file each, named after its target; every test run feeds it."""

LONGEST = 10
"""Seconds after which one input is held to hang: nothing in here needs a hundredth of it."""


@contextlib.contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError(f"over {seconds} seconds for one input")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def one(target: Target, data: bytes) -> None:
    """Feed ``data`` to ``target``, which raises where it is at fault."""
    with _bounded(LONGEST):
        target.check(data)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Return input made of the pieces of ``target``, cut, doubled and mixed with any bytes."""
    known = st.sampled_from(target.pieces)
    cut = st.tuples(known, st.integers(0, 40)).map(lambda given: given[0][given[1] :])
    many = st.tuples(known, st.integers(2, 400)).map(lambda given: given[0] * given[1])
    return st.lists(known | known | cut | many | st.binary(max_size=6), max_size=30).map(b"".join)


def batch(target: Target, number: int, size: int) -> bytes | None:
    """Feed ``size`` inputs, the same for the same ``number``; return the smallest that fails."""
    failing: list[bytes] = []

    @seed(number)
    @settings(
        max_examples=size,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def feed(data: bytes) -> None:
        try:
            one(target, data)
        except BaseException:
            failing.append(data)
            raise

    try:
        feed()
    except Exception:
        # The last that failed is what it was shrunk to.
        return failing[-1]
    return None


def for_seconds(target: Target, seconds: float) -> tuple[int, bytes | None]:
    """Feed ``target`` for about that long; return how many inputs, and the first that fails."""
    until, fed = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        if (failing := batch(target, fed, 100)) is not None:
            return fed, failing
        fed += 100
    return fed, None


def keep(name: str, data: bytes) -> Path:
    """Write down an input that failed, to be fed by every test run from now on."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    return path
