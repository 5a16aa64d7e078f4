"""A text of another program's file as an article: its words and its lines stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake import compose, file
from briefing.intake.decode import Unreadable
from briefing.intake.exchange.sourced import made_of
from briefing.news.piece import Whole
from briefing.text.clean import canonical
from tests.text.sources import HOSTILE, MARKS, MARKUP, SPACES, WORDS

PIECES = st.sampled_from([*MARKUP, *WORDS, *SPACES, *MARKS, *HOSTILE, "\n", "\n\n", "日本"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)
FIELDS = {"title": "One", "source": "The Ledger", "published": "2024-05-06"}


def text_of(given):
    data = given.data if isinstance(given, Whole) else compose.compose(given)
    return file.contents(data, "a", getattr(given, "suffix", ".md"))[1]


@given(TEXTS)
def test_every_word_and_line_stays(text):
    try:
        made = made_of(text, None, FIELDS, "", ())
    except Unreadable:
        assert not canonical(text)
        return
    ours = text_of(made.given)
    assert ours == made.text
    lines = [line.strip() for line in canonical(text).split("\n")]
    assert [" ".join(line.split()) for line in ours.split("\n")] == [
        " ".join(line.split()) for line in lines
    ]


@given(TEXTS.map(canonical).filter(lambda text: text and "\ufffd" not in text))
def test_a_file_that_says_the_same_is_taken_as_it_is(plain):
    made = made_of(plain, None, FIELDS, "x/y.txt", ())
    assert made.given.data.decode() == plain
    assert made.text == plain


def test_markdown_is_taken_only_where_it_says_the_same():
    markdown = b"---\ntitle: T\n---\n# Head\n\n*Words*\n"
    same = made_of("Head\n\nWords", markdown, FIELDS, "", ())
    assert same.given.data == markdown
    other = made_of("Head\n\nOther words", markdown, FIELDS, "", ())
    assert (other.given.title, other.text) == ("One", "Head\n\nOther words")


def test_tables_and_lists_of_plain_text_stay_as_they_are():
    text = "Who | What\nA | B\n\n1. one\n2. two\n- three\n# four\n    five"
    assert made_of(text, None, FIELDS, "", ()).text == text.replace("    ", "")


def test_nothing_is_no_article():
    with pytest.raises(Unreadable, match="empty"):
        made_of(" \n\x07 ", None, FIELDS, "", ())
