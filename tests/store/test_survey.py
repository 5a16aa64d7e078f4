"""All stances of a library, as the views count them."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.news.query_line import parse
from briefing.news.stance import Commitment, Label, Status
from briefing.store import decided
from briefing.store.shelf import Shelf
from briefing.store.survey import ACCEPTED, Scope, Sides, stands, with_words
from tests.store.test_results import TEXT, findings


@pytest.fixture
def shelf(tmp_path):
    for name, source in (("a.md", "Reuters"), ("b.md", "The Post")):
        text = TEXT if name == "a.md" else f"{TEXT}\n\nAnd more of it."
        (tmp_path / name).write_text(f"---\ntitle: {name}\nsource: {source}\n---\n{text}\n")
    with Shelf(tmp_path, "me") as made:
        for _ in made.refresh():
            pass
        made.open_rest()
        for name in ("a.md", "b.md"):
            made.keep(made.library.read(name), findings())
        yield made


def told(some):
    return sorted((one.article, one.number, one.holder, one.status) for one in some)


def of(shelf):
    return [known for id in ("a.md", "b.md") for known in shelf.of_article(id)]


def test_every_stance_of_every_article_is_told_once(shelf):
    found = stands(shelf)
    assert len(found) == len(of(shelf))
    assert [one.holder for one in with_words(shelf, found)] == [one.holder for one in found]
    for one, known in zip(found, with_words(shelf, found), strict=True):
        assert (one.text, one.label, one.score) == (known.text, known.label, known.score)
        assert (one.counts, one.subject, one.when) == (known.counts, known.subject, known.when)
        assert (one.start, one.end) == (known.evidence.start, known.evidence.end)
        assert known.article == one.article
        assert one.outlet in ("Reuters", "The Post")


def test_what_people_decided_is_what_stands(shelf):
    first, second = shelf.of_article("a.md")[:2]
    shelf.coding.decide(shelf.proposal(first), Status.REJECTED)
    shelf.coding.decide(replace(shelf.proposal(second), label=Label.MIXED), Status.ACCEPTED)
    coded = replace(shelf.proposal(first), proposed="", holder="Laos", cue="", id=0)
    shelf.coding.code(replace(coded, status=Status.ACCEPTED))
    found = [one for one in stands(shelf) if one.article == "a.md"]
    assert len(found) == len(shelf.of_article("a.md")) - 1
    accepted = stands(shelf, Scope(statuses=ACCEPTED))
    assert {(one.holder, one.label, one.number) for one in accepted} == {
        (second.holder, Label.MIXED, 1),
        ("Laos", first.label, -1),
    }
    assert [one.holder for one in with_words(shelf, accepted)] == [one.holder for one in accepted]
    assert Scope(statuses=ACCEPTED).accepted_only


def slowly(shelf, id):
    """What the whole of the store says of an article, one value at a time."""
    return [
        decided.stand_of(known, at, about) for at, known, about in decided.of_article(shelf, id)
    ]


@given(st.lists(st.sampled_from(("accept", "reject", "mixed", "held", "leave")), min_size=9))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_decisions_of_one_hand_are_told_as_any_others(shelf, deeds):
    shelf.stances.remove([one.id for one in shelf.stances.all()])
    for known, deed in zip(of(shelf), deeds, strict=False):
        one = shelf.proposal(known)
        if deed == "mixed":
            one = replace(one, label=Label.MIXED, score=0, commitment=Commitment.POSSIBLE)
        elif deed == "held":
            one = replace(one, held="2021-05", holder="Laos", text="it")
        if deed != "leave":
            shelf.coding.decide(one, Status.REJECTED if deed == "reject" else Status.ACCEPTED)
    quick = [one for one, *_ in decided.plainly(shelf, ["a.md", "b.md"])]
    for id in {one.article for one in quick}:
        assert [one for one in quick if one.article == id] == slowly(shelf, id)
    everything = Scope(statuses=frozenset(Status))
    assert sorted(stands(shelf, everything)) == sorted(
        slowly(shelf, "a.md") + slowly(shelf, "b.md")
    )


def test_where_two_people_decided_it_is_looked_at_closely(shelf, tmp_path):
    first = shelf.of_article("a.md")[0]
    shelf.coding.decide(shelf.proposal(first), Status.REJECTED)
    assert {one.article for one, *_ in decided.plainly(shelf, ["a.md"])} == {"a.md"}
    with Shelf(tmp_path, "you") as other:
        other.open_rest()
        other.coding.decide(other.proposal(first), Status.ACCEPTED)
        assert not list(decided.plainly(other, ["a.md"]))
        assert stands(other, Scope(statuses=ACCEPTED))
    shelf.others()
    assert not stands(shelf, Scope(statuses=ACCEPTED))


def test_a_query_holds_of_the_article_and_of_the_stance(shelf):
    label = of(shelf)[0].label
    found = stands(shelf, Scope(parse(f"source:Reuters label:{label}")))
    assert found
    assert {(one.article, one.label) for one in found} == {("a.md", label)}
    others = stands(shelf, Scope(parse(f"source:Reuters -label:{label}")))
    assert label not in {one.label for one in others}
    holder = of(shelf)[0].holder
    assert {one.holder for one in stands(shelf, Scope(parse(f'holder:"{holder}"')))} == {holder}


def test_what_has_gone_meanwhile_is_told_as_nothing(shelf):
    found = stands(shelf)
    gone = found[0]._replace(number=99)
    first, *rest = with_words(shelf, [gone, *found])
    assert first is None
    assert [one.holder for one in rest] == [one.holder for one in found]


def test_those_of_some_actors_are_those_among_all(shelf):
    first = shelf.of_article("a.md")[0]
    shelf.coding.decide(replace(shelf.proposal(first), holder="Laos"), Status.ACCEPTED)
    every = stands(shelf)
    names = {one.holder.casefold() for one in every} | {one.target.casefold() for one in every}
    for holders in ([], ["laos"], sorted(names)):
        for targets in ([], ["laos"], sorted(names)[:1]):
            sides = Sides(frozenset(holders), frozenset(targets))
            found = stands(shelf, sides=sides)
            assert told(found) == told(
                one
                for one in every
                if one.holder.casefold() in holders or one.target.casefold() in targets
            )
    assert [one.article for one in stands(shelf, sides=Sides(frozenset({"laos"})))] == ["a.md"]
    assert shelf.results.last_day("2099-01-01") == max(one.published for one in every)
    assert shelf.results.last_day("0001-01-01") == ""
