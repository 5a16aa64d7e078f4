"""Three panes side by side: which has the keys, which are shown, where commands go."""

from contextlib import asynccontextmanager
from datetime import date

import pytest

from briefing.store.catalogue import Catalogue
from briefing.text.markdown import parse
from briefing.tui.glyphs import UNICODE
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.widgets.library import LibraryList
from briefing.tui.widgets.panes import NAMES, Panes
from briefing.tui.widgets.positions import Positions
from tests.tui.drawing import Themed

TODAY = date(2025, 12, 1)
DOCUMENT = parse("\n\n".join(f"Paragraph {n} goes on." for n in range(1, 31)))[1]


class Host(Themed):
    def __init__(self, folder):
        super().__init__()
        self.catalogue = Catalogue(folder)
        self.panes = Panes(LibraryList(self.catalogue, today=TODAY, glyphs=UNICODE), glyphs=UNICODE)

    def compose(self):
        yield self.panes


@pytest.fixture
def open_panes(tmp_path):
    @asynccontextmanager
    async def opened(width=120):
        host = Host(tmp_path)
        async with host.run_test(size=(width, 20)) as pilot:
            host.panes.furnish(ReadingPane(), Positions(today=TODAY, glyphs=UNICODE))
            await host.workers.wait_for_complete()
            host.panes.reader.show(DOCUMENT)
            host.panes.focus_articles()
            await pilot.pause()
            yield host.panes, pilot
        host.catalogue.close()

    return opened


def shown(panes):
    return [name for name in NAMES if getattr(panes, name).display]


def words(panes):
    walk = panes.reader.walk
    return walk.span.of(walk.document.text)


async def test_the_keys_go_along_the_panes_and_stop_at_the_ends(open_panes):
    async with open_panes() as (panes, pilot):
        met = []
        for move, count in [
            (panes.pane_right, None),
            (panes.pane_right, None),
            (panes.pane_right, None),
            (panes.pane_left, 2),
            (panes.pane_left, 9),
        ]:
            move(count)
            await pilot.pause()
            assert pilot.app.focused is panes.active
            met.append(panes.scope)
        assert met == ["reader", "stances", "stances", "articles", "articles"]


@pytest.mark.parametrize(
    ("width", "active", "panes_shown"),
    [
        (120, "articles", list(NAMES)),
        (80, "articles", ["articles", "reader"]),
        (80, "stances", ["reader", "stances"]),
        (60, "reader", ["reader"]),
        (60, "stances", ["stances"]),
    ],
)
async def test_what_has_the_keys_is_shown_with_as_much_as_fits(
    open_panes, width, active, panes_shown
):
    async with open_panes(width) as (panes, pilot):
        getattr(panes, f"focus_{active}")()
        await pilot.pause()
        assert shown(panes) == panes_shown
        assert sum(getattr(panes, name).outer_size.width for name in panes_shown) == width


async def test_the_text_alone_ends_where_another_pane_takes_the_keys(open_panes):
    async with open_panes() as (panes, pilot):
        panes.zen()
        await pilot.pause()
        assert (panes.alone, shown(panes), panes.scope) == (True, ["reader"], "reader")
        panes.focus_stances()
        await pilot.pause()
        assert (panes.alone, shown(panes)) == (False, list(NAMES))


async def test_stances_that_were_hidden_stay_so_until_they_are_gone_to(open_panes):
    async with open_panes() as (panes, pilot):
        panes.focus_stances()
        panes.toggle_stances()
        await pilot.pause()
        assert (shown(panes), panes.scope) == (["articles", "reader"], "reader")
        panes.focus_articles()
        await pilot.pause()
        assert "stances" not in shown(panes)
        panes.toggle_stances()
        await pilot.pause()
        assert shown(panes) == list(NAMES)


async def test_commands_go_to_the_pane_that_has_the_keys(open_panes):
    async with open_panes() as (panes, pilot):
        panes.bottom()
        panes.page_down()
        await pilot.pause()
        assert words(panes) == "Paragraph 1 goes on.", "the list has the keys, and is empty"
        panes.focus_reader()
        panes.bottom()
        assert words(panes) == "Paragraph 30 goes on."
        panes.top(12)
        assert words(panes) == "Paragraph 12 goes on."
        panes.top()
        assert words(panes) == "Paragraph 1 goes on."
        panes.down(3)
        below = panes.reader.walk.span.start
        panes.up()
        assert 0 < panes.reader.walk.span.start < below
        for forth, back in [
            (panes.page_down, panes.page_up),
            (panes.half_page_down, panes.half_page_up),
        ]:
            panes.top()
            starts = [panes.reader.walk.span.start]
            for go in (forth, forth, back):
                go()
                starts.append(panes.reader.walk.span.start)
            assert starts[0] < starts[1] < starts[2] > starts[3]


async def test_another_width_keeps_the_keys_where_they_are(open_panes):
    async with open_panes() as (panes, pilot):
        panes.focus_stances()
        for width in (60, 80, 120):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert panes.scope == "stances"
            assert pilot.app.focused is panes.stances
            assert panes.stances.display
