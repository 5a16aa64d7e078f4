"""``briefing stances`` and ``briefing actors`` on a library that something is known of."""

import json

import pytest

from briefing.commands import line


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
