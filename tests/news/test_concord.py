"""Which outlets agree: they tell the same side of what both tell."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.news.concord import concords


def told(outlet, holder, text, label, count=1, target=""):
    return {(outlet, holder, target, text, label): count}


def joined(*parts):
    return {kind: count for part in parts for kind, count in part.items()}


TOLD = joined(
    told("Post", "Ada", "the new treaty", "support"),
    told("Sun", "ada", "a new treaty", "support", 2),
    told("Post", "Kim", "the new treaty", "oppose"),
    told("Sun", "Kim", "new treaty", "support"),
    told("Post", "Ned", "the new treaty", "oppose"),
    told("Post", "Ida", "the plan", "oppose"),
    told("Sun", "Ida", "the plan", "oppose"),
)


def test_outlets_agree_where_they_tell_the_same_side():
    (two,) = concords(TOLD, least=2).pairs
    assert (two.one, two.other, two.shared, two.same) == ("Post", "Sun", 2, 0.5)
    assert two.apart == (("kim", "new treaty"),)


def test_what_shares_too_little_is_left_out_and_counted():
    found = concords(TOLD, least=3)
    assert found.pairs == ()
    assert found.few == 1


def test_who_tells_both_sides_equally_often_is_on_none():
    both = joined(TOLD, told("Sun", "Kim", "new treaty", "oppose"))
    (two,) = concords(both, least=1).pairs
    assert (two.shared, two.same) == (1, 1.0)


def test_only_those_that_tell_most_are_compared():
    found = concords(TOLD, least=1, most=1)
    assert (found.pairs, found.left_out) == ((), 1)


outlets = st.sampled_from(["Post", "Sun", "Moon", ""])
labels = st.sampled_from(["support", "oppose", "mixed", "neutral", "silent"])
counts = st.dictionaries(
    st.tuples(
        outlets,
        st.sampled_from(["Ada", "Kim"]),
        st.sampled_from(["", "Ned"]),
        st.sampled_from(["the new treaty", "Ned", "plan"]),
        labels,
    ),
    st.integers(1, 5),
)


@given(counts)
def test_no_more_is_apart_than_shared_and_order_makes_no_difference(told):
    found = concords(told, least=1)
    for two in found.pairs:
        assert two.one < two.other
        assert 0 <= two.same <= 1
        assert len(set(two.apart)) == len(two.apart) <= two.shared
    assert concords(dict(reversed(told.items())), least=1) == found
