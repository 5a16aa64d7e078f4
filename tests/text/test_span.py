import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.span import Span, trimmed

offsets = st.integers(0, 30)
spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
TEXT = "x" * 40


def covered(span):
    return set(range(span.start, span.end))


@given(spans, spans)
def test_overlap_is_sharing_a_code_point(a, b):
    assert a.overlaps(b) == bool(covered(a) & covered(b))
    assert a.overlaps(b) == b.overlaps(a)


@given(spans, spans)
def test_what_two_share_is_what_lies_in_both(a, b):
    shared = a.meet(b)
    assert (covered(shared) if shared else set()) == covered(a) & covered(b)


@given(spans, spans)
def test_a_join_covers_both_and_no_more(a, b):
    joined = a.join(b)
    assert joined.covers(a)
    assert joined.covers(b)
    assert {joined.start, joined.end} <= {a.start, a.end, b.start, b.end}


@given(spans, offsets)
def test_a_span_holds_the_offsets_it_covers(span, offset):
    assert (offset in span) == (offset in covered(span))


@given(spans, offsets)
def test_a_moved_span_keeps_its_length(span, by):
    assert len(span.moved(by)) == len(span) == len(covered(span))


@given(spans)
def test_the_words_of_a_span_are_as_many_as_it_counts(span):
    assert len(span.of(TEXT)) == len(span)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_what_is_no_stretch_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_sort_by_start_then_end():
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


def test_words_are_no_offsets():
    assert "1" not in Span(0, 5)


@given(st.text(alphabet=" \n\u3000ab"), offsets, offsets)
def test_trimming_takes_white_space_and_nothing_else(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    assert trimmed(text, start, end).of(text) == text[start:end].strip()
