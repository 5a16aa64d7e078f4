"""Days as people write them in a query."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.period import FORMS, period

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-11", "2025-11-01", "2025-11-30"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2025-11-01", "2025-11-01", "2025-11-01"),
        ("today", "2026-03-31", "2026-03-31"),
        ("Yesterday", "2026-03-30", "2026-03-30"),
        ("7d", "2026-03-24", "2026-03-24"),
        ("2w", "2026-03-17", "2026-03-17"),
        ("1m", "2026-02-28", "2026-02-28"),
        ("3m", "2025-12-31", "2025-12-31"),
        ("2y", "2024-03-31", "2024-03-31"),
    ],
)
def test_days_are_understood(text, first, last):
    assert period(text, TODAY) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "2025-13", "2025-02-30", "0000", "9999y", "25-1-1"])
def test_what_is_no_day_is_none(text):
    assert period(text, TODAY) is None


def test_every_form_that_is_told_is_understood():
    assert all(period(form, TODAY) for form in FORMS.split(", "))


@given(st.text(max_size=12) | st.from_regex(r"\d{1,5}(-\d{1,2}){0,2}[dwmy]?", fullmatch=True))
def test_any_text_means_days_in_order_or_nothing(text):
    found = period(text, TODAY)
    assert found is None or found[0] <= found[1]
