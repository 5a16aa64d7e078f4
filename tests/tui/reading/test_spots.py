"""The mentions of a text, found by where they stand: the same as looking at each of them."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.text.span import Span
from briefing.tui.reading.spots import Spot, Spots

spans = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 9)
)
some_spots = st.lists(st.builds(Spot, spans, st.just("entity-person"), st.sampled_from("abc")))


@given(some_spots, spans)
def test_those_over_a_span_are_all_that_share_a_character_with_it(given_spots, span):
    spots = Spots(given_spots)
    assert list(spots.over(span)) == [spot for spot in spots if spot.span.overlaps(span)]


@given(some_spots)
def test_they_are_met_in_the_order_of_the_text_outer_ones_first(given_spots):
    spots = Spots(given_spots)
    assert len(spots) == len(given_spots)
    met = [(spot.span.start, -len(spot.span)) for spot in spots]
    assert met == sorted(met)


@given(some_spots, st.sampled_from("abcd"))
def test_those_of_one_actor_leave_out_the_others(given_spots, actor):
    spots = Spots(given_spots)
    assert list(spots.spans(actor)) == [spot.span for spot in spots if spot.actor == actor]
    assert list(spots.spans()) == [spot.span for spot in spots]
