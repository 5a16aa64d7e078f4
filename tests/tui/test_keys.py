"""The spelling of keys: what people write, what Textual reports."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from briefing.tui.keys import LONGEST, NAMED, NEVER, from_textual, parse, spell, to_textual

signs = st.sampled_from(string.ascii_letters + string.digits + string.punctuation)
bindable = st.one_of(
    signs,
    st.sampled_from(sorted(NAMED - {"escape"})),
    st.sampled_from([f"ctrl+{c}" for c in string.ascii_lowercase if f"ctrl+{c}" not in NEVER]),
)
sequences = st.lists(bindable, min_size=1, max_size=LONGEST).map(tuple)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("j", ("j",)),
        ("gg", ("g", "g")),
        ("g g", ("g", "g")),
        ("gC", ("g", "C")),
        ("up", ("up",)),
        ("u p", ("u", "p")),
        ("PgDn", ("pagedown",)),
        ("esc", ("escape",)),
        ("ctrl+D", ("ctrl+d",)),
        ("Ctrl+d", ("ctrl+d",)),
        ("shift+Tab", ("shift+tab",)),
        ("shift+j", ("J",)),
        ("ctrl+shift+up", ("ctrl+shift+up",)),
        ("shift+ctrl+up", ("ctrl+shift+up",)),
        ("alt+A", ("alt+shift+a",)),
        ("+", ("+",)),
        ("g+", ("g", "+")),
        ("a+b", ("a", "+", "b")),
        ("ctrl++", ("ctrl++",)),
        ("ctrl+w g", ("ctrl+w", "g")),
        ("\\", ("\\",)),
        ("0", ("0",)),
        ("é", ("é",)),
    ],
)
def test_what_people_write(text, keys):
    assert parse(text) == keys


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no key"),
        ("  ", "space bar"),
        ("pagedwn", "nearest is 'pagedown'"),
        ("crtl+d", "no modifier 'crtl'"),
        ("ctrl+pagedwn", "no key 'pagedwn'"),
        ("shift+/", "write the sign"),
        ("3j", "count"),
        ("g g g g", "sequence of more than"),
        ("g escape", "escape"),
        ("\x1b", "no key types"),
        ("ctrl+\t", "modifier|key"),
    ],
)
def test_what_cannot_be(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse(text)


@pytest.mark.parametrize("key", sorted(NEVER))
def test_what_terminals_cannot_tell_apart(key):
    with pytest.raises(ValueError, match="cannot be told apart"):
        parse(key)
    with pytest.raises(ValueError, match="cannot be told apart"):
        parse(f"g {key.upper()}")


@given(sequences)
def test_spelling_is_read_back(keys):
    if keys[0] not in "123456789":
        assert parse(spell(keys)) == keys


@given(st.text(max_size=8))
def test_any_text_is_read_or_refused(text):
    try:
        keys = parse(text)
    except ValueError:
        return
    assert parse(spell(keys)) == keys


@pytest.mark.parametrize("sign", list(string.punctuation + string.ascii_letters + string.digits))
def test_signs_as_textual_names_them(sign):
    assert to_textual(sign) == _character_to_key(sign)
    assert from_textual(_character_to_key(sign), sign) == sign
    assert from_textual(_character_to_key(sign)) == sign


@given(bindable)
def test_there_and_back(key):
    assert from_textual(to_textual(key)) == key


@pytest.mark.parametrize(
    ("key", "character", "ours"),
    [
        ("space", " ", "space"),
        ("enter", "\r", "enter"),
        ("tab", "\t", "tab"),
        ("escape", "\x1b", "escape"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("ctrl+backslash", "\x1c", "ctrl+\\"),
        ("shift+tab", None, "shift+tab"),
        ("alt+a", "a", "alt+a"),
        ("latin_small_letter_e_with_acute", "é", "é"),
        ("upside_down_face", "🙃", "🙃"),
    ],
)
def test_what_terminals_report(key, character, ours):
    assert from_textual(key, character) == ours
