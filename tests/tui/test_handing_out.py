"""What the list shows is exported by a key: a format, a place, and told when it is done."""

import asyncio
import csv
import json
import sys

import pytest

from briefing.tui import exporting
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "exports"
    made.mkdir()
    return made


async def export(here, format, target):
    """Ask for an export of what is listed, as a reader does."""
    await here.press("ctrl+e")
    await here.type(format)
    await here.press("enter")
    await here.press("ctrl+u")
    await here.type(str(target))
    await here.press("enter")
    await here.rest()


async def done(here):
    # A process takes its time where many others run.
    if here.session.exporting.under_way:
        await asyncio.wait({here.session.exporting._task}, timeout=60)
    await here.until(lambda: not here.session.exporting.under_way)
    await here.rest()


def said(here):
    return here.status


def articles(path):
    records = [json.loads(line) for line in path.read_text().splitlines()]
    return [one["id"] for one in records if one["type"] == "article"]


async def test_what_is_listed_is_written_and_told(tmp_path, monkeypatch, place):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await here.press("ctrl+e")
        assert "dna-csv" in screen_text(here.app)
        await here.press("escape")
        await export(here, "jsonl", place / "all.jsonl")
        await done(here)
        await here.until(lambda: "written:" in said(here))
        assert sorted(articles(place / "all.jsonl")) == [
            "call.md",
            "long.md",
            "notes.txt",
            "vote.md",
        ]
        assert "Not all was exported" in here.notice
        assert "broken.md" in here.notice
        await here.press("F")
        await here.type("source:Wire")
        await here.press("enter")
        await here.until(lambda: len(here.listed) == 2)
        await export(here, "jsonl", place / "wire.jsonl")
        await done(here)
        assert sorted(articles(place / "wire.jsonl")) == ["long.md", "vote.md"]


async def test_what_is_selected_is_written_whatever_is_listed(tmp_path, monkeypatch, place):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await here.until(lambda: len(here.listed) == 5)
        await here.press("gg", ",", ",")
        chosen = list(here.screen.articles.selected)
        await here.press("F")
        await here.type("source:Wire")
        await here.press("enter")
        await here.until(lambda: len(here.listed) == 2)
        await here.press("ctrl+e")
        assert "2 selected articles" in screen_text(here.app)
        await here.press("escape")
        await export(here, "jsonl", place / "some.jsonl")
        await done(here)
        assert sorted(articles(place / "some.jsonl")) == sorted({*chosen} - {"broken.md"})
        await here.press("gb")
        await here.until(lambda: "2 selected articles" in screen_text(here.app))
        await here.press("q", "gm")
        await here.until(lambda: "source:Wire" in screen_text(here.app))
        assert "selected" not in screen_text(here.app)


async def test_what_is_there_is_written_over_only_if_wanted(tmp_path, monkeypatch, place):
    target = place / "x.csv"
    target.write_text("mine")
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        for answer, kept in (("n", True), ("enter", True), ("y", False)):
            await export(here, "dna-csv", target)
            assert "Write over it?" in screen_text(here.app)
            await here.press(answer)
            await done(here)
            assert (target.read_text() == "mine") is kept
        with target.open() as file:
            assert all(len(row) == 16 for row in csv.reader(file, delimiter=";"))


async def test_where_nothing_can_be_written_it_says_why(tmp_path, monkeypatch, place):
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await export(here, "dna-csv", place / "none" / "x.csv")
        assert "no such folder" in said(here)
        await export(here, "dna-csv", place)
        assert "a folder is there" in said(here)
        assert not here.session.exporting.under_way
        await here.press("ctrl+e", "enter", "ctrl+u", "enter")
        assert "name a file" in screen_text(here.app)


async def test_it_offers_a_name_outside_of_the_library(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library")
    monkeypatch.chdir(folder)
    async with sitting(folder, monkeypatch) as here:
        await here.press("ctrl+e")
        await here.type("readwise")
        await here.press("enter", "enter")
        await done(here)
        assert [path.name for path in tmp_path.glob("*.csv")] != []
        assert not list(folder.glob("*.csv"))


async def test_one_at_a_time_and_it_can_be_stopped(tmp_path, monkeypatch, place):
    # Where the tests are run in the background, ctrl+c is ignored by whatever they start.
    heard = "import signal, sys, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    slow = heard + "try: time.sleep(60)\nexcept KeyboardInterrupt: sys.exit(130)"
    monkeypatch.setattr(exporting, "EXPORTER", (sys.executable, "-c", slow))
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await export(here, "jsonl", place / "x.jsonl")
        assert here.session.exporting.under_way
        assert "exporting jsonl" in here.status
        await here.press("ctrl+e")
        assert "Stop it?" in screen_text(here.app)
        await here.press("y")
        await here.until(lambda: "stopped: nothing was exported" in said(here))
        assert "exporting" not in here.status
        await export(here, "jsonl", place / "x.jsonl")
        assert here.session.exporting.under_way
    # Whoever leaves waits for no export.
    assert not here.session.exporting.under_way


async def test_one_that_was_stopped_before_it_began_is_not_told_as_written(
    tmp_path, monkeypatch, place
):
    monkeypatch.setattr(exporting, "EXPORTER", (sys.executable, "-c", "import sys; sys.exit(1)"))
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await export(here, "jsonl", place / "x.jsonl")
        await done(here)
        assert "written" not in said(here)


async def test_what_went_wrong_is_told(tmp_path, monkeypatch, place):
    fails = "import sys; print('briefing: it is broken: x: mend it', file=sys.stderr); sys.exit(3)"
    monkeypatch.setattr(exporting, "EXPORTER", (sys.executable, "-c", fails))
    async with sitting(fill(tmp_path / "library"), monkeypatch) as here:
        await export(here, "jsonl", place / "x.jsonl")
        await here.until(lambda: "Not exported: it is broken" in screen_text(here.app))
