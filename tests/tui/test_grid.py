"""The grid: names that stay in sight, motions, and cells that are only asked for when seen."""

from functools import partial

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.events import MouseScrollDown

from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.grid import Grid
from briefing.tui.widgets.grid_lines import Frame, padded
from briefing.tui.widgets.runs import Run
from tests.tui.drawing import lines, turned


class Numbers:
    """A sheet whose cells tell where they are; ``asked`` holds those that were asked for."""

    def __init__(self, rows, columns):
        self.rows = [f"row {n}" for n in range(1, rows + 1)]
        self.columns = [f"col {n}" for n in range(1, columns + 1)]
        self.asked = set()

    def cell(self, row, column, width):
        self.asked.add((row, column))
        told = f"{'*' if row is None else row + 1}:{'*' if column is None else column + 1}"
        return Run(padded(told, width, right=True))


class Alone(App):
    def __init__(self, grid):
        super().__init__()
        self.grid = grid
        self.told = []

    def compose(self):
        yield self.grid

    def on_mount(self):
        self.grid.focus()

    def on_grid_moved(self):
        self.told.append((self.grid.row, self.grid.column))

    def on_grid_opened(self):
        self.told.append("opened")


@pytest.fixture
async def shown():
    """A grid of 500 rows and columns, its sheet and its program, in a small terminal."""
    sheet, grid = Numbers(500, 500), Grid(glyphs=UNICODE)
    app = Alone(grid)
    async with app.run_test(size=(62, 14)) as pilot:
        grid.set_sheet(sheet)
        await pilot.pause()
        yield grid, sheet, pilot


async def seen(pilot):
    await pilot.pause()
    return lines(pilot.app.grid)


def place(grid):
    return grid.row, grid.column


async def test_names_and_those_of_all_stand_before_the_first_cells(shown):
    _, _, pilot = shown
    first, all_of, one, *_ = await seen(pilot)
    assert first.split() == ["all", "col", "1", "col", "2", "col", "3", "col", "4"]
    assert all_of.split() == ["all", "*:*", "*:1", "*:2", "*:3", "*:4"]
    assert one.split() == ["▌row", "1", "1:*▌", "1:1", "1:2", "1:3", "1:4"]


async def test_far_away_the_names_are_still_there(shown):
    grid, _, pilot = shown
    grid.bottom()
    grid.last_column()
    drawn = await seen(pilot)
    assert place(grid) == (499, 499)
    assert drawn[0].split()[0] == "all"
    assert drawn[0].split()[-2:] == ["col", "500"]
    assert drawn[-1].split()[:2] == ["▌row", "500"]
    assert drawn[-1].split()[-1] == "500:500"
    assert drawn[1].split()[:2] == ["all", "*:*"]


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (["down", "right"], (1, 1)),
        (["up", "left"], (None, None)),
        (["bottom", "down"], (499, 0)),
        (["last_column", "right"], (0, 499)),
        (["last_column", "first_column"], (0, 0)),
        (["first_column"], (0, None)),
        (["page_down"], (10, 0)),
        (["page_down", "page_up"], (0, 0)),
        (["half_page_down"], (5, 0)),
        (["up", "page_down", "top"], (0, 0)),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
async def test_motions(shown, moves, expected):
    grid, _, _ = shown
    for name in moves:
        getattr(grid, name)()
    assert place(grid) == expected


async def test_motions_take_counts(shown):
    grid, _, _ = shown
    grid.down(7)
    grid.right(20)
    assert place(grid) == (7, 20)
    grid.bottom(12)
    assert place(grid) == (11, 20)
    grid.top(3)
    assert place(grid) == (2, 20)
    grid.up(900)
    grid.left(900)
    assert place(grid) == (None, None)


async def test_a_key_asks_for_no_more_cells_than_its_lines_hold(shown):
    grid, sheet, pilot = shown
    await pilot.pause()
    sheet.asked.clear()
    grid.down()
    await pilot.pause()
    assert {row for row, _ in sheet.asked} == {0, 1}
    sheet.asked.clear()
    grid.bottom()
    await pilot.pause()
    assert len(sheet.asked) <= 12 * 6


