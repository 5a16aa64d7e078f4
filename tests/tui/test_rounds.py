"""Going on among places: in order, in both directions, round the end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.rounds import as_far, onward

PLACES = [2, 5, 9]


ON = [(0, 1, 2), (2, 1, 5), (3, 1, 5), (9, 1, 2), (12, 1, 2), (2, 2, 9), (4, 5, 9)]
BACK = [(0, -1, 9), (2, -1, 9), (3, -1, 2), (5, -1, 2), (12, -1, 9), (9, -2, 2), (2, -4, 9)]


@pytest.mark.parametrize(("here", "step", "there"), [*ON, *BACK])
def test_it_goes_on_and_round_the_end(here, step, there):
    assert onward(PLACES, here, step) == there


@given(
    st.sets(st.integers(0, 50), min_size=1).map(sorted),
    st.integers(0, 50),
    st.sampled_from((1, -1)),
    st.integers(1, 60),
)
def test_many_steps_are_as_many_single_ones(places, here, way, count):
    at = here
    for _ in range(count):
        at = onward(places, at, way)
    assert onward(places, here, way * count) == at


@given(st.sets(st.integers(0, 30)), st.integers(0, 30), st.integers(-9, 9).filter(bool))
def test_it_goes_as_far_as_there_are_places_that_fit(fitting, here, step):
    found = as_far(fitting.__contains__, here, step, 31)
    way = sorted(at for at in fitting if (at > here) == (step > 0) and at != here)
    way = way if step > 0 else way[::-1]
    assert found == ([here, *way[: abs(step)]])[-1]
