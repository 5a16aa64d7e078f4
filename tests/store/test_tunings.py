"""Tunings are kept with the decisions they come from, for going back to, and undone as these."""

import os
from dataclasses import replace

import pytest

from briefing.news.tuning import UNTUNED, Tuning
from briefing.news.tuning_record import LIMIT, last, pack
from briefing.store.coding import Coding
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.store.tunings import KEPT, Tunings, file_of
from tests.news.test_tuning import TUNING

SECOND = replace(TUNING, slope=2.0)


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def coding(database):
    return Coding(database, "me", lambda ids: None)


@pytest.fixture
def tunings(database, tmp_path):
    return Tunings(database, tmp_path)


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path, "me") as opened:
        opened.open_rest()
        yield opened


def test_the_last_is_in_use_and_those_before_can_be_gone_back_to(tunings, coding, tmp_path):
    assert tunings.current is UNTUNED
    tunings.put(coding, TUNING)
    tunings.put(coding, SECOND)
    assert tunings.current == last(file_of(tmp_path)) == SECOND
    assert tunings.current is tunings.current
    assert tunings.back(coding) == TUNING
    assert tunings.current == last(file_of(tmp_path)) == TUNING
    assert tunings.back(coding) == UNTUNED
    assert not file_of(tmp_path).exists()
    with pytest.raises(StoreRefused, match="there is no tuning"):
        tunings.back(coding)


def test_each_is_a_step_undone_and_done_again(shelf, tmp_path):
    shelf.tunings.put(shelf.coding, TUNING)
    shelf.tunings.put(shelf.coding, SECOND)
    shelf.tunings.back(shelf.coding)
    in_use = []
    for turn in (shelf.coding.undo, shelf.coding.undo, shelf.coding.undo, shelf.coding.redo):
        step = turn()
        assert step.tuned
        assert shelf.take_tuned()
        assert shelf.tunings.current == last(file_of(tmp_path))
        in_use.append(shelf.tunings.current)
    assert in_use == [SECOND, TUNING, UNTUNED, TUNING]
    assert [one.words for one in shelf.coding.history.steps()] == [
        "went back to the tuning of 2026-11-27 (60 decisions, " + TUNING.digest + ")",
        "tuned: the tuning of 2026-11-27 (60 decisions, " + SECOND.digest + ")",
        "tuned: the tuning of 2026-11-27 (60 decisions, " + TUNING.digest + ")",
    ]


def test_a_decision_undone_tunes_nothing(shelf):
    shelf.tunings.put(shelf.coding, TUNING)
    assert shelf.take_tuned()
    shelf.mark(["a.md"], True, "marked")
    assert not shelf.coding.undo().tuned
    assert not shelf.take_tuned()


def test_what_another_program_keeps_shows(tunings, tmp_path, database):
    other = Database(tmp_path)
    theirs = Tunings(other, tmp_path)
    coding = Coding(other, "you", lambda ids: None)
    assert tunings.current is UNTUNED
    theirs.put(coding, TUNING)
    assert "tunings" in database.refresh()
    assert tunings.current == TUNING
    theirs.back(coding)
    database.refresh()
    assert tunings.current is UNTUNED
    other.close()


def test_not_endlessly_many_are_kept(tunings, coding):
    for number in range(KEPT + 3):
        tunings.put(coding, Tuning(slope=number + 2.0))
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
def test_a_damaged_file_says_nothing_and_is_written_anew(tunings, coding, tmp_path, spoil):
    tunings.put(coding, TUNING)
    tunings.path.write_bytes(spoil(tunings.path.read_bytes()))
    assert last(tunings.path) is UNTUNED
    tunings.settle()
    assert last(tunings.path) == TUNING
    assert tunings.current == TUNING


def test_a_file_is_made_right_that_a_program_left_as_it_was(shelf, tmp_path):
    shelf.tunings.put(shelf.coding, TUNING)
    shelf.coding.history.undo("me")  # it ended before the file was written
    assert last(file_of(tmp_path)) == TUNING
    shelf.tunings.settle()
    assert not file_of(tmp_path).exists()
    assert shelf.tunings.current is UNTUNED


def test_what_a_file_tells_is_taken_over_where_the_database_is_new(tmp_path):
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).write_bytes(pack([TUNING, SECOND]))
    with Shelf(tmp_path) as shelf:
        shelf.open_rest()
        assert shelf.tunings.all == (TUNING, SECOND)


def test_where_one_cannot_be_saved_nothing_has_changed(tunings, coding, tmp_path, monkeypatch):
    tunings.put(coding, TUNING)

    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing.store.tunings.disk.write_whole", full)
    with pytest.raises(StoreRefused, match=r"tuning\.json"):
        tunings.put(coding, SECOND)
    assert tunings.current == last(file_of(tmp_path)) == TUNING
    assert len(coding.history.steps()) == 1


def test_a_read_only_library_is_left_as_it_is(tunings, coding, tmp_path):
    tunings.put(coding, TUNING)
    reader = Database(tmp_path, write=False)
    its = Tunings(reader, tmp_path, write=False)
    assert its.current == TUNING
    with pytest.raises(StoreRefused, match="read-only"):
        its.put(Coding(reader, "you", lambda ids: None), SECOND)
    its.path.write_bytes(b"x")
    its.settle()
    assert its.path.read_bytes() == b"x"
    reader.close()


def test_entities_are_kept_as_long_as_a_tuning_may_lead_to_them(tunings, coding):
    first = tunings.put_model(b"entities")
    os.utime(tunings.model(first), (0, 0))
    names = replace(TUNING.names, model=first)
    tunings.put(coding, replace(TUNING, names=names))
    later = [tunings.put_model(b"%d" % number) for number in range(KEPT + 2)]
    assert tunings.model(first).exists()
    assert tunings.model(later[-1]).exists()
    assert len(list(tunings.model(first).parent.iterdir())) <= KEPT + 1
