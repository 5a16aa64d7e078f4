"""Asking for articles in one line, opening them at their words, going on from one to the next."""

from contextlib import asynccontextmanager

import pytest
from textual import events

from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting

ARTICLES = {
    "one.md": """\
---
title: A first report
source: Harbour Wire
published: 2025-11-25
---
China criticized Japan. The vessel left.

Nobody saw another vessel, or any vessels at all.
""",
    "two.md": """\
---
title: A second report
source: Wire
published: 2025-11-24
---
Laos backed Japan. Nothing else was said.
""",
    "three.md": """\
---
title: A third report
source: Wire
published: 2025-11-23
---
It was quiet. Then one vessel came.
""",
    "four.md": """\
---
title: About a vessel
source: Wire
published: 2025-11-22
---
Not a word of it here.
""",
}


@pytest.fixture
def open_library(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library", ARTICLES, broken=())

    @asynccontextmanager
    async def opened(**how):
        async with sitting(folder, monkeypatch, **how) as here:
            yield here

    return opened


def hint(here):
    return here.screen.parts.hint.text


async def test_the_list_is_what_is_asked_for_while_it_is_typed(open_library):
    async with open_library() as here:
        await here.press("F")
        assert hint(here).startswith(" tab  actor: holder: target: label:")
        await here.type("vess")
        assert here.listed == ["one.md", "three.md", "four.md"]
        await here.type("el -quiet source:wire")
        assert here.listed == ["one.md", "four.md"]
        await here.press("enter")
        assert hint(here) == ""
        told = str(here.screen.articles.border_subtitle)
        assert told.startswith("filter: vessel")
        assert told.endswith("· 2/4")
        await here.press("escape")
        assert len(here.listed) == 4
        await here.press("F", "up")
        assert here.screen.prompt.text == "vessel -quiet source:wire"


async def test_stances_are_asked_for(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("actor:china label:oppose")
        assert here.listed == ["one.md"]


async def test_what_means_nothing_is_told_and_the_list_stays(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("quiet")
        assert here.listed == ["three.md"]
        await here.type(" label:opose")
        assert hint(here) == " label:opose: no such label: support, oppose, mixed, neutral, silent"
        assert here.listed == ["three.md"]
        await here.press("enter")
        assert "label:opose: no such label" in here.status
        assert here.listed == ["three.md"]


async def test_tab_takes_what_fits_and_again_the_next(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("t")
        assert hint(here) == " tab  target: title: tag:"
        await here.press("tab", "tab")
        assert here.screen.prompt.text == "title:"
        await here.press("shift+tab")
        assert here.screen.prompt.text == "target:"
        await here.type("ja")
        await here.until(lambda: "target:Japan" in hint(here))
        await here.press("tab")
        assert here.screen.prompt.text == "target:Japan "
        assert here.listed == ["one.md", "two.md"]
        await here.type("source:h")
        await here.press("tab")
        assert here.screen.prompt.text == 'target:Japan source:"Harbour Wire" '
        assert here.listed == ["one.md"]


async def test_the_words_of_the_article_under_the_cursor_are_shown(open_library):
    async with open_library(size=(80, 24)) as here:
        await here.press("F")
        await here.type("quiet")
        assert "It was quiet. Then one vessel" in here.status
        await here.press("enter", "escape")
        assert "quiet" not in here.status


async def test_an_article_is_opened_at_its_words_and_the_same_key_goes_on(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("vessel")
        await here.press("enter", "enter")
        assert (here.open, here.here) == ("A first report", "vessel")
        assert "3 found here; n and N go along them" in here.status
        assert len(here.screen.reader.walk.hits) == 3
        first = here.screen.reader.walk.span
        await here.press("n", "n")
        assert here.here == "vessels"
        await here.press("n")
        assert "the last one here; n again: A third report" in here.status
        assert here.open == "A first report"
        await here.press("n")
        assert (here.open, here.here) == ("A third report", "vessel")
        # The next in the list has the word in its title alone.
        await here.press("n")
        assert "no next article with these words" in here.status
        await here.press("N", "N")
        assert (here.open, here.here) == ("A first report", "vessels")
        await here.press("N", "N")
        assert here.screen.reader.walk.span == first
        await here.press("escape", "n")
        assert "nothing has been searched for" in here.status


async def test_without_words_asked_for_an_article_is_opened_where_it_was_left(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("source:harbour")
        await here.press("enter", "enter")
        assert here.here.startswith("China criticized Japan.")
        await here.press("/")
        await here.type("vessel")
        await here.press("enter")
        assert "3 found; n and N go along them" in here.status


async def test_a_note_is_found_as_soon_as_it_is_written(open_library):
    async with open_library() as here:
        note = "xylophone"
        await here.choose("two.md")
        await here.press("enter", "t")
        await here.type(note)
        await here.press("enter", "escape")
        await here.press("ga", "F")
        await here.type("xyloph")
        assert here.listed == ["two.md"]


async def test_keys_typed_behind_the_end_of_the_line_are_no_part_of_it(open_library):
    async with open_library() as here:
        await here.press("F")
        for key, sign in (
            *((one, one) for one in "vessel"),
            ("enter", None),
            ("g", "g"),
            ("S", "S"),
        ):
            here.app.post_message(events.Key(key, sign))
        await here.until(lambda: "Saved searches" in screen_text(here.app))
        assert here.screen.prompt.text == "vessel"
        assert here.screen.articles.contents.match == "vessel"


async def test_a_search_is_saved_shown_renamed_and_deleted(open_library):
    async with open_library(size=(100, 24)) as here:
        await here.press("gS", "a")
        assert "nothing to save" in screen_text(here.app)
        await here.press("escape", "F")
        await here.type("vessel source:wire")
        await here.press("enter", "gS", "a")
        await here.type("Ships")
        await here.press("enter")
        await here.until(lambda: "3 unread" in screen_text(here.app))
        assert "saved (u undoes): Ships" in screen_text(here.app)
        assert "vessel source:wire" in screen_text(here.app)
        await here.press("escape", "ga", "escape")
        assert len(here.listed) == 4
        await here.press("gS", "enter")
        assert here.listed == ["one.md", "three.md", "four.md"]
        assert here.title(here.screen.articles).startswith("Ships 1/3")
        await here.press("gS", "f2", "backspace")
        await here.type("ping")
        await here.press("enter")
        await here.until(lambda: "Shipping" in screen_text(here.app))
        assert [one.name for one in here.session.shelf.folders.all()] == ["Shipping"]
        await here.press("d")
        assert here.session.shelf.folders.all() == ()
        await here.press("u")
        assert [one.name for one in here.session.shelf.folders.all()] == ["Shipping"]
        await here.press("escape", "ga", "F", "backspace")
        assert here.title(here.screen.articles).startswith("Articles ")
