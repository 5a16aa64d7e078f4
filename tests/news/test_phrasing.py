"""Stances and notes in a few plain words."""

from briefing.news.phrasing import counted, cut


def test_long_words_are_cut_at_a_word():
    assert cut("short  and\nplain") == "short and plain"
    assert cut("one two three", 9) == "one two…"
    assert cut("abcdefghij", 5) == "abcd…"
    assert len(cut("word " * 40)) <= 48


def test_numbers_have_their_noun():
    assert counted(1, "stance") == "1 stance"
    assert counted(1200, "stance") == "1,200 stances"
    assert counted(2, "body", "bodies") == "2 bodies"
