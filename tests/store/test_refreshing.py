"""Feeds are fetched from a server that behaves and misbehaves, and new entries are added once."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest

from briefing.intake.decode import Unreadable
from briefing.intake.web import Limits
from briefing.news.feed import Subscription, kept
from briefing.news.piece import Piece
from briefing.store.disk import StoreRefused
from briefing.store.fetched import Fetched
from briefing.store.refreshing import Outcome, Refreshing
from tests.servers import serving

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LIMITS = Limits(connect=5, read=5, total=20, size=100_000)


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture
def states(quick):
    states = Fetched(quick)
    yield states
    states.close()


def parse(came, url):
    """Read "id title" lines; the real formats have their own tests."""
    lines = came.bytes.decode().splitlines()
    if lines[:1] == ["nonsense"]:
        raise Unreadable("not a feed: neither RSS nor Atom")
    cut = [line.partition(" ") for line in lines]
    return [
        Piece(
            body=title,
            title=title,
            source="Self",
            url=f"https://e.example/{id}",
            origin=f"{url}#{id}",
        )
        for id, _, title in cut
    ]


class Shelf:
    """What is added, in place of a library."""

    def __init__(self):
        self.titles, self.faults = [], set()

    def add(self, pieces):
        return [self.one(piece) for piece in pieces]

    def one(self, piece):
        if piece.title in self.faults:
            return Outcome(fault=f"empty: {piece.title}: nothing")
        if piece.title in self.titles:
            return Outcome()
        self.titles.append(piece.title)
        return Outcome(new=True)


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def fetch(states, shelf):
    def fetch(*urls, now=NOW, limits=LIMITS, asked_for=False, **options):
        feeds = [one if isinstance(one, Subscription) else Subscription(one, one) for one in urls]
        options = {"parse": parse, "add": shelf.add} | options
        refreshing = Refreshing(
            states, limits=limits, allow_private=True, now=lambda: now, **options
        )
        return asyncio.run(refreshing.run(feeds, asked_for=asked_for))

    return fetch


def counts(told):
    return [(one.new, one.unchanged, one.error) for one in told]


def test_entries_become_articles_once(server, fetch, shelf, states):
    url = server.on("/feed", b"1 one\n2 two")
    assert counts(fetch(url)) == [(2, 0, "")]
    server.on("/feed", b"3 three\n2 two\n1 one, changed")
    assert counts(fetch(url)) == [(1, 2, "")]
    assert shelf.titles == ["one", "two", "three"]
    state = states.of(url)
    assert (state.title, state.new, state.entries) == ("Self", 1, 3)
    assert state.tried == state.fetched == kept(NOW)


def test_what_was_removed_does_not_come_back(server, fetch, shelf):
    url = server.on("/feed", b"1 one")
    fetch(url)
    shelf.titles.clear()
    assert counts(fetch(url)) == [(0, 1, "")]
    assert shelf.titles == []


def test_what_is_in_the_library_already_is_no_news(server, fetch, shelf):
    shelf.titles.append("one")
    assert counts(fetch(server.on("/feed", b"1 one\n2 two"))) == [(1, 1, "")]


def test_an_entry_under_another_id_is_known_by_its_address(server, fetch, shelf):
    def with_url(came, url):
        id = came.bytes.decode()
        return [Piece(body="words", url="https://e.example/same", origin=f"{url}#{id}")]

    shelf.add = lambda pieces: [Outcome(new=True) for _ in pieces]
    url = server.on("/feed", b"1")
    assert counts(fetch(url, parse=with_url, add=shelf.add)) == [(1, 0, "")]
    server.on("/feed", b"2")
    assert counts(fetch(url, parse=with_url, add=shelf.add)) == [(0, 1, "")]


def test_entries_that_share_an_address_are_several(server, fetch, shelf):
    def at_one_address(came, url):
        return [
            Piece(body=id, title=id, url="https://e.example/all", origin=f"{url}#{id}")
            for id in came.bytes.decode().split()
        ]

    added = []

    def add(pieces):
        added.extend(pieces)
        return [Outcome(new=True) for _ in pieces]

    url = server.on("/feed", b"1 2")
    assert counts(fetch(url, parse=at_one_address, add=add)) == [(2, 0, "")]
    server.on("/feed", b"1 2 3")
    assert counts(fetch(url, parse=at_one_address, add=add)) == [(1, 2, "")]
    # An address that several share is that of none: by it they would be taken for one.
    assert [piece.url for piece in added] == ["", "", ""]


def test_the_address_of_a_site_tells_no_entry(server, fetch):
    def at_home(came, url):
        id = came.bytes.decode()
        return [Piece(body=id, title=id, url="https://e.example/", origin=f"{url}#{id}")]

    url = server.on("/feed", b"1")
    assert counts(fetch(url, parse=at_home)) == [(1, 0, "")]
    server.on("/feed", b"2")
    assert counts(fetch(url, parse=at_home)) == [(1, 0, "")]


def test_entries_without_an_id_are_known_by_their_words(server, fetch):
    def nameless(came, url):
        return [
            Piece(body=line, title=line, origin=url) for line in came.bytes.decode().splitlines()
        ]

    url = server.on("/feed", b"one\ntwo")
    assert counts(fetch(url, parse=nameless)) == [(2, 0, "")]
    server.on("/feed", b"one\nthree")
    assert counts(fetch(url, parse=nameless)) == [(1, 1, "")]


def test_a_server_is_asked_for_what_has_changed_only(server, fetch):
    url = server.on("/feed", b"1 one", etag='"7"', last_modified="Thu, 26 Nov 2026 10:00:00 GMT")
    fetch(url)
    server.on("/feed", status=304)
    assert counts(fetch(url)) == [(0, 1, "")]
    asked = server.asked[-1][1]
    assert asked["if-none-match"] == '"7"'
    assert asked["if-modified-since"] == "Thu, 26 Nov 2026 10:00:00 GMT"
    # It is still known after that.
    fetch(url)
    assert server.asked[-1][1]["if-none-match"] == '"7"'


def test_an_entry_that_fails_is_told_and_tried_again(server, fetch, shelf):
    url = server.on("/feed", b"1 one\n2 two", etag='"7"')
    shelf.faults.add("two")
    (told,) = fetch(url)
    assert (told.new, told.faults, told.error) == (1, ("empty: two: nothing",), "")
    shelf.faults.clear()
    assert counts(fetch(url)) == [(1, 1, "")]
    assert "if-none-match" not in server.asked[-1][1]


def test_one_that_fails_stops_no_other(server, fetch, states):
    good, bad = server.on("/good", b"1 one"), server.on("/bad", status=500)
    wrong, none = server.on("/wrong", b"nonsense"), server.at + "/none"
    broken = server.on(
        "/broken", lambda one: one.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1")
    )
    told = fetch(bad, good, wrong, none, broken)
    assert [one.new for one in told] == [0, 1, 0, 0, 0]
    assert [bool(one.error) for one in told] == [True, False, True, True, True]
    assert "500" in told[0].error
    assert told[2].error == f"not a feed, neither RSS nor Atom: {wrong}: check the address"
    assert all(
        state.failures == (url != good) for url, state in states.all([good, bad, none]).items()
    )


def test_what_fails_is_asked_later_and_later(server, fetch, states):
    url = server.on("/feed", status=500)
    fetch(url)
    assert states.of(url).again == kept(NOW + timedelta(minutes=15))
    (told,) = fetch(url, now=NOW + timedelta(minutes=14))
    assert told.waits == states.of(url).again
    assert "500" in told.error
    assert len(server.asked) == 1
    fetch(url, now=NOW + timedelta(minutes=15))
    assert states.of(url).again == kept(NOW + timedelta(minutes=45))
    server.on("/feed", b"1 one")
    assert counts(fetch(url, asked_for=True)) == [(1, 0, "")]
    assert (states.of(url).failures, states.of(url).again, states.of(url).error) == (0, "", "")


def test_a_feed_is_not_asked_later_for_a_network_that_is_not_there(server, fetch, states):
    # No label of a name is so long: this one is looked up nowhere.
    url = "http://" + "x" * 70 + ".example/feed"
    (told,) = fetch(url)
    assert "no network" in told.error
    assert (states.of(url).failures, states.of(url).again) == (0, "")
    (told,) = fetch(url)
    assert not told.rests


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_time_gets_it(server, fetch, states, status):
    url = server.on("/feed", status=status, retry_after="7200")
    fetch(url)
    assert states.of(url).again == kept(NOW + timedelta(hours=2))


def test_what_is_gone_for_good_rests_until_somebody_asks(server, fetch, states):
    url = server.on("/feed", status=410)
    (told,) = fetch(url)
    assert told.gone
    assert "410" in told.error
    (told,) = fetch(url, now=NOW + timedelta(days=30))
    assert told.gone
    assert len(server.asked) == 1
    server.on("/feed", b"1 one")
    assert counts(fetch(url, asked_for=True)) == [(1, 0, "")]
    assert not states.of(url).gone


def test_what_is_paused_rests(server, fetch):
    url = server.on("/feed", b"1 one")
    assert counts(fetch(Subscription(url, "x", paused=True))) == [(0, 0, "")]
    assert server.asked == []


def test_a_move_for_good_is_told_and_kept(server, fetch, states):
    server.on("/new", b"1 one")
    url = server.on("/old", status=301, location="/new")
    (told,) = fetch(url)
    assert told.remarks == (f"it has moved for good: {server.at}/new",)
    assert states.of(url).moved == f"{server.at}/new"


def test_several_are_asked_at_once_but_two_of_a_server(server, fetch):
    at_once, most, lock, two = [0], [0], threading.Lock(), threading.Event()

    def answer(one):
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
            if at_once[0] == 2:
                two.set()
        # The first waits for the second: were they asked one by one it would never come.
        two.wait(10)
        with lock:
            at_once[0] -= 1
        one.give(b"1 one")

    urls = [server.on(f"/{n}", answer) for n in range(6)]
    assert all(not one.error for one in fetch(*urls))
    assert most[0] == 2


def test_what_comes_is_told_as_it_comes(server, fetch):
    heard = []
    urls = [server.on("/a", b"1 one"), server.on("/b", status=404)]
    told = fetch(*urls, told=heard.append, begun=lambda feed: heard.append(feed.url))
    assert {one for one in heard if isinstance(one, str)} == set(urls)
    assert sorted(map(id, told)) == sorted(id(one) for one in heard if not isinstance(one, str))


def test_a_disk_that_fails_ends_it_in_words(server, fetch, states):
    def add(pieces):
        raise StoreRefused("Not added: the disk is full: free some space")

    url = server.on("/a", b"1 one", etag='"1"')
    with pytest.raises(StoreRefused, match="disk is full"):
        fetch(url, add=add)
    assert states.of(url).etag == ""


def test_it_can_be_stopped_and_nothing_works_on(server, states, shelf):
    asked = threading.Event()

    def answer(one):
        asked.set()
        one.stall()

    urls = [server.on("/a", answer), server.on("/b", b"1 one")]

    async def stopped():
        refreshing = Refreshing(states, parse, shelf.add, limits=LIMITS, allow_private=True)
        task = asyncio.ensure_future(refreshing.run([Subscription(url, url) for url in urls]))
        await asyncio.to_thread(asked.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(stopped())
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("feeds")]
