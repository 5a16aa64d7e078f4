"""Feeds that somebody subscribes to: each change a step, told in words and undone."""

import pytest

from briefing.news.feed import Subscription
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.store.subscriptions import Subscriptions

ONE = Subscription("https://one.example/feed", "One")
TWO = Subscription("https://two.example/feed", "Two", "World/Asia")


@pytest.fixture
def shelf(quick):
    with Shelf(quick, "ada") as made:
        made.open_rest()
        yield made


@pytest.fixture
def feeds(shelf):
    return Subscriptions(shelf.database)


def words(shelf):
    return [step.words for step in shelf.coding.history.steps()]


def test_feeds_come_back_as_they_were(quick):
    with Shelf(quick, "ada") as shelf:
        shelf.open_rest()
        assert Subscriptions(shelf.database).subscribe(shelf.coding, [TWO, ONE]) == [TWO, ONE]
    with Shelf(quick, "ada") as shelf:
        shelf.open_rest()
        assert Subscriptions(shelf.database).all() == (ONE, TWO)


def test_what_is_there_is_not_subscribed_to_again(shelf, feeds):
    feeds.subscribe(shelf.coding, [ONE])
    again = Subscription("https://ONE.example/feed", "Other")
    assert feeds.subscribe(shelf.coding, [again, TWO, TWO]) == [TWO]
    assert feeds.subscribe(shelf.coding, [ONE, TWO]) == []
    assert words(shelf) == ["subscribed to Two", "subscribed to One"]


def test_a_list_of_feeds_is_one_step(shelf, feeds):
    feeds.subscribe(shelf.coding, [ONE, TWO])
    assert words(shelf) == ["subscribed to 2 feeds"]
    shelf.coding.undo()
    assert feeds.all() == ()
    shelf.coding.redo()
    assert feeds.all() == (ONE, TWO)


def test_no_two_feeds_have_one_name(shelf, feeds):
    others = [Subscription(f"https://{n}.example/", "one") for n in (3, 4)]
    assert [one.name for one in feeds.subscribe(shelf.coding, [ONE, *others])] == [
        "One",
        "one (2)",
        "one (3)",
    ]
    with pytest.raises(StoreRefused, match="another feed has that name: ONE"):
        feeds.rename(shelf.coding, feeds.get(others[0].url), "ONE")
    assert feeds.rename(shelf.coding, ONE, "ONE").name == "ONE"


def test_a_feed_is_found_by_its_name_or_address(shelf, feeds):
    feeds.subscribe(shelf.coding, [ONE, TWO])
    assert feeds.named("two") == TWO
    assert feeds.named("https://one.example/feed") == ONE
    assert feeds.named("three") is None


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (lambda feeds, coding: feeds.unsubscribe(coding, ONE), "unsubscribed from One"),
        (lambda feeds, coding: feeds.rename(coding, ONE, "Uno"), "renamed the feed One: Uno"),
        (lambda feeds, coding: feeds.pause(coding, ONE, True), "paused: the feed One"),
        (
            lambda feeds, coding: feeds.move(coding, ONE, "https://three.example/"),
            "another address of the feed One: https://three.example/",
        ),
    ],
)
def test_what_is_done_to_a_feed_can_be_undone(shelf, feeds, deed, told):
    feeds.subscribe(shelf.coding, [ONE, TWO])
    deed(feeds, shelf.coding)
    assert words(shelf)[0] == told
    assert ONE not in feeds.all()
    shelf.coding.undo()
    assert feeds.all() == (ONE, TWO)


def test_two_feeds_are_not_fetched_from_one_address(shelf, feeds):
    feeds.subscribe(shelf.coding, [ONE, TWO])
    with pytest.raises(StoreRefused, match="Two"):
        feeds.move(shelf.coding, ONE, TWO.url)
    assert feeds.all() == (ONE, TWO)
