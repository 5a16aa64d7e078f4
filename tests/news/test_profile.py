"""What a person has said of an actor."""

import pytest

from briefing.news.actor import ActorKind
from briefing.news.known import KnownActor
from briefing.news.profile import LONGEST, Profile, clean_external_id, clean_field
from briefing.news.stance import Tally

DAHL = KnownActor("Karl Dahl", ActorKind.GROUP, (), "mayor", "", 3, 5, Tally(), Tally())


def test_what_a_person_said_goes_before_what_the_articles_tell():
    said = Profile("Karl Dahl", ActorKind.PERSON, affiliation="Oslo").over(DAHL)
    assert (said.kind, said.role, said.affiliation) == (ActorKind.PERSON, "mayor", "Oslo")
    assert Profile("Karl Dahl").over(DAHL) == DAHL


def test_two_cards_become_one_and_no_note_is_lost():
    one = Profile("Dahl", note="of Oslo", role="mayor")
    other = Profile("Karl Dahl", ActorKind.PERSON, "head", colour="accent", note="born 1950")
    assert one.beside(other) == Profile(
        "Dahl", ActorKind.PERSON, "mayor", "", "accent", "", "of Oslo\n\nborn 1950"
    )
    assert not one.empty
    assert Profile("Dahl").empty


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" q148 ", "Q148"),
        ("https://www.wikidata.org/wiki/Q148", "Q148"),
        ("http://www.wikidata.org/entity/Q148", "Q148"),
        ("https://example.org/dahl?a=1", "https://example.org/dahl?a=1"),
    ],
)
def test_an_external_id_is_a_number_of_wikidata_or_an_address(typed, kept):
    assert clean_external_id(typed) == kept


@pytest.mark.parametrize("typed", ["Q0", "148", "javascript:alert(1)", "https://a b", "ftp://x"])
def test_nothing_else_is(typed):
    with pytest.raises(ValueError, match="Q148"):
        clean_external_id(typed)


def test_what_is_typed_is_one_clean_line_and_not_endless():
    assert clean_field(" head\nof \x1b[31mstate\u202e ") == "head of state"
    assert len(clean_field("a" * 5000)) == LONGEST
