"""The whole key table on the real screen: what does each command, and what each key leads to."""

import inspect

import pytest

from briefing.tui.bindings import COMMANDS
from briefing.tui.command import OVER
from briefing.tui.keymap import SCOPES, WITHIN, Keymap
from briefing.tui.screens.choose import Confirm
from briefing.tui.screens.keyed import KeyedScreen
from tests.tui.sitting import fill, sitting

PANES = tuple(scope for scope in SCOPES if scope != "global" and scope not in OVER)
HERE = [command for command in COMMANDS if command.scope not in OVER]


async def test_every_command_is_done_by_a_method_of_ours_that_takes_what_it_is_given(
    tmp_path, monkeypatch
):
    async with sitting(fill(tmp_path), monkeypatch) as here:
        for command in HERE:
            method = here.screen.method(command)
            owner = type(method.__self__)
            # Textual's widgets have many methods: none of them may stand in for one of ours.
            defined = next(base for base in owner.__mro__ if command.name in vars(base))
            assert defined.__module__.startswith("briefing."), command.id
            given = (None,) if command.count else ()
            inspect.signature(method).bind(*given)


async def test_a_command_of_a_pane_is_done_by_that_pane_or_a_part_of_the_screen(
    tmp_path, monkeypatch
):
    async with sitting(fill(tmp_path), monkeypatch) as here:
        for command in HERE:
            owner = here.screen.method(command).__self__
            if command.group == "decide":
                parts = (here.screen, *here.screen.performers(command.scope))
                assert owner in parts, command.id
            elif command.scope != "global":
                pane = getattr(here.screen, WITHIN.get(command.scope, command.scope))
                others = {*here.screen.panes.children} - {pane}
                assert owner not in others, command.id


def test_a_command_that_nothing_does_is_a_fault_that_names_it():
    class Idle(KeyedScreen):
        scope = "global"

        def performers(self, scope):
            return iter(())

    screen = Idle(Keymap(), None)
    with pytest.raises(LookupError, match=r"global\.zen"):
        screen.method(screen.keymap.command("global.zen"))


async def put_away(here):
    """Close whatever lies over the screen, and the prompt."""
    while here.app.screen is not here.screen:
        await here.press("n" if isinstance(here.app.screen, Confirm) else "escape")
    if here.screen.prompt.asking:
        await here.press("escape")


async def enter(here, place):
    """Give the keys to a place of the screen, if it has not got them."""
    if here.screen.scope == place:
        return
    await here.press("gr" if place == "news" else f"g{WITHIN.get(place, place)[0]}")
    if here.screen.scope == "visual":
        await here.press("escape")
    if place == "visual":
        await here.press("v")
    assert here.screen.scope == place


# What is new stands in the place of the text until an article is opened.
READING = tuple(pane for pane in PANES if pane != "news")


@pytest.mark.parametrize(("opened", "panes"), [(False, ("news",)), (True, READING)])
async def test_every_key_of_every_pane_can_be_pressed(tmp_path, monkeypatch, opened, panes):
    async with sitting(fill(tmp_path), monkeypatch) as here:
        here.app.copy_to_clipboard = lambda text: None
        monkeypatch.setattr("briefing.tui.links.open_link", lambda address: False)
        if opened:
            await here.press("enter", "}")
        for pane in panes:
            for command in here.screen.keymap.available(pane):
                if command.id == "global.quit":
                    continue
                keys = here.screen.keymap.keys_of(command.id, pane)
                # Other keys of a command that all panes have lead to it as they did in the first.
                again = command.scope == "global" and pane != panes[0]
                for key in keys[:1] if again else keys:
                    if pane == "news" and here.screen.panes.news is None:
                        return
                    await enter(here, pane)
                    await here.press(key)
                    assert here.app.is_running, (pane, key)
                    assert f"{key} is not a key here" not in here.status
                    await put_away(here)


async def test_counts_reach_the_commands_that_take_them(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path), monkeypatch) as here:
        await here.count(2, "j")
        assert here.chosen == here.listed[2]
        await here.press("gg", "enter")
        await here.count(3, "w")
        third = here.here
        await here.press("gg", "w", "w", "w")
        assert here.here == third


async def test_a_count_before_a_command_without_one_is_no_fault(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path), monkeypatch) as here:
        await here.press("enter", "ga")
        await here.count(5, "z")
        assert here.shown == ["reader"]
