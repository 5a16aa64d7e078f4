"""Databases of Discourse Network Analyzer: who held what on which words, by which coder."""

import hashlib
import os
import sqlite3
from contextlib import closing, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import compose, file
from briefing.intake.decode import Unreadable
from briefing.intake.exchange import dna
from briefing.intake.exchange.utf16 import Aligned
from briefing.news.actor import ActorKind
from briefing.news.brought import Brought, Flaw
from briefing.news.profile import Profile
from briefing.news.stance import Label, Status
from briefing.news.taught import Taught
from tests.intake.dna_made import Made

TEXT = "Merkel said the deal is good.\n\n  The Greens did *not* agree. 1. No 😀 deal, they said."


@pytest.fixture
def made(tmp_path):
    return Made(tmp_path / "x.dna")


def articles(path, **chosen):
    return [one for one in dna.read(path, **chosen) if isinstance(one, Brought)]


def at(words, text=TEXT):
    """Return where words stand, as Java counts."""
    start = text.index(words)
    units = [len(part.encode("utf-16-le")) // 2 for part in (text[:start], words)]
    return units[0], sum(units)


def words_of(brought, one):
    _, text = file.contents(compose.compose(brought.given), "x")
    assert text[one.anchor.start :].startswith(one.anchor.quote)
    return one.anchor.quote


def test_a_statement_comes_with_its_words_holder_and_coder(made):
    ann = made.coder("Ann")
    document = made.document("A title", TEXT, Source="Reuters", Author="Bo", Notes="To check")
    made.statement(
        document,
        *at("the deal is good"),
        coder=ann,
        person="Merkel",
        organization="CDU",
        concept="The deal",
        agreement=1,
    )
    made.statement(
        document, *at("No 😀 deal"), organization="Greens", concept="The deal", agreement=0
    )
    (found,) = articles(made.done())
    assert found.given.title == "A title"
    assert (found.given.source, found.given.author) == ("Reuters", "Bo")
    assert found.given.published == "2025-11-20"
    first, second = found.statements
    assert (first.holder, first.text, first.label, first.score) == (
        "Merkel",
        "The deal",
        Label.SUPPORT,
        2,
    )
    assert (first.coder, first.status, first.chain) == (
        "Ann",
        Status.ACCEPTED,
        ("Reuters", "Merkel"),
    )
    assert words_of(found, first) == "the deal is good"
    assert (second.holder, second.label, second.coder) == ("Greens", Label.OPPOSE, "Admin")
    assert words_of(found, second) == "No 😀 deal"
    (note,) = found.notes
    assert (note.body, note.anchor) == ("To check", None)


def test_the_same_file_says_the_same_each_time(made):
    document = made.document("A", TEXT)
    made.statement(document, 0, 6, person="Merkel", concept="X", agreement=1)
    made.statement(document, 0, 6, person="Merkel", concept="X", agreement=1)
    path = made.done()
    before = hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns
    assert list(dna.read(path)) == list(dna.read(path))
    uids = [one.uid for found in articles(path) for one in found.statements]
    assert len(set(uids)) == 2
    assert (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns) == before
    assert os.listdir(path.parent) == [path.name]


def test_actors_come_with_what_is_said_of_them(made):
    document = made.document("A", TEXT)
    for concept in ("X", "Y"):
        made.statement(
            document, 0, 6, person="Merkel", organization="CDU", concept=concept, agreement=1
        )
    made.statement(document, 0, 6, person="Bo", organization="A", concept="X", agreement=1)
    made.statement(document, 0, 6, person="Bo", organization="B", concept="X", agreement=1)
    made.attribute("person", "Merkel", "Notes", "Chancellor")
    made.attribute("person", "Merkel", "Alias", "Angela Merkel")
    found = list(dna.read(made.done()))
    person = ActorKind.PERSON
    assert Profile("Merkel", person, affiliation="CDU", note="Chancellor") in found
    assert Profile("Bo", person) in found
    assert Profile("CDU", ActorKind.ORGANIZATION) in found
    assert Taught("Angela Merkel", "Merkel", person) in found


@pytest.mark.parametrize(
    ("kind", "value", "label", "score"),
    [
        ("boolean", 1, Label.SUPPORT, 2),
        ("boolean", 0, Label.OPPOSE, -2),
        ("integer", 5, Label.SUPPORT, 3),
        ("integer", 1, Label.SUPPORT, 1),
        ("integer", 0, Label.NEUTRAL, 0),
        ("integer", -1, Label.OPPOSE, -1),
        ("integer", -99, Label.OPPOSE, -3),
    ],
)
def test_agreement(tmp_path, kind, value, label, score):
    made = Made(
        tmp_path / "x.dna",
        {"T": {"person": "short text", "concept": "long text", "agreement": kind}},
    )
    made.statement(made.document("A", TEXT), 0, 6, "T", person="M", concept="X", agreement=value)
    (found,) = articles(made.done())
    assert [(one.label, one.score) for one in found.statements] == [(label, score)]


OTHER = {
    "Sprecher": "short text",
    "These": "short text",
    "Dafür": "boolean",
    "Rahmen": "short text",
}


def test_variables_of_other_names_are_mapped(tmp_path):
    made = Made(tmp_path / "x.dna", {"Aussage": OTHER})
    made.statement(
        made.document("A", TEXT), 0, 6, "Aussage", Sprecher="M", These="X", Dafür=0, Rahmen="Geld"
    )
    path = made.done()
    with pytest.raises(Unreadable, match=r"Aussage.*Sprecher.*--map"):
        list(dna.read(path))
    (found,) = articles(path, map="person=Sprecher, concept=These")
    (one,) = found.statements
    assert (one.holder, one.text, one.label) == ("M", "X", Label.OPPOSE)
    assert one.tags == ("Rahmen: Geld",)
    with pytest.raises(Unreadable, match="--map"):
        list(dna.read(path, map="who=Sprecher"))


def test_of_several_types_each_is_read_as_far_as_it_goes(tmp_path):
    types = {
        "DNA Statement": {"person": "short text", "concept": "short text", "agreement": "boolean"},
        "Annotation": {"note": "long text"},
        "Aussage": OTHER,
    }
    made = Made(tmp_path / "x.dna", types)
    document = made.document("A", TEXT)
    made.statement(document, 0, 6, person="M", concept="X", agreement=1)
    made.statement(document, *at("The Greens"), "Annotation", note="Who?")
    made.statement(document, 0, 6, "Aussage", Sprecher="M", These="X")
    path = made.done()
    (found,) = articles(path)
    assert len(found.statements) == 1
    (note,) = found.notes
    assert (note.body, words_of(found, note)) == ("Who?", "The Greens")
    (flaw,) = (one for one in dna.read(path) if isinstance(one, Flaw))
    assert "Aussage" in flaw.words
    (found,) = articles(path, type="annotation")
    assert (len(found.statements), len(found.notes)) == (0, 1)
    with pytest.raises(Unreadable, match="no such"):
        list(dna.read(path, type="none"))


def test_what_says_nothing_is_a_flaw_and_the_rest_comes(made):
    document = made.document("A", TEXT)
    made.statement(document, 0, 6, concept="X", agreement=1)
    made.statement(document, 0, 6, person="M", agreement=1)
    made.statement(document, 100_000, 100_001, person="M", concept="X")
    made.statement(document, TEXT.index("\n"), TEXT.index("\n") + 3, person="M", concept="X")
    made.statement(document, 0, 6, person="M", concept="X")
    made.document("Empty", " ")
    found = list(dna.read(made.done()))
    flaws = [one.words for one in found if isinstance(one, Flaw)]
    assert len(flaws) == 5
    assert all("\n" not in words for words in flaws)
    assert sum(len(one.statements) for one in found if isinstance(one, Brought)) == 1


# -- files that are none -----------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_what_is_no_database_is_told(tmp_path, data):
    path = tmp_path / "x.dna"
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        list(dna.read(path))


def test_another_database_is_told(tmp_path):
    path = tmp_path / "x.dna"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE CODERS(ID)")
    with pytest.raises(Unreadable, match="no table"):
        list(dna.read(path))


def test_a_view_is_no_table(made):
    path = made.done()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE DOCUMENTS")
        connection.execute("CREATE VIEW DOCUMENTS AS SELECT 1 AS ID")
    with pytest.raises(Unreadable, match="no table DOCUMENTS"):
        list(dna.read(path))


def test_one_that_is_open_elsewhere_is_left_alone(made):
    made.document("A", TEXT)
    path = made.done()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE DOCUMENTS SET Title = 'B'")
        connection.commit()
        with pytest.raises(Unreadable, match="open in another"):
            list(dna.read(path))
    assert [one.title for one in articles(path)] == ["B"]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 255)), max_size=200))
def test_a_damaged_one_brings_nothing_down(tmp_path_factory, changes):
    made = Made(tmp_path_factory.mktemp("x") / "x.dna")
    made.statement(made.document("A", TEXT), 0, 6, person="M", concept="X", agreement=1)
    path = made.done()
    data = bytearray(path.read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    path.write_bytes(data)
    with suppress(Unreadable):
        assert all(dna.read(path))


# -- places ------------------------------------------------------------------------------------

SIGNS = st.text(st.sampled_from("ab é😀\n\t e\u0301\u200b*_#"), max_size=40)


@given(SIGNS, SIGNS, SIGNS)
def test_words_are_found_where_the_other_program_counted_them(before, words, after):
    raw = before + words + after
    piece = dna.Piece(dna.literal.paragraphs(dna.clean(raw)), title="T")
    try:
        _, text = file.contents(compose.compose(piece), "x")
    except Unreadable:
        return
    start = len(before.encode("utf-16-le")) // 2
    stop = start + len(words.encode("utf-16-le")) // 2
    span = Aligned(raw, text).span(start, stop)
    if span is not None and "\u0301" not in raw:
        found = "".join(span.of(text).split())
        assert found == "".join(dna.clean(words).split())
