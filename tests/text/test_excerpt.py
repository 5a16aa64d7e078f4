"""A stretch of a text as one line, around the words that somebody asked for."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.text.excerpt import excerpt
from briefing.text.span import Span

TEXT = (
    "The premier spoke first.\n\nThen the missile unit was named, and of the missile unit\n"
    "nothing more was said all day. In the evening a missile was shown to the unit."
)


def places(text, *words):
    return sorted(
        Span(at, at + len(word))
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    )


def test_the_words_asked_for_are_marked_in_the_line():
    line, marks, place = excerpt(TEXT, places(TEXT, "premier"), 40)
    assert [mark.of(line) for mark in marks] == ["premier"]
    assert place.of(TEXT) == "premier"
    assert line == "The premier spoke first. Then the…"


def test_the_stretch_with_the_most_different_words_is_taken():
    line, marks, place = excerpt(TEXT, places(TEXT, "missile", "said", "unit"), 60)
    assert {mark.of(line) for mark in marks} == {"missile", "said", "unit"}
    assert place.start == TEXT.index("missile unit\n")


def test_without_places_it_is_the_beginning():
    assert excerpt("A short text.", (), 40) == ("A short text.", (), None)
    assert excerpt(TEXT, (), 20) == ("The premier spoke…", (), None)


def test_a_place_longer_than_the_line_is_cut():
    line, marks, _ = excerpt("x" * 300, [Span(0, 300)], 20)
    assert len(line) <= 20
    assert marks == (Span(0, 18),)


@given(
    st.text("ab \n国é", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=8),
    st.integers(1, 40),
)
def test_any_excerpt_is_one_short_line_whose_marks_are_what_was_found(text, starts, width):
    spans, at = [], 0
    for start, length in sorted(starts):
        if at <= start and start + length <= len(text):
            spans.append(Span(start, start + length))
            at = start + length
    line, marks, place = excerpt(text, spans, width)
    assert len(line) <= max(3, width)
    assert "\n" not in line
    assert bool(spans) == bool(marks) == (place is not None)
    if place is not None:
        found = marks[0].of(line)
        assert " ".join(place.of(text).split()).startswith(found.strip())
