import textwrap

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import iter_graphemes

from briefing.text.clean import canonical
from briefing.text.span import Span
from briefing.tui.reading.wrap import chop, wrap
from tests.text.sources import HOSTILE, MARKS, SPACES, WORDS, texts

canonical_texts = texts(
    WORDS,
    SPACES,
    MARKS,
    HOSTILE,
    [
        " ",
        " ",
        "“",
        "”",
        "—",
        " – ",
        "co-op",
        "a/b",
        "。",
        "「",
        "」",
        "!",
        "x" * 30,
        "漢" * 12,
        "한국어",
    ],
).map(canonical)
widths = st.integers(2, 40)


def lines(text, width):
    return [text[start:end] for start, end in wrap(text, Span(0, len(text)), width)]


def borders(text):
    """The offsets between graphemes."""
    at, found = 0, {0}
    for grapheme in iter_graphemes(text):
        at += len(grapheme)
        found.add(at)
    return found


@settings(max_examples=300)
@given(canonical_texts, widths)
def test_every_character_but_spaces_at_breaks_is_shown_once_in_order(text, width):
    at = 0
    for start, end in wrap(text, Span(0, len(text)), width):
        assert start >= at
        assert not text[at:start].strip(" \n")
        at = end
    assert not text[at:].strip()


@settings(max_examples=300)
@given(canonical_texts, widths)
def test_no_line_is_wider_than_it_may_be(text, width):
    for line in lines(text, width):
        assert cell_len(line) <= width or len(list(iter_graphemes(line))) == 1
        assert sum(map(cell_len, iter_graphemes(line))) <= width or cell_len(line) > width


@settings(max_examples=300)
@given(canonical_texts, widths)
@example("aaaa    \U0001f3fb", 2)
@example("aaaa    \uff9e", 2)
def test_no_grapheme_is_cut(text, width):
    whole = borders(text)
    for start, end in [
        *wrap(text, Span(0, len(text)), width),
        *chop(text, Span(0, len(text)), width),
    ]:
        assert start in whole
        assert end in whole


@given(canonical_texts, widths)
def test_lines_neither_begin_nor_end_with_spaces_of_a_break(text, width):
    ends = {0, *(at + 1 for at, char in enumerate(text) if char == "\n")}
    for start, end in wrap(text, Span(0, len(text)), width):
        line = text[start:end]
        characters = list(iter_graphemes(line))
        assert start in ends or characters[0] != " "
        assert not characters or characters[-1] != " " or not line.strip()


@given(st.lists(st.text(alphabet="abé", min_size=1, max_size=9)), st.integers(9, 40))
def test_lines_are_as_full_as_they_may_be(words, width):
    text = " ".join(words)
    assert lines(text, width) == (textwrap.wrap(text, width) or [""])


@given(canonical_texts, widths)
def test_code_is_shown_whole(text, width):
    found = list(chop(text, Span(0, len(text)), width))
    shown = "".join(text[start:end] for start, end in found)
    assert shown == text.replace("\n", "")
    assert all(
        cell_len(text[a:b]) <= width or len(list(iter_graphemes(text[a:b]))) == 1 for a, b in found
    )


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 9, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two   three", 8, ["one  two", "three"]),
        ("one\ntwo three", 5, ["one", "two", "three"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("  one two", 6, ["  one", "two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a abcdefghij", 4, ["a", "abcd", "efgh", "ij"]),
        # Dashes end a line and do not begin one.
        ("a well-known man", 8, ["a well-", "known", "man"]),
        ("left — or right", 7, ["left —", "or", "right"]),
        ("he left — she", 7, ["he", "left —", "she"]),
        ("he left—she", 8, ["he left—", "she"]),
        ("it is “so—” no", 10, ["it is", "“so—” no"]),
        ("minus -5 here", 7, ["minus", "-5 here"]),
        ("in 2009–2012 it", 8, ["in", "2009–201", "2 it"]),
        ("the U.S.–China talks", 10, ["the U.S.–", "China", "talks"]),
        ("either/or both", 8, ["either/", "or both"]),
        ("open 24/7 now", 8, ["open 24/", "7 now"]),
        # Punctuation stays with what it belongs to.
        ("dit « oui » !", 7, ["dit", "« oui »", "!"]),
        ("dit « non » puis", 6, ["dit", "« non", "» puis"]),
        ("c’est ça ! Oui", 8, ["c’est", "ça ! Oui"]),
        ("he was … gone", 6, ["he", "was …", "gone"]),
        ("50 % of it", 4, ["50 %", "of", "it"]),
        ("see .NET now", 5, ["see", ".NET", "now"]),
        ("it cost 5 € in all", 9, ["it cost 5", "€ in all"]),
        # A space that does not break.
        ("10\u00a0000 men", 6, ["10\u00a0000", "men"]),
        ("a 10\u00a0000 men", 6, ["a", "10\u00a0000", "men"]),
        # Wide characters break anywhere but beside their punctuation.
        ("日本語日本語", 6, ["日本語", "日本語"]),
        ("日本語。日本", 6, ["日本", "語。日", "本"]),
        ("日本「語」日", 6, ["日本", "「語」", "日"]),
        ("日本abc日本", 6, ["日本", "abc日", "本"]),
        ("コンピューター", 8, ["コン", "ピュー", "ター"]),
        ("한국어 문장", 8, ["한국어", "문장"]),
        ("한국어문장", 6, ["한국어", "문장"]),
        ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4, ["👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"]),
        ("🇩🇪🇫🇷🇮🇹", 4, ["🇩🇪🇫🇷", "🇮🇹"]),
        ("e\u0301\u0323" * 5, 2, ["e\u0301\u0323" * 2, "e\u0301\u0323" * 2, "e\u0301\u0323"]),
        ("漢字", 1, ["漢", "字"]),
    ],
)
def test_lines_break_where_a_printer_would_break_them(text, width, expected):
    assert lines(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("abc", 5, ["abc"]),
        ("abcdefgh", 5, ["abcde", "fgh"]),
        ("  if a:\n\n    b", 9, ["  if a:", "", "    b"]),
        ("one two three", 9, ["one two ", "three"]),
        ("one twothreefour", 9, ["one twoth", "reefour"]),
        ("日本語日本", 5, ["日本", "語日", "本"]),
    ],
)
def test_code_is_cut_where_it_is_too_wide(text, width, expected):
    assert [text[a:b] for a, b in chop(text, Span(0, len(text)), width)] == expected


def test_only_the_span_is_wrapped():
    text = "one two three four"
    assert [text[a:b] for a, b in wrap(text, Span(4, 13), 5)] == ["two", "three"]


def test_characters_that_are_counted_are_one_cell_wide():
    # The short way round measuring must agree with it.
    from briefing.tui.reading.wrap import _ODD

    counted = [chr(code) for code in range(0x20, 0x3000) if not _ODD.match(chr(code))]
    assert len(counted) > 1000
    assert {cell_len(character) for character in counted} == {1}
    assert all(len(list(iter_graphemes(f"a{character}"))) == 2 for character in counted)


@pytest.mark.parametrize(
    "unit", ["a", "a ", " ", "-", "a-", "—", "“ ", "漢", "e\u0301", "é ", "👨‍", "/a"]
)
def test_a_giant_line_of_anything_is_wrapped(unit):
    # With a cost that grows by the square this would take hours.
    text = "a" + unit * (200_000 // len(unit)) + "b"
    assert sum(1 for _ in wrap(text, Span(0, len(text)), 72)) > 0
    assert sum(1 for _ in chop(text, Span(0, len(text)), 72)) > 0
