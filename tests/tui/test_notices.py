"""What there is to tell: one thing after the other, each whole, until it has been read."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets import notices
from briefing.tui.widgets.notices import LINES, Notices, Told, lay_out
from briefing.tui.widgets.runs import cells, plain
from tests.tui.drawing import lines

LONG = "config.toml: measure = 300: expected a number from 40 to 120, so it is 80 as usual"


class Host(App):
    def compose(self):
        yield Notices(key="escape")

    @property
    def told(self):
        return self.query_one(Notices)

    async def until(self, condition):
        async with asyncio.timeout(30):
            while not condition():
                await asyncio.sleep(0.01)


def words(widget):
    return " ".join(" ".join(lines(widget)).split())


@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_notice_is_told_whole_and_says_how_to_put_it_away(width):
    told = " ".join(plain(line) for line in lay_out(Told(LONG), 2, "escape", width, UNICODE))
    assert told.split() == [*LONG.split(), "escape,", "2", "more"]


def test_without_a_key_for_it_none_is_named():
    (line,) = lay_out(Told("saved"), 0, "", 60, UNICODE)
    assert plain(line).strip() == "saved"


@pytest.mark.parametrize(("severity", "sign"), [("information", ""), ("warning", "!")])
def test_what_is_grave_has_a_sign(severity, sign):
    (line,) = lay_out(Told("saved", severity), 0, "", 60, ASCII)
    assert plain(line).split() == [*sign, "saved"]


@given(st.text(), st.integers(0, 9), st.integers(8, 120), st.sampled_from([UNICODE, ASCII]))
def test_no_line_is_wider_than_the_screen(text, behind, width, glyphs):
    made = lay_out(Told(text), behind, "escape", width, glyphs)
    assert len(made) <= LINES + 1
    assert all(cells(line) <= width for line in made)


def test_an_error_stays_and_the_longer_it_is_the_longer_the_rest():
    assert Told(LONG, "error").seconds is None
    assert Told("short").seconds < Told(LONG).seconds


async def test_each_waits_until_the_one_before_it_is_put_away():
    host = Host()
    async with host.run_test(size=(60, 12)):
        assert not host.told.display
        for text in ("first", "second", "first", "third"):
            host.told.tell(text)
        seen = []
        while host.told.current:
            seen.append(host.told.current.text)
            await host.until(lambda: seen[-1] in words(host.told))
            assert host.told.dismiss()
        assert seen == ["first", "second", "third"]
        assert not host.told.display
        assert not host.told.dismiss()


async def test_they_go_by_themselves_one_after_the_other(monkeypatch):
    monkeypatch.setattr(notices, "GLANCE", 0.05)
    monkeypatch.setattr(notices, "PER_LETTER", 0.0)
    host = Host()
    async with host.run_test(size=(60, 12)):
        host.told.tell("a fault", "error")
        host.told.tell("first")
        host.told.tell("second")
        await asyncio.sleep(0.2)
        assert host.told.current.text == "a fault", "it waits for somebody"
        host.told.dismiss()
        await host.until(lambda: host.told.current is None)


async def test_what_is_no_longer_so_is_taken_back_wherever_it_waits():
    host = Host()
    async with host.run_test(size=(60, 12)):
        for text in ("first", "second", "third"):
            host.told.tell(text)
        host.told.withdraw(["second"])
        assert host.told.current.text == "first"
        host.told.withdraw(["first", "unknown"])
        assert host.told.current.text == "third"


async def test_a_notice_is_wrapped_anew_and_holds_words_and_not_markup():
    host = Host()
    async with host.run_test(size=(60, 12)) as pilot:
        host.told.tell(f"[b]{LONG}[/b]")
        await host.until(lambda: host.told.size.height == 2)
        await pilot.resize_terminal(120, 12)
        await host.until(lambda: host.told.size.height == 1)
        assert f"[b]{LONG}[/b]" in words(host.told)
