"""What the library knows, as the command line prints it."""

from dataclasses import replace

import pytest

from briefing.news.decision import proposal
from briefing.news.stance import Label, Status
from briefing.store.records import Question, actor_records, stance_records
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from tests.store.test_results import STANCES, TEXT, article, findings

TELLS = """---\ntitle: {title}\nsource: {source}\npublished: {published}\n---\n{text}\n"""


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path) as made:
        made.open_rest()
        yield made


def put(shelf, name, *stances, published="2025-01-01", source="Wire"):
    """Let an article tell ``stances``, in the list and in the results."""
    path = shelf.library.folder / name
    text = TELLS.format(title=name, source=source, published=published, text=TEXT)
    path.write_text(text, encoding="utf-8")
    for _ in shelf.refresh():
        pass
    one = replace(article(name, published=published, title=name), source=source)
    shelf.keep(one, findings(stances=stances))


def ask(shelf, **wanted):
    return stance_records(shelf, Question(**wanted))


def decide(shelf, number, status, **changes):
    known = shelf.of_article("a.md")[number]
    anchor = Anchor.of(TEXT, known.evidence)
    return shelf.stances.decide(replace(proposal(known, anchor), **changes), status, "jd")


def test_a_record_has_all_keys_of_the_contract(shelf):
    put(shelf, "a.md", *STANCES)
    record = ask(shelf, actor="china")[0]
    assert {
        "id", "article", "status", "coder", "created", "modified", "note", "tags", "sources",
        "holder", "holder_name", "holder_span", "target", "label", "score", "channel", "mode",
        "commitment", "addressee", "held", "start", "end", "quote", "cue", "chain", "confidence",
        "rule",
    } <= set(record)  # fmt: skip
    assert (record["holder"], record["holder_name"]) == ("a1", "China")
    assert record["target"]["owner_name"] == "Japan"
    assert TEXT[record["start"] : record["end"]] == record["quote"]
    assert (record["status"], record["sources"]) == ("proposed", ["a.md"])


def test_the_same_words_in_two_papers_are_one_stance(shelf):
    put(shelf, "a.md", STANCES[0])
    put(shelf, "b.md", STANCES[0], source="Ledger", published="2025-01-02")
    (record,) = ask(shelf)
    assert record["sources"] == ["a.md", "b.md"]
    assert record["article"] == "a.md"  # who told it first stands for all


def test_what_a_person_decided_stands_over_the_proposal(shelf):
    put(shelf, "a.md", *STANCES)
    before = {record["id"] for record in ask(shelf)}
    decide(shelf, 0, Status.ACCEPTED, label=Label.MIXED, score=0, note="see p. 3", tags=("x",))
    decide(shelf, 1, Status.REJECTED)
    (accepted,) = ask(shelf)
    assert (accepted["status"], accepted["label"], accepted["coder"]) == ("accepted", "mixed", "jd")
    assert (accepted["note"], accepted["tags"]) == ("see p. 3", ["x"])
    assert accepted["created"]
    assert accepted["modified"]
    assert {record["id"] for record in ask(shelf, status=frozenset())} == before
    (rejected,) = ask(shelf, status=frozenset({Status.REJECTED}))
    assert rejected["holder_name"] == "Japan"
    assert ask(shelf, label=Label.OPPOSE) == []
    assert len(ask(shelf, label=Label.MIXED)) == 1


def test_what_was_coded_by_hand_is_told_too(shelf):
    put(shelf, "a.md", STANCES[0])
    known = replace(shelf.of_article("a.md")[0], quote="Japan", rule="", cue="", text="Japan")
    start = TEXT.index("Japan")
    anchor = replace(Anchor.of(TEXT, known.evidence), quote="Japan", start=start)
    shelf.stances.decide(proposal(known, anchor), Status.ACCEPTED, "jd")
    coded = [record for record in ask(shelf) if record["id"].startswith("c")]
    assert [record["quote"] for record in coded] == ["Japan"]
    assert coded[0]["target"]["type"] == "actor"
    assert coded[0]["chain"][-1]["name"] == "China"
    assert ask(shelf, actor="Japan") == []
    assert [one["id"] for one in ask(shelf, actor="China", until="2024-12-31")] == []


def test_a_change_of_position_names_what_it_departs_from(shelf):
    now = STANCES[0]
    once = replace(now, label=Label.SUPPORT, score=2)
    put(shelf, "a.md", once)
    put(shelf, "b.md", now, published="2025-03-01")
    after, before = ask(shelf)
    assert (after["shift"], before["shift"]) == (before["id"], None)


def test_opposite_stances_of_one_day_are_told_of_each_other(shelf):
    yes = replace(STANCES[0], label=Label.SUPPORT, score=2)
    put(shelf, "a.md", STANCES[0])
    put(shelf, "b.md", yes, source="Ledger")
    one, other = ask(shelf)
    assert (one["contradicted"], other["contradicted"]) == (other["id"], one["id"])
    assert one["shift"] is other["shift"] is None


def test_actors_are_told_of_with_what_they_hold(shelf):
    put(shelf, "a.md", *STANCES)
    china, japan = sorted(actor_records(shelf), key=lambda record: record["name"])
    assert (china["name"], china["kind"], china["aliases"]) == ("China", "government", ["Beijing"])
    assert (china["articles"], china["mentions"]) == (1, 1)
    assert (china["holds"], china["meets"]) == ({"oppose": 1}, {})
    assert japan["meets"] == {"oppose": 1}
