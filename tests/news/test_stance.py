import dataclasses
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.stance import Commitment, Label, Stance, Tally, tally
from tests.news.findings_made import stances

counts = st.integers(0, 50)
tallies = st.builds(Tally, counts, counts, counts, counts, counts)


@given(tallies, tallies, tallies)
def test_tallies_add_up(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Tally() == a
    assert (a + b).total == a.total + b.total


@given(st.lists(tallies))
def test_many_tallies_have_a_sum(some):
    assert sum(some, Tally()).total == sum(one.total for one in some)


@given(tallies)
def test_a_tally_tells_what_is_there(one):
    told = dict(one)
    assert 0 not in told.values()
    assert sum(told.values()) == one.total
    assert Tally(**{label.value: count for label, count in told.items()}) == one


@given(st.lists(stances, max_size=5))
def test_only_firm_stances_are_counted(some):
    firm = (Commitment.ASSERTED, Commitment.IMPLIED, Commitment.PRESUPPOSED)
    expected = Counter(stance.label for stance in some if stance.commitment in firm)
    assert dict(tally(some)) == dict(expected)


@given(st.lists(stances, max_size=3), st.lists(stances, max_size=3))
def test_counting_together_is_counting_apart(some, others):
    assert tally(some + others) == tally(some) + tally(others)


@given(stances)
def test_what_is_possible_is_no_position_yet(stance):
    for commitment in Commitment:
        held = dataclasses.replace(stance, commitment=commitment)
        is_open = commitment in (Commitment.POSSIBLE, Commitment.HYPOTHETICAL)
        assert held.counts != is_open


def test_every_label_can_be_counted():
    assert {field.name for field in dataclasses.fields(Tally)} == {label.value for label in Label}


@given(stances)
def test_a_stance_cannot_be_changed(stance):
    with pytest.raises(dataclasses.FrozenInstanceError):
        stance.label = Label.MIXED
    assert isinstance(hash(stance), int)
    assert isinstance(stance, Stance)
