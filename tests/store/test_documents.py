"""What JSON holds: copied through and through, and compared as a file tells it apart."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from briefing.store.documents import copied, difference

leaves = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text(max_size=3)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=9,
)
documents = st.dictionaries(st.sampled_from("ab"), values)
tables = st.dictionaries(st.integers(1, 6), documents, max_size=6)


def test_copied_shares_nothing_that_can_be_changed():
    value = {"a": [1, {"b": [None]}], "c": {"d": {}}}
    other = copied(value)
    assert other == value
    other["a"][1]["b"].append(1)
    other["c"]["d"]["e"] = 1
    assert value == {"a": [1, {"b": [None]}], "c": {"d": {}}}


@given(values)
def test_a_copy_is_the_same_to_a_file(value):
    assert orjson.dumps(copied(value)) == orjson.dumps(value)


@given(tables, tables)
def test_a_difference_leads_from_the_old_table_to_the_new(old, new):
    put, cut = difference(old, new)
    made = {id: document for id, document in old.items() if id not in cut} | put
    written = [{str(id): each[id] for id in sorted(each)} for each in (made, new)]
    assert orjson.dumps(written[0]) == orjson.dumps(written[1])
    assert set(cut) == old.keys() - new.keys()


@given(tables)
def test_between_a_table_and_its_copy_there_is_none(table):
    assert difference(table, copied(table)) == ({}, [])


def test_one_and_true_are_equal_and_not_the_same():
    assert difference({1: {"a": 1}}, {1: {"a": True}}) == ({1: {"a": True}}, [])
