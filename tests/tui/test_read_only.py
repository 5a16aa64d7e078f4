"""Opened read-only: whatever key is pressed, the library stays as it is, and that is said."""

import asyncio
import gc
import shutil

import pytest

from briefing.tui.bindings import COMMANDS
from briefing.tui.changing import CHANGING
from briefing.tui.command import OVER
from briefing.tui.screens.choose import Confirm
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting

WAYS = {
    "articles": ("ga", "gg"),
    "reader": ("ga", "gg", "enter", "gr", "escape", "gg", "s"),
    "visual": ("ga", "gg", "enter", "gr", "escape", "gg", "s", "v"),
    "stances": ("ga", "gg", "enter", "gs", "gg", "j"),
    "review": ("gq",),
    "history": ("gh",),
    "settle": ("gD",),
    "actor": ("ga", "gg", "enter", "gr", "escape", "gg", "e", "gp"),
    "duplicates": ("g=",),
    "taught": ("gT",),
    "feeds": ("gf",),
    "folders": ("gS",),
    "orphans": ("gL",),
    "brief": ("gb",),
    "training": ("gl",),
    "overview": ("go",),
    "sources": ("gQ",),
    "matrix": ("gm",),
    "evidence": ("gm", "l", "enter"),
    "timeline": ("ga", "gg", "enter", "gr", "escape", "gg", "e", "gt"),
    "network": ("gn",),
}
"""How a place is reached by keys, wherever a library is read-only."""


def state(folder):
    """All there is in a library: every file with its bytes and the time of its last change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        stat = path.stat()
        data = path.read_bytes() if path.is_file() else b""
        found[str(path.relative_to(folder))] = (data, stat.st_mtime_ns)
    return found


def changed(before, folder):
    """What is not as it was in a library: what was, and what is, by name."""
    now = state(folder)
    names = before.keys() | now.keys()
    return {
        name: (before.get(name), now.get(name))
        for name in names
        if before.get(name) != now.get(name)
    }


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory):
    """A library in which much was done: decided, noted, taught, read, archived."""
    folder = fill(tmp_path_factory.mktemp("worked-on") / "library")

    async def work():
        with pytest.MonkeyPatch.context() as patch:
            async with sitting(folder, patch) as here:
                await here.press("ga", "gg", "enter", "gr", "gg", "s", "a", "s", "x", "H", "u")
                await here.press("ctrl+r", "ga", "m", "G", "!")

    asyncio.run(work())
    # The list may have been drawn once more while all was closed: SQLite's files beside the
    # catalogue go with the last that looked at it, and are not to go later.
    gc.collect()
    return folder


@pytest.fixture
def library(worked_on, tmp_path):
    """A copy of it."""
    return shutil.copytree(worked_on, tmp_path / "library")


async def reach(here, scope):
    """Go to a place from wherever the reader is, with nothing selected, asked or filtered."""
    for _ in range(9):
        if here.app.screen is here.screen and here.screen.scope == "articles":
            break
        main = here.app.screen is here.screen and not here.screen.prompt.asking
        await here.press("ga" if main and here.screen.scope != "visual" else "escape")
    await here.press("escape", "escape", *WAYS[scope])
    assert here.app.screen.scope == scope, "\n".join(here.seen())


def commands(scope):
    """The commands that are tried in a place: of those that are everywhere what could change it.

    All of these are tried in the list. What only moves comes last, and so nothing else is tried at
    the end of a list or a text.
    """
    for each in sorted(COMMANDS, key=lambda each: each.group == "move"):
        everywhere = each.scope == "global" and scope not in OVER and each.id != "global.quit"
        if each.scope == scope or (everywhere and (scope == "articles" or each.id in CHANGING)):
            yield each


@pytest.mark.slow
@pytest.mark.parametrize("scope", sorted(WAYS))
async def test_whatever_is_pressed_the_library_stays_as_it_is(
    library, tmp_path, monkeypatch, scope
):
    before = state(library)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    # In a browser, where no other file is written, either.
    async with sitting(library, monkeypatch, write=False, served=True) as here:
        assert here.session.shelf.read_only
        stays = False
        for each in commands(scope):
            if not stays or getattr(here.app.screen, "scope", "") != scope:
                await reach(here, scope)
            # What is refused leaves the reader where it was, and what moves in the same place.
            stays = each.id in CHANGING or each.group == "move"
            place = here.app.screen
            place.perform(each.id)
            await here.rest()
            if isinstance(here.app.screen, Confirm):
                if each.id != "global.back":  # which asks whether to leave the program
                    await here.press("y")
            elif here.screen.prompt.asking or here.app.screen is not (
                place if stays else here.screen
            ):
                await here.type("x")
                await here.press("enter")
    assert changed(before, library) == {}
    assert state(elsewhere) == {}


@pytest.mark.parametrize(
    ("scope", "key"),
    [
        ("reader", "a"),
        ("reader", "c"),
        ("reader", "i"),
        ("stances", "x"),
        ("articles", "d"),
        ("articles", "m"),
        ("articles", "A"),
        ("articles", "u"),
        ("visual", "+"),
        ("review", "a"),
        ("feeds", "a"),
        ("folders", "a"),
        ("actor", "M"),
    ],
    ids=lambda value: {"+": "plus"}.get(value, value),
)
async def test_a_key_that_would_change_something_says_so_in_one_line(
    library, monkeypatch, scope, key
):
    async with sitting(library, monkeypatch, write=False) as here:
        await reach(here, scope)
        screen = here.app.screen
        await here.press(key)
        assert here.app.screen is screen
        (told,) = [line for line in screen_text(here.app).splitlines() if "not done:" in line]
        assert "not done: the library is read-only" in told


async def test_nothing_is_offered_that_would_be_refused(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library")
    async with sitting(folder, monkeypatch, write=False) as here:
        await here.press("enter", "s")
        assert "China ▼▼ Japan" in here.status
        assert "accepts" not in here.status


async def test_what_is_opened_is_analysed_and_nothing_else(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library")
    async with sitting(folder, monkeypatch, write=False) as here:
        assert here.rules.asked == []
        assert here.listed == ["call.md", "vote.md", "long.md", "notes.txt", "broken.md"]
        await here.press("enter")
        assert "China" in here.panel
        assert here.rules.asked == ["call.md"]
    assert not (folder / ".briefing").exists()


async def test_an_empty_library_is_not_filled(tmp_path, monkeypatch):
    folder = tmp_path / "library"
    folder.mkdir()
    async with sitting(folder, monkeypatch, write=False) as here:
        assert here.app.screen is here.screen
        assert "read-only" in here.notice
    assert list(folder.iterdir()) == []


async def test_what_others_decide_meanwhile_shows(library, monkeypatch):
    async with sitting(library, monkeypatch, write=False) as here:
        await reach(here, "articles")
        async with sitting(library, monkeypatch) as other:
            await other.press("ga", "gg", "j")
            await other.press("m")
            id, read = other.chosen, other.read(other.chosen)
        await here.until(lambda: here.read(id) is read)


def test_the_table_names_commands_that_there_are():
    assert {each.id for each in COMMANDS} >= CHANGING
