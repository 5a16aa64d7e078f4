"""Headlines in a still are laid out as the list lays them out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.article import Headline
from briefing.news.stance import Label, Tally
from briefing.still import frame
from briefing.tui import glyphs
from briefing.tui.widgets.headlines import headline_lines
from briefing.tui.widgets.library import SCREENFUL

SETS = [(frame.UNICODE, glyphs.UNICODE), (frame.ASCII, glyphs.ASCII)]
WORDS = st.text("abc defg “東京é—", max_size=50)
COUNTS = st.lists(st.integers(0, 12), min_size=5, max_size=5)
DAYS = st.one_of(st.dates().map(str), st.sampled_from(["", "2025", "2025-13-40", "2025-11"]))


@given(
    WORDS, WORDS, DAYS, st.booleans(), st.booleans(), WORDS, COUNTS,
    st.integers(10, 60), st.booleans(), st.sampled_from(SETS),
)  # fmt: skip
def test_a_headline_is_as_the_list_has_it(
    title, source, day, read, analysed, fault, counts, width, selected, signs
):
    row = frame.Row(title, source, day, read, analysed, fault, counts)
    headline = Headline("id", title, source, day, read, Tally(*counts), analysed, fault)
    today = date(2025, 6, 1)
    ours = frame.headline(row, width, signs[0], 2025, selected=selected)
    theirs = headline_lines(headline, width, signs[1], selected=selected, today=today)
    for line, expected in zip(ours, theirs, strict=True):
        assert merged(line) == merged((run.text, run.role, run.bold) for run in expected)


def merged(line):
    """Return every character with its look, blanks without one."""
    return [
        (char, *(("", False) if char == " " else (role, bold)))
        for text, role, bold in line
        for char in text
    ]


@pytest.mark.parametrize(("ours", "theirs"), SETS)
def test_signs_are_those_of_the_panes(ours, theirs):
    assert ours[:5] == (
        theirs.unread, theirs.fault, theirs.cursor, theirs.ellipsis, theirs.dot
    )  # fmt: skip
    assert tuple(ours.stances) == tuple(theirs.stance(label) for label in Label)


def test_what_the_list_begins_with():
    assert frame.SCREENFUL == SCREENFUL
    assert list(frame.LABELS) == [label.value for label in Label]


def test_nothing_that_steers_a_terminal_is_printable():
    assert frame.printable("a\x1b[2J\x9b\u202e\u200b\n東京 é") == "a[2J東京 é"
