"""Event lists, highlights and codebooks: read back by whoever reads CSV, with the right values."""

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest

from briefing.export import dna, readwise, taguette
from briefing.export.material import Material
from briefing.news.note import Note
from briefing.news.profile import Profile
from briefing.news.stance import Commitment, Label, Status
from briefing.store.survey import ACCEPTED
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.store.test_survey import shelf as shelf


def read(write, material, separator=",", **chosen):
    out = io.BytesIO()
    write(material, out, **chosen)
    text = out.getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def code(shelf, label, at=0, **others):
    decision = shelf.proposal(shelf.of_article("a.md")[at])
    return shelf.coding.decide(replace(decision, label=label, **others), Status.ACCEPTED)


# -- DNA ---------------------------------------------------------------------------------------


def test_an_event_has_its_words_and_their_place(shelf):
    events = read(dna.write, Material(shelf), ";")
    known = shelf.of_article("a.md")
    text = shelf.library.read("a.md").text
    assert [int(one["statement_id"]) for one in events] == list(range(1, len(events) + 1))
    assert {one["document_id"] for one in events} == {"1", "2"}
    for one in events:
        if one["document_id"] != "1":
            continue
        place = Span(int(one["start_position"]), int(one["stop_position"]))
        assert place.of(text).replace('"', "'").replace(";", ",") == one["text"]
        assert one["text"] in {each.quote.replace('"', "'") for each in known}
        assert one["document_source"] == "Reuters"
        assert (one["document_title"], one["time"], one["coder"]) == ("a.md", "", "0")


@pytest.mark.parametrize(
    ("label", "score", "agreements", "scores"),
    [
        (Label.SUPPORT, 2, ["1"], ["2"]),
        (Label.OPPOSE, -3, ["0"], ["-3"]),
        (Label.MIXED, 0, ["1", "0"], ["0"]),
        (Label.NEUTRAL, 0, [], ["0"]),
        (Label.SILENT, None, [], []),
    ],
)
def test_agreement(shelf, label, score, agreements, scores):
    code(shelf, label, score=score)
    material = Material(shelf, statuses=ACCEPTED)
    assert [one["agreement"] for one in read(dna.write, material, ";")] == agreements
    assert bool(material.remarks) == (not agreements)
    material = Material(shelf, statuses=ACCEPTED)
    found = read(dna.write, material, ";", agreement="integer")
    assert [one["agreement"] for one in found] == scores
    assert bool(material.remarks) == (not scores)


def test_what_is_only_possible_is_no_event(shelf):
    code(shelf, Label.SUPPORT, commitment=Commitment.POSSIBLE)
    material = Material(shelf, statuses=ACCEPTED)
    assert not read(dna.write, material, ";")
    assert "possible" in material.remarks[0]


def test_persons_stand_with_whom_they_belong_to(shelf):
    code(shelf, Label.SUPPORT, holder="Somebody")
    for kind, person, organization in (
        ("person", "Somebody", "The Club"),
        ("organization", "", "Somebody"),
    ):
        known = shelf.results.actors()[0]
        shelf.actors.fill(Profile(known.name, type(known.kind)(kind), affiliation="The Club"))
        decision = shelf.stances.of_article("a.md")[0]
        shelf.coding.correct(replace(decision, holder=known.name), decision)
        (event,) = read(dna.write, Material(shelf, statuses=ACCEPTED), ";")
        person = known.name if person else ""
        organization = organization.replace("Somebody", known.name)
        assert (event["person"], event["organization"]) == (person, organization)


def test_nothing_in_a_text_breaks_a_line(shelf):
    code(shelf, Label.SUPPORT, holder='=a;b"c"\nd', text="x" * 300)
    (event,) = read(dna.write, Material(shelf, statuses=ACCEPTED), ";")
    assert event["organization"] == "'=a,b'c' d"
    assert len(event["concept"]) == 190
    assert event["coder"] == "1"


# -- Readwise ----------------------------------------------------------------------------------


def note(shelf, span, **others):
    article = shelf.library.read("a.md")
    anchor = Anchor.of(article.text, span) if span else None
    shelf.coding.note(Note("a.md", article.fingerprint, anchor, **others), "noted")


def test_stances_and_notes_are_highlights(shelf):
    code(shelf, Label.OPPOSE, tags=("to check", "Ärger"), note="Really?")
    note(shelf, Span(0, 10), body="Look", tags=("key",))
    note(shelf, None, body="Of all of it")
    material = Material(shelf, statuses=ACCEPTED)
    stance, words = (row for row in read(readwise.write, material) if row["Title"] == "a.md")
    known = shelf.stances.of_article("a.md")[0]
    assert stance["Highlight"] == known.anchor.quote
    tags, text = stance["Note"].split("\n")
    assert tags.startswith(".oppose .")
    assert tags.endswith(" .to-check .ärger")
    assert text == "Really?"
    assert int(stance["Location"]) == known.anchor.start
    assert stance["Author"] == "Reuters"
    assert stance["Date"] == known.created[:19].replace("T", " ")
    assert words["Note"] == ".key\nLook"
    assert words["Highlight"] == shelf.library.read("a.md").text[:10]
    assert len(material.remarks) == 1


# -- Taguette ----------------------------------------------------------------------------------


def test_every_tag_has_a_row_and_every_highlight_one_at_least(shelf):
    code(shelf, Label.OPPOSE, tags=("key",))
    note(shelf, Span(0, 10), highlighted=True)
    rows = read(taguette.write, Material(shelf, statuses=ACCEPTED))
    known = shelf.stances.of_article("a.md")[0]
    by_id = Counter(row["id"] for row in rows)
    assert sorted(by_id.values()) == [1, 4]
    tags = {row["tag"] for row in rows}
    assert tags == {"", "key", "stance.oppose", f"holder.{known.holder}", f"about.{known.text}"}
    assert {row["content"] for row in rows if row["tag"]} == {known.anchor.quote}
    assert {row["document"] for row in rows} == {"a.md"}


def test_the_codebook_counts_highlights(shelf):
    rows = read(taguette.write, Material(shelf), table="codebook")
    marked = Counter(row["tag"] for row in read(taguette.write, Material(shelf)))
    assert {row["tag"]: int(row["number of highlights"]) for row in rows} == marked
