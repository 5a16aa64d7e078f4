"""Copying words with where they stand: what is copied from where, and what is said of it."""

import pytest

from briefing.tui import clipboard
from tests.tui.sitting import fill, sitting

CITED = "News.Az, Tokyo seeks calm, 25 November 2025"
MARKED = "\n>\n> — News.Az, Tokyo seeks calm, 25 November 2025"


@pytest.fixture
def open_library(tmp_path, monkeypatch):
    def opened(**settings):
        return sitting(fill(tmp_path / "library"), monkeypatch, **settings)

    return opened


async def test_a_sentence_is_copied_with_its_source(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter", ")", "y")
        assert here.app.clipboard == f"“China criticized Japan over the plan.” — {CITED}"
        assert "copied: 6 words of News.Az, 25 Nov" in here.status
        await here.press("Y")
        assert here.app.clipboard == f"> China criticized Japan over the plan.{MARKED}"


async def test_what_is_selected_is_copied_and_then_left(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter", ")", "w", "v")
        await here.count(2, "w")
        assert "VISUAL word  3 words" in here.status
        await here.press("y")
        assert here.app.clipboard == f"“China criticized Japan” — {CITED}"
        assert "NORMAL" in here.status
        assert "copied: 3 words of News.Az" in here.status
        assert here.here == "Japan"


async def test_a_stance_stood_on_is_copied_with_its_words(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter", "s", "y")
        assert here.app.clipboard == f"“China criticized Japan over the plan.” — {CITED}"


async def test_in_the_stances_the_words_of_the_one_under_the_cursor_are(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter")
        await here.choose_stance(cue="backed")
        await here.press("y")
        assert here.app.clipboard == f"“Laos backed Japan.” — {CITED}"


async def test_a_stance_of_another_article_is_copied_with_that_ones_source(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter", "e", "e", "gw")
        await here.choose_stance(article="vote.md")
        await here.press("Y")
        assert here.app.clipboard == (
            "> China backed Laos on Monday.\n>\n> — Wire, Berlin votes, 24 November 2025"
        )
        assert "copied: 5 words of Wire, 24 Nov" in here.status


async def test_in_the_list_where_the_article_stands_is_copied(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("y")
        assert here.app.clipboard == CITED
        assert "copied: where to find News.Az, 25 Nov" in here.status


async def test_an_article_without_anything_known_has_its_title(open_library):
    async with open_library() as here:
        await here.choose("notes.txt")
        await here.press("enter", "}", "y")
        words = "“A plain text, [red]without[/red] names.” — Notes of a reader"
        assert here.app.clipboard.startswith(words)
        assert "copied: 7 words of Notes of a reader" in here.status
        await here.press("Y")
        assert here.app.clipboard.startswith("> A plain text, \\[red\\]without")


async def test_where_there_is_nothing_that_is_said(open_library):
    async with open_library() as here:
        await here.press("gr", "y")
        assert "nothing here to copy" in here.status
        await here.press("gs", "y")
        assert "nothing here to copy" in here.status
        await here.choose("broken.md")
        await here.press("y")
        assert "not copied: the article cannot be read" in here.status
        assert here.app.clipboard == ""


async def test_too_much_is_refused_and_stays_selected(open_library, monkeypatch):
    monkeypatch.setattr(clipboard, "MOST", 40)
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter", "v", "G", "y")
        assert "not copied: more than terminals take" in here.status
        assert here.screen.reader.selection is not None
        assert here.app.clipboard == ""


async def test_nothing_of_the_first_article_is_copied_from_the_second(open_library):
    async with open_library() as here:
        await here.choose("call.md")
        await here.press("enter", "v", "J", "y")
        assert here.screen.reader.selection is None
        assert "Wire, Berlin votes" in here.app.clipboard
