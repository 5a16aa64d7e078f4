"""The list over any sequence, driven as the screen drives it."""

from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.events import MouseScrollDown

from briefing.tui.glyphs import ASCII
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Run


class Counted:
    """A sequence that remembers what it was asked for."""

    def __init__(self, size):
        self.size = size
        self.asked = []

    def __len__(self):
        return self.size

    def __getitem__(self, place):
        places = range(self.size)[place]
        self.asked += places if isinstance(place, slice) else [places]
        return [f"row {n}" for n in places] if isinstance(place, slice) else f"row {places}"


class Plain(Rows[str]):
    height_of_row = 2

    def draw(self, item, index, width, selected):
        mark = ">" if selected else " "
        return [[Run(mark + item)], [Run(" second")]]


class Host(App):
    CSS = "Plain { height: 12; width: 30; }"  # ten lines, so five rows

    def __init__(self, rows, **options):
        super().__init__()
        self.rows = Plain(**options)
        self.first = rows
        self.heard = []

    def compose(self):
        yield self.rows

    def on_mount(self):
        self.rows.set_rows(self.first)

    def on_rows_moved(self, event):
        self.heard.append(("moved", event.index))

    def on_rows_opened(self, event):
        self.heard.append(("opened", event.index))


def shown(rows):
    return [rows.render_line(y).text.rstrip() for y in range(rows.scrollable_content_region.height)]


def firsts(rows):
    return [line.strip(" >") for line in shown(rows)[::2]]


@asynccontextmanager
async def opened(rows=100, **options):
    """Run a host with so many rows, or with those given."""
    host = Host(Counted(rows) if isinstance(rows, int) else rows, **options)
    async with host.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        yield host, pilot


async def test_only_rows_in_sight_are_asked_for():
    async with opened(100_000) as (host, pilot):
        assert set(host.first.asked) == set(range(5))
        host.first.asked.clear()
        host.rows.bottom()
        await pilot.pause()
        assert set(host.first.asked) == set(range(99_995, 100_000))
        assert firsts(host.rows)[-1] == "row 99999"
        host.first.asked.clear()
        host.rows.up()
        await pilot.pause()
        assert host.first.asked == []


async def test_moving_draws_the_two_rows_touched_and_no_other(monkeypatch):
    async with opened() as (host, pilot):
        drawn = []
        monkeypatch.setattr(
            host.rows,
            "draw",
            lambda item, index, width, selected: drawn.append(index) or [[Run(item)]],
        )
        host.rows.down()
        await pilot.pause()
        assert sorted(drawn) == [0, 1]


async def test_a_motion_is_told_once_and_stops_at_the_ends():
    async with opened(10) as (host, pilot):
        rows = host.rows
        for motion in (rows.up, rows.down, lambda: rows.down(3), rows.top, rows.bottom, rows.down):
            motion()
            await pilot.pause()
        assert host.heard == [("moved", 1), ("moved", 4), ("moved", 0), ("moved", 9)]


async def test_the_cursor_stays_in_sight():
    async with opened() as (host, pilot):
        host.rows.down(7)
        await pilot.pause()
        assert firsts(host.rows) == [f"row {n}" for n in range(3, 8)]
        host.rows.up(6)
        await pilot.pause()
        assert firsts(host.rows) == [f"row {n}" for n in range(1, 6)]


async def test_a_page_moves_cursor_and_contents_alike():
    async with opened() as (host, pilot):
        host.rows.down(2)
        host.rows.page()
        await pilot.pause()
        assert host.rows.cursor == 7
        assert firsts(host.rows)[0] == "row 5"
        host.rows.page(-1)
        await pilot.pause()
        assert host.rows.cursor == 2
        assert firsts(host.rows)[0] == "row 0"


async def test_pages_reach_both_ends():
    async with opened() as (host, _):
        host.rows.page(1000)
        assert host.rows.cursor == 99
        host.rows.half_page(-1000)
        assert host.rows.cursor == 0


async def test_half_a_page():
    async with opened() as (host, _):
        host.rows.half_page()
        assert host.rows.cursor == 2


@pytest.mark.parametrize(("count", "cursor"), [(None, 99), (12, 11), (1, 0), (0, 0), (500, 99)])
async def test_going_to_a_number(count, cursor):
    async with opened() as (host, _):
        host.rows.down(5)
        host.rows.go_to(count)
        assert host.rows.cursor == cursor


async def test_other_rows_keep_the_cursor_on_the_same_one_and_on_its_line():
    async with opened([f"row {n}" for n in range(100)]) as (host, pilot):
        host.rows.down(50)
        await pilot.pause()
        before = firsts(host.rows).index("row 50")
        host.rows.set_rows([f"row {n}" for n in range(3, 100)], keep=str)
        await pilot.pause()
        assert host.rows.current == "row 50"
        assert firsts(host.rows).index("row 50") == before


