from hypothesis import given
from hypothesis import strategies as st

from scoring.pairing import one_to_one

indices = st.integers(0, 4)
candidates = st.lists(st.tuples(st.tuples(st.booleans(), st.integers(0, 3)), indices, indices))


def test_the_better_pair_has_the_partner():
    assert one_to_one([((1,), 0, 0), ((0,), 0, 1), ((2,), 1, 1)]) == [(0, 1)]
    assert one_to_one([((1,), 0, 0), ((0,), 0, 1), ((2,), 1, 0)]) == [(0, 1), (1, 0)]


@given(candidates)
def test_nothing_has_two_partners_and_no_pair_is_left_that_could_be(offered):
    pairs = one_to_one(offered)
    firsts, seconds = [i for i, _ in pairs], [j for _, j in pairs]
    assert len(set(firsts)) == len(set(seconds)) == len(pairs)
    assert set(pairs) <= {(i, j) for _, i, j in offered}
    assert all(i in firsts or j in seconds for _, i, j in offered)


@given(candidates, st.randoms())
def test_the_order_of_the_candidates_decides_nothing(offered, random):
    assert one_to_one(random.sample(offered, len(offered))) == one_to_one(offered)
