"""``briefing actors``: who is in a library, and what is taught of their names."""

import json

import pytest

from briefing.commands import line
from briefing.news.profile import Profile
from briefing.store import casting
from briefing.store.shelf import Shelf


def test_actors_are_told_with_what_they_are(run):
    status, out, _ = run("actors")
    assert status == line.DONE
    assert out.splitlines()[0] == "    3  government    China"
    records = json.loads(run("actors", "--json")[1])
    assert [record["name"] for record in records] == ["China", "Japan"]
    assert records[0]["holds"] == {"oppose": 3}


def test_a_taught_name_counts_at_once_and_can_be_taken_back(run):
    status, out, err = run("actors", "--teach", "Beijing", "People's Republic of China")
    assert (status, err) == (line.DONE, "")
    assert out == "Beijing is People's Republic of China (government); 3 articles changed\n"
    names = [record["name"] for record in json.loads(run("actors", "--json")[1])]
    assert "China" not in names
    holder = json.loads(run("stances", "--json", "--actor", "people's republic of china")[1])
    assert {record["holder_name"] for record in holder} == {"People's Republic of China"}
    assert run("actors", "--taught")[1].startswith("Beijing is People's Republic")
    assert run("actors", "--forget", "BEIJING")[1] == "BEIJING forgotten; 3 articles changed\n"
    names = [record["name"] for record in json.loads(run("actors", "--json")[1])]
    assert "China" in names


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--teach", "Beijing", "beijing"), line.LINE_WRONG),
        (("--teach", "Xanadu", "Nobody we know"), line.LINE_WRONG),
        (("--kind", "person"), line.LINE_WRONG),
        (("--forget", "Nobody"), line.INPUT_WRONG),
        (("--part", "Beijing", "Xanadu"), line.LINE_WRONG),
        (("--nobody", " "), line.LINE_WRONG),
        (("--cue", "slammed"), line.LINE_WRONG),
        (("--off", "criticize", "--nobody", "Beijing"), line.LINE_WRONG),
    ],
)
def test_what_cannot_be_taught_is_told_in_one_line(run, words, status):
    found, out, err = run("actors", *words)
    assert (found, out) == (status, "")
    assert err.count("\n") == 1


def test_a_name_is_parted_and_a_rule_switched_off_and_both_taken_back(run):
    assert run("actors", "--nobody", "China")[1] == "China is nobody; 3 articles changed\n"
    assert json.loads(run("stances", "--json", "--label", "oppose")[1]) == []
    out = run("actors", "--part", "China", "Kim", "--kind", "person")[1]
    assert out == "China is somebody else: Kim (person); 3 articles changed\n"
    assert json.loads(run("stances", "--json", "--actor", "Kim")[1])
    out = run("actors", "--off", "criticize", "--cue", "criticized")[1]
    assert out == "no stances by criticize at “criticized” everywhere; 3 articles changed\n"
    assert json.loads(run("stances", "--json", "--label", "oppose")[1]) == []
    assert len(run("actors", "--taught")[1].splitlines()) == 2
    assert run("actors", "--forget", "criticize", "--cue", "slammed")[0] == line.INPUT_WRONG
    assert run("actors", "--forget", "criticize")[1] == "criticize forgotten; 3 articles changed\n"
    assert run("actors", "--forget", "china")[1] == "china forgotten; 3 articles changed\n"
    assert run("actors", "--taught") == (line.DONE, "", "")
    assert json.loads(run("stances", "--json", "--actor", "China")[1])


def test_what_a_person_has_said_of_an_actor_is_told_with_it(run, library):
    with Shelf(library) as shelf:
        shelf.open_rest()
        card = Profile("China", role="power", external_id="Q148", colour="accent", note="big")
        casting.fill(shelf.coding, card, "card")
    china, japan = json.loads(run("actors", "--json")[1])
    assert (china["role"], china["external_id"], china["colour"]) == ("power", "Q148", "accent")
    assert china["note"] == "big"
    assert not {"external_id", "colour", "note"} & japan.keys()
