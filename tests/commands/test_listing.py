"""``briefing list`` on a library that something is known of."""

import json

from briefing.commands import line
from briefing.news.decision import proposal
from briefing.news.stance import Status
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor


def test_a_record_counts_what_people_decided(run, library):
    with Shelf(library) as shelf:
        shelf.open_rest()
        known = shelf.of_article("a.md")
        text = shelf.library.read("a.md").text
        one = known[0]
        shelf.stances.decide(proposal(one, Anchor.of(text, one.evidence)), Status.REJECTED)
    status, out, err = run("list", "--json")
    assert (status, err) == (line.DONE, "")
    rows = {row["id"]: row for row in json.loads(out)}
    assert list(rows) == ["c.md", "b.md", "a.md"]
    assert rows["a.md"]["stances"] == {
        "proposed": len(known) - 1,
        "accepted": 0,
        "rejected": 1,
    }
    assert rows["b.md"] == {
        "id": "b.md",
        "title": rows["b.md"]["title"],
        "source": "Ledger",
        "published": "2025-02-01",
        "read": False,
        "stances": {"proposed": 1, "accepted": 0, "rejected": 0},
    }


def test_what_is_listed_is_asked_for_by_a_query(run):
    status, out, err = run("list", "--json", "--query", "source:ledger label:oppose -zebra")
    assert (status, err) == (line.DONE, "")
    assert [row["id"] for row in json.loads(out)] == ["b.md"]
    assert run("list", "--query", "criticiz")[1].count("\n") == 3


def test_a_query_that_means_nothing_is_told(run):
    status, out, err = run("list", "--query", "label:opose")
    assert (status, out) == (line.LINE_WRONG, "")
    assert err.startswith("briefing: label:opose: no such label: support, oppose, ")


def test_words_are_shown_in_their_place(run, library):
    status, out, err = run("search", "criticiz -source:third", "--json")
    assert (status, err) == (line.DONE, "")
    first, second = json.loads(out)
    assert [first["id"], second["id"], first["in"]] == ["b.md", "a.md", "text"]
    (mark,) = first["marks"]
    assert first["snippet"][slice(*mark)] == "criticized"
    with Shelf(library) as shelf:
        assert shelf.library.read("b.md").text[slice(*first["place"])] == "criticized"
    assert "criticized" in run("search", "criticiz", "--limit", "1")[1]
    assert run("search", "unread")[0] == line.LINE_WRONG


def test_reindexing_makes_the_full_text_index_anew(run, library):
    assert run("reindex")[0] == line.DONE
    with Shelf(library) as shelf:
        shelf.open_rest()
        assert shelf.search.ids() == {"a.md", "b.md", "c.md"}
