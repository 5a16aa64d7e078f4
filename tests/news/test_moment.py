"""Moments of other programs, kept in UTC."""

import pytest

from briefing.news.moment import moment


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2025-11-20T09:30:00Z", "2025-11-20T09:30:00Z"),
        ("2025-11-20T09:30:00.123456+02:00", "2025-11-20T07:30:00Z"),
        ("2025-11-20 09:30:00", "2025-11-20T09:30:00Z"),
        ("2025-11-20T09:30:00-0500", "2025-11-20T14:30:00Z"),
        ("2025-02-30T09:30:00Z", ""),
        ("0001-01-01T00:00:00+09:00", ""),
        ("2025-11-20", ""),
        (1700000000, ""),
    ],
    ids=str,
)
def test_moments_are_kept_in_utc(told, kept):
    assert moment(told) == kept
