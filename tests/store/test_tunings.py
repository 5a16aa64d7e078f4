"""Tunings are kept beside the library, each for going back to."""

from dataclasses import replace

import pytest

from briefing.news.tuning import UNTUNED, Tuning
from briefing.news.tuning_record import LIMIT
from briefing.store.disk import StoreRefused
from briefing.store.tunings import KEPT, Tunings
from tests.news.test_tuning import TUNING


def test_the_last_is_in_use_and_those_before_can_be_gone_back_to(tmp_path):
    tunings = Tunings(tmp_path)
    assert tunings.current is UNTUNED
    second = replace(TUNING, slope=2.0)
    tunings.put(TUNING)
    tunings.put(second)
    assert Tunings(tmp_path).current == second
    assert tunings.back() == TUNING
    assert tunings.back() == UNTUNED
    with pytest.raises(StoreRefused, match="there is no tuning"):
        tunings.back()


def test_what_another_program_keeps_shows(tmp_path):
    one, other = Tunings(tmp_path), Tunings(tmp_path)
    assert one.current is UNTUNED
    other.put(TUNING)
    assert one.current == TUNING
    other.back()
    assert one.current is UNTUNED


def test_not_endlessly_many_are_kept(tmp_path):
    tunings = Tunings(tmp_path)
    for number in range(KEPT + 3):
        tunings.put(Tuning(slope=number + 2.0))
    assert len(tunings.all) == KEPT
    assert tunings.current.slope == KEPT + 4


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="torn"),
        pytest.param(lambda data: data.replace(b"1.1", b"1.2"), id="changed"),
        pytest.param(lambda data: b"[]", id="something else"),
        pytest.param(lambda data: data.replace(b'"schema": 1', b'"schema": 9'), id="newer"),
        pytest.param(lambda data: b"[" * 100_000, id="deep"),
        pytest.param(lambda data: data + b" " * LIMIT, id="endless"),
    ],
)
def test_a_damaged_file_is_set_aside_and_told(tmp_path, spoil):
    tunings = Tunings(tmp_path)
    tunings.put(TUNING)
    tunings.path.write_bytes(spoil(tunings.path.read_bytes()))
    again = Tunings(tmp_path)
    assert again.current is UNTUNED
    (notice,) = again.notices
    assert "cannot be used" in notice
    assert not again.path.exists()
    assert len(list(again.path.parent.iterdir())) == 1
    again.put(TUNING)
    assert Tunings(tmp_path).current == TUNING


def test_a_read_only_library_is_left_as_it_is(tmp_path):
    Tunings(tmp_path).put(TUNING)
    reader = Tunings(tmp_path, write=False)
    assert reader.current == TUNING
    with pytest.raises(StoreRefused, match="read-only"):
        reader.put(TUNING)
    reader.path.write_bytes(b"x")
    assert reader.current is UNTUNED
    assert reader.path.read_bytes() == b"x"
