"""What people decided is found by article and by actor, and stays whatever the analysis says."""

import errno
import os
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.news.article import Headline
from briefing.news.decision import Decision, proposal
from briefing.news.known import Known
from briefing.news.stance import Channel, Commitment, Label, Mode, Status
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.stances import Stances
from briefing.text.anchor import Anchor
from briefing.text.span import Span

KNOWN = Known(
    article="a.md",
    fingerprint="sha256:1",
    title="Title",
    source="Wire",
    published="2025-01-01",
    holder="China",
    target="Japan",
    text="Japan’s plan",
    label=Label.OPPOSE,
    score=-2,
    commitment=Commitment.ASSERTED,
    quote="criticized Japan",
    cue="criticized",
    evidence=Span(6, 22),
    chain=("Wire", "China"),
    confidence=0.7,
    rule="criticize",
)
ANCHOR = Anchor(6, "criticized Japan", "China ", "’s plan")


def decision(**changes):
    return replace(proposal(KNOWN, ANCHOR), status=Status.ACCEPTED, **changes)


@pytest.fixture
def database(tmp_path):
    made = Database(tmp_path)
    yield made
    made.close()


@pytest.fixture
def stances(database):
    moments = iter(range(100))
    return Stances(database, now=lambda: f"2025-01-01T00:00:{next(moments):02}Z")


def test_a_decision_comes_back_as_it_was_made(stances, database):
    made = stances.add(
        decision(
            channel=Channel.MATERIAL,
            mode=Mode.DIRECT,
            held="2021",
            coder="me",
            note="*why*",
            tags=("a", "b"),
        )
    )
    assert made.id == 1
    assert made.created == made.modified == "2025-01-01T00:00:00Z"
    assert stances.get(1) == made
    assert stances.get(2) is None
    assert Stances(database).of_article("a.md") == [made]


def test_it_is_a_document_that_tinydb_can_be_asked_for(stances, database):
    from tinydb import where

    stances.add(decision())
    (document,) = database.table("stances").search(where("holder") == "China")
    assert document["status"] == "accepted"
    assert document["anchor"]["quote"] == "criticized Japan"


def test_found_by_article_in_text_order_and_by_actor(stances):
    late = stances.add(decision(anchor=Anchor(50, "later")))
    early = stances.add(decision(holder="CHINA"))
    other = stances.add(decision(article="b.md", holder="Japan", target=""))
    assert stances.of_article("a.md") == [early, late]
    assert stances.of_article("c.md") == []
    assert stances.of_actor("china") == [late, early]
    assert stances.of_actor("JAPAN") == [late, early, other]
    assert stances.of_actor("") == []
    assert stances.articles() == {"a.md", "b.md"}
    assert len(stances) == 3


def test_a_proposal_is_decided_and_decided_again(stances):
    accepted = stances.decide(proposal(KNOWN, ANCHOR), Status.ACCEPTED, "me")
    assert (accepted.id, accepted.status, accepted.coder) == (1, Status.ACCEPTED, "me")
    assert accepted.counts
    rejected = stances.decide(accepted, Status.REJECTED)
    assert (rejected.id, rejected.coder) == (1, "me")
    assert rejected.modified > rejected.created == accepted.created
    assert not rejected.counts
    assert stances.of_article("a.md") == [rejected]
    assert not replace(accepted, commitment=Commitment.POSSIBLE).counts


def test_a_change_moves_it_in_the_index(stances):
    made = stances.add(decision())
    changed = stances.update(replace(made, holder="Taiwan", target="China"))
    assert stances.of_actor("japan") == []
    assert stances.of_actor("taiwan") == stances.of_actor("china") == [changed]
    stances.remove([made.id, 99])
    assert stances.of_actor("china") == stances.of_article("a.md") == []
    assert stances.articles() == set()
    with pytest.raises(KeyError):
        stances.update(made)


def test_many_are_stored_as_one(stances, database, tmp_path):
    path = tmp_path / ".briefing" / "database.journal"
    before = path.read_bytes().count(b"\n")
    stored = stances.add_all([decision(article=f"{n}.md") for n in range(5)])
    assert [one.id for one in stored] == [1, 2, 3, 4, 5]
    assert path.read_bytes().count(b"\n") == before + 1


