"""What a person does to actors: each a step, told in words, undone and redone, told anew."""

from dataclasses import replace

import pytest

from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.profile import Profile
from briefing.news.stance import Status
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store import casting
from briefing.store.actors import Verdict
from briefing.store.casting import Who
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from tests.store.test_records import put
from tests.store.test_results import STANCES

PRC = Who("PRC", ActorKind.GOVERNMENT)
ASIA = Who("Asia", ActorKind.GROUP)


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path, "ada") as made:
        made.open_rest()
        put(made, "a.md", *STANCES, published="2025-01-01")
        put(made, "b.md", STANCES[0], published="2025-02-01")
        yield made


def names(shelf):
    shelf.tell_anew()
    return sorted(actor.name for actor in shelf.results.actors())


def words(shelf):
    return [step.words for step in shelf.coding.history.steps()]


def test_a_merge_is_one_step_and_what_it_made_can_be_undone_and_redone(shelf):
    casting.merge(shelf.coding, "China", Who("Japan", ActorKind.GOVERNMENT))
    assert words(shelf) == ["merged: China is Japan now"]
    assert shelf.tell_anew() == 2
    (japan,) = shelf.results.actors()
    assert japan.name == "Japan"
    assert {"China", "Beijing"} <= set(japan.aliases)
    assert shelf.coding.undo()
    assert names(shelf) == ["China", "Japan"]
    assert shelf.coding.redo()
    assert names(shelf) == ["Japan"]


def test_what_led_to_a_name_leads_on_where_that_is_merged_or_renamed(shelf):
    casting.rename(shelf.coding, "China", PRC)
    assert names(shelf) == ["Japan", "PRC"]
    casting.merge(shelf.coding, "PRC", ASIA)
    casting.teach(shelf.coding, [Parted("Beijing", "Asia", ActorKind.GROUP)])
    casting.rename(shelf.coding, "Asia", Who("China", ActorKind.GOVERNMENT))
    taught = {(one.alias, one.name) for one in shelf.actors.taught()}
    assert taught == {("PRC", "China"), ("Asia", "China")}
    assert [one.name for one in shelf.actors.parted()] == ["China"]
    assert "China" in names(shelf)


def test_decisions_and_cards_go_with_the_name(shelf):
    known = shelf.of_article("a.md")[0]
    decided = shelf.coding.decide(shelf.proposal(known), Status.REJECTED)
    casting.fill(shelf.coding, Profile("China", role="power", colour="accent"), "colour")
    assert casting.rename(shelf.coding, "China", PRC) == 1
    shelf.tell_anew()
    assert shelf.stances.get(decided.id).holder == "PRC"
    # What was rejected does not come back under the new name.
    told = [one for one in shelf.of_article("a.md") if one.holder == "PRC"]
    assert [one.status for one in told if one.decided == decided.id] == [Status.REJECTED]
    assert len(told) == len({one.evidence for one in told})
    assert shelf.actors.profile("prc") == Profile("PRC", role="power", colour="accent")
    assert shelf.actors.profile("China").empty
    shelf.coding.undo()
    assert shelf.stances.get(decided.id).holder == "China"
    assert shelf.actors.profile("China").colour == "accent"


def test_nobody_is_merged_with_themselves(shelf):
    with pytest.raises(StoreRefused):
        casting.merge(shelf.coding, "China", Who("CHINA", ActorKind.GROUP))
    assert words(shelf) == []


def test_lessons_are_taught_together_and_taken_back_one_by_one(shelf):
    off = Switch("criticize")
    casting.teach(shelf.coding, [Parted("Beijing"), off])
    assert words(shelf) == ["taught: Beijing is nobody and 1 more"]
    before = len(shelf.of_article("a.md"))
    assert shelf.tell_anew() == 2
    assert len(shelf.of_article("a.md")) < before
    assert shelf.of_article("b.md") == []
    assert shelf.catalogue.get("b.md").tally.oppose == 0
    assert casting.unteach(shelf.coding, off)
    assert not casting.unteach(shelf.coding, off)
    shelf.tell_anew()
    assert len(shelf.of_article("b.md")) == 1
    assert shelf.catalogue.get("b.md").tally.oppose == 1


def test_what_was_rejected_stays_so_when_its_holder_is_taught_another_name(shelf):
    known = shelf.of_article("a.md")[0]
    decided = shelf.coding.decide(shelf.proposal(known), Status.REJECTED)
    lesson = Taught(known.holder, "PRC", ActorKind.GOVERNMENT)

    def seen():
        shelf.tell_anew()
        told = [one for one in shelf.of_article("a.md") if one.evidence == known.evidence]
        return [(one.holder, one.status, one.decided) for one in told]

    before = seen()
    casting.teach(shelf.coding, [lesson])
    assert seen() == [("PRC", Status.REJECTED, decided.id)]
    casting.unteach(shelf.coding, lesson)
    assert seen() == before
    shelf.coding.undo()
    assert seen() == [("PRC", Status.REJECTED, decided.id)]
    shelf.coding.undo()
    assert seen() == before


def test_a_name_has_one_meaning(shelf):
    casting.teach(shelf.coding, [Taught("Beijing", "PRC", ActorKind.GOVERNMENT)])
    casting.teach(shelf.coding, [Parted("BEIJING")])
    assert shelf.actors.lessons().every == (Parted("BEIJING"),)
    casting.teach(shelf.coding, [Taught("Beijing", "PRC", ActorKind.GOVERNMENT)])
    assert shelf.actors.parted() == ()


def test_verdicts_are_kept_by_both_names_whatever_their_order(shelf):
    casting.judge(shelf.coding, ("China", "Japan"), Verdict.DIFFERENT)
    casting.judge(shelf.coding, ("Japan", "China"), Verdict.UNSURE)
    assert shelf.actors.verdicts() == {frozenset(("China", "Japan")): Verdict.UNSURE}
    shelf.coding.undo()
    assert shelf.actors.verdicts() == {frozenset(("China", "Japan")): Verdict.DIFFERENT}
    shelf.coding.undo()
    assert shelf.actors.verdicts() == {}


def test_an_empty_card_leaves_nothing_behind(shelf):
    card = Profile("China", external_id="Q148")
    casting.fill(shelf.coding, card, "external id")
    casting.fill(shelf.coding, replace(card, external_id=""), "external id")
    assert shelf.actors.profiles() == ()
