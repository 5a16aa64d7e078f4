"""Units of time, and times that are told more or less exactly."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news import calendar
from briefing.news.calendar import Unit

days = st.dates(date(1, 1, 8), date(9900, 1, 1))
units = st.sampled_from(Unit)


@pytest.mark.parametrize(
    ("text", "day", "exact"),
    [
        ("2021", date(2021, 1, 1), Unit.YEAR),
        ("2021-05", date(2021, 5, 1), Unit.MONTH),
        ("2021-05-03", date(2021, 5, 3), Unit.DAY),
    ],
)
def test_a_time_is_as_exact_as_it_is_told(text, day, exact):
    assert calendar.when(text) == (day, exact)


@pytest.mark.parametrize("text", ["", "spring", "2021-13", "2021-02-30", "0", "2021-1-1-1", "-5"])
def test_what_is_no_time_is_none(text):
    assert calendar.when(text) is None


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("2021", {Unit.YEAR}),
        ("2021-05", {Unit.MONTH, Unit.YEAR}),
        ("2021-05-03", set(Unit)),
    ],
)
def test_only_a_longer_unit_is_known_of_a_rough_time(text, within):
    assert {unit for unit in Unit if calendar.when(text).within(unit)} == within


@given(days, units)
def test_a_day_lies_in_its_unit_and_in_no_other(day, unit):
    first, after = calendar.start(day, unit), calendar.later(day, unit, 1)
    assert first <= day < after
    assert calendar.number(first, unit) == calendar.number(day, unit)
    assert calendar.number(after, unit) == calendar.number(day, unit) + 1
    assert calendar.number(after - timedelta(days=1), unit) == calendar.number(day, unit)


@given(days, units, st.integers(0, 400))
def test_later_is_that_many_units_later(day, unit, count):
    assert calendar.number(calendar.later(day, unit, count), unit) - count == calendar.number(
        day, unit
    )


def test_a_week_begins_on_monday():
    assert calendar.start(date(2025, 11, 27), Unit.WEEK) == date(2025, 11, 24)
    assert calendar.told(date(2025, 11, 24), Unit.WEEK) == "week of 24 Nov 2025"


def test_the_ends_of_the_calendar_are_no_trouble():
    assert calendar.start(date.min, Unit.WEEK) == date.min
    assert calendar.later(date.max, Unit.WEEK, 1) == date.max
    assert calendar.later(date.max, Unit.YEAR, 1) == date.max


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        (date(2025, 1, 20), Unit.DAY),
        (date(2025, 9, 1), Unit.WEEK),
        (date(2032, 1, 1), Unit.MONTH),
        (date(2125, 1, 1), Unit.YEAR),
    ],
)
def test_a_longer_time_is_looked_at_by_a_longer_unit(last, unit):
    assert calendar.usual(date(2025, 1, 1), last) is unit
