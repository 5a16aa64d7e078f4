"""The feeds on the screen: subscribed to, fetched, paused and left, by keys alone."""

from datetime import UTC, date, datetime

import pytest

from briefing.news.feed import FeedState, Subscription
from briefing.store import feeding
from briefing.store.subscriptions import Subscriptions
from briefing.tui.events import Fetch
from briefing.tui.fetching import told
from briefing.tui.screens.feeds import state_of
from tests.commands.test_feeds import ONE, TWO, AtOnce, rss
from tests.servers import serving
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
FEED = Subscription("https://one.example/", "One")


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture
async def here(tmp_path, monkeypatch):
    monkeypatch.setattr(feeding, "Apart", AtOnce)
    folder = fill(tmp_path / "library", broken=())
    async with sitting(folder, monkeypatch, size=(80, 24), allow_private=True) as made:
        yield made


def text(here):
    return screen_text(here.app)


async def fetched(here):
    await here.until(lambda: not here.session.fetching.under_way)
    await here.rest()


async def subscribe(here, url):
    await here.press("gf", "a")
    await here.type(url)
    await here.press("enter")
    await here.until(lambda: feeds(here))
    await fetched(here)


def feeds(here):
    return Subscriptions(here.session.shelf.database).all()


async def test_a_feed_is_subscribed_to_and_its_articles_are_in_the_list(here, server):
    await here.press("gf")
    assert "No feed yet" in text(here)
    await here.press("escape")
    await subscribe(here, server.on("/feed", rss(ONE, TWO)))
    assert feeds(here) == (Subscription(f"{server.at}/feed", "Daily"),)
    await here.until(lambda: "2 new" in text(here))
    await here.press("enter")
    await here.until(lambda: len(here.listed) == 2)
    assert all("ministers" in id or "talks" in id for id in here.listed)
    await here.press("escape")
    await here.until(lambda: len(here.listed) == 6)


async def test_what_is_no_feed_is_told(here, server):
    await here.press("gf", "a")
    await here.type(server.on("/page", b"<html>"))
    await here.press("enter")
    await here.until(lambda: "no feed is there" in text(here))
    await here.press("a")
    await here.type("file:///etc/passwd")
    await here.press("enter")
    await here.until(lambda: "file: is not the web" in text(here))
    assert feeds(here) == ()


async def test_a_feed_that_fails_says_why(here, server):
    url = server.on("/feed", rss(ONE))
    await subscribe(here, url)
    server.on("/feed", status=503)
    await here.press("r")
    await fetched(here)
    await here.until(lambda: "503 Service Unavailable, again" in text(here))
    assert "1 failing" in text(here)
    asked = len(server.asked)
    await here.press("R")
    await fetched(here)
    assert len(server.asked) == asked
    server.on("/feed", rss(TWO))
    await here.press("r")
    await fetched(here)
    await here.until(lambda: "1 new" in text(here))


async def test_what_is_done_to_a_feed_is_undone(here, server):
    await subscribe(here, server.on("/feed", rss(ONE)))
    await here.press("p")
    assert "paused" in text(here)
    assert feeds(here)[0].paused
    await here.press("u")
    assert not feeds(here)[0].paused
    await here.press("f2")
    await here.type(" News")
    await here.press("enter")
    assert feeds(here)[0].name == "Daily News"
    await here.press("d", "n")
    assert feeds(here)
    await here.press("d", "y")
    assert feeds(here) == ()
    assert "unsubscribed (u undoes): Daily News" in text(here)
    await here.press("u")
    assert feeds(here)[0].name == "Daily News"
    await here.press("escape", "gh")
    assert "subscribed to Daily" in text(here)


async def test_a_feed_that_has_moved_is_fetched_from_there(here, server):
    url = server.on("/feed", rss(ONE))
    await subscribe(here, url)
    server.on("/feed", status=301, location="/new")
    server.on("/new", rss(ONE, TWO))
    await here.press("r")
    await fetched(here)
    await here.press("e", "enter")
    assert [one.url for one in feeds(here)] == [f"{server.at}/new"]
    await here.press("r")
    await fetched(here)
    await here.until(lambda: "nothing new" in text(here))


async def test_fetching_is_stopped_by_a_key_and_by_the_end(here, server):
    await subscribe(here, server.on("/feed", rss(ONE)))
    server.on("/feed", lambda one: one.stall())
    asked = len(server.asked)
    await here.press("r")
    await here.until(lambda: len(server.asked) > asked)
    assert "fetching: 0 of 1 feed" in text(here)
    await here.press("r")
    assert "fetched already" in text(here)
    await here.press("c")
    await fetched(here)
    assert "1 not fetched" in text(here)
    await here.press("r")
    await here.until(lambda: len(server.asked) > asked + 1)
    await here.session.end()
    assert not here.session.fetching.under_way


async def test_nothing_is_fetched_by_itself(here, server):
    await subscribe(here, server.on("/feed", rss(ONE)))
    asked = len(server.asked)
    await here.press("escape", "R")
    assert len(server.asked) == asked


async def test_it_is_fetched_by_itself_where_the_settings_say_so(
    tmp_path, monkeypatch, server, here
):
    await subscribe(here, server.on("/feed", rss(ONE)))
    await here.session.end()
    server.on("/feed", rss(TWO))
    folder = here.session.shelf.library.folder
    async with sitting(folder, monkeypatch, allow_private=True, fetch_every=60) as again:
        await again.until(lambda: len(again.listed) == 6)
        assert "1 new article" in again.status


@pytest.mark.parametrize(
    ("feed", "state", "words"),
    [
        (FEED, FeedState("x"), "not fetched yet"),
        (Subscription("x", "x", paused=True), FeedState("x", error="404: x: y"), "paused"),
        (FEED, FeedState("x", gone=True, error="410 Gone: x: y"), "gone for good"),
        (FEED, FeedState("x", error="404 Not Found: x: y"), "404 Not Found"),
        (FEED, FeedState("x", fetched="2026-11-20T09:30:00Z", new=3), "3 new, 20 Nov 09:30"),
        (FEED, FeedState("x", fetched="2026-11-20T09:30:00Z"), "nothing new, 20 Nov 09:30"),
    ],
)
def test_how_a_feed_stands_is_told_in_a_few_words(feed, state, words, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    assert state_of((feed, state), date(2026, 11, 26), NOW)[0] == words
    assert state_of((feed, state), date(2026, 11, 26), NOW, asked=True)[0] == "fetching"


@pytest.mark.parametrize(
    ("fetch", "words"),
    [
        (Fetch(0, 0, 0, 0, False), "there is no feed yet"),
        (Fetch(1, 3, 0, 0, True), "fetching: 1 of 3 feeds"),
        (Fetch(3, 3, 0, 0, False), "no new article"),
        (Fetch(3, 3, 1, 1, False), "1 new article, 1 feed failed"),
        (Fetch(1, 3, 2, 0, False), "2 new articles, 2 not fetched"),
    ],
)
def test_a_round_is_told_in_a_few_words(fetch, words):
    assert told(fetch) == words
