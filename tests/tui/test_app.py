"""The start of the program: the theme it wears, what it has to tell, and an empty library."""

from contextlib import asynccontextmanager

import pytest

from briefing import config
from briefing.config import Config, resource
from briefing.tui import app as program
from briefing.tui.app import Reader
from briefing.tui.screens.choose import Confirm
from tests.tui.sitting import Rules, Sitting, fill


@pytest.fixture
def themes_of_mine(tmp_path, monkeypatch):
    """A folder of themes that goes before the shipped ones."""
    folder = tmp_path / "themes"
    folder.mkdir()
    monkeypatch.setattr(program, "themes_dirs", lambda: [resource("themes"), folder])
    return folder


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Return what starts the program on a library, without waiting for it to come to rest."""

    @asynccontextmanager
    async def started(folder=None, problems=(), **settings):
        monkeypatch.setattr("briefing.tui.asking.Analyser", Rules)
        library = folder or fill(tmp_path / "library")
        app = Reader(library, Config(ascii=False, **settings), list(problems))
        async with app.run_test(size=(100, 24)) as pilot:
            here = Sitting(app, pilot, Rules)
            try:
                yield here
            finally:
                await app.session.end()

    return started


async def told(here):
    """Everything that there is to tell, put away one after the other."""
    await here.until(lambda: here.session.shelf.ready)
    await here.rest()
    lines = []
    while here.screen.notices.current:
        lines.append(here.screen.notices.current.text)
        await here.press("escape")
    return lines


# -- the theme ---------------------------------------------------------------------------------


async def test_the_theme_asked_for_is_worn_and_the_others_are_there(start):
    async with start(theme="polar") as here:
        assert here.app.theme == "polar"
        assert await told(here) == []
        assert {"polar", "briefing-light", "high-contrast"} <= set(here.app.available_themes)


async def test_a_theme_that_there_is_not_is_told_with_those_there_are(start):
    async with start(theme="[none]") as here:
        assert here.app.theme == Config().theme
        (line,) = await told(here)
        assert "'[none]'" in line
        assert "briefing-light" in line


async def test_a_theme_of_ones_own_is_worn(start, themes_of_mine):
    mine = (resource("themes") / "polar.toml").read_text("utf-8").replace("polar", "mine")
    (themes_of_mine / "mine.toml").write_text(mine, "utf-8")
    async with start(theme="mine") as here:
        assert here.app.theme == "mine"
        assert await told(here) == []


@pytest.mark.parametrize("asked_for", ["broken", "briefing-dark"])
async def test_a_broken_theme_is_told_once_whether_it_was_asked_for_or_not(
    start, themes_of_mine, asked_for
):
    (themes_of_mine / "broken.toml").write_text('name = "broken"\nprimary = "#nope"\n', "utf-8")
    async with start(theme=asked_for) as here:
        assert here.app.theme == Config().theme
        lines = [line for line in await told(here) if "#nope" in line]
        assert here.listed
        assert len(lines) == 1
        assert "broken.toml" in lines[0]
        assert "primary" in lines[0]


# -- what there is to tell ---------------------------------------------------------------------


async def test_all_that_is_wrong_with_the_configuration_is_told(start):
    problems = ["config.toml: the first", "config.toml: the second"]
    async with start(problems=problems, keys={"reader.sing": "S"}) as here:
        lines = await told(here)
        assert set(problems) < set(lines)
        assert any("reader.sing" in line for line in lines)
        assert len(lines) == 3


async def test_a_sound_start_has_nothing_to_tell(start):
    async with start() as here:
        assert await told(here) == []
        assert not here.screen.notices.display


# -- an empty library --------------------------------------------------------------------------


@pytest.fixture
def seeds(tmp_path, monkeypatch):
    """A sample of two articles."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("one.md", "two.md"):
        (folder / name).write_text(f"# Sample {name}\n\nText of {name}.\n", "utf-8")
    monkeypatch.setattr(program, "seeds_dir", lambda: folder)
    return folder


@pytest.mark.parametrize(("key", "names"), [("y", {"one.md", "two.md"}), ("n", set())])
async def test_an_empty_library_offers_the_sample(start, seeds, tmp_path, key, names):
    library = tmp_path / "empty"
    library.mkdir()
    async with start(library) as here:
        await here.until(lambda: isinstance(here.app.screen, Confirm))
        assert not any(library.glob("*.md"))
        await here.press(key)
        await here.until(lambda: here.session.shelf.ready)
        await here.rest()
        assert set(here.listed) == names
        assert {path.name for path in library.glob("*.md")} == names


async def test_a_library_that_is_not_empty_is_offered_nothing(start, seeds):
    async with start() as here:
        await here.until(lambda: here.session.shelf.ready)
        assert here.app.screen is here.screen
        assert not {"one.md", "two.md"} & set(here.listed)


async def test_an_empty_library_says_so(start, seeds, tmp_path):
    library = tmp_path / "empty"
    library.mkdir()
    async with start(library) as here:
        await here.until(lambda: isinstance(here.app.screen, Confirm))
        await here.press("n")
        await here.until(lambda: "No articles here yet." in "\n".join(here.seen()))


def test_the_shipped_sample_is_what_is_offered():
    assert program.seeds_dir is config.seeds_dir
    assert len(list(config.seeds_dir().glob("*.md"))) >= 8
