"""Actors that are likely one are told, and those that only look alike are not."""

import pytest

from briefing.news.actor import ActorKind
from briefing.news.duplicates import MOST, likely
from briefing.news.known import KnownActor
from briefing.news.stance import Tally

PERSON, ORG, GOV = ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GOVERNMENT


def actor(name, kind=PERSON, *aliases, articles=1):
    return KnownActor(name, kind, aliases, "", "", articles, articles, Tally(), Tally())


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (actor("Angela Merkel"), actor("Merkel"), "the same surname"),
        (actor("Angela Merkel"), actor("A. Merkel"), "the same surname and initial"),
        (
            actor("Chris Murphy"),
            actor("Christopher Murphy"),
            "the same surname, a short first name",
        ),
        (actor("Joe Biden"), actor("Joe R. Biden"), "the same first and last name"),
        (actor("Volodymyr Zelensky"), actor("Volodymyr Zelenskyy"), "spelt alike"),
        (actor("José Pérez"), actor("Jose Perez"), "the same words"),
        (actor("European Union", ORG), actor("EU", ORG), "the letters of its name"),
        (actor("Ministry of Defence", ORG), actor("Defence Ministry", ORG), "the same words"),
        (actor("Tencent", ORG), actor("Tencent Inc", ORG), "but for its legal form"),
        (actor("Acme Corp", ORG), actor("Acme Group", ORG), "but for its legal form"),
        (actor("Kyiv", GOV, "Kiev"), actor("Kiev", GOV), "Kyiv is called Kiev, too"),
    ],
)
def test_they_may_be_one(one, other, why):
    for pair in ([one, other], [other, one]):
        (found,) = likely(pair)
        assert found.why == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("George Bush"), actor("Jeb Bush")),
        (actor("Angela Merkel"), actor("Merkel", ORG)),
        (actor("North Korea", GOV), actor("South Korea", GOV)),
        (actor("Austria", GOV), actor("Australia", GOV)),
        (actor("Iran", GOV), actor("Iraq", GOV)),
        (actor("Labour Party", ORG), actor("Conservative Party", ORG)),
        (actor("Bank of Japan", ORG), actor("Bank of China", ORG)),
    ],
)
def test_they_are_two(one, other):
    assert likely([one, other]) == []


def test_the_one_in_more_articles_comes_first_and_verdicts_close():
    few, many = actor("Merkel", articles=2), actor("Angela Merkel", articles=9)
    (found,) = likely([few, many])
    assert (found.one, found.other) == (many, few)
    assert likely([few, many], [frozenset(("Merkel", "Angela Merkel"))]) == []


def test_a_name_that_many_share_says_nothing():
    many = [actor(f"{chr(65 + n)}x{n} Smith") for n in range(MOST + 1)]
    assert likely([*many, actor("Smith")]) == []


def test_names_without_letters_are_no_trouble():
    assert likely([actor("…"), actor("—"), actor("")]) == []
