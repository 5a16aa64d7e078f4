"""Highlights, notes, tags and flags, by keys alone, in the running program."""

import pytest
from textual import events

from briefing.tui import keys as keyboard
from tests.tui.drawing import grounds, lines, screen_text, whole_screen
from tests.tui.sitting import fill, sitting

SIZES = [(60, 20), (80, 24), (160, 50)]


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "library")


async def opened(here, id="call.md"):
    await here.choose(id)
    await here.press("enter", "gg")


def notes(here):
    """What is stored, in the order of the text."""
    store = here.session.shelf.notes
    return [note for id in sorted(store.articles()) for note in store.of_article(id)]


async def burst(here, *typed):
    """Press keys all at once."""
    for key in typed:
        sign = " " if key == " " else key if len(key) == 1 else None
        name = "space" if key == " " else key
        here.app.post_message(events.Key(keyboard.to_textual(name), sign))
    await here.rest()


def gutter(here):
    """The signs of notes beside the text."""
    return [line[0] for line in lines(here.screen.reader) if line[:1] in ("✎", "⚑")]


async def test_a_sentence_is_highlighted_and_no_more(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        plain = grounds(here.screen.reader)
        await here.press(")", "H")
        (note,) = notes(here)
        assert note.anchor.quote == "China criticized Japan over the plan."
        assert "highlighted (u undoes): “China criticized Japan over the plan.”" in here.status
        await here.press("gg")
        assert grounds(here.screen.reader) != plain
        await here.press(")", "H")
        assert notes(here) == []
        await here.press("gg")
        assert grounds(here.screen.reader) == plain


async def test_keys_in_one_burst_each_find_what_the_one_before_did(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await burst(here, "H", ")", "H", "H", ")", "H", "H", "H")
        assert [note.anchor.quote for note in notes(here)] == ["Japan waits.", "Laos backed Japan."]


async def test_a_note_on_a_selection_is_written_beside_the_text(folder, monkeypatch):
    async with sitting(folder, monkeypatch, size=(80, 24)) as here:
        await opened(here)
        await here.press("w", "v", "w", "c")
        assert "Note on “Japan waits”" in screen_text(here.app)
        await here.type("Who says so?")
        await here.press("enter")
        await here.type("*Nobody.*")
        await here.press("escape")
        (note,) = notes(here)
        assert (note.anchor.quote, note.body) == ("Japan waits", "Who says so?\n*Nobody.*")
        assert "noted (u undoes): “Japan waits”" in here.status
        await here.press("G")
        assert gutter(here) == ["✎"]


async def test_no_letter_of_a_burst_is_lost(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await burst(here, "c", *"one two", "enter", *"three", "escape", ")", "H")
        await here.until(lambda: len(notes(here)) == 2)
        article, highlight = notes(here)
        assert (article.anchor, article.body) == (None, "one two\nthree")
        assert highlight.anchor.quote == "China criticized Japan over the plan."


async def test_a_note_is_changed_and_taken_away_and_comes_back(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("H", "c")
        await here.type("first")
        await here.press("escape", "c")
        await here.type(" and more")
        await here.press("ctrl+s")
        (note,) = notes(here)
        assert note.body == "first and more"
        assert "✎ note first and more" in here.status or "noted" in here.status
        await here.press(")", "(")
        assert "first and more" in here.status
        await here.press("d")
        assert notes(here) == []
        await here.press("u")
        assert notes(here)[0].body == "first and more"


async def test_a_draft_survives_the_end_of_the_program(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("c")
        await here.type("half a thou")
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        assert notes(here) == []
        await here.press("c")
        assert "half a thou" in screen_text(here.app)
        assert "never kept" in screen_text(here.app)
        await here.type("ght")
        await here.press("escape")
        assert notes(here)[0].body == "half a thought"
        await here.press("c")
        assert "never kept" not in screen_text(here.app)
        await here.press("escape")
        assert list((folder / ".briefing" / "drafts").iterdir()) == []


async def test_a_note_on_a_stance_belongs_to_it(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("s", "c")
        assert "Note on China opposes Japan" in screen_text(here.app)
        await here.type("sure?")
        await here.press("escape")
        (stance,) = here.session.shelf.stances.all()
        assert (stance.note, stance.status.value) == ("sure?", "proposed")
        assert notes(here) == []
        await here.press("t")
        await here.type("later")
        await here.press("enter")
        (stance,) = here.session.shelf.stances.all()
        assert (stance.note, stance.tags) == ("sure?", ("later",))


async def test_tags_are_chosen_from_those_in_use(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("t")
        assert "no tags yet" in screen_text(here.app)
        await here.type("urgent")
        await here.press("tab")
        await here.type("quote")
        await here.press("enter")
        assert notes(here)[0].tags == ("urgent",)
        await here.press("t")
        await here.type("quote")
        await here.press("enter")
        assert notes(here)[0].tags == ("urgent", "quote")
        await here.press(")", "V", "t")
        await here.type("quo")
        await here.press("enter")
        assert notes(here)[1].tags == ("quote",)


async def test_flags_and_notes_show_in_the_list(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("V", "!")
        assert notes(here)[0].flagged
        listed = lines(here.screen.articles)
        assert "⚑✎" in listed[1]
        await here.press("ga", "j", "c")
        await here.type("on the whole")
        await here.press("escape")
        assert "✎" in lines(here.screen.articles)[3]
        assert [note.body for note in here.session.shelf.notes.of_article("vote.md")] == [
            "on the whole"
        ]


async def test_from_note_to_note(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("H", "}", "H", "}", "H", "gg")
        await here.press("'")
        assert here.here == "Laos"
        await here.press("'", "'")
        assert here.here == "Takaichi"
        assert "no further note or highlight" in here.status
        await here.press('"', '"')
        assert here.here == "Japan"


async def test_all_notes_are_listed_and_gone_to(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.press("gN")
        assert "nothing has been noted yet" in here.status
        await opened(here, "vote.md")
        await here.press("c")
        await here.type("the whole of it")
        await here.press("escape")
        await opened(here)
        await here.press("}", "H")
        await here.press("gg", "gN")
        shown = screen_text(here.app)
        assert shown.index("Laos backed Japan.") < shown.index("the whole of it")
        await here.press("enter")
        assert here.here == "Laos"
        await here.press("gN")
        await here.type("whole")
        await here.press("enter")
        assert here.open == "Berlin votes"


async def test_the_words_of_a_highlight_are_moved(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press(")", "H", "ge", "b", "b", "b", "b", "enter")
        (note,) = notes(here)
        assert note.anchor.quote == "China criticized Japan"
        await here.press("gE", "w", "enter")
        assert notes(here)[0].anchor.quote == "criticized Japan"


CHANGED = """\
---
title: Tokyo seeks calm
source: News.Az
published: 2025-11-25
---
A paragraph more. Japan waits.

Laos backed Japan. Sanae Takaichi praised Laos.
"""


async def worked_on(folder, monkeypatch):
    """Highlight two sentences and accept a stance, then change the article's file."""
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("H", ")", "H", "}", "s", "S", "p", "a")
        assert len(notes(here)) == 2
    (folder / "call.md").write_text(CHANGED, encoding="utf-8")


async def test_notes_go_with_their_words_and_what_is_lost_is_told(folder, monkeypatch):
    await worked_on(folder, monkeypatch)
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        assert "2 notes and stances moved with the words" in here.notice
        assert "cannot be found again: gL lists them" in here.notice
        await here.press("escape", "gg", "'")
        assert here.here == "Japan"


async def test_an_orphan_is_attached_to_other_words(folder, monkeypatch):
    await worked_on(folder, monkeypatch)
    async with sitting(folder, monkeypatch) as here:
        await here.press("gL")
        await here.until(lambda: here.app.screen is not here.screen)
        shown = screen_text(here.app)
        assert "China criticized Japan over the plan." in shown
        assert "was at character 13" in shown
        orphans = len(here.app.screen._orphans)
        await here.press("enter")
        await here.until(lambda: here.screen.scope == "visual")
        await here.press("enter")
        await here.press("gL")
        await here.until(lambda: here.app.screen is not here.screen)
        assert len(here.app.screen._orphans) == orphans - 1


async def test_an_orphan_is_deleted_and_comes_back(folder, monkeypatch):
    await worked_on(folder, monkeypatch)
    async with sitting(folder, monkeypatch) as here:
        before = len(here.session.shelf.notes) + len(here.session.shelf.stances)
        await here.press("gL")
        await here.until(lambda: here.app.screen is not here.screen)
        await here.press("d")
        assert len(here.session.shelf.notes) + len(here.session.shelf.stances) == before - 1
        await here.press("u")
        assert len(here.session.shelf.notes) + len(here.session.shelf.stances) == before


async def test_without_orphans_the_list_says_so(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.press("gL")
        await here.until(lambda: here.app.screen is not here.screen)
        assert "still stands in its text" in screen_text(here.app)
        for command in here.app.screen.keymap.scope("orphans"):
            assert here.app.screen.method(command)
        await here.press("j", "k", "d", "enter", "escape")
        assert here.app.screen is here.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_note_and_its_words_are_both_in_sight(folder, monkeypatch, size):
    async with sitting(folder, monkeypatch, size=size) as here:
        await opened(here, "long.md")
        for to in ("gg", "G"):
            await here.press(to, "V", "c")
            before, after = whole_screen(here.app).split("Note on")
            beside = before if to == "gg" else after.split("escape keeps")[1]
            assert ("Paragraph 1 goes on" if to == "gg" else "So it does.") in beside
            await here.press("escape")
