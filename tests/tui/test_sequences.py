"""Counts and sequences: what is pending, what is run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.keymap import SCOPES, Keymap
from briefing.tui.keys import parse
from briefing.tui.sequences import MOST, Pending, Run, Sequences, Unknown

KEYMAP = Keymap()


def press(text, scope="reader"):
    """Feed keys written with spaces between them; return the last outcome."""
    sequences = Sequences(KEYMAP)
    return [sequences.feed(scope, key) for key in text.split()][-1]


@pytest.mark.parametrize(
    ("keys", "id", "count"),
    [
        ("j", "global.down", None),
        ("1 2 j", "global.down", 12),
        ("g g", "global.top", None),
        ("3 g g", "global.top", 3),
        ("1 0 G", "global.bottom", 10),
        (")", "reader.next_sentence", None),
        ("2 )", "reader.next_sentence", 2),
        ("5 q", "global.back", None),
        ("escape", "global.clear", None),
        ("4 escape j", "global.down", None),
        ("g escape j", "global.down", None),
        ("g z j", "global.down", None),
    ],
)
def test_runs(keys, id, count):
    assert press(keys) == Run(KEYMAP.command(id), count)


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ("g", Pending("g")),
        ("1 2", Pending("12")),
        ("1 2 g", Pending("12g")),
        ("3 g escape", Pending("")),
        ("g 0", Unknown("g0")),
        ("g z", Unknown("gz")),
        ("7 g z", Unknown("7gz")),
        ("g 1", Unknown("g1")),
        ("4 0 ctrl+t", Unknown("40ctrl+t")),
    ],
)
def test_does_not_run(keys, outcome):
    assert press(keys) == outcome


def test_a_pane_goes_before_the_rest():
    assert press("enter", "reader").command.id == "reader.show_actor"
    assert press("enter", "stances").command.id == "stances.show_evidence"
    assert press("enter", "global") == Unknown("enter")


def test_clear_forgets():
    sequences = Sequences(KEYMAP)
    sequences.feed("reader", "3")
    sequences.feed("reader", "g")
    assert sequences.pending == "3g"
    sequences.clear()
    assert sequences.pending == ""
    assert sequences.feed("reader", "j") == Run(KEYMAP.command("global.down"), None)


def test_a_key_held_down_is_no_number_without_end():
    assert press("9 " * 40 + "j") == Run(KEYMAP.command("global.down"), MOST)


bound = st.sampled_from(
    [
        (scope, command.id, key)
        for scope in SCOPES
        for command in KEYMAP.commands
        for key in KEYMAP.keys_of(command.id, scope)
    ]
)
pressable = st.sampled_from(["escape", "g", "G", "j", "C", "0", "1", "9", "up", "§", "ctrl+d"])


@given(bound, st.integers(0, MOST))
def test_every_key_shown_does_what_it_says(binding, number):
    scope, id, key = binding
    sequences = Sequences(KEYMAP)
    # Behind a number escape gives it up, and 0 is part of it.
    digits = str(number) if number and key not in ("escape", "0") else ""
    *early, last = [*digits, *parse(key)]
    for part in early:
        assert isinstance(sequences.feed(scope, part), Pending)
    outcome = sequences.feed(scope, last)
    assert isinstance(outcome, Run)
    assert outcome.command.id == id
    assert outcome.count == (number if digits and outcome.command.count else None)


@given(st.lists(pressable), st.sampled_from(list(SCOPES)))
def test_what_is_pending_is_what_is_shown(presses, scope):
    sequences = Sequences(KEYMAP)
    for key in presses:
        outcome = sequences.feed(scope, key)
        if isinstance(outcome, Pending):
            assert outcome.text == sequences.pending
        else:
            assert sequences.pending == ""
        if key == "escape":
            assert sequences.pending == ""
