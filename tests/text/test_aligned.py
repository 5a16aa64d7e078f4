"""Places of a text as it came, found in its canonical form."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.text.aligned import Aligned
from briefing.text.clean import canonical
from tests.text.sources import HOSTILE, MARKS, SPACES, WORDS

PIECES = st.sampled_from([*WORDS, *SPACES, "\r\n", "\t", "👩‍👩‍👧", "ש", "中", " "])
ANY = st.lists(PIECES | st.sampled_from([*MARKS, *HOSTILE]), max_size=20).map("".join)


@given(st.lists(PIECES, max_size=20).map("".join), st.data())
def test_words_are_found_where_they_stand(text, data):
    at = data.draw(st.integers(0, len(text)))
    to = data.draw(st.integers(at, len(text)))
    ours = canonical(text)
    span = Aligned(text, ours, (at, to)).span(at, to)
    words = "".join(canonical(text[at:to]).split())
    assert bool(span) == bool(words if text != ours else at < to)
    if span:
        assert "".join(span.of(ours).split()) == words


@given(ANY, st.integers(-3, 50), st.integers(-3, 50))
def test_no_place_is_beside_the_text(text, at, to):
    ours = canonical(text)
    span = Aligned(text, ours, (at, to)).span(at, to)
    assert span is None or 0 <= span.start < span.end <= len(ours)


def test_line_ends_and_indents_do_not_count():
    text = "\ufeff  One\r\n\r\n\r\n\ttwo  three\r\n"
    ours = canonical(text)
    at = text.index("two")
    aligned = Aligned(text, ours, (at, at + 10))
    assert aligned.span(at, at + 10).of(ours) == "two  three"


def test_a_place_between_a_letter_and_its_accent_is_not_certain():
    text = "a e\u0301 b\r\nc"
    assert Aligned(text, canonical(text), (3, 5)).span(3, 5) is None
    assert Aligned(text, canonical(text), (2, 4)).span(2, 4).of(canonical(text)) == "é"


def test_other_words_are_not_aligned():
    assert Aligned("one two", "one three", (0, 3)).span(0, 3) is None
