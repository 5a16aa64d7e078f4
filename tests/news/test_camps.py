"""Camps: planted ones are found again, and what is told of them can be counted by hand."""

import subprocess
import sys
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.camps import Between, Unites, betweenness, camps
from briefing.news.links import links
from briefing.news.network import Duplicates, Settings
from briefing.news.statements import statements
from briefing.news.ties import network
from tests.news.stands_made import stand

EVERY = Settings(duplicates=Duplicates.INCLUDE)


def linked(lines):
    stands = [stand(line, article=f"{at}.md") for at, line in enumerate(lines)]
    return links(network(statements(stands, EVERY), EVERY))


# Two sides on two matters; Eve shares one more with either of them.
TWO_SIDES = (
    *(f"{who} + new treaty" for who in ("Ann", "Bob", "Cem")),
    *(f"{who} - new treaty" for who in ("Dan", "Fay", "Gus")),
    *(f"{who} - harbour tax" for who in ("Ann", "Bob")),
    *(f"{who} + harbour tax" for who in ("Dan", "Fay")),
    *("Eve + old port", "Cem + old port", "Eve + dear milk", "Gus + dear milk"),
    *("Hal + nothing else",),
)


def test_who_stands_together_is_a_camp():
    found = camps(linked(TWO_SIDES))
    first, second = found.all
    assert {"Ann", "Bob", "Cem"} <= set(first.members) | {"Eve"}
    assert set(first.members) - {"Eve"} == {"Ann", "Bob", "Cem"}
    assert set(second.members) - {"Eve"} == {"Dan", "Fay", "Gus"}
    assert found.alone == 1
    assert found.of()["Dan"] == 1


def test_a_camp_tells_what_unites_it_and_how_far():
    first, _ = camps(linked(TWO_SIDES[:10])).all
    assert first.unites == (
        Unites("new treaty", agrees=True, members=3, against=0),
        Unites("harbour tax", agrees=False, members=2, against=0),
    )
    # Ann and Bob agree on two matters, either of them with Cem on one.
    assert (first.alike, first.apart, first.cohesion) == (4, 0, 1)


def test_who_stands_between_camps_is_told():
    found = camps(linked(TWO_SIDES))
    (eve,) = (each for each in found.between if each.name == "Eve")
    assert set(eve.camps) == {0, 1}
    # Of 21 pairs of the seven others, the nine across lead over Eve.
    assert eve.share == pytest.approx(9 / 21)
    assert isinstance(eve, Between)


def test_polarization_is_what_camps_explain():
    assert camps(linked(TWO_SIDES[:10])).polarization == 1
    mixed = [*TWO_SIDES[:10], "Cem + harbour tax"]
    # Within: 4 alike, 2 apart, and 4; between: 9 + 4 apart, 2 alike.
    assert camps(linked(mixed)).polarization == pytest.approx((4 + 4 + 13) / (6 + 4 + 15))
    assert camps(linked(["Ann + new treaty"])).polarization is None


def test_foes_of_one_camp_are_parted_even_where_something_unites_them():
    lines = [
        *(f"{who} + matter {at}" for who, at in product("AB", range(5))),
        *(f"{who} - matter {at}" for who, at in product("CD", range(5))),
        *("A + small thing", "C + small thing"),
    ]
    found = camps(linked(lines))
    assert [set(camp.members) for camp in found.all] == [{"A", "B"}, {"C", "D"}]


def test_whom_nothing_unites_with_anybody_is_alone():
    lines = [
        *("Ann + new treaty", "Bob + new treaty", "Cem - new treaty", "Cem ~ harbour tax"),
        *("Ann + harbour tax", "Bob + harbour tax"),
    ]
    found = camps(linked(lines))
    assert [set(camp.members) for camp in found.all] == [{"Ann", "Bob"}]
    assert found.alone == 1


def test_nobody_makes_no_camp():
    found = camps(linked([]))
    assert (found.all, found.between, found.alone) == ((), (), 0)


def test_betweenness_is_that_of_a_path():
    chain = linked(
        ["A + one road", "B + one road", "B + two roads", "C + two roads"],
    )
    assert betweenness(chain, ("A", "B", "C")) == {"A": 0, "B": 1, "C": 0}


LINES = st.lists(
    st.builds(
        lambda who, sign, what: f"{who} {sign} new {what}",
        st.sampled_from("ABCDEFGH"),
        st.sampled_from("+-~"),
        st.sampled_from(["treaty", "tax", "port", "law"]),
    ),
    max_size=40,
)


@given(LINES)
def test_everybody_is_in_one_camp_or_alone(lines):
    made = linked(lines)
    found = camps(made)
    members = [name for camp in found.all for name in camp.members]
    assert len(members) == len(set(members))
    assert len(members) + found.alone == len(made.network.rows)
    assert all(len(camp.members) > 1 and -1 <= camp.cohesion <= 1 for camp in found.all)
    for camp in found.all:
        for name in camp.members:
            others = [link for link in made.of(name) if link.beside(name) in camp.members]
            assert sum(link.alike - link.apart for link in others) > 0
    sizes = [len(camp.members) for camp in found.all]
    assert sizes == sorted(sizes, reverse=True)
    assert camps(made) == found


_AGAIN = """
from tests.news.test_camps import TWO_SIDES, camps, linked
print(camps(linked(TWO_SIDES)))
"""


@pytest.mark.slow
def test_camps_are_the_same_whatever_the_order_of_sets():
    told = {
        subprocess.run(
            [sys.executable, "-c", _AGAIN],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