def test_proposals_stand_as_they_were_decided(stances):
    assert stances.overlay([KNOWN]) == [KNOWN]
    stances.add(decision(label=Label.MIXED, score=0, commitment=Commitment.IMPLIED, holder="china"))
    (shown,) = stances.overlay([KNOWN])
    assert (shown.label, shown.score) == (Label.MIXED, 0)
    assert (shown.commitment, shown.status) == (Commitment.IMPLIED, Status.ACCEPTED)
    # A later pipeline may see the same words otherwise: they stay decided.
    again = replace(KNOWN, label=Label.SUPPORT, score=3, rule="other", evidence=Span(9, 25))
    assert stances.overlay([again])[0].label is Label.MIXED
    for other in (
        replace(KNOWN, holder="Taiwan"),
        replace(KNOWN, target="Taiwan"),
        replace(KNOWN, quote="condemned Japan", cue="condemned"),
        replace(KNOWN, article="b.md"),
    ):
        assert stances.about(other) is None


def test_of_the_same_words_twice_the_nearest_counts(stances):
    near, far = (stances.add(decision(anchor=replace(ANCHOR, start=at))) for at in (10, 400))
    assert stances.about(KNOWN) == near
    assert stances.about(replace(KNOWN, evidence=Span(390, 406))) == far


def test_a_decision_reads_like_what_is_known(stances):
    made = stances.add(decision())
    expected = replace(KNOWN, status=Status.ACCEPTED, decided=made.id)
    assert made.known(Headline("a.md", "Title", "Wire", "2025-01-01")) == expected
    assert made.known(None).title == "a.md"


def test_what_another_program_decides_is_found_too(stances, database, tmp_path):
    other = Database(tmp_path)
    theirs = Stances(other).add(decision())
    assert stances.of_article("a.md") == []
    assert database.refresh() == {"stances"}
    assert stances.of_article("a.md") == stances.of_actor("japan") == [theirs]
    mine = stances.add(decision(article="b.md"))
    assert mine.id == 2
    other.close()


def test_what_cannot_be_saved_is_not_decided(stances, monkeypatch):
    made = stances.add(decision())

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    for change in (
        lambda: stances.add(decision(article="b.md")),
        lambda: stances.decide(made, Status.REJECTED),
        lambda: stances.remove([made.id]),
    ):
        with pytest.raises(StoreRefused, match="the disk is full"):
            change()
    assert stances.of_article("a.md") == [made]
    assert stances.articles() == {"a.md"}


def test_a_batch_that_fails_leaves_the_index_as_it_was(stances, database):
    made = stances.add(decision())

    def much():
        stances.remove([made.id])
        stances.add(decision(article="b.md"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.batch():
        much()
    assert stances.of_article("a.md") == [made]


ACTORS = st.sampled_from(["A", "a", "B", ""])
STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(1, 6), st.sampled_from("xy"), ACTORS, ACTORS)
)


@given(STEPS)
@settings(max_examples=40)
def test_the_index_is_what_a_search_would_find(tmp_path_factory, steps):
    database = Database(tmp_path_factory.mktemp("index"))
    stances = Stances(database)
    for step, id, article, holder, target in steps:
        one = decision(article=article, holder=holder, target=target)
        if step == 0:
            stances.add(one)
        elif step == 1 and stances.get(id):
            stances.update(replace(one, id=id))
        else:
            stances.remove([id])
    for index in (stances, Stances(database)):
        everything = [index.get(document.doc_id) for document in database.table("stances")]
        assert len(index) == len(everything)
        for article in "xy":
            found = [one for one in everything if one.article == article]
            assert sorted(one.id for one in index.of_article(article)) == [o.id for o in found]
        for name in "ab":
            found = {o.id for o in everything if name in (o.holder.lower(), o.target.lower())}
            assert {one.id for one in index.of_actor(name)} == found
    database.close()


def test_a_decision_is_made_of_fields_that_json_holds():
    assert Decision.__slots__
    assert all(isinstance(value, str) for value in (Label.OPPOSE, Status.ACCEPTED))
