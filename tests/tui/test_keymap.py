"""The table of commands, and what a reader's own keys do to it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.screen import Screen
from textual.widget import Widget

from briefing.tui.bindings import COMMANDS
from briefing.tui.command import OVER
from briefing.tui.keymap import GROUPS, SCOPES, Command, Keymap, around
from briefing.tui.keys import parse, spell

IDS = [command.id for command in COMMANDS]


def all_keys(command):
    return [parse(key) for key in (*command.keys, *(key for _, key in command.also))]


def works(keymap, command):
    return {keymap.at(command.scope, keys) for keys in all_keys(command)} == {command}


def test_the_table_has_no_clash():
    assert Keymap().problems == ()


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_every_key_of_the_table_works(command):
    keymap = Keymap()
    for key in command.keys:
        assert keymap.at(command.scope, parse(key)) is command
    for scope, key in command.also:
        assert keymap.at(scope, parse(key)) is command
        assert keymap.at("global", parse(key)) is not command


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_rows_are_well_formed(command):
    assert command.scope in SCOPES
    assert command.group in GROUPS
    assert command.name.isidentifier()
    assert command.keys
    assert command.text
    assert command.text == command.text.strip()
    for scope, _ in command.also:
        assert scope in SCOPES
        assert command.scope in around(scope)[1:]


def test_ids_are_unique():
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_keys_are_spelt_in_one_way(command):
    for key in (*command.keys, *(key for _, key in command.also)):
        assert spell(parse(key)) == key


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_no_key_is_the_only_one_where_it_may_not_arrive(command):
    # A multiplexer takes ctrl+a and ctrl+b for itself; over some lines alt is escape, then a key.
    certain = [
        keys
        for keys in all_keys(command)
        if not any(key in ("ctrl+a", "ctrl+b") or key.startswith("alt+") for key in keys)
    ]
    assert certain


@pytest.mark.parametrize("command", COMMANDS, ids=IDS)
def test_methods_do_not_replace_textuals_own(command):
    # A command of a pane is looked for on the screen before the pane.
    assert not hasattr(Screen, command.name)
    assert not hasattr(Widget, command.name)


def test_a_readers_key_replaces_the_tables():
    keymap = Keymap({"reader.next_sentence": ";"})
    assert keymap.problems == ()
    assert keymap.keys_of("reader.next_sentence") == (";",)
    assert keymap.at("reader", (")",)) is None


def test_several_keys_and_sequences():
    keymap = Keymap({"global.down": ["down", "g z", "B"]})
    assert keymap.problems == ()
    assert keymap.keys_of("global.down") == ("down", "gz", "B")
    assert keymap.opens("articles", ("g",))


@pytest.mark.parametrize("nothing", ["", [], [""]])
def test_nothing_unbinds(nothing):
    keymap = Keymap({"global.zen": nothing})
    assert keymap.problems == ()
    assert keymap.keys_of("global.zen") == ()
    assert keymap.at("reader", ("z",)) is None


def test_a_readers_key_wins_over_the_tables():
    keymap = Keymap({"global.zen": "j"})
    assert keymap.at("articles", ("j",)).id == "global.zen"
    assert keymap.keys_of("global.down") == ("down",)
    (line,) = keymap.problems
    assert "'j'" in line
    assert "global.zen" in line
    assert "global.down" in line


def test_a_readers_key_in_a_pane_leaves_the_others_alone():
    keymap = Keymap({"reader.next_sentence": "j"})
    assert keymap.at("reader", ("j",)).id == "reader.next_sentence"
    assert keymap.at("articles", ("j",)).id == "global.down"
    assert keymap.keys_of("global.down") == ("j", "down")
    assert keymap.keys_of("global.down", "reader") == ("down",)
    (line,) = keymap.problems
    assert "in Reading" in line


def test_a_readers_global_key_wins_over_a_panes_default():
    keymap = Keymap({"global.zen": "s"})
    assert {keymap.at(scope, ("s",)).id for scope in SCOPES if scope not in OVER} == {"global.zen"}
    assert len(keymap.problems) == 1


def test_a_key_that_begins_others_takes_them_all():
    keymap = Keymap({"global.zen": "g"})
    assert not keymap.opens("global", ("g",))
    assert keymap.at("global", ("g", "g")) is None
    assert keymap.keys_of("global.top") == ("home",)
    assert any("'gg' global.top" in line for line in keymap.problems)


def test_of_two_wishes_for_one_key_the_first_of_the_table_has_it():
    wishes = {"global.rescan": "B", "global.zen": "B"}
    first = min(wishes, key=IDS.index)
    for overrides in (wishes, dict(reversed(wishes.items()))):
        keymap = Keymap(overrides)
        assert keymap.at("reader", ("B",)).id == first
        assert len(keymap.problems) == 1


def test_a_freed_key_is_no_clash():
    keymap = Keymap({"global.zen": "j", "global.down": "down"})
    assert keymap.problems == ()


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"reader.nxt_sentence": "x"}, ["reader.nxt_sentence", "nearest", "reader.next_sentence"]),
        ({"nonsense": "x"}, ["nonsense", "no such command"]),
        ({"global.down": "ctrl+m"}, ["global.down", "ctrl+m", "enter"]),
        ({"global.down": "pagedwn"}, ["global.down", "pagedwn", "pagedown"]),
        ({"global.down": " "}, ["global.down", "' '", "space bar"]),
        ({"global.down": "2d"}, ["global.down", "2d", "count"]),
        ({"global.down": "ctrl+q"}, ["global.down", "ctrl+q", "global.quit"]),
        ({"global.down": "g ctrl+p"}, ["global.down", "ctrl+p", "global.palette"]),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(overrides, words):
    keymap = Keymap(overrides)
    (line,) = keymap.problems
    assert all(word in line for word in words)
    assert "\n" not in line
    assert all(works(keymap, command) for command in COMMANDS if not command.also)


def test_the_rest_of_a_list_applies():
    keymap = Keymap({"global.down": ["ctrl+i", "B"]})
    assert keymap.keys_of("global.down") == ("B",)
    assert len(keymap.problems) == 1


def test_the_kept_keys_stay_with_their_owners():
    assert Keymap({"global.quit": ["ctrl+q", "Z"]}).problems == ()


def test_a_place_without_keys_of_its_own_has_the_global_ones():
    keymap = Keymap()
    assert keymap.at("card", ("?",)).id == "global.help"
    assert keymap.opens("card", ("g",))
    assert keymap.at("card", (")",)) is None
    assert keymap.keys_of("global.help", "card") == ("?",)
    assert keymap.keys_of("reader.next_sentence", "card") == ()


@pytest.mark.parametrize("scope", sorted(OVER))
def test_a_place_over_the_others_has_its_own_keys_only(scope):
    keymap = Keymap({"global.zen": "Z"})
    assert keymap.available(scope) == keymap.scope(scope)
    assert keymap.at(scope, ("Z",)) is None
    assert keymap.at(scope, ("g", "r")) is None


def test_what_is_available():
    keymap = Keymap()
    assert keymap.available("global") == keymap.scope("global")
    assert keymap.available("reader") == keymap.scope("reader") + keymap.scope("global")
    assert keymap.command("reader.next_sentence") in keymap.scope("reader")
    with pytest.raises(KeyError):
        keymap.command("reader.nonsense")


def test_a_pane_may_not_take_a_global_key_unnoticed():
    table = (
        Command("global.down", ("j",), "down", "move"),
        Command("reader.jump", ("j",), "jump", "move"),
    )
    keymap = Keymap(commands=table)
    assert len(keymap.problems) == 1


keys = st.lists(st.sampled_from(["g", "j", "x", "z", "ctrl+d", "up"]), min_size=1, max_size=3)
wishes = st.dictionaries(
    st.sampled_from(IDS),
    st.one_of(st.text(max_size=4), st.lists(keys.map(" ".join), max_size=3)),
    max_size=8,
)


@settings(max_examples=40)
@given(wishes)
def test_no_wish_breaks_the_keymap(overrides):
    keymap = Keymap(overrides)
    for scope in SCOPES:
        for command in keymap.commands:
            for text in keymap.keys_of(command.id, scope):
                # What is shown as the key of a command is what gives it, without waiting.
                assert keymap.at(scope, parse(text)) == command
                assert not keymap.opens(scope, parse(text))
    for line in keymap.problems:
        assert re.match(r"keys: .", line)
