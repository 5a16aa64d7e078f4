"""``briefing stances`` and ``briefing actors`` on a library that something is known of."""

import json
from dataclasses import replace

import pytest

from briefing import cli
from briefing.commands import line
from briefing.store.shelf import Shelf
from tests.store.test_records import put
from tests.store.test_results import STANCES


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    with Shelf(folder) as shelf:
        shelf.open_rest()
        put(shelf, "a.md", *STANCES, published="2025-01-31")
        put(shelf, "b.md", STANCES[0], source="Ledger", published="2025-02-01")
        put(shelf, "c.md", replace(STANCES[0], held="2021"), source="Third", published="2025-03-01")
    return folder


@pytest.fixture
def run(capsys, library):
    def run(*words):
        try:
            status = cli.main([*words, "--library", str(library)])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), 2),
        (("--actor", "china"), 1),
        (("--target", "CHINA"), 1),
        (("--actor", "Nobody"), 0),
        (("--label", "support"), 1),
        (("--until", "2021"), 1),
        (("--since", "2025-02"), 1),
        (("--until", "2025-01"), 2),
        (("--status", "accepted"), 0),
        (("--status", "all"), 2),
    ],
)
def test_stances_are_told_that_fit_what_is_asked(run, words, found):
    status, out, err = run("stances", "--json", *words)
    assert (status, err) == (line.DONE, "")
    assert len(json.loads(out)) == found


def test_a_stance_reads_as_who_thinks_what_of_whom(run):
    _, out, _ = run("stances", "--actor", "China", "--since", "2025")
    head, quote, told = out.splitlines()
    assert head == "2025-01-31  --   China -> Japan’s plan  [2 sources]"
    assert quote.strip() == "criticized Japan"
    assert "Wire <- China · 75% · a.md" in told


def test_nothing_found_is_no_error_and_is_told_apart(run):
    assert run("stances", "--actor", "Nobody") == (
        line.DONE,
        "",
        "No such stance in the library.\n",
    )
    assert run("stances", "--actor", "Nobody", "--json") == (line.DONE, "[]\n", "")


@pytest.mark.parametrize(
    "words", [("--since", "yesterday"), ("--label", "angry"), ("--status", "maybe"), ("extra",)]
)
def test_a_wrong_question_is_told_in_one_line(run, words):
    status, out, err = run("stances", *words)
    assert (status, out) == (line.LINE_WRONG, "")
    assert err.startswith("briefing: ")
    assert err.count("\n") == 1


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
    ],
)
def test_what_cannot_be_taught_is_told_in_one_line(run, words, status):
    found, out, err = run("actors", *words)
    assert (found, out) == (status, "")
    assert err.count("\n") == 1
