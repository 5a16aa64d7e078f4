"""A capital as a power and as a place."""

import pytest

POWERS = [
    ("Tokyo refused to sign the treaty.", "Tokyo", "Japan"),
    ("The envoy said that Havana broke ties with Ottawa.", "Havana", "Cuba"),
    ("The envoy said that Havana broke ties with Ottawa.", "Ottawa", "Canada"),
    ("The senator criticised Beijing for the delay.", "Beijing", "China"),
    ("The letter set off anger in Ankara.", "Ankara", "Turkey"),
    ("They awaited approval from Washington.", "Washington", "United States"),
    ("Nobody shook Madrid's resolve to act.", "Madrid", "Spain"),
    ("The Kremlin denied the report.", "Kremlin", "Russia"),
    ("Three people were abducted by Pyongyang in 1978.", "Pyongyang", "North Korea"),
]

PLACES = [
    ("The minister flew to Tokyo on Friday.", "Tokyo"),
    ("A bomb exploded in western Baghdad on Friday.", "Baghdad"),
    ("The fire broke out northeast of Kabul.", "Kabul"),
    ("Security was tight in the capital, Abuja, on Friday.", "Abuja"),
    ("The bombs on the London metro killed many.", "London"),
    ("He left Rome's Ciampino Airport at noon.", "Rome"),
    ("A Paris hospital treated the wounded.", "Paris"),
    ("Officials in Dhaka say the vaccine is safe.", "Dhaka"),
    ("MADRID — The vote was close.", "MADRID"),
    ("The service between Cairo and Amman starts in May.", "Cairo"),
]


@pytest.mark.parametrize(("text", "words", "power"), POWERS)
def test_a_capital_that_acts_or_is_acted_on_is_its_government(tell, text, words, power):
    assert tell(text).actor_of(words) == power


@pytest.mark.parametrize(("text", "words"), PLACES)
def test_a_capital_where_something_happens_is_a_place(tell, text, words):
    told = tell(text)
    assert (words, "GPE", None) in told.mentions
