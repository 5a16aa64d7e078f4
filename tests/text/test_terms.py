"""What a full-text index takes for a word, in scripts without spaces too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.span import Span
from briefing.text.terms import OPEN, SHUT, marked, parted, spaceless, whole


def test_characters_of_scripts_without_spaces_are_parted():
    assert parted("中国 said") == "中\x1f国\x1f said"
    assert parted("plain words, naïve ones") == "plain words, naïve ones"


@given(st.text())
def test_parting_can_be_taken_back(text):
    assert whole(parted(whole(text))) == whole(text)


@pytest.mark.parametrize("text", ["中", "東京", "カナ", "한국", "ไทย", "𠀋"])
def test_a_word_may_begin_anywhere_in_them(text):
    assert spaceless(text)
    assert not spaceless("Zürich, Москва, عمان")


def test_what_was_found_is_told_by_its_offsets_in_the_whole_text():
    text, spans = marked(f"a {OPEN}中\x1f国{SHUT}\x1f人\x1f {OPEN}b{SHUT}")
    assert text == "a 中国人 b"
    assert spans == (Span(2, 4), Span(6, 7))
