"""What is new, beside the list while nothing is open, and over the screen by its key."""

import pytest

from briefing.news.stance import Status
from briefing.news.timeline import Focus
from briefing.store.arrivals import leave
from briefing.store.shelf import Shelf
from briefing.tui.screens.overview import OverviewScreen
from briefing.tui.screens.timeline import TimelineScreen
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import ARTICLES, Rules, fill, sitting

HEAD = "---\ntitle: {}\nsource: {}\npublished: {}\n---\n"
EARLIER = HEAD.format("Nothing to tell", "Post", "2024-01-02") + "It rained all day.\n"
TURNED = HEAD.format("Beijing turns", "Post", "2025-12-01") + "China backed Japan at last.\n"
SPOKE = HEAD.format("Laos speaks", "Post", "2025-12-02") + "Laos criticized Japan sharply.\n"


async def visit(folder, monkeypatch, **settings):
    """Be there until everything has been looked through, and leave."""
    async with sitting(folder, monkeypatch, coder="me", **settings) as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))


@pytest.fixture
async def here(tmp_path, monkeypatch):
    """The second visit to a library, to which two articles have come."""
    folder = fill(tmp_path, ARTICLES | {"earlier.md": EARLIER})
    await visit(folder, monkeypatch)
    fill(folder, {"turned.md": TURNED, "spoke.md": SPOKE}, ())
    async with sitting(folder, monkeypatch, coder="me", size=(150, 36)) as here:
        await here.until(lambda: "Changed position" in pane(here))
        yield here


def pane(here):
    news = here.screen.panes.news
    return "\n".join(lines(news)) if news is not None else ""


def title(here):
    return here.title(here.screen.panes.news)


async def test_what_came_since_the_last_time_stands_where_the_text_will(here):
    told = pane(here)
    assert title(here).startswith("Since ")
    assert "2 articles, 2 stances, all proposed" in told
    assert "▼▼ → ▲▲ China on Japan" in told
    assert "▲▲ → ▼▼ Laos on Japan" in told
    assert "Post" in told
    assert "2 articles" in told
    assert "China on Laos" not in told
    assert not here.screen.reader.display
    assert here.screen.scope == "articles"


async def test_a_digit_in_the_pane_opens_the_words_of_an_item(here):
    await here.press("tab")
    assert here.screen.scope == "news"
    await here.stroke("1")
    await here.until(lambda: here.open == "Laos speaks")
    assert "Laos criticized" in here.screen.reader.walk.document.text
    assert here.screen.panes.news is None
    assert here.screen.reader.display
    assert here.screen.scope == "reader"
    assert here.screen.focused is here.screen.reader


async def test_the_cursor_and_enter_open_one_too(here):
    await here.press("tab", "j", "enter")
    await here.until(lambda: here.open == "Beijing turns")


async def test_a_digit_without_an_item_says_so(here):
    await here.press("tab")
    await here.stroke("9")
    await here.until(lambda: "no item has the digit 9" in here.status)


async def test_a_source_leads_to_what_came_from_it_since_the_last_time(here):
    await here.press("tab", "G", "enter")
    await here.rest()
    assert here.screen.articles.contents.match == "source:Post is:new"
    assert here.listed == ["spoke.md", "turned.md"]
    assert here.screen.scope == "articles"
    here.screen.articles.filter_by("source:Post")
    await here.until(lambda: here.listed == ["spoke.md", "turned.md", "earlier.md"])


async def test_whoever_opens_an_article_sees_it_no_more(here):
    await here.press("enter")
    assert here.screen.panes.news is None
    await here.press("ga")
    fill(here.session.shelf.library.folder, {"more.md": SPOKE}, ())
    await here.press("R")
    await here.rest()
    assert here.screen.panes.news is None


async def test_the_key_shows_all_of_it_at_any_time(here):
    await here.press("enter", "go")
    await here.rest()
    assert isinstance(here.app.screen, OverviewScreen)
    assert "▼▼ → ▲▲ China on Japan" in screen_text(here.app)
    await here.press("q")
    assert here.app.screen is here.screen
    await here.press("go")
    await here.rest()
    await here.stroke("2")
    await here.until(lambda: here.open == "Beijing turns")


