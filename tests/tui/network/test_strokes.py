"""Lines between cells: solid or broken, in braille or in ASCII, never where a name stands."""

import pytest

from briefing.tui.network.strokes import Stroke, dotted, typed


def anywhere(x, y):
    return True


def shown(marks, width, height):
    return [
        "".join(marks[x, y].sign if (x, y) in marks else " " for x in range(width)).rstrip()
        for y in range(height)
    ]


def test_a_level_line_is_a_row_of_dots():
    marks = dotted([Stroke((0, 0), (5, 0), "ink")], anywhere)
    assert set(marks) == {(x, 0) for x in range(6)}
    assert {mark.role for mark in marks.values()} == {"ink"}
    # Of the inner cells both columns have one dot, all in one row.
    assert len({marks[x, 0].sign for x in range(1, 5)}) == 1
    assert bin(ord(marks[2, 0].sign) - 0x2800).count("1") == 2


def test_an_upright_line_fills_a_column_of_four():
    marks = dotted([Stroke((1, 0), (1, 4), "ink")], anywhere)
    assert {x for x, _ in marks} == {1}
    assert bin(ord(marks[1, 2].sign) - 0x2800).count("1") == 4


def dots(marks):
    return sum(bin(ord(mark.sign) - 0x2800).count("1") for mark in marks.values())


def test_a_broken_line_has_half_the_dots_a_thick_one_twice():
    line = Stroke((0, 0), (20, 3), "ink")
    plain = dots(dotted([line], anywhere))
    assert 0.4 < dots(dotted([line._replace(broken=True)], anywhere)) / plain < 0.65
    assert 1.7 < dots(dotted([line._replace(thick=True)], anywhere)) / plain <= 2


def test_the_later_line_gives_a_cell_its_look():
    below = Stroke((0, 1), (8, 1), "under")
    above = Stroke((4, 0), (4, 2), "over", bold=True)
    marks = dotted([below, above], anywhere)
    assert (marks[4, 1].role, marks[4, 1].bold) == ("over", True)
    assert (marks[2, 1].role, marks[2, 1].bold) == ("under", False)


@pytest.mark.parametrize("draw", [dotted, typed])
def test_no_line_is_drawn_over_a_name(draw):
    marks = draw([Stroke((0, 0), (10, 0), "ink")], lambda x, y: not 3 <= x <= 6)
    assert {x for x, _ in marks} == {0, 1, 2, 7, 8, 9, 10}


@pytest.mark.parametrize(
    ("end", "broken", "sign"),
    [
        ((8, 0), False, "-"),
        ((0, 8), False, "|"),
        ((8, 6), False, "\\"),
        ((8, -6), False, "/"),
        ((8, 0), True, "."),
        ((0, 8), True, ":"),
    ],
)
def test_ascii_tells_slope_and_kind(end, broken, sign):
    marks = typed([Stroke((0, 0), end, "ink", broken)], anywhere)
    assert {mark.sign for mark in marks.values()} == {sign}
    assert all(mark.sign.isascii() for mark in marks.values())


def test_a_point_is_a_point():
    assert len(dotted([Stroke((2, 2), (2, 2), "ink")], anywhere)) == 1
    assert shown(typed([Stroke((1, 0), (1, 0), "ink")], anywhere), 3, 1) == [" -"]
