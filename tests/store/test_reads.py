"""Marks and places of articles."""

import pytest

from briefing.store.database import Database
from briefing.store.reads import Reading, Reads


@pytest.fixture
def database(tmp_path):
    made = Database(tmp_path)
    yield made
    made.close()


def test_marks_and_places_are_kept(database, tmp_path):
    reads = Reads(database)
    assert reads.of("a.md") == Reading()
    reads.mark(["a.md", "b.md"], True)
    reads.leave("a.md", 120)
    reads.leave("c/ä%0A.md", 7)
    reads.mark(["b.md"], False)
    again = Reads(Database(tmp_path, write=False))
    for one in (reads, again):
        assert one.of("a.md") == Reading(True, 120)
        assert one.of("b.md") == Reading(False, 0)
        assert one.of("c/ä%0A.md") == Reading(False, 7)
        assert one.marked() == {"a.md"}


def test_nothing_is_written_where_nothing_changes(database, tmp_path):
    reads = Reads(database)
    reads.mark(["a.md"], True)
    reads.leave("a.md", 5)
    path = tmp_path / ".briefing" / "database.journal"
    before = path.read_bytes()
    reads.mark(["a.md"], True)
    reads.leave("a.md", 5)
    reads.leave("b.md", 0)
    assert path.read_bytes() == before


def test_many_marks_are_one_entry(database, tmp_path):
    path = tmp_path / ".briefing" / "database.journal"
    before = path.read_bytes().count(b"\n")
    Reads(database).mark([f"{n}.md" for n in range(50)], True)
    assert path.read_bytes().count(b"\n") == before + 1


def test_two_programs_write_one_record(database, tmp_path):
    other = Database(tmp_path)
    Reads(database).mark(["a.md"], True)
    Reads(other).leave("a.md", 9)
    database.refresh()
    assert Reads(database).of("a.md") == Reads(other).of("a.md") == Reading(True, 9)
    assert len(database.table("reads")) == 1
    other.close()
