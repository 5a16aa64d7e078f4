from datetime import UTC, datetime, timedelta

import pytest

from briefing.news.feed import FeedState, kept, moment, next_try

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def test_each_failure_makes_it_later_until_a_day():
    waits = [next_try(NOW, failures) - NOW for failures in range(1, 40)]
    assert waits[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(days=1)


def test_a_server_may_ask_for_more_time_and_not_for_less():
    assert next_try(NOW, 1, 7200) - NOW == timedelta(hours=2)
    assert next_try(NOW, 1, 1) - NOW == timedelta(minutes=15)


def test_it_waits_until_the_moment_has_come():
    state = FeedState("x", again=kept(NOW))
    assert state.waits(NOW - timedelta(seconds=1))
    assert not state.waits(NOW)
    assert not FeedState("x").waits(NOW)


def test_a_moment_is_kept_to_the_second():
    assert kept(NOW) == "2026-11-26T12:00:00Z"
    assert moment(kept(NOW)) == NOW


@pytest.mark.parametrize("text", ["", "soon", "2026-99-99"])
def test_what_is_no_moment_is_long_ago(text):
    assert moment(text) < NOW


def test_a_moment_without_a_zone_is_in_utc():
    assert moment("2026-11-26T12:00:00") == NOW
