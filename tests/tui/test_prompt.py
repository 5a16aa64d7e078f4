from contextlib import asynccontextmanager

from textual import on
from textual.app import App
from textual.events import Paste

from briefing.tui.widgets.prompt import Prompt


class Host(App):
    def __init__(self):
        super().__init__()
        self.prompt = Prompt()
        self.heard = []

    def compose(self):
        yield self.prompt

    def on_prompt_changed(self, event):
        self.heard.append(("changed", event.text))

    def on_prompt_submitted(self, event):
        self.heard.append(("submitted", event.text))

    def on_prompt_cancelled(self, event):
        self.heard.append(("cancelled", event.text))


@asynccontextmanager
async def opened():
    host = Host()
    async with host.run_test(size=(40, 5)) as pilot:
        yield host, pilot


async def test_a_prompt_is_hidden_until_it_is_asked_for():
    async with opened() as (host, pilot):
        assert not host.prompt.display
        host.prompt.ask("/")
        await pilot.pause()
        assert host.prompt.display
        assert host.prompt.size.height == 1


async def test_what_is_typed_is_told_as_it_is_typed():
    async with opened() as (host, pilot):
        host.prompt.ask("/")
        await pilot.press("a", "[", "b", "enter")
        assert host.heard == [
            ("changed", "a"),
            ("changed", "a["),
            ("changed", "a[b"),
            ("submitted", "a[b"),
        ]
        assert not host.prompt.asking


async def test_typing_goes_on_from_what_stood_there():
    async with opened() as (host, pilot):
        host.prompt.ask("filter", "tokyo")
        await pilot.press("s")
        assert host.prompt.text == "tokyos"


async def test_cancelling_tells_what_stood_there_at_first():
    async with opened() as (host, pilot):
        host.prompt.ask("filter", "tokyo")
        await pilot.press("x")
        host.prompt.cancel()
        await pilot.pause()
        assert host.heard[-1] == ("cancelled", "tokyo")
        host.prompt.cancel()
        await pilot.pause()
        assert len(host.heard) == 2


async def test_nothing_that_acts_on_a_terminal_gets_in():
    async with opened() as (host, pilot):
        host.prompt.ask("/")
        line = host.focused
        line.post_message(Paste("Tai\x1b[31mwan\n\u202eStrait\x07"))
        await pilot.pause()
        assert host.prompt.text == "Taiwan Strait"


async def test_walking_through_what_was_asked_before():
    async with opened() as (host, _):
        host.prompt.ask("/", "now", earlier=["first", "second"])
        seen = []
        for step in (host.prompt.earlier,) * 3 + (host.prompt.later,) * 3:
            step()
            seen.append(host.prompt.text)
        assert seen == ["second", "first", "first", "second", "now", "now"]


async def test_the_purpose_is_kept_for_whoever_gets_the_answer():
    async with opened() as (host, _):
        host.prompt.ask("/")
        assert host.prompt.purpose == "/"
        host.prompt.ask("filter:", purpose="filter")
        assert host.prompt.purpose == "filter"


async def test_the_place_of_typing_is_seen_without_colour():
    async with opened() as (host, pilot):
        host.prompt.ask("/", "ab")
        await pilot.pause()
        strip = host.focused.render_line(0)
        assert [segment.text for segment in strip if segment.style.reverse] == [" "]


async def test_submitting_and_cancelling_are_no_changes_of_the_text():
    class Decorated(Host):
        @on(Prompt.Changed)
        def changed(self, event):
            self.heard.append(("decorated", event.text))

    host = Decorated()
    async with host.run_test(size=(40, 5)) as pilot:
        for way in (host.prompt.submit, host.prompt.cancel):
            host.prompt.ask("/")
            way()
            await pilot.pause()
        assert [name for name, _ in host.heard] == ["submitted", "cancelled"]


async def test_it_takes_the_focus_back_where_something_else_got_it():
    async with opened() as (host, pilot):
        host.prompt.ask("File", "offered")
        assert not host.prompt.regain()
        host.set_focus(None)
        assert host.prompt.regain()
        await pilot.press("x")
        assert host.prompt.text == "offeredx"
