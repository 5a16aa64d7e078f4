import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.text.anchor import CONTEXT, Anchor
from briefing.text.span import Span
from tests.text.sources import hostile_texts

letters = st.text(alphabet="ab ", max_size=60)
others = st.text(alphabet="xyz", max_size=40)


@st.composite
def quoted(draw, texts=letters):
    """A text and a span of it that holds something."""
    text = draw(texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(quoted() | quoted(hostile_texts))
def test_an_anchor_is_found_in_its_own_text(pair):
    text, span = pair
    assert Anchor.of(text, span).find(text) == span


@given(quoted(), others, others)
def test_text_put_before_and_behind_moves_an_anchor_or_orphans_it(pair, before, behind):
    text, span = pair
    found = Anchor.of(text, span).find(f"{before}{text}{behind}")
    assert found in (None, span.moved(len(before)))


@given(quoted(), others)
def test_words_that_stand_only_once_are_found_wherever_they_went(pair, before):
    text, span = pair
    assume(text.find(span.of(text)) == text.rfind(span.of(text)))
    assert Anchor.of(text, span).find(before + text) == span.moved(len(before))


@given(quoted(), others)
def test_a_text_that_was_doubled_is_ambiguous(pair, before):
    text, span = pair
    anchor = Anchor.of(text, span)
    doubled = f"x{before}{text}{before}{text}"
    assert anchor.find(doubled) is None


@given(quoted(), letters)
def test_what_is_found_is_the_quote(pair, text):
    anchor = Anchor.of(*pair)
    found = anchor.find(text)
    assert found is None or found.of(text) == anchor.quote


TEXT = "He said no. She said no. They said no."


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (TEXT, 21),
        (f"Today: {TEXT}", 28),
        # One context is enough where it stands in one place only.
        ("He said no. She said no. Nobody else.", 21),
        ("Yes. Then she said no. They said no.", 19),
        ("She said no. They said no.", 9),
        ("They said no.", 10),
        ("They said no. You said no.", None),
        ("They said yes.", None),
        ("", None),
    ],
)
def test_moved_words_are_found_where_it_is_certain(changed, expected):
    anchor = Anchor.of(TEXT, Span(21, 23))
    assert anchor.quote == "no"
    found = anchor.find(changed)
    assert (found and found.start) == expected


def test_a_lookalike_at_the_old_place_is_not_taken():
    anchor = Anchor.of("no, " + "a" * CONTEXT + " no " + "b" * CONTEXT, Span(37, 39))
    changed = "x" * 37 + "no and " + "a" * CONTEXT + " no " + "b" * CONTEXT
    found = anchor.find(changed)
    assert found is not None
    assert found.start > 40


def test_an_empty_quote_is_nowhere():
    assert Anchor(0, "").find("text") is None


def test_context_is_bounded():
    anchor = Anchor.of("x" * 100 + "q" + "y" * 100, Span(100, 101))
    assert anchor == Anchor(100, "q", "x" * CONTEXT, "y" * CONTEXT)


def test_a_giant_text_of_lookalikes_is_ambiguous_at_once():
    anchor = Anchor.of("a" * 200, Span(100, 101))
    assert anchor.find("b" + "a" * 5_000_000) == Span(100, 101)
    assert anchor.find("b" * 200 + "a" * 5_000_000) is None
