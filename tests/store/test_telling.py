"""What a library tells of stances, with what people decided laid over the proposals."""

from dataclasses import replace

import pytest

from briefing.news.proposed import proposed
from briefing.news.stance import Label, Status
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from tests.store.test_results import STANCES, TEXT, findings


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: Title\n---\n{TEXT}\n")
    with Shelf(tmp_path, "me") as made:
        for _ in made.refresh():
            pass
        made.open_rest()
        yield made


@pytest.fixture
def article(shelf):
    return shelf.library.read("a.md")


def test_proposals_of_a_text_are_those_that_are_kept_of_it(shelf, article):
    shelf.keep(article, findings())
    assert proposed(article, findings()) == shelf.of_article("a.md")
    assert len(STANCES) == len(shelf.of_article("a.md")) > 1


def test_a_text_at_hand_is_told_as_it_was_decided(shelf, article):
    proposals = proposed(article, findings())
    assert shelf.telling.in_text(article, proposals) == proposals
    shelf.coding.decide(shelf.proposal(proposals[1], article), Status.REJECTED)
    told = shelf.telling.in_text(article, proposals)
    assert [one.status for one in told[:2]] == [Status.PROPOSED, Status.REJECTED]
    assert told[1].decided
    assert len(told) == len(proposals)


def test_what_was_coded_by_hand_comes_behind_with_its_place_in_the_text(shelf, article):
    proposals = proposed(article, findings())
    coded = replace(shelf.proposal(proposals[0], article), proposed="", holder="Laos", cue="")
    shelf.coding.code(coded)
    gone = replace(coded.anchor, quote="no longer in it")
    shelf.coding.code(replace(coded, anchor=gone, holder="Peru"))
    *rest, own = shelf.telling.in_text(article, proposals)
    assert rest == proposals
    assert (own.holder, own.evidence, own.title) == ("Laos", proposals[0].evidence, "Title")


def test_a_rejected_one_stays_away_whatever_the_pipeline(shelf, article):
    shelf.keep(article, findings())
    first = shelf.of_article("a.md")[0]
    shelf.coding.decide(shelf.proposal(first, article), Status.REJECTED)
    target = replace(STANCES[0].target, text="otherwise named")
    other = replace(STANCES[0], label=Label.MIXED, score=0, rule="new", target=target)
    shelf.keep(article, replace(findings(), pipeline="en-9", stances=(other, *STANCES[1:])))
    again = shelf.of_article("a.md")
    assert [one.status for one in again].count(Status.REJECTED) == 1
    assert again[0].status is Status.REJECTED
    assert len(again) == len(STANCES)
    assert shelf.telling.decided([again[0]])[0].decided == again[0].decided


@pytest.mark.parametrize(("coder", "count"), [("me", 1), ("you", 2)])
def test_two_windows_make_one_decision_and_two_coders_one_each(
    shelf, article, tmp_path, coder, count
):
    shelf.keep(article, findings())
    first = shelf.of_article("a.md")[0]
    with Shelf(tmp_path, coder) as other:
        other.open_rest()
        mine = shelf.proposal(first, article)
        theirs = other.proposal(first, article)
        shelf.coding.decide(mine, Status.ACCEPTED)
        other.coding.decide(theirs, Status.REJECTED)
        shelf.others()
        assert len(shelf.stances) == count
        assert len(shelf.of_article("a.md")) == len(STANCES)
        assert other.of_article("a.md")[0].status is Status.REJECTED
        own = Status.REJECTED if coder == "me" else Status.ACCEPTED
        assert shelf.of_article("a.md")[0].status is own


def test_what_another_coder_decided_stays_when_one_decides_otherwise(shelf, article, tmp_path):
    shelf.keep(article, findings())
    first = shelf.of_article("a.md")[0]
    shelf.coding.decide(shelf.proposal(first, article), Status.ACCEPTED)
    with Shelf(tmp_path, "you") as other:
        other.open_rest()
        told = other.of_article("a.md")[0]
        assert told.status is Status.ACCEPTED
        other.coding.decide(other.proposal(told, article), Status.REJECTED)
        assert {one.coder: one.status for one in other.stances.all()} == {
            "me": Status.ACCEPTED,
            "you": Status.REJECTED,
        }


def test_what_is_decided_on_is_what_is_stored_now(shelf, article):
    shelf.keep(article, findings())
    first = shelf.of_article("a.md")[0]
    made = shelf.coding.correct(
        replace(shelf.proposal(first, article), label=Label.MIXED, score=0),
        shelf.proposal(first, article),
    )
    told = shelf.of_article("a.md")[0]
    assert told.original == first
    assert shelf.proposal(first) == shelf.proposal(told) == made
    # Undone, and not shown as such yet.
    shelf.coding.undo()
    again = shelf.proposal(told)
    assert (again.id, again.label, again.status) == (0, first.label, Status.PROPOSED)
    coded = shelf.coding.code(replace(made, id=0, proposed="", holder="Peru"))
    (own,) = [one for one in shelf.of_article("a.md") if one.holder == "Peru"]
    shelf.coding.remove(coded)
    with pytest.raises(StoreRefused, match="gone meanwhile"):
        shelf.proposal(own)
