import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.text.units import graphemes
from briefing.tui.widgets.runs import Run, cells, cut, cut_line, plain, spread, wrap

FAMILY = "👨‍👩‍👧"
PIECES = [*"ab c.,—“”高市。é한ש", "e\u0301", "🇯🇵", "❤️", FAMILY, "क्‍ष"]
CHARACTERS = st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"])
TEXTS = st.lists(st.sampled_from(PIECES) | CHARACTERS).map("".join)


def test_what_fits_is_left_as_it_is():
    assert cut("Tokyo seeks calm", 16) == "Tokyo seeks calm"


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert cut("Tokyo seeks calm", 15) == "Tokyo seeks ca…"
    assert cut("Tokyo seeks calm", 15, "...") == "Tokyo seeks..."


def test_a_wide_character_is_not_halved():
    assert cut("高市首相", 6) == "高市…"
    assert cut("高市首相", 7) == "高市首…"


def test_a_family_is_not_torn_apart():
    assert cut(f"ab{FAMILY}cd", 4) == "ab…"
    assert cut(f"ab{FAMILY}cd", 5) == f"ab{FAMILY}…"


@pytest.mark.parametrize("width", [-1, 0, 1, 2])
def test_hardly_any_room(width):
    assert cell_len(cut("Tokyo", width, "...")) <= max(0, width)


@given(TEXTS, st.integers(0, 30))
def test_a_cut_text_fits_and_is_made_of_whole_graphemes(text, width):
    short = cut(text, width)
    assert cell_len(short) <= width
    if short != text and short:
        whole = list(graphemes(text))
        kept = short.removesuffix("…")
        assert any("".join(whole[:n]).rstrip() == kept for n in range(len(whole) + 1))


@given(st.lists(TEXTS), st.integers(0, 40))
def test_a_cut_line_fits(texts, width):
    assert cells(cut_line([Run(text) for text in texts], width)) <= width


def test_a_cut_line_keeps_its_looks():
    line = [Run("China", "entity-government", bold=True), Run(" criticized", "muted")]
    assert cut_line(line, 9) == [line[0], Run(" cr…", "muted")]


@given(TEXTS, TEXTS, st.integers(0, 60))
def test_a_spread_line_is_as_wide_as_asked(left, right, width):
    assert cells(spread([Run(left)], [Run(right)], width)) == width


def test_the_right_end_has_precedence():
    assert plain(spread([Run("NORMAL  China")], [Run("12j")], 12)) == "NORMAL…  12j"


def test_words_are_wrapped_at_spaces():
    assert wrap("has sharply criticized the remarks", 12) == [
        "has sharply",
        "criticized",
        "the remarks",
    ]


def test_too_many_lines_are_cut():
    assert wrap("has sharply criticized the remarks", 12, 2) == ["has sharply", "criticized…"]


def test_a_script_without_spaces_breaks_anywhere_but_before_a_closing_mark():
    assert wrap("高市首相、台湾有事", 8) == ["高市首", "相、台湾", "有事"]


def test_a_word_that_is_too_long_is_broken():
    assert wrap("Donaudampfschifffahrt", 8) == ["Donaudam", "pfschiff", "fahrt"]


@given(TEXTS, st.integers(2, 30), st.integers(0, 4))
def test_wrapped_lines_fit_and_lose_nothing(text, width, most):
    lines = wrap(text, width, most)
    assert all(cell_len(line) <= width for line in lines)
    if most:
        assert len(lines) <= most
    else:
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_huge_text_is_cut_without_reading_it_all():
    assert wrap("word " * 2_000_000, 20, 2) == ["word word word word", "word word word word…"]
