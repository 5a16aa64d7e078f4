"""Sums of money in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.sums import find_sums


def told(text):
    return [span.of(text) for span in find_sums(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("It cost $1.31.", ["$1.31"]),
        ("It sold for $57 billion, they said.", ["$57 billion"]),
        ("Fines of up to A$49.5 million.", ["A$49.5 million"]),
        ("The fine (€120m) stands.", ["€120m"]),
        ("They owe 26 million dollars and 3 euros.", ["26 million dollars", "3 euros"]),
        ("They paid USD 3,000 in cash.", ["USD 3,000"]),
        ("£5bn", ["£5bn"]),
    ],
)
def test_a_sum_is_an_amount_with_its_currency(text, sums):
    assert told(text) == sums


@pytest.mark.parametrize(
    "text",
    ["They won 5 of 7 games.", "It was $ for words.", "Some 300 people came.", "", "3 pounders"],
)
def test_a_number_is_none(text):
    assert told(text) == []


@given(st.text(alphabet="$€A1,. 5mbillion", max_size=40))
def test_sums_lie_inside_and_end_in_no_mark(text):
    for span in find_sums(text, 0, len(text)):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.end - 1] not in ",. "


def test_a_sum_takes_the_place_of_what_was_taken_for_a_name(tell):
    told = tell("The regulator fined Quorve A$49.5 million on Friday.")
    assert ("A$49.5 million", "MONEY", None) in told.mentions
    assert ("Friday", "DATE", None) in told.mentions
