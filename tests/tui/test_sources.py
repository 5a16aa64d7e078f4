"""The sources: who is heard where, which outlets agree, on whose word they tell."""

import pytest

from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.sources import SourcesScreen
from briefing.tui.screens.timeline import TimelineScreen
from tests.store.test_heard import told as relayed
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import PIPELINE, fill, found_in, sitting
from tests.tui.test_timeline import article

ARTICLES = {
    "post.md": article("The Post", "2025-03-03", "China backed Japan.", "China criticized Laos."),
    "post2.md": article("The Post", "2025-05-30", "Laos criticized Japan.", "Laos backed Japan."),
    "sun.md": article("The Sun", "2025-06-02", "China backed Japan today.", "China backed Laos."),
    "bare.md": article("", "2025-06-03", "Laos backed Japan."),
}


@pytest.fixture
async def here(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.news.concord.LEAST", 1)
    monkeypatch.setattr("briefing.news.concord.concords.__defaults__", (1, 60))
    folder = fill(tmp_path, ARTICLES, broken=())
    async with sitting(folder, monkeypatch, size=(120, 24), coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        await here.press("gQ")
        assert isinstance(here.app.screen, SourcesScreen)
        yield here


def rows(here):
    return [" ".join(line.split()) for line in lines(here.app.screen._table) if line.strip()]


def said(here):
    return here.app.screen.status.render_line(0).text


async def test_it_shows_who_is_heard_in_which_outlet(here):
    china, laos = rows(here)
    assert china.startswith("▌China 4 57%")
    assert "The Post 2, The Sun 2" in china
    assert laos.startswith("Laos 3 43%")
    assert "no source 1" in laos
    assert "7 stances" in screen_text(here.app)
    await here.press("l")
    assert "Voices in The Post" in screen_text(here.app)
    assert [row.split()[:3] for row in rows(here)] == [["▌China", "2", "50%"], ["Laos", "2", "50%"]]
    await here.press("l", "l")
    assert "Voices in no source" in screen_text(here.app)
    await here.press("l")
    assert "Voices in all outlets" in screen_text(here.app)
    await here.press("h")
    assert "Voices in no source" in screen_text(here.app)


async def test_a_period_is_compared_with_that_before(here):
    await here.press("p")
    assert "the 7 days to 2025-06-03" in screen_text(here.app)
    laos, china = rows(here)
    assert laos.startswith("Laos 3 60%")
    assert china.startswith("▌China 2 40%")
    assert "+" not in laos
    await here.press("p", "p")
    assert "the 90 days to 2025-06-03" in screen_text(here.app)
    laos, china = rows(here)
    assert "+60.0" in laos
    assert "-60.0" in china
    await here.press("O")
    assert "by change" in screen_text(here.app)
    await here.press("p", "p")
    assert "days to" not in screen_text(here.app)


async def test_rows_are_drawn_as_they_were_made_while_the_next_period_is_counted(here):
    view = here.app.screen
    for key in ("p", "p", "p", "p", "p"):
        shown = rows(here)
        # What the key asks for at once; the rows for it come later.
        view._period = (view._period + 1) % 5
        view._table.redraw()
        assert rows(here) == shown
        view._period = (view._period - 1) % 5
        await here.press(key)


async def test_the_sections_and_their_orders(here):
    await here.press("tab")
    assert [row.lstrip("▌")[:8] for row in rows(here)] == ["The Post", "The Sun ", "no sourc"]
    assert "by stances" in screen_text(here.app)
    await here.press("O", "gO")
    assert "by voices, turned round" in screen_text(here.app)
    await here.press("gg", "l")
    assert "Voices in " in screen_text(here.app)
    await here.press("tab", "tab")
    (row,) = rows(here)
    assert row.startswith("▌The Post The Sun 50%")
    assert "copies of one text left out" in screen_text(here.app)
    await here.press("D")
    assert "copies count" in screen_text(here.app)
    await here.press("shift+tab", "shift+tab", "shift+tab")
    assert "On whose word" in screen_text(here.app)


async def test_a_row_leads_to_the_stances_behind_it(here):
    await here.press("enter")
    await here.until(lambda: "4 stances" in screen_text(here.app))
    assert isinstance(here.app.screen, EvidenceScreen)
    await here.press("q", "tab", "tab", "enter")
    await here.until(lambda: "2 stances" in screen_text(here.app))
    shown = screen_text(here.app)
    assert "The Post and The Sun apart" in shown
    assert "China criticized Laos." in shown
    assert "China backed Laos." in shown
    await here.press("enter")
    await here.until(lambda: here.here == "China backed Laos.")


async def test_a_voice_leads_to_its_timeline(here):
    await here.press("j", "gt")
    assert isinstance(here.app.screen, TimelineScreen)
    assert here.app.screen.focus_now.actor == "Laos"


async def test_it_is_narrowed_and_searched(here):
    await here.press("/")
    await here.type("lao")
    await here.press("enter")
    assert rows(here)[1].startswith("▌Laos")
    await here.press("F")
    await here.type("source:sun label:support")
    await here.press("enter")
    (row,) = rows(here)
    assert row.startswith("▌China 2 100%")
    await here.press("P")
    assert "F, P and p count others" in screen_text(here.app)
    await here.press("tab", "l")
    assert "one outlet is shown by its voices" in said(here)


async def test_on_whose_word_an_outlet_tells(here):
    shelf = here.session.shelf
    text = shelf.library.read("post.md")
    shelf.keep(text, relayed(found_in(text, PIPELINE)))
    await here.press("shift+tab")
    # What stands in for the analysis names the outlet of an article without one "?".
    unnamed, wire = rows(here)
    assert unnamed.startswith("▌? 1 1 no source 1")
    assert wire.startswith("Wire 1 1 The Post 1")
    await here.press("j", "enter")
    await here.until(lambda: "on the word of Wire" in screen_text(here.app))
    assert "1 stance" in screen_text(here.app)
    await here.press("q", "shift+tab", "shift+tab")
    (post, *_) = rows(here)
    assert "25%" in post
