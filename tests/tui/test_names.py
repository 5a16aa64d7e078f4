"""Names found among many by a few letters."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import ActorKind
from briefing.tui.matching import fold
from briefing.tui.names import LOOKED_AT, SHOWN, Name, Names

PEOPLE = [
    Name("China", ActorKind.GOVERNMENT, 40),
    Name("Xi Jinping", ActorKind.PERSON, 30),
    Name("Central China Bank", ActorKind.ORGANIZATION, 5),
    Name("Indochina Club", ActorKind.ORGANIZATION, 4),
    Name("Álvaro Peña", ActorKind.PERSON, 2),
]


def found(query, names=PEOPLE):
    return [name.name for name, _ in Names(names).find(query)]


def test_nothing_typed_offers_the_most_important():
    assert found("") == [name.name for name in PEOPLE]
    assert len(found("", PEOPLE * 50)) == SHOWN


def test_the_beginning_of_a_name_goes_before_a_word_of_it_and_the_middle_of_one():
    assert found("china") == ["China", "Central China Bank", "Indochina Club"]


def test_every_word_typed_stands_in_the_name():
    assert found("bank chi") == ["Central China Bank"]
    assert found("xi bank") == []


def test_case_and_accents_make_no_difference():
    assert found("alvaro pena") == ["Álvaro Peña"]
    assert found("XI") == ["Xi Jinping"]


def test_a_name_that_begins_so_is_found_behind_however_many_that_hold_it():
    many = [Name(f"Big China {n}", ActorKind.GROUP) for n in range(10 * LOOKED_AT)]
    assert found("china", [*many, Name("China", ActorKind.GOVERNMENT)])[0] == "China"


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20), st.data())
def test_every_name_is_found_by_itself(names, data):
    people = [Name(name, ActorKind.PERSON) for name in names]
    for name in names:
        words = fold(name).split()
        # What is typed is one line; a name of nothing but white space is none.
        if words:
            assert fold(name).split() in [fold(one).split() for one in found(name, people)]
