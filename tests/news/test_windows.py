"""Networks over time: which days a window covers, and what is said in it."""

from datetime import date

import pytest

from briefing.news import windows as made
from briefing.news.network import Settings, Window
from briefing.news.statements import statements
from briefing.news.windows import TooMany, moved, windows
from tests.news.stands_made import stand

DAYS = ("2025-01-30", "2025-02-01", "2025-02-01", "2025-02-03", "2025-03-31", "")
STANDS = [
    stand(f"Ann + new {'pqrvtu'[at]}", article=f"{at}.md", day=day) for at, day in enumerate(DAYS)
]


def found(window, size):
    settings = Settings(window=Window(window), size=size)
    return [
        (one.first, one.middle, one.last, "".join(each.concept[-1] for each in one.said.all))
        for one in windows(statements(STANDS, settings), settings)
    ]


def test_a_window_of_days_moves_by_a_day_and_stays_within_the_time():
    days = found("days", 3)
    assert len(days) == 59
    assert days[:3] == [
        ("2025-01-30", "2025-01-31", "2025-02-01", "pqr"),
        ("2025-01-31", "2025-02-01", "2025-02-02", "qr"),
        ("2025-02-01", "2025-02-02", "2025-02-03", "qrv"),
    ]
    assert days[-1] == ("2025-03-29", "2025-03-30", "2025-03-31", "t")


def test_half_a_unit_is_rounded_up():
    assert found("days", 2) == found("days", 3)
    assert found("days", 1)[0] == ("2025-01-30", "2025-01-30", "2025-01-30", "p")


def test_months_end_where_the_calendar_ends_them():
    # As in DNA: one month after another, so the 30th becomes the 28th and stays it.
    assert [one[:3] for one in found("months", 1)] == [
        ("2025-01-30",) * 3,
        ("2025-02-28",) * 3,
        ("2025-03-28",) * 3,
    ]
    # From 28 January on there is no whole window: the first statement is of the 30th.
    assert found("months", 3) == []
    assert found("weeks", 3)[0] == ("2025-01-30", "2025-02-06", "2025-02-13", "pqrv")


def test_a_window_of_events_holds_as_many_on_either_side():
    assert found("events", 3) == [
        ("2025-01-30", "2025-02-01", "2025-02-01", "pqr"),
        ("2025-02-01", "2025-02-01", "2025-02-03", "qrv"),
        ("2025-02-01", "2025-02-03", "2025-03-31", "rvt"),
    ]
    assert found("events", 99) == []


def test_without_a_window_or_a_day_there_are_none():
    settings = Settings(window=Window.DAYS)
    assert windows(statements([stand("Ann + new p", day="")], settings), settings) == []
    assert windows(statements(STANDS, Settings()), Settings()) == []


def test_more_windows_than_anybody_reads_are_refused(monkeypatch):
    monkeypatch.setattr(made, "MOST", 20)
    with pytest.raises(TooMany, match="take a larger unit"):
        found("days", 3)


@pytest.mark.parametrize(
    ("day", "unit", "by", "expected"),
    [
        ("2024-03-31", "months", -1, "2024-02-29"),
        ("2024-02-29", "years", 1, "2025-02-28"),
        ("2024-12-31", "weeks", 1, "2025-01-07"),
        ("2024-01-15", "months", -13, "2022-12-15"),
    ],
)
def test_a_day_moves_by_calendar_units(day, unit, by, expected):
    assert f"{moved(date.fromisoformat(day), Window(unit), by)}" == expected
