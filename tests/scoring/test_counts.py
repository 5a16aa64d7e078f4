import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.counts import (
    SHORT,
    Counts,
    bands,
    harmonic,
    macro_f,
    micro_f,
    sample,
    share,
    surest,
    total,
)

labels = st.integers(0, 4)
judged = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


def test_a_share_of_nothing_is_no_number():
    assert share(0, 0) is None
    assert share(1, 4) == 0.25


def test_precision_is_of_what_is_shown_and_recall_of_what_is_there():
    counts = Counts(right=3, shown=4, found=2, gold=8)
    assert (counts.precision, counts.recall) == (0.75, 0.25)
    assert counts.f == harmonic(0.75, 0.25) == 0.375


def test_where_nothing_is_shown_precision_is_undefined_and_f_is_naught():
    assert Counts(gold=3).precision is None
    assert Counts(gold=3).f == 0
    assert Counts().f is None


def test_counts_of_texts_are_added_up_before_they_are_divided():
    parts = [Counts(1, 1, 1, 1), Counts(0, 9, 0, 9)]
    assert total(parts) == Counts(1, 10, 1, 10)
    assert total([]) == Counts()


def test_micro_and_macro_f():
    pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (3, 0)]
    assert micro_f(pairs) == 0.6
    # 0: P 2/3, R 2/3; 1: P 1/2, R 1; 3: nothing right.
    assert macro_f(pairs, [0, 1, 3]) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert micro_f([]) is None
    assert macro_f([], [0]) is None


@given(st.lists(st.tuples(labels, labels), min_size=1))
def test_f_scores_are_shares_and_perfect_only_for_equal_labels(pairs):
    used = sorted({label for pair in pairs for label in pair})
    micro, macro = micro_f(pairs), macro_f(pairs, used)
    assert 0 <= macro <= 1
    assert (micro == 1) == (macro == 1) == all(gold == shown for gold, shown in pairs)


@given(st.lists(st.integers()), st.integers(0, 30), st.sampled_from([1, SHORT]))
def test_a_sample_is_a_part_in_order_and_always_the_same(items, limit, each):
    numbered = list(enumerate(items))
    drawn = sample(numbered, limit, each)
    assert drawn == sample(numbered, limit, each)
    assert drawn == sorted(drawn, key=lambda pair: pair[0])
    assert set(drawn) <= set(numbered)
    assert len(drawn) == (min(limit * each, len(items)) if limit else len(items))


def test_a_sample_is_not_the_beginning():
    assert sample(range(1000), 10) != list(range(10))


@given(judged)
def test_every_stance_is_in_one_band(stances):
    found = bands(stances)
    assert sum(band.shown for band in found) == len(stances)
    assert sum(band.right for band in found) == sum(right for _, right in stances)
    for band in found:
        assert not band.shown or band.low <= band.confidence + 1e-9
        assert not band.shown or band.confidence <= band.high + 1e-9


def test_a_band_holds_its_lower_edge_and_the_last_one_both():
    found = bands([(0.5, True), (1.0, False)], edges=(0.0, 0.5, 1.0))
    assert [(band.shown, band.precision) for band in found] == [(0, None), (2, 0.5)]


def test_the_surer_half_is_taken_by_confidence():
    assert surest([(0.2, False), (0.9, True), (0.8, True), (0.1, False)]) == Counts(2, 2)
    assert surest([(0.9, False), (0.2, True), (0.1, True)]) == Counts(0, 1)
    assert surest([(0.9, True)]) == surest([]) == Counts()


@given(judged, st.randoms())
def test_the_surer_half_does_not_hang_on_the_order(stances, random):
    shuffled = random.sample(stances, len(stances))
    assert surest(shuffled) == surest(stances)
    assert surest(stances).right <= surest(stances).shown == len(stances) // 2
