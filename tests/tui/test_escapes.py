import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser

from briefing.tui.escapes import Escapes

SENT = {
    "escape": "\x1b",
    "up": "\x1b[A",
    "f1": "\x1bOP",
    "ctrl+up": "\x1b[1;5A",
    "g": "g",
    "slash": "/",
    "5": "5",
    "enter": "\r",
    "ctrl+u": "\x15",
    "é": "é",
}


def read(*pieces, alt=()):
    """Return the keys in what came in pieces, nothing coming for a while behind the last."""
    escapes, parser = Escapes(alt.__contains__), XTermParser()
    told = [escapes.feed(piece) for piece in pieces] + [escapes.idle()]
    return [event.key for text in told if text for event in parser.feed(text)]


@pytest.mark.parametrize("behind", ["g", "slash", "5", "enter", "ctrl+u", "é", "up", "escape"])
def test_an_escape_is_a_key_whatever_is_typed_right_behind_it(behind):
    assert read(SENT["escape"] + SENT[behind]) == ["escape", behind]
    assert read(SENT["escape"], SENT[behind]) == ["escape", behind]


@given(st.lists(st.sampled_from(sorted(SENT)), min_size=1), st.data())
def test_keys_are_told_as_they_were_pressed_however_they_come(keys, data):
    sent = "".join(SENT[key] for key in keys)
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(sent) - 1)), max_size=6)))
    pieces = [sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert read(*pieces) == keys


def test_a_key_with_alt_is_one_where_something_is_bound_to_it():
    assert read("\x1bxg", alt={"g"}) == ["escape", "x", "g"]
    escapes = Escapes({"g"}.__contains__)
    assert escapes.feed("\x1bg") == "\x1bg"


def test_nothing_that_is_pasted_becomes_a_key():
    pasted = "\x1b[200~an \x1bg of text\x1b[201~"
    escapes = Escapes("".__contains__)
    assert escapes.feed(pasted) == pasted
    assert escapes.feed("\x1b[200~an \x1bg") == "\x1b[200~an \x1bg"
    assert escapes.feed(" of\x1b[201~\x1bg") == " of\x1b[201~\x1b[27ug"


def test_what_a_terminal_answers_is_left_as_it_is():
    for reply in ("\x1b]11;rgb:1/2/3\x1b\\", "\x1bP>|term\x1b\\", "\x1b[?2026;2$y"):
        assert Escapes("".__contains__).feed(reply) == reply


def test_an_escape_that_comes_alone_is_held_until_nothing_follows():
    escapes = Escapes("".__contains__)
    assert escapes.feed("\x1b") == ""
    assert escapes.held
    assert escapes.idle() == "\x1b[27u"
    assert not escapes.held
    assert escapes.idle() == ""
