"""What somebody does who hands on what they have read: exported here, taken in elsewhere."""

import json

import pytest

pytestmark = pytest.mark.journey


def test_what_is_listed_is_exported_by_keys(person, library):
    terminal = person.opens(library, size=(80, 24))
    terminal.wait_for("Articles 1/10")
    terminal.keys("C-e")
    terminal.wait_for("dna-csv", "event list of Discourse")
    terminal.keys("jsonl")
    terminal.wait_for("everything")
    terminal.keys("Enter")
    terminal.wait_for("Export as jsonl")
    terminal.keys("C-u")
    terminal.keys("~/all.jsonl")
    terminal.keys("Enter")
    terminal.wait_for("written: all.jsonl: 10 articles")
    made = person.home / "all.jsonl"
    records = [json.loads(line) for line in made.read_text(encoding="utf-8").splitlines()]
    assert [one["type"] for one in records].count("article") == 10
    before = made.read_bytes()
    terminal.keys("C-e")
    # What was chosen last is offered first, in the place where it went.
    terminal.wait_for("dna-csv")
    terminal.keys("Enter")
    terminal.wait_for("Export as jsonl")
    terminal.keys("C-u")
    terminal.keys("~/all.jsonl")
    terminal.keys("Enter")
    terminal.wait_for("Write over it?")
    terminal.keys("Enter")
    terminal.wait_without("Write over it?")
    assert made.read_bytes() == before
