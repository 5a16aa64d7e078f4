"""Back and forward through the places one has been."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.history import LONGEST, Place, Trail

A, B, C, D = (Place(name, number) for number, name in enumerate("abcd"))


def test_nowhere_leads_nowhere():
    trail = Trail()
    assert trail.back(A) is None
    assert trail.forward(A) is None


def test_back_and_forward_lead_over_the_same_places():
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_going_somewhere_new_forgets_the_way_forward():
    trail = Trail()
    trail.leave(A)
    trail.back(B)
    trail.leave(A)
    assert trail.forward(C) is None
    assert trail.back(C) == A


def test_the_same_place_is_left_once():
    trail = Trail()
    trail.leave(A)
    trail.leave(A)
    trail.leave(Place("a", 5))
    assert [trail.back(None) for _ in range(3)] == [Place("a", 5), A, None]


def test_where_nothing_is_open_nothing_is_remembered():
    trail = Trail()
    trail.leave(A)
    assert trail.back(None) == A
    assert trail.forward(A) is None


def test_only_the_latest_places_are_remembered():
    trail = Trail()
    for number in range(LONGEST + 50):
        trail.leave(Place("a", number))
    found = []
    while (place := trail.back(None)) is not None:
        found.append(place.offset)
    assert found == list(range(LONGEST + 49, 49, -1))


@given(st.lists(st.sampled_from([A, B, C, D]), max_size=30), st.integers(0, 40))
def test_as_many_steps_forward_as_back_lead_to_where_one_was(visited, steps):
    trail = Trail()
    here, *_ = *visited, D
    for place in visited[1:]:
        trail.leave(here)
        here = place
    start, went = here, 0
    for _ in range(steps):
        if (place := trail.back(here)) is not None:
            here, went = place, went + 1
    for _ in range(went):
        here = trail.forward(here)
    assert here == start
    assert trail.forward(here) is None
