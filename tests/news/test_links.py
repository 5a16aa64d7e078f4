"""Allies and opponents of an actor: how strongly, on what, by which stances."""

import pytest

from briefing.news.links import Link, links
from briefing.news.network import Duplicates, Qualifier, Settings, Type
from briefing.news.statements import statements
from briefing.news.ties import network
from tests.news.stands_made import stand

STANDS = [
    stand("Ann + new treaty", article="1.md"),
    stand("Ann - harbour tax", article="1.md", start=50),
    stand("Bob + new treaty", article="2.md"),
    stand("Bob + new treaty", article="3.md"),
    stand("Bob + harbour tax", article="2.md", start=50),
    stand("Cem - new treaty", article="4.md"),
    stand("Dan + old port", article="4.md", start=50),
    stand("Ann - Bob", article="5.md", target="Bob"),
    stand("Bob + the law of Ann", article="5.md", target="Ann", start=50),
    stand("Bob - Cem", article="5.md", target="Cem", start=90),
]


def made(**settings):
    chosen = Settings(duplicates=Duplicates.INCLUDE, **settings)
    return links(network(statements(STANDS, chosen), chosen))


def test_the_strongest_come_first_and_say_for_or_against():
    found = made()
    assert found.strongest(9) == [
        Link("Bob", "Cem", -1, 2, 0, 2, 1),
        Link("Ann", "Bob", 1, 1, 2, 1, 2),
        Link("Ann", "Cem", -1, 1, 0, 1, 1),
    ]
    assert [link.beside("Ann") for link in found.of("Ann")] == ["Bob", "Cem"]
    assert not found.of("Dan")
    assert found.between("Cem", "Ann") == found.between("Ann", "Cem") == found.of("Ann")[1]
    assert found.between("Ann", "Dan") is None


def test_everybody_is_named_those_with_the_most_statements_first():
    assert made().names == ("Bob", "Ann", "Cem", "Dan")


@pytest.mark.parametrize(
    ("qualifier", "signs"), [("congruence", {1}), ("conflict", {-1}), ("ignore", {0})]
)
def test_a_qualifier_of_one_side_has_links_of_one_side(qualifier, signs):
    found = made(qualifier=Qualifier(qualifier))
    assert {link.sign for link in found.all} == signs


def test_what_two_have_in_common_tells_on_which_side_either_stands():
    (treaty, tax) = made().common("Ann", "Bob")
    assert (treaty.concept, treaty.one, treaty.other) == ("new treaty", (1, 0), (2, 0))
    assert (treaty.alike, treaty.apart) == (2, 0)
    assert (tax.concept, tax.alike, tax.apart) == ("harbour tax", 0, 1)


def test_the_evidence_is_every_stance_on_what_they_share():
    found = [(one.holder, one.text) for one in made().evidence("Ann", "Bob")]
    assert found == [
        ("Ann", "new treaty"),
        ("Bob", "new treaty"),
        ("Bob", "new treaty"),
        ("Ann", "harbour tax"),
        ("Bob", "harbour tax"),
    ]


def test_direct_links_join_both_directions():
    found = made(type=Type.DIRECT)
    assert set(found.all) == {
        Link("Ann", "Bob", 0, 0, 1, 1, 2),
        Link("Bob", "Cem", -1, 1, 0, 1, 1),
    }
    assert found.strongest(9) == [Link("Bob", "Cem", -1, 1, 0, 1, 1)]
    assert [one.text for one in found.evidence("Bob", "Ann")] == ["the law of Ann", "Bob"]
    assert found.common("Ann", "Bob") == []


def test_kinds_of_direct_ties_are_for_against_or_both():
    found = made(type=Type.DIRECT, qualifier=Qualifier.COMBINE)
    assert {(link.other, link.sign, link.strength) for link in found.all} == {
        ("Bob", 0, 2),
        ("Cem", -1, 1),
    }
