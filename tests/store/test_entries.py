"""What a ledger is made of: whatever is written is read again, and damage never goes unnoticed."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.store import entries as module
from briefing.store.entries import Change, Contents, Damaged, Newer, Point
from briefing.store.mending import refill, salvage_with
from briefing.store.salvage import salvage

NAMES = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(NAMES, parts, max_size=3),
    max_leaves=6,
)
DOCUMENTS = st.dictionaries(NAMES, VALUES, max_size=3)
TABLES = st.dictionaries(
    NAMES, st.dictionaries(st.integers(1, 10**9), DOCUMENTS, max_size=4), max_size=3
)


def free(tables):
    return {name: max(documents, default=0) + 1 for name, documents in tables.items()}


def line(number, *changes):
    return module.encode_entry(number, [module.encode_change(change) for change in changes])[0]


def written(tables, base=7, entries=()):
    contents = Contents(tables, free(tables))
    data = module.encode(contents, Point(base, 3), name="x", schema=1)
    return data + b"".join(line(number, change) for number, change in enumerate(entries, base + 1))


def read(data):
    about, start = module.header(data)
    contents = Contents(module.snapshot(data, about, start), dict(about.free))
    end, point = start + about.size, about.base
    for entry in module.entries(data, end, about.base.number):
        end, point = entry.end, entry.point
        for change in entry.changes:
            module.apply(change, contents)
    return contents.tables, contents.free, end, point


@given(TABLES)
def test_a_snapshot_is_read_as_it_was_written(tables):
    found, ids, end, point = read(data := written(tables))
    assert found == tables
    assert [list(documents) for documents in found.values()] == [*map(list, tables.values())]
    assert ids == free(tables)
    assert (end, point) == (len(data), Point(7, 3))
    assert repr(found) == repr(tables)


def test_a_long_snapshot_is_parsed_in_pieces(monkeypatch):
    tables = {"one": {id: {"v": "},\n" * (id % 7)} for id in range(1, 300)}, "two": {}, "": {1: {}}}
    data = written(tables)
    for size in (1, 10, 100, 1000, len(data)):
        monkeypatch.setattr(module, "_PIECE", size)
        assert read(data)[0] == tables


@given(TABLES, st.lists(TABLES, max_size=3))
def test_entries_are_applied_in_order(tables, puts):
    expected = {name: dict(documents) for name, documents in tables.items()}
    for put in puts:
        for name, documents in put.items():
            expected.setdefault(name, {}).update(documents)
    data = written(tables, entries=[Change(put) for put in puts])
    assert read(data)[0] == expected
    found = salvage(data)
    assert found.contents.tables == expected
    assert (found.lost, found.complete, found.point) == (0, True, read(data)[3])


@given(TABLES, st.data())
def test_one_changed_byte_is_noticed_and_costs_one_line_at_most(tables, data):
    change = Change({"t": {5: {"a": "x"}}}, {"t": [3]})
    whole = written({**tables, "t": {3: {}, 4: {"b": [1]}}}, entries=[change, change])
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    hurt = whole[:at] + bytes([byte]) + whole[at + 1 :]
    expected = read(whole)[0]
    try:
        noticed = read(hurt) != read(whole)
    except (Damaged, Newer):
        noticed = True
    assert noticed
    found = salvage(hurt)
    kept = [(name, id) for name in expected for id in found.contents.tables.get(name, {}) if name]
    assert all(
        found.contents.tables[name][id] == expected[name].get(id, found.contents.tables[name][id])
        for name, id in kept
    )
    lost = sum(
        id not in found.contents.tables.get(name, {})
        for name, documents in expected.items()
        for id in documents
    )
    # A line that is no more one may take the next with it.
    assert lost <= 2


@given(TABLES, st.data())
def test_any_beginning_of_a_file_gives_what_was_whole_in_it(tables, data):
    whole = written(tables)
    ends = [len(whole)]
    for number in range(1, 6):
        whole += line(7 + number, Change({"more": {number: {"n": number}}}))
        ends.append(len(whole))
    size = data.draw(st.integers(0, len(whole)))
    found = salvage(whole[:size])
    # The end of its line is no part of what an entry says.
    entries = sum(end - 1 <= size for end in ends[1:])
    more = {n: {"n": n} for n in range(1, entries + 1)}
    if size >= ends[0]:
        assert found.contents.tables.get("more", {}) == {**tables.get("more", {}), **more}
    for name, documents in found.contents.tables.items():
        for id, document in documents.items():
            assert document in (tables.get(name, {}).get(id), {"n": id})


def test_entries_end_where_one_is_missing():
    lines = [line(number, Change({"t": {1: {}}})) for number in (1, 2, 3, 4)]
    (entry,) = module.entries(lines[0] + lines[2], 0, 0)
    assert (entry.point.number, entry.end) == (1, len(lines[0]))
    assert len(module.entries(b"".join(lines), 0, 0)) == 4
    assert module.entries(b"".join(lines), 0, 2) == []
    assert len(module.entries(b"".join(lines), len(lines[0]), 1)) == 3
    assert salvage(written({}) + lines[0] + lines[2]).lost == 0


def test_a_gap_in_the_numbers_is_a_loss():
    lines = [line(number, Change({"t": {number: {}}})) for number in range(8, 13)]
    assert salvage(written({}) + b"".join(lines)).lost == 0
    assert salvage(written({}) + lines[0] + lines[3] + lines[4]).lost == 2
    assert salvage(written({}) + lines[0] + b"dust\n" + lines[3]).lost == 2


def test_an_entry_of_many_changes_is_one():
    one = line(1, *(Change({"t": {id: {}}}) for id in (1, 2)))
    (entry,) = module.entries(one, 0, 0)
    assert [list(change.put["t"]) for change in entry.changes] == [[1], [2]]


def test_dropping_a_table_frees_its_ids():
    contents = Contents({"t": {5: {}}}, {"t": 6})
    module.apply(Change({"t": {}}, drop=["t"]), contents)
    assert contents == Contents({"t": {}}, {"t": 1})
    module.apply(Change({"t": {9: {}}}), contents)
    module.apply(Change(cut={"t": [9, 10]}), contents)
    assert contents == Contents({"t": {}}, {"t": 10})


@pytest.mark.parametrize(
    "document", [{"a": datetime.date(2025, 1, 1)}, {"a": {1, 2}}, {"a": "\ud800"}, {"a": 2**64}]
)
def test_what_json_cannot_hold_is_refused(document):
    with pytest.raises(TypeError):
        module.encode_change(Change({"t": {1: document}}))


def test_a_format_of_the_future_is_told_apart_from_damage():
    data = written({}).replace(b"briefing-journal 1 ", b"briefing-journal 2 ", 1)
    with pytest.raises(Newer):
        module.header(data)
    with pytest.raises(Damaged):
        module.header(data[3:])


def test_a_lost_table_line_loses_no_document():
    data = written({"one": {1: {"a": 1}}, "two": {1: {"b": 2}, 2: {}}})
    hurt = re.sub(rb'"two (.{8})":', rb'"tw? \1":', data)
    found = salvage(hurt)
    assert found.contents.tables == {"one": {1: {"a": 1}}, "two": {1: {"b": 2}, 2: {}}}
    assert (found.lost, found.complete) == (1, False)


def test_a_backup_fills_what_is_lost_but_not_what_was_removed(tmp_path):
    tables = {"t": {id: {"n": id} for id in range(1, 6)}}
    backup = tmp_path / "backup"
    backup.write_bytes(written(tables))
    tables["t"][6] = {"n": 6}
    now = written(tables, 8, [Change({"t": {3: {"n": "new"}}}, {"t": [1]})])
    hurt = now.replace(b'{"n":2}', b'{"n":x}', 1)
    found, lines = salvage_with(hurt, [tmp_path / "none", backup])
    assert found.contents.tables["t"] == {
        **{id: {"n": id} for id in (4, 5, 6)},
        3: {"n": "new"},
        2: {"n": 2},
    }
    assert "1 records came from the backup backup" in lines[-1]
    whole, _ = salvage_with(now, [backup])
    assert set(whole.contents.tables["t"]) == {2, 3, 4, 5, 6}
    assert refill(whole, salvage(backup.read_bytes())) == 0


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_salvage(data):
    found = salvage(data)
    assert found.count == 0
    assert not found.complete
