import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.clean import canonical, clean, clean_line
from tests.text.sources import hostile_texts

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def is_unwanted(character):
    """Whether no clean text may hold it, told from its category rather than from a list."""
    kind = unicodedata.category(character)
    return (kind in ("Cc", "Cs") and character != "\n") or character in BIDI


@given(hostile_texts)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(hostile_texts)
def test_what_is_clean_holds_no_control_no_bidi_and_no_surrogate(text):
    assert not [character for character in clean(text) if is_unwanted(character)]


@given(hostile_texts)
def test_what_is_clean_is_in_normal_form(text):
    assert unicodedata.is_normalized("NFC", clean(text))


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"])))
def test_printable_ascii_comes_through_as_it_is(text):
    assert clean(text) == text


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_no_visible_character_is_lost(text):
    seen = unicodedata.normalize("NFC", text)
    fillers = "\u115f\u1160\u3164\uffa0"
    assert clean(text) == seen.translate(dict.fromkeys(map(ord, fillers)))


@given(hostile_texts)
def test_a_canonical_text_stays_one(text):
    assert canonical(canonical(text)) == canonical(text)


@given(hostile_texts)
def test_a_canonical_text_has_no_white_ends_and_one_blank_line_in_a_row(text):
    fixed = canonical(text)
    assert fixed == fixed.strip()
    assert "\n\n\n" not in fixed
    assert all(line == line.rstrip() for line in fixed.split("\n"))


@given(hostile_texts)
def test_a_clean_line_is_one_line_of_single_spaces(text):
    line = clean_line(text)
    assert line == " ".join(line.split())


def test_every_character_is_either_kept_or_taken_out():
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if is_unwanted(character):
            left = clean(f"a{character}é")
            assert left in ("aé", "a\né", "a   é", "a\ufffdé"), hex(code)
        elif unicodedata.category(character)[0] in "LNPS" and unicodedata.is_normalized(
            "NFC", character
        ):
            kept = character not in "\u115f\u1160\u3164\uffa0"
            assert (character in clean(f"a{character}b")) == kept, hex(code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[38;2;1;2;3mred", "red"),
        ("\x1b[?25lhidden", "hidden"),
        ("\x1b[2 qcursor", "cursor"),
        ("a\x1b[31", "a"),
        ("a\x1b[31\nb", "a\nb"),
        ("a\x1b[31é", "aé"),
        ("a\x1b[", "a"),
        ("a\x1b", "a"),
        ("\x1b(Bplain", "plain"),
        ("\x1bcreset", "reset"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]0;title\x1b\\text", "text"),
        ("\x1b]0;title\x9ctext", "text"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]8;;https://example.org\x07link\x1b]8;;\x07", "link"),
        ("\x1b]52;c;" + "QUJD" * 5000 + "\x07text", "text"),
        ("\x1b]0;never closed\ntext", "text"),
        ("\x1b]0;cut\x1b[31mtext", "text"),
        ("\x1bP1;2qpixels\x1b\\text", "text"),
        ("\x1b_Gf=24;AAAA\x1b\\text", "text"),
        ("\x1b^private\x1b\\text", "text"),
        ("\x1bXstring\x1b\\text", "text"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x9d8;;https://example.org\x07link\x9d8;;\x07", "link"),
        ("\x901;2qpixels\x9ctext", "text"),
        ("\x9fGf=24\x1b\\text", "text"),
        # The remains of a wrong decoding are no sequence, or a quotation would be lost.
        (
            "â\x80\x9cWe will,â\x80\x9d he said. â\x80\x9cSoon.â\x80\x9d",
            "âWe will,â he said. âSoon.â",
        ),
        ("a\x9dnever closed", "anever closed"),
    ],
)
def test_escape_sequences_go_as_a_whole(text, expected):
    assert clean(text).strip() == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one_line_end(end):
    assert clean(f"a{end}b") == "a\nb"


def test_tabs_are_expanded_to_stops_of_four_columns():
    assert clean("\ta\tbcd\te\n\tf") == "    a   bcd e\n    f"


def test_letters_and_accents_are_composed():
    assert clean("cafe\u0301") == "café"


def test_a_lone_surrogate_is_shown_as_unreadable():
    assert clean("a\ud83db") == "a\ufffdb"


def test_joiners_stay_for_the_scripts_that_need_them():
    assert clean("👨\u200d👩 می\u200cخواهم") == "👨\u200d👩 می\u200cخواهم"


def test_text_hidden_in_tag_characters_goes():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey")
    assert clean(f"a{hidden}b") == "ab"


def test_a_pile_of_accents_is_cut_to_thirty():
    cut = clean("x" + "\u0316\u0301" * 100 + "y")
    assert (cut[0], len(cut), cut[-1]) == ("x", 32, "y")


def test_accents_on_many_letters_are_left_alone():
    text = "x\u0301" * 100
    assert clean(text) == text


def test_a_clean_line_takes_anything():
    assert clean_line(1984) == "1984"
    assert clean_line(None) == "None"
    assert clean_line(" a \x1b[1m b\nc\u3000d ") == "a b c d"


def test_white_space_inside_a_line_stays_in_a_canonical_text():
    assert canonical("  a   b  \n    c \n\n\n\n d\n") == "a   b\n    c\n\n d"


GIANTS = [
    "\x1b",
    "\x1b]",
    "\x9d",
    "\x9da",
    "\x1b[1;",
    "\x9b1",
    "\u0301\u0316",
    "\t",
    " ",
    " \n",
    "\r",
]


@pytest.mark.parametrize("unit", [*GIANTS, "\u0344", "“", "👨‍👩", "\ufeff", "\ud800"])
def test_a_giant_line_of_anything_is_cleaned(unit):
    # With a cost that grows by the square this would take hours.
    size = 300_000 // len(unit)
    assert canonical(f"a {unit * size} b")[:1] == "a"