async def test_it_is_told_that_the_cursor_moved_and_only_then(shown):
    grid, _, pilot = shown
    grid.down()
    grid.go_to(1, 0)
    grid.go_to(None, None)
    grid.up()
    await pilot.pause()
    # Both are heard when the cursor stands where it went last.
    assert pilot.app.told == [(None, None)] * 2


async def test_a_click_moves_and_a_click_on_the_cursor_opens(shown):
    grid, _, pilot = shown
    await pilot.click(Grid, offset=(45, 5))
    assert place(grid) == (2, 2)
    await pilot.click(Grid, offset=(45, 5))
    await pilot.pause()
    assert pilot.app.told[-1] == "opened"
    await pilot.click(Grid, offset=(4, 6))
    assert place(grid) == (3, None)
    await pilot.click(Grid, offset=(45, 1))
    assert place(grid) == (None, 2)


async def test_the_wheel_passes_rows_and_leaves_the_cursor(shown):
    grid, _, pilot = shown
    wheel = partial(MouseScrollDown, grid, 20, 5, 0, 1, 0, meta=False, ctrl=False)
    grid.post_message(wheel(shift=False))
    assert (await seen(pilot))[2].split()[:2] == ["row", "4"]
    grid.post_message(wheel(shift=True))
    assert (await seen(pilot))[0].split()[1:3] == ["col", "4"]
    assert place(grid) == (0, 0)
    grid.down()
    assert (await seen(pilot))[2].split()[:3] == ["▌row", "2", "2:*▌"]


async def test_fewer_rows_than_before_keep_the_cursor_within(shown):
    grid, _, pilot = shown
    grid.bottom()
    grid.last_column()
    grid.set_sheet(Numbers(2, 1), 400, 300)
    drawn = await seen(pilot)
    assert place(grid) == (1, 0)
    assert drawn[2].split()[:2] == ["row", "1"]


async def test_without_cells_it_says_why(shown):
    grid, _, pilot = shown
    grid.say("Nobody said anything.")
    grid.set_sheet(Numbers(0, 0))
    grid.down()
    grid.last_column()
    assert "Nobody said anything." in " ".join(await seen(pilot))


async def test_it_stays_straight_with_wide_names_and_follows_the_window(shown):
    grid, sheet, pilot = shown
    sheet.rows[0] = "日本国政府外務省報道官室"
    sheet.columns[0] = "防衛力整備計画について"
    for width in (62, 33, 90):
        await pilot.resize_terminal(width, 14)
        grid.set_sheet(sheet)
        drawn = await seen(pilot)
        at = [cell_len(line[: line.index("1:2")]) for line in drawn if "1:2" in line]
        other = [cell_len(line[: line.index("2:2")]) for line in drawn if " 2:2" in line]
        assert at == other
        assert all(cell_len(line) <= width - 2 for line in drawn)


async def test_ascii_signs_are_enough():
    grid = Grid(glyphs=ASCII)
    async with Alone(grid).run_test(size=(62, 14)) as pilot:
        grid.set_sheet(Numbers(3, 3))
        drawn = await seen(pilot)
        assert all(line.isascii() for line in drawn)
        assert drawn[2].startswith(">row 1")


async def test_where_the_terminal_has_its_own_colours_the_cell_is_turned_round():
    grid = Grid()
    app = Alone(grid)
    async with app.run_test(size=(62, 14)) as pilot:
        app.theme = "ansi-dark" if "ansi-dark" in app.available_themes else "textual-ansi"
        grid.set_sheet(Numbers(3, 3))
        await pilot.pause()
        assert [text.split() for _, _, text in turned(grid)] == [["▌", "1:1"]]


def test_a_frame_gives_names_a_quarter_and_the_rest_to_columns():
    sheet = Numbers(5, 3)
    sheet.rows[0] = "a name that is far longer than anybody would want to read it"
    frame = Frame.fitting(sheet, 90, 20)
    assert frame.name == 22
    assert frame.column == 16
    assert frame.name + 4 * frame.column <= 90