async def test_rows_without_the_old_one_keep_the_place():
    async with opened([f"row {n}" for n in range(100)]) as (host, _):
        host.rows.down(50)
        host.rows.set_rows([f"row {n}" for n in range(100) if n != 50], keep=str)
        assert host.rows.current == "row 51"


async def test_rows_may_come_with_a_place_of_their_own():
    async with opened() as (host, pilot):
        host.rows.set_rows(Counted(50), at=20)
        await pilot.pause()
        assert host.rows.current == "row 20"
        assert "row 20" in firsts(host.rows)


async def test_other_rows_begin_at_the_top():
    async with opened() as (host, pilot):
        host.rows.bottom()
        host.rows.set_rows(Counted(40))
        await pilot.pause()
        assert host.rows.cursor == 0
        assert firsts(host.rows)[0] == "row 0"


async def test_fewer_rows_than_lines():
    async with opened(2) as (host, _):
        assert shown(host.rows) == [">row 0", " second", " row 1", " second"] + [""] * 6


async def test_no_rows_say_why():
    async with opened(0) as (host, _):
        host.rows.say("No article [matches] this filter. Press escape to see all.")
        assert " ".join(" ".join(shown(host.rows)).split()) == (
            "No article [matches] this filter. Press escape to see all."
        )
        assert host.rows.current is None
        for motion in (host.rows.down, host.rows.page, host.rows.bottom, host.rows.go_to):
            motion()
        host.rows.open()
        assert host.heard == []


async def test_a_sequence_that_has_shrunk_behind_the_back_of_the_list():
    rows = [f"row {n}" for n in range(20)]
    async with opened(rows) as (host, _):
        del rows[2:]
        host.rows.redraw()
        assert firsts(host.rows) == ["row 0", "row 1", "", "", ""]


async def test_a_row_that_holds_something_else_is_drawn_again():
    rows = [f"row {n}" for n in range(20)]
    async with opened(rows) as (host, _):
        rows[1] = "changed"
        host.rows.redraw(1)
        assert firsts(host.rows)[:3] == ["row 0", "changed", "row 2"]


async def test_resizing_keeps_the_cursor_in_sight():
    async with opened() as (host, pilot):
        host.rows.down(4)
        host.rows.styles.height = 6
        await pilot.pause()
        assert "row 4" in firsts(host.rows)
        host.rows.styles.display = "none"
        await pilot.pause()
        host.rows.down(30)
        host.rows.styles.display = "block"
        await pilot.pause()
        assert "row 34" in firsts(host.rows)


async def test_the_row_under_the_cursor_is_marked_with_and_without_the_focus():
    async with opened() as (host, pilot):

        def grounds():
            return [host.rows.render_line(y)._segments[0].style.bgcolor for y in (0, 2)]

        host.rows.focus()
        await pilot.pause()
        focused, other = grounds()
        host.screen.set_focus(None)
        await pilot.pause()
        blurred, still = grounds()
        assert len({focused, blurred, other}) == 3
        assert still == other


async def test_a_click_selects_and_a_second_one_opens():
    async with opened() as (host, pilot):
        await pilot.click(Plain, offset=(5, 5))
        assert host.heard == [("moved", 2)]
        await pilot.pause(0.6)  # not a double click
        await pilot.click(Plain, offset=(5, 5))
        assert host.heard == [("moved", 2), ("opened", 2)]


@pytest.mark.parametrize(("y", "heard"), [(5, [("moved", 2), ("opened", 2)]), (1, [("opened", 0)])])
async def test_a_double_click_opens_once(y, heard):
    async with opened() as (host, pilot):
        await pilot.click(Plain, offset=(5, y), times=2)
        assert host.heard == heard


async def test_a_click_below_the_last_row_does_nothing():
    async with opened(2) as (host, pilot):
        await pilot.click(Plain, offset=(5, 9))
        assert host.heard == []


async def test_the_wheel_scrolls_and_leaves_the_cursor():
    async with opened() as (host, pilot):
        host.rows.post_message(MouseScrollDown(host.rows, 1, 1, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert host.rows.scroll_offset.y > 0
        assert host.rows.cursor == 0
        host.rows.down()
        await pilot.pause()
        assert "row 1" in firsts(host.rows)


async def test_the_list_reads_no_keys():
    async with opened() as (host, pilot):
        host.rows.focus()
        await pilot.press("down", "j", "pagedown", "end", "enter")
        assert host.heard == []
        assert host.rows.scroll_offset.y == 0


async def test_another_theme_draws_in_other_colours():
    async with opened() as (host, pilot):
        before = host.rows.render_line(2)._segments[0].style
        host.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()
        assert host.rows.render_line(2)._segments[0].style != before


async def test_ascii_borders():
    async with opened(3, glyphs=ASCII) as (host, _):
        assert host.rows.styles.border_top[0] == "ascii"
