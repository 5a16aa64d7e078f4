import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from briefing.tui.contrast import BODY, contrast, legible, luminance

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)
COLOURS = st.tuples(*(st.integers(0, 255) for _ in range(3))).map(lambda rgb: Color(*rgb))


def test_black_and_white_are_the_ends():
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1


def test_a_grey_that_just_passes_on_white():
    # The two greys on either side of 4.5 to 1, as every contrast checker tells them.
    assert contrast(Color.parse("#767676"), WHITE) > BODY > contrast(Color.parse("#777777"), WHITE)


@given(COLOURS, COLOURS)
def test_contrast_does_not_depend_on_the_order(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@given(COLOURS, COLOURS)
def test_a_legible_colour_can_be_read(ink, ground):
    assert contrast(legible(ink, ground), ground) >= BODY


@given(COLOURS, COLOURS)
def test_what_can_be_read_is_left_alone(ink, ground):
    if contrast(ink, ground) >= BODY:
        assert legible(ink, ground) == ink


@given(COLOURS)
def test_where_enough_is_out_of_reach_the_best_is_taken(ground):
    best = max(contrast(BLACK, ground), contrast(WHITE, ground))
    assert contrast(legible(ground, ground, 22), ground) == pytest.approx(best)


def test_the_colours_of_the_terminal_are_left_to_it():
    red, default = Color.parse("ansi_red"), Color.parse("ansi_default")
    assert legible(red, default) == red
    assert legible(red, BLACK) == red
    assert legible(BLACK, default) == BLACK
