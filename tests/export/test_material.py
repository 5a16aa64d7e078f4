"""What leaves the program: articles with what is known of them, one after the other."""

from dataclasses import replace

from briefing.export.material import Material
from briefing.news.exchanged import stance_record
from briefing.news.note import Note
from briefing.news.query_line import parse
from briefing.news.stance import Status
from briefing.store.survey import ACCEPTED
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.store.test_survey import shelf as shelf

BOTH = ["a.md", "b.md"]


def test_every_article_comes_with_its_stances_in_text_order(shelf):
    material = Material(shelf)
    for _ in range(2):
        coded = list(material)
        assert [one.article.id for one in coded] == BOTH
        assert len(material) == len(coded)
        for one in coded:
            known = [each.known for each in one.statements]
            assert known == sorted(shelf.of_article(one.article.id), key=lambda k: k.evidence)
            assert all(each.evidence.of(one.article.text) == each.quote for each in known)
            assert one.findings is not None
    assert len(material.stands()) == sum(len(one.statements) for one in coded)


def test_names_of_statements_are_theirs_alone_and_stay(shelf):
    names = [each.name for one in Material(shelf) for each in one.statements]
    assert names == [each.name for one in Material(shelf) for each in one.statements]
    assert len(set(names)) == len(names)


def test_the_record_of_a_proposal_is_that_of_the_decision_it_would_be(shelf):
    told = [(one, coded.article.text) for coded in Material(shelf) for one in coded.statements]
    assert len(told) > 1
    for one, text in told:
        assert one.record(text) == stance_record(one.proposal(text))


def test_what_was_decided_and_noted_comes_along(shelf):
    article = shelf.library.read("a.md")
    first = shelf.of_article("a.md")[0]
    decision = replace(shelf.proposal(first), tags=("key",))
    shelf.coding.decide(decision, Status.ACCEPTED)
    words = Anchor.of(article.text, first.evidence)
    shelf.coding.note(Note("a.md", article.fingerprint, words, "!"), "noted")
    (coded,) = Material(shelf, parse("source:Reuters"), ACCEPTED)
    (statement,) = coded.statements
    assert statement.tags == ("key",)
    assert statement.created
    assert statement.modified
    assert statement.name == shelf.stances.of_article("a.md")[0].uid
    assert [note.body for note in coded.notes] == ["!"]


def test_of_a_text_that_changed_the_words_are_found_again_or_told_as_lost(shelf, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(path.read_text().replace("\n---\n", "\n---\nAnother beginning.\n\n"))
    moved = next(iter(Material(shelf)))
    assert moved.findings is None
    assert len(moved.statements) == len(shelf.of_article("a.md"))
    for each in moved.statements:
        assert each.known.evidence.of(moved.article.text) == each.known.quote
    path.write_text("---\ntitle: a.md\nsource: Reuters\n---\nNothing of it is left.\n")
    material = Material(shelf)
    assert not next(iter(material)).statements
    assert len(list(material)) == 2
    assert len(material.faults) == len(shelf.of_article("a.md"))


def test_an_article_that_cannot_be_read_is_told_and_the_rest_comes(shelf, tmp_path):
    (tmp_path / "a.md").unlink()
    material = Material(shelf)
    assert [one.article.id for one in material] == ["b.md"]
    assert "a.md" in material.faults[0]


def test_decisions_that_lost_their_words_are_told_or_left_to_the_format(shelf, tmp_path):
    known = shelf.of_article("a.md")[0]
    hand = replace(shelf.proposal(known), proposed="", holder="Laos", cue="", rule="")
    gone = replace(hand.anchor, quote="words that stand nowhere", prefix="", suffix="")
    shelf.coding.code(replace(hand, anchor=gone))
    material = Material(shelf, statuses=ACCEPTED)
    assert not any(one.statements for one in material)
    (fault,) = material.faults
    assert "words that stand nowhere" in fault
    assert not any(one.statements for one in material.coded(lost=False))
    assert not material.faults
    assert [one.holder for one in material.decisions("a.md")] == ["Laos"]


def test_corrected_words_are_found_again_where_they_moved(shelf, tmp_path):
    known = shelf.of_article("a.md")[0]
    article = shelf.library.read("a.md")
    before = shelf.proposal(known)
    shorter = Anchor.of(article.text, Span(known.evidence.start + 2, known.evidence.end))
    shelf.coding.correct(replace(before, anchor=shorter), before)
    path = tmp_path / "a.md"
    path.write_text(path.read_text().replace("\n---\n", "\n---\nAnother beginning.\n\n"))
    (coded, _) = Material(shelf, statuses=ACCEPTED)
    (statement,) = coded.statements
    assert statement.known.evidence.of(coded.article.text) == shorter.quote
