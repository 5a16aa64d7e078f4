"""Memos: a note with fields below it, read back as they were whatever they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.memo import HEADING, memo, taken_apart

NAMES = st.sampled_from(["holder", "target", "text", "rule", "cue", "quote"])
WORDS = st.text(max_size=30) | st.sampled_from(
    [
        "true",
        "null",
        "-2",
        "1e5",
        "2021",
        "a: b",
        HEADING,
        '"',
        "[1]",
        "{",
        " x",
        "x ",
        "中 国\n",
        "\x85",
    ]
)
VALUES = (
    WORDS
    | st.integers(-5, 5)
    | st.booleans()
    | st.floats(0, 1)
    | st.lists(WORDS, min_size=2, max_size=4)
)


@given(WORDS.filter(lambda note: "\r" not in note), st.dictionaries(NAMES, VALUES))
def test_a_memo_comes_apart_as_it_was_put_together(note, fields):
    assert taken_apart(memo(note, fields)) == (note, fields)


def test_a_memo_can_be_read():
    fields = {"holder": "China", "score": -2, "chain": ["Wire", "China"], "flagged": True}
    assert memo("Why?", fields) == (
        "Why?\n\n[briefing]\nholder: China\nscore: -2\nchain: Wire\nchain: China\nflagged: true"
    )


def test_what_has_no_heading_is_a_note():
    assert taken_apart("holder: China") == ("holder: China", None)


def test_other_line_ends_and_indents_are_read():
    told = taken_apart("Why?\r\n\r\n  [briefing] \r\n holder:China\r\n\r\nmore\r\nlabel:\toppose ")
    assert told == ("Why?", {"holder": "China", "label": "oppose"})


@pytest.mark.parametrize("line", ['holder: "open', "score: 1e", "score: " + "9" * 5000])
def test_what_cannot_be_read_is_words(line):
    value = taken_apart(f"[briefing]\n{line}")[1]
    assert list(value.values()) == [line.partition(": ")[2]]
