"""Keys that come in a bunch, as they do over a slow line."""

import asyncio

import pytest
from textual import events
from textual.app import App

from briefing.tui.keystrokes import Keystrokes
from tests.tui.sitting import fill, sitting


def typed(here, *keys):
    """Give the program keys all at once, as they are read from a terminal."""
    for key in keys:
        here.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_what_is_typed_behind_a_key_that_opens_a_screen_is_for_that_screen(
    tmp_path, monkeypatch
):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        typed(here, "question_mark", "n", "e", "x", "t")
        await here.until(lambda: here.app.screen is not here.screen)
        await here.until(lambda: getattr(here.app.focused, "value", "") == "next")


async def test_what_is_typed_behind_a_key_that_closes_a_screen_is_for_what_lies_below(
    tmp_path, monkeypatch
):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await here.press("enter")
        await here.until(lambda: here.screen.reader.has_focus)
        typed(here, "question_mark", "n", "escape", "g", "a", "G", "enter", "question_mark", "a")
        await here.until(lambda: here.app.screen is not here.screen)
        await here.until(lambda: getattr(here.app.focused, "value", "") == "a")
        await here.until(lambda: here.open == "broken.md")


async def test_what_is_typed_behind_a_key_that_asks_for_a_line_stands_in_it(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        typed(here, "F", *"wirex", "backspace", "ctrl+u", *"title:tokyo", "enter", "enter")
        await here.until(lambda: here.listed == ["call.md"])
        await here.rest()
        await here.until(lambda: here.screen.reader.has_focus)


async def test_what_is_pasted_keeps_its_place_between_keys(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        typed(here, "question_mark", "a")
        here.app.post_message(events.Paste("bc"))
        typed(here, "d")
        await here.until(lambda: getattr(here.app.focused, "value", "") == "abcd")


class Program(App):
    """Tells of what goes wrong, and ends with the key ``q``."""

    def __init__(self):
        super().__init__()
        self.faults, self.taken = [], []
        self.keystrokes = Keystrokes(self, self.hand_on)

    def _handle_exception(self, error):
        self.faults.append(error)

    async def hand_on(self, event):
        self.taken.append(event.key)
        if event.key == "q":
            self._screen_stack.clear()
        if event.key == "x":
            raise ValueError


@pytest.mark.parametrize(("keys", "faults"), [("aqb", []), ("axb", [ValueError])])
async def test_what_ends_the_program_is_no_fault_and_a_fault_is_told(keys, faults):
    program = Program()
    async with program.run_test():
        for key in keys:
            program.keystrokes.take(events.Key(key, key))
        stack = [*program._screen_stack]
        while program.keystrokes.busy:
            await asyncio.sleep(0.01)
        program._screen_stack[:] = stack
    assert [type(fault) for fault in program.faults] == faults
    assert program.taken[:2] == [*keys[:2]]
