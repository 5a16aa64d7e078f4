"""The two small questions, asked of a tiny program."""

import pytest
from textual.app import App
from textual.pilot import Pilot

from briefing.tui.glyphs import ASCII
from briefing.tui.screens.choose import Choose, Confirm, Option, Options

SIZES = [(60, 20), (80, 24), (160, 50)]
ACTORS = [
    Option(1, "[red]Takaichi[/red]", "government"),
    Option(2, "Xi Jinping", "China"),
    Option(3, "Ministry of Foreign Affairs", "Japan"),
]
UNANSWERED = object()


class Host(App):
    """Asks one question and keeps the answer."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, question):
        super().__init__()
        self.question, self.answer = question, UNANSWERED

    def on_mount(self):
        self.push_screen(self.question, self.take)

    def take(self, answer):
        self.answer = answer


def screen_text(pilot: Pilot) -> str:
    """Return what stands on the screen, line by line."""
    widget = pilot.app.screen
    strips = widget._compositor.render_strips(widget.size)
    return "\n".join(strip.text for strip in strips)


async def ask(question, *keys, size=(80, 24)):
    """Ask, press keys, and return the answer and what stood on the screen before the last key."""
    app = Host(question)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys[:-1])
        await pilot.pause()
        shown = screen_text(pilot)
        await pilot.press(*keys[-1:])
        await pilot.pause()
    return app.answer, shown


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], 1),
        (["down", "enter"], 2),
        (["ctrl+n", "ctrl+n", "enter"], 3),
        (["ctrl+n", "ctrl+n", "ctrl+p", "enter"], 2),
        (["up", "enter"], 1),
        (["pagedown", "enter"], 3),
        (["pagedown", "pageup", "enter"], 1),
        ([*"xi", "enter"], 2),
        ([*"MFA", "enter"], 3),
        ([*"gov", "enter"], 1),
        ([*"xi", "backspace", "backspace", "down", "enter"], 2),
        (["escape"], None),
        ([*"xi", "escape"], None),
        ([*"nobody", "enter"], UNANSWERED),
    ],
)
async def test_choosing(keys, answer):
    assert (await ask(Choose("Who", ACTORS), *keys))[0] == answer


async def test_the_cursor_starts_where_it_is_told():
    assert (await ask(Choose("Who", ACTORS, selected=3), "enter"))[0] == 3
    assert (await ask(Choose("Who", ACTORS, selected=99), "enter"))[0] == 1


async def test_nothing_to_choose_from():
    answer, shown = await ask(Choose("Who", []), "enter", "escape")
    assert answer is None
    assert "nothing has this name" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_is_seen(size):
    _, shown = await ask(Choose("Jump to [actor]", ACTORS), "escape", size=size)
    assert "Jump to [actor]" in shown
    assert "3 of 3" in shown
    for option in ACTORS:
        (line,) = [line for line in shown.splitlines() if option.text in line]
        assert option.detail in line


@pytest.mark.parametrize("size", SIZES)
async def test_more_than_fits(size):
    many = [Option(number, f"actor {number}") for number in range(500)]
    keys = [*["pagedown"] * 4, "down"]
    answer, shown = await ask(Choose("Who", many), *keys, "enter", size=size)
    assert answer > 4 * (size[1] // 2)
    assert f"actor {answer}" in shown
    assert "500 of 500" in shown


async def test_long_names_are_cut_to_the_line():
    long = [Option(1, "word " * 60, "source " * 60)]
    _, shown = await ask(Choose("Which", long), "escape", size=(60, 20))
    assert len([line for line in shown.splitlines() if "word" in line]) == 1
    assert shown.count("…") == 2


async def test_the_letters_that_fit_are_marked():
    app = Host(Choose("Who", ACTORS))
    async with app.run_test() as pilot:
        await pilot.press(*"jin")
        rows = app.screen.query_one(Options)
        strip = rows.render_line(0)
        marked = "".join(s.text for s in strip if s.style and s.style.underline)
        assert marked == "Jin"


async def test_only_ascii_where_it_is_asked_for():
    _, shown = await ask(Choose("Who", ACTORS, glyphs=ASCII), "down", "escape")
    assert shown.isascii()
    assert any("Xi" in line and ASCII.cursor in line for line in shown.splitlines())


@pytest.mark.parametrize("dark", [True, False])
async def test_every_theme_shows_where_the_cursor_is(dark):
    app = Host(Choose("Who", ACTORS))
    async with app.run_test() as pilot:
        themes = [theme for theme in app.available_themes.values() if theme.dark is dark]
        for theme in themes:
            app.theme = theme.name
            await pilot.pause()
            here, other = (app.screen.query_one(Options).render_line(y) for y in (0, 1))
            assert "Takaichi" in here.text
            # The last cell of a row is blank: only its style tells.
            assert list(here)[-1].style != list(other)[-1].style, theme.name


async def test_every_value_the_cursor_comes_to_is_previewed():
    seen = []
    await ask(Choose("Who", ACTORS, selected=2, preview=seen.append), "down", *"xi", "escape")
    assert seen[0] == 2
    assert seen[1] == 3
    assert seen[-1] == 2


async def test_a_click_moves_and_a_second_takes():
    app = Host(Choose("Who", ACTORS))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.click(Options, offset=(4, 1))
        assert app.answer is UNANSWERED
        await pilot.click(Options, offset=(4, 1))
        await pilot.pause()
    assert app.answer == 2


async def test_another_size_keeps_the_choice():
    app = Host(Choose("Who", [Option(n, f"actor {n}") for n in range(100)]))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("pagedown", "up")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        chosen = app.screen.query_one(Options).current[0]
        assert chosen.text in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
    assert app.answer == chosen.value > 20


@pytest.mark.parametrize(
    ("usual", "key", "answer"),
    [
        (True, "y", True),
        (True, "n", False),
        (True, "enter", True),
        (False, "enter", False),
        (False, "y", True),
        (True, "escape", False),
        (True, "q", False),
        (True, "x", UNANSWERED),
    ],
)
async def test_confirming(usual, key, answer):
    assert (await ask(Confirm("Sure?", usual=usual), key))[0] is answer


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_is_seen_whole(size):
    question = "Mark 12 articles of [Reuters] as read?"
    detail = "All that the filter shows, from the first to the last, whether in sight or not."
    confirm = Confirm(question, detail, yes="mark them [read]", no="leave them", glyphs=ASCII)
    _, shown = await ask(confirm, "y", size=size)
    words = " ".join(shown.replace("|", " ").split())
    assert question in words
    assert detail in words
    assert "y mark them [read] (enter) n leave them" in words
    assert shown.isascii()
