"""Where names stand: on the canvas, never on each other, the same each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.tui.network.placing import MARGIN, Canvas, Spot, fits, place
from briefing.tui.network.springs import Line

STAR = [Line(0, other, parts=other % 2 == 0) for other in range(1, 9)]
PAIRS = [Line(at, at + 1) for at in range(0, 16, 2)]


def on_each_other(spots):
    return [
        (one, other)
        for at, one in enumerate(spots)
        for other in spots[at + 1 :]
        if one.y == other.y
        and one.x < other.x + other.width + MARGIN
        and other.x < one.x + one.width + MARGIN
    ]


@pytest.mark.parametrize(
    ("canvas", "lines", "count"),
    [
        (Canvas(78, 18), STAR, 9),
        (Canvas(78, 18), PAIRS, 16),
        (Canvas(112, 44), STAR, 9),
        (Canvas(40, 10), [Line(0, 1), Line(1, 2), Line(2, 0)], 3),
    ],
    ids=["star", "pairs", "large", "small"],
)
def test_names_stand_on_the_canvas_and_not_on_each_other(canvas, lines, count):
    widths = [8 + at % 9 for at in range(count)]
    spots = place(widths, lines, canvas)
    assert [spot.width for spot in spots] == widths
    for spot in spots:
        assert spot.x >= MARGIN
        assert spot.x + spot.width + MARGIN <= canvas.width
        assert 0 <= spot.y < canvas.height
    assert not on_each_other(spots)


def test_the_same_network_looks_the_same():
    widths = [10] * 9
    assert place(widths, STAR, Canvas(78, 18)) == place(widths, STAR, Canvas(78, 18))


def crossings(spots, lines):
    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    ends = [(spots[line.one].middle, spots[line.other].middle, set(line[:2])) for line in lines]
    return sum(
        not (mine & theirs)
        and turn(a, b, c) * turn(a, b, d) < 0
        and turn(c, d, a) * turn(c, d, b) < 0
        for at, (a, b, mine) in enumerate(ends)
        for c, d, theirs in ends[at + 1 :]
    )


def test_what_can_be_drawn_without_crossings_is():
    ring = [Line(at, (at + 1) % 8) for at in range(8)]
    spots = place([9] * 8, ring, Canvas(78, 18))
    assert crossings(spots, ring) == 0


def test_the_canvas_is_used():
    spots = place([9] * 9, STAR, Canvas(110, 40))
    assert max(spot.x + spot.width for spot in spots) - min(spot.x for spot in spots) > 70
    assert max(spot.y for spot in spots) - min(spot.y for spot in spots) > 25


def test_linked_names_leave_room_for_their_line():
    for one, other in ((0, 1), (2, 3), (4, 5)):
        spots = place([12] * 6, [Line(0, 1), Line(2, 3), Line(4, 5)], Canvas(78, 18))
        a, b = spots[one], spots[other]
        gap = max(a.x - b.x - b.width, b.x - a.x - a.width)
        assert abs(a.y - b.y) > 1 or gap > 2


def test_what_has_no_room_is_known():
    assert fits([10] * 5, Canvas(78, 18))
    assert not fits([10] * 60, Canvas(78, 18))
    assert not fits([80], Canvas(78, 18))
    assert place([], [], Canvas(78, 18)) == []


def test_a_name_holds_its_cells_and_margins():
    spot = Spot(5, 2, 3)
    assert [x for x in range(12) if spot.holds(x, 2)] == [4, 5, 6, 7, 8]
    assert not spot.holds(5, 3)
    assert spot.middle == (6, 2)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12),
    st.integers(30, 90),
    st.integers(6, 24),
)
def test_whatever_is_tied_stays_on_the_canvas(pairs, width, height):
    lines = [Line(a, b) for a, b in pairs if a != b]
    canvas = Canvas(width, height)
    for spot in place([6] * 8, lines, canvas):
        assert spot.x >= MARGIN
        assert spot.x + spot.width + MARGIN <= width
        assert 0 <= spot.y < height
