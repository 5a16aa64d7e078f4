"""The command palette: what it offers, and that it does what a key would."""

from typing import ClassVar

import pytest
from textual.app import App
from textual.screen import Screen

from briefing.tui.commands import palette
from briefing.tui.keymap import Keymap


class Main(Screen):
    """A screen that keeps what it was asked for."""

    BINDINGS: ClassVar = [("ctrl+p", "palette")]

    def __init__(self, scope, overrides):
        super().__init__()
        self.keymap = Keymap(overrides)
        self.place = scope
        self.asked = []

    @property
    def scope(self):
        return self.place

    def perform(self, id, count=None):
        self.asked.append((id, count))

    def action_palette(self):
        self.app.push_screen(palette(self), lambda act: act and act())


class Host(App):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, scope="reader", overrides=None):
        super().__init__()
        self.main = Main(scope, overrides)

    def on_mount(self):
        self.push_screen(self.main)


def text_of(app):
    screen = app.screen
    return "\n".join(strip.text for strip in screen._compositor.render_strips(screen.size))


async def test_it_offers_the_commands_of_the_place_with_their_keys():
    app = Host("reader", {"reader.next_sentence": "."})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        (line,) = [line for line in text_of(app).splitlines() if "next sentence" in line]
        assert line.split()[-2] == "."
        await pilot.press(*"all sho")
        await pilot.pause()
        assert "mark all shown" not in text_of(app)  # a command of another place


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("next se", "reader.next_sentence"),
        ("half up", "global.half_page_up"),
        ("gg", "global.top"),
        ("look", "global.rescan"),
    ],
)
async def test_it_does_what_the_key_would(typed, id):
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *typed, "enter")
        await pilot.pause()
        assert app.main.asked == [(id, None)]
        assert app.screen is app.main


async def test_escape_does_nothing():
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", "escape")
        await pilot.pause()
        assert app.main.asked == []
        assert app.screen is app.main


async def test_it_changes_the_theme():
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", *"nord", "enter")
        await pilot.pause()
        assert app.theme == "nord"


async def test_its_own_key_moves_in_its_list():
    app = Host()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p", "ctrl+n", "ctrl+n", "ctrl+p", "enter")
        await pilot.pause()
        first, second, *_ = Keymap().available("reader")
        assert app.main.asked == [(second.id, None)]
        assert first.id != second.id
