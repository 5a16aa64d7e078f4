"""A little of ``make fuzz`` in every test run, and all that it ever found."""

import pytest

from tests.fuzz.feeding import FOUND, batch, one
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_any_input_is_read_or_refused(name):
    assert batch(TARGETS[name], 0, 40) is None


@pytest.mark.parametrize("path", sorted(FOUND.glob("*.bin")), ids=lambda path: path.stem)
def test_what_was_once_too_much_no_longer_is(path):
    one(TARGETS[path.stem.rpartition("-")[0]], path.read_bytes())


def test_a_fault_is_found_and_made_small():
    from tests.fuzz.targets import Target

    def check(data):
        assert b"<<" not in data

    assert batch(Target(check, (b"<", b"a", b"bc")), 0, 300) == b"<<"
