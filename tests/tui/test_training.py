"""What decisions teach, looked at, used and taken back from inside the reader."""

from statistics import mean

import pytest

from tests.store.decided import BAD, GOOD, RIGHT, library
from tests.tui.drawing import screen_text
from tests.tui.sitting import PIPELINE, fill, sitting


def told(here, rule):
    results = here.session.shelf.results
    known = [one for id in here.session.shelf.catalogue.ids() for one in results.of_article(id)]
    return mean(one.confidence for one in known if one.rule == rule)


async def show(here):
    await here.press("gl")


@pytest.fixture
async def here(tmp_path, monkeypatch):
    library(tmp_path / "library", 20, RIGHT, pipeline=PIPELINE).close()
    async with sitting(tmp_path / "library", monkeypatch, coder="me", size=(80, 24)) as made:
        await made.rest()
        yield made


async def test_it_is_shown_used_and_taken_back(here):
    good, bad = told(here, GOOD), told(here, BAD)
    await show(here)
    await here.until(lambda: "better for certain" in screen_text(here.app))
    assert "120 decisions on 20 articles" in screen_text(here.app)
    assert "as it is shipped" in screen_text(here.app)
    await here.press("y")
    await here.until(lambda: "the tuning of" in screen_text(here.app))
    await here.until(lambda: not here.session.shelf.pending(1))
    assert told(here, GOOD) > good + 0.1
    assert told(here, BAD) < bad - 0.2
    await here.press("y")
    assert "nothing changes" in screen_text(here.app)
    await here.press("b")
    await here.until(lambda: "as it is shipped" in screen_text(here.app))
    await here.until(lambda: not here.session.shelf.pending(1))
    assert told(here, GOOD) == pytest.approx(good)
    await here.press("b")
    assert "nothing to go back to" in screen_text(here.app)
    for key, used in (("u", "tuning"), ("u", "program"), ("ctrl+r", "tuning")):
        await here.press(key)
        await here.until(lambda used=used: f"In use: the {used}" in screen_text(here.app))
    await here.until(lambda: not here.session.shelf.pending(1))
    assert told(here, BAD) < bad - 0.2
    await here.press("q")
    assert here.app.screen is here.screen


async def test_where_little_was_decided_it_says_what_it_takes(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path / "library"), monkeypatch, size=(120, 24)) as here:
        await here.rest()
        await show(here)
        await here.until(lambda: "Too few" in screen_text(here.app))
        await here.press("y")
        assert "nothing changes" in screen_text(here.app)
        assert here.session.shelf.tunings.current.empty
