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
