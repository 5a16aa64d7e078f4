import re
import sys
import unicodedata

from briefing.text import characters


def members(inside):
    """Every character that a class with this inside holds."""
    kind = re.compile(f"[{inside}]")
    return {chr(code) for code in range(sys.maxunicode + 1) if kind.match(chr(code))}


def test_accents_are_all_that_normal_forms_put_in_order():
    ordered = {chr(code) for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))}
    assert members(characters.accents()) == ordered


def test_marks_are_all_but_the_selectors_far_up_and_the_joiners():
    by_name = {
        chr(code) for code in range(0xE0000) if unicodedata.category(chr(code)).startswith("M")
    }
    assert members(characters.marks()) == by_name | {"\u200c", "\u200d"}