async def test_an_item_leads_to_the_timeline_of_its_pair(here):
    await here.press("tab", "gt")
    await here.rest()
    assert isinstance(here.app.screen, TimelineScreen)
    assert here.app.screen.focus_now == Focus("Laos", "Japan")
    await here.press("go")
    await here.rest()
    assert isinstance(here.app.screen, OverviewScreen)
    await here.press("j", "gt")
    await here.rest()
    assert here.app.screen.focus_now == Focus("China", "Japan")
    await here.press("go", "G", "gt")
    await here.rest()
    assert "no timeline of a source" in here.app.screen.status.render_line(0).text
    await here.press("q")
    assert here.app.screen is here.screen


async def test_what_is_accepted_is_told_as_such(here):
    shelf = here.session.shelf
    await here.press("go")
    for id in ("turned.md", "call.md"):
        for known in shelf.of_article(id):
            here.session.perform(
                lambda coding, known=known: coding.decide(shelf.proposal(known), Status.ACCEPTED),
                lambda _: None,
            )
    await here.until(
        lambda: any(
            "▼▼ → ▲▲ China on Japan" in line and "✓" in line
            for line in screen_text(here.app).splitlines()
        )
    )
    assert "2 stances, 1 of them proposed" in screen_text(here.app)


async def test_the_next_time_nothing_is_new_and_it_says_so_in_a_line(here, monkeypatch):
    await here.app.session.end()
    folder = here.session.shelf.library.folder
    async with sitting(folder, monkeypatch, coder="me", size=(150, 36)) as again:
        await again.until(lambda: "Nothing new since" in pane(again))
        assert "Enter in the list opens an article," in " ".join(pane(again).split())
        await again.press("tab", "enter", "j")
        await again.stroke("1")
        await again.press("go")
        await again.until(lambda: "Nothing new since" in screen_text(again.app))


async def test_each_coder_has_a_last_time_of_their_own(here, monkeypatch):
    await here.app.session.end()
    folder = here.session.shelf.library.folder
    async with sitting(folder, monkeypatch, coder="you", size=(150, 36)) as again:
        await again.until(lambda: "Changed position" in pane(again))
        assert title(again) == "The newest here"


async def test_the_first_time_the_newest_are_told(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path), monkeypatch, size=(150, 36)) as here:
        await here.until(lambda: "stances" in pane(here))
        assert title(here) == "The newest here"
        assert "still to be analysed" not in pane(here)


async def test_what_is_still_to_be_analysed_is_counted_and_told_when_it_has_been(
    tmp_path, monkeypatch
):
    class Slow(Rules):
        starts_held = True

    folder = fill(tmp_path, {"a.md": ARTICLES["call.md"]}, ())
    async with sitting(folder, monkeypatch, size=(150, 36), rules=Slow) as here:
        await here.until(lambda: "1 still to be analysed" in pane(here))
        here.rules.held = False
        here.rules.show(here.rules.state.phase.__class__.READY)
        here.rules.answer()
        await here.until(lambda: "3 stances" in pane(here))


async def test_an_empty_library_shows_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.store.library.Library.empty", lambda _: False)
    async with sitting(tmp_path, monkeypatch) as here:
        await here.rest()
        assert here.screen.panes.news is None


async def test_many_articles_after_a_long_absence_stay_readable(tmp_path, monkeypatch):
    folder = fill(tmp_path)
    await visit(folder, monkeypatch)
    sides = ("backed", "criticized")
    with Shelf(folder, "me") as shelf:
        leave(shelf, "2020-01-01T00:00:00Z")
    many = {
        f"n{number:03}.md": HEAD.format(f"Note {number}", f"Outlet {number % 40}", "2025-12-01")
        + f"China {sides[number % 2]} Japan on day {number}. Laos {sides[number % 2]} Japan.\n"
        for number in range(120)
    }
    fill(folder, many, ())
    async with sitting(folder, monkeypatch, coder="me", size=(80, 24)) as here:
        await here.until(lambda: "still" not in pane(here) and "120 articles" in pane(here))
        assert len([line for line in lines(here.screen.panes.news) if line.strip()]) <= 22
        assert here.screen.panes.news.count() <= 9
        await here.press("go")
        await here.press("G")
        assert "3 articles" in screen_text(here.app)
