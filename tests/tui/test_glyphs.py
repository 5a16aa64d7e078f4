import unicodedata
from dataclasses import fields

import pytest
from rich.cells import cell_len
from wcwidth import wcwidth

from briefing.news.stance import Label, Status
from briefing.tui.glyphs import ASCII, UNICODE, Glyphs, legend, wanted
from briefing.tui.themes import VARIABLES

SEVERAL = ("bars", "weights", "raised")
"""Fields that hold several signs."""
SIGNS = [field.name for field in fields(Glyphs) if field.name != "border"]
BASE = {"primary", "accent", "success", "warning", "error", "foreground"}


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_is_one_cell_wide_wherever_it_is_measured(name):
    for sign in getattr(UNICODE, name):
        assert wcwidth(sign) == cell_len(sign) == 1
        assert unicodedata.east_asian_width(sign) not in ("W", "F")


# What a terminal may draw as a coloured picture two cells wide (Unicode's emoji-data.txt, of the
# blocks that signs are taken from).
EMOJI = set(
    "‼⁉™ℹ↔↕↖↗↘↙↩↪⌚⌛⏩⏪⏫⏬⏰⏳Ⓜ▪▫▶◀◻◼◽◾☀☁☂☎☑☔☕✂✅✈✉✊✋✌✏✒✔✖✝✡✨✳✴❄❇❌❎❓❗❣❤➕➖➗➡⤴⤵⬅⬆⬇⬛⬜⭐⭕"
)


@pytest.mark.parametrize("name", SIGNS)
def test_no_sign_is_an_emoji(name):
    assert not EMOJI & set(getattr(UNICODE, name))


@pytest.mark.parametrize("name", SIGNS)
def test_ascii_is_ascii(name):
    assert getattr(ASCII, name).isascii()
    assert getattr(ASCII, name).isprintable()


@pytest.mark.parametrize("name", sorted({*SIGNS} - {"arrow", "chain", "ellipsis", *SEVERAL}))
def test_ascii_signs_are_one_cell_wide(name):
    assert len(getattr(ASCII, name)) == 1


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("kind", [Label, Status])
def test_no_two_of_a_kind_look_alike(glyphs, kind):
    signs = [getattr(glyphs, member.value) for member in kind]
    assert len(set(signs)) == len(signs)


def test_bars_rise_in_eight_steps():
    assert len(UNICODE.bars) == len(ASCII.bars) == 8


@pytest.mark.parametrize(
    ("label", "score", "signs"),
    [
        (Label.OPPOSE, -3, "▼▼▼"),
        (Label.OPPOSE, -1, "▼"),
        (Label.SUPPORT, 2, "▲▲"),
        (Label.NEUTRAL, 0, "○"),
        (Label.MIXED, 0, "◆"),
        (Label.SILENT, None, "∅"),
        (Label.SUPPORT, 9, "▲▲▲"),
    ],
)
def test_strength(label, score, signs):
    assert UNICODE.strength(label, score) == signs


def test_quotation_marks():
    assert UNICODE.quoted("no") == "“no”"
    assert ASCII.quoted("no") == '"no"'


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_the_legend_explains_every_stance_and_status_in_a_colour_there_is(glyphs):
    signs = {sign.sign: sign for sign in legend(glyphs)}
    assert {glyphs.stance(label) for label in Label} <= signs.keys()
    assert {glyphs.status(status) for status in Status} <= signs.keys()
    known = {variable.name for variable in VARIABLES} | BASE
    assert {sign.variable for sign in signs.values()} <= known


@pytest.mark.parametrize(
    ("config", "environ", "glyphs"),
    [
        (None, {"LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}, UNICODE),
        (None, {"LANG": "en_GB.utf8"}, UNICODE),
        (None, {"LANG": "de_DE.UTF-8@euro"}, UNICODE),
        (None, {"LANG": "en_GB.ISO-8859-1"}, ASCII),
        (None, {"LANG": "en_GB.nonsense"}, ASCII),
        (None, {"LANG": "C"}, ASCII),
        (None, {"LANG": "C.UTF-8"}, UNICODE),
        (None, {"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, ASCII),
        (None, {"LC_CTYPE": "C.UTF-8", "LANG": "C"}, UNICODE),
        (None, {"LC_ALL": "", "LANG": "en_GB.UTF-8"}, UNICODE),
        (None, {"LANG": "en_GB.UTF-8", "TERM": "linux"}, ASCII),
        (None, {"LANG": "en_GB.UTF-8", "TERM": "dumb"}, ASCII),
        (None, {"LANG": "en_GB.UTF-8", "TERM": "vt220"}, ASCII),
        (True, {"LANG": "en_GB.UTF-8"}, ASCII),
        (False, {"LANG": "C", "TERM": "linux"}, UNICODE),
    ],
)
def test_which_signs_are_wanted(config, environ, glyphs):
    assert wanted(config, environ) is glyphs


@pytest.mark.parametrize(
    ("environ", "glyphs"),
    [
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, ASCII),
        ({"LANG": "POSIX", "LC_CTYPE": "UTF-8"}, ASCII),
        ({"LC_CTYPE": "UTF-8"}, UNICODE),
        ({"LANG": "en_GB.UTF-8", "LC_CTYPE": "C.UTF-8"}, UNICODE),
    ],
)
def test_a_locale_that_python_has_made_its_own_is_not_the_readers(environ, glyphs):
    assert wanted(None, environ, coerced=True) is glyphs


def test_words_that_begin_with_a_quotation_mark_get_no_second_one():
    assert UNICODE.quoted("We agree, he said.") == "“We agree, he said.”"
    assert UNICODE.quoted('"We agree," he said.') == '"We agree," he said.'
    assert ASCII.quoted("“We agree,” he said.") == "“We agree,” he said."
