"""What a new statement is guessed to say, and what is offered for it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import Actor, ActorKind, Mention
from briefing.news.card import Card, Field, Towards
from briefing.news.findings import Attribution, Findings, Speech
from briefing.news.guess import Reading, blank, holders, kept, new_card, targets
from briefing.news.stance import Label, Mode, Status
from briefing.text.span import Span
from tests.news.reading_made import article, reading, sentence

TEXT = "Japan waits. China criticized Japan over the plan. Laos met Takaichi."


def test_a_card_is_filled_by_the_proposal_on_its_words():
    made = reading(TEXT)
    span = sentence(made, "China criticized Japan over the plan.")
    stance = new_card(made, span).stance
    assert (stance.holder, stance.target, stance.label) == ("China", "Japan", Label.OPPOSE)
    assert stance.status is Status.ACCEPTED
    assert stance.chain == ("Wire", "China")


def test_a_card_rests_on_the_words_selected_and_not_on_those_of_the_proposal():
    made = reading(TEXT)
    card = new_card(made, sentence(made, "criticized Japan"))
    assert card.stance.anchor.quote == "criticized Japan"
    assert card.stance.cue == "criticized"
    assert new_card(made, sentence(made, "China")).stance.cue == ""


def test_of_several_proposals_the_nearest_is_taken():
    made = reading("China criticized Japan. Laos backed Japan over the whole of it.")
    both = Span(0, len(made.article.text))
    assert new_card(made, both).stance.holder == "Laos"
    assert new_card(made, sentence(made, "China criticized Japan. Laos")).stance.holder == "China"


def test_a_proposal_that_is_decided_is_not_filled_in_again():
    made = reading(TEXT, decided=[0])
    span = sentence(made, "China criticized Japan over the plan.")
    card = new_card(made, span)
    assert not card.labelled
    # Of the two that are named there, the other way round is still to be had.
    assert (card.stance.holder, card.stance.target) == ("Japan", "China")


def test_without_a_proposal_who_is_named_is_joined():
    made = reading(TEXT)
    card = new_card(made, sentence(made, "Laos met Takaichi."))
    assert (card.stance.holder, card.stance.target) == ("Laos", "Sanae Takaichi")
    assert card.missing is Field.LABEL


def test_who_speaks_holds_it():
    text = "Plans of Japan are madness, China said."
    made = article(text)
    names = {"Japan": "a1", "China": "a2"}
    found = Findings(
        "test",
        actors=tuple(Actor(id, name, ActorKind.GOVERNMENT) for name, id in names.items()),
        mentions=tuple(
            Mention(Span(text.index(name), text.index(name) + 5), "GPE", id)
            for name, id in names.items()
        ),
        attributions=(Attribution((Span(0, 26),), Speech.INDIRECT, Span(28, 33), "a2"),),
    )
    stance = new_card(Reading(made, found), Span(0, len(text))).stance
    assert (stance.holder, stance.target, stance.mode) == ("China", "Japan", Mode.INDIRECT)


def test_nothing_is_guessed_before_anybody_has_looked():
    made = Reading(article(TEXT), None)
    card = new_card(made, Span(0, 12), Label.MIXED)
    assert card.missing is Field.HOLDER
    assert card.stance.label is Label.MIXED
    assert card.stance.chain == ("Wire",)


def test_a_statement_of_the_same_two_is_about_their_proposal():
    made = reading(TEXT)
    span = sentence(made, "China criticized Japan over the plan.")
    card = kept(new_card(made, span, Label.SUPPORT), made, span)
    assert card.before is not None
    assert card.stance.proposed == card.before.proposed != ""


def test_a_statement_of_others_is_about_no_proposal():
    made = reading(TEXT)
    span = sentence(made, "China criticized Japan over the plan.")
    card = kept(new_card(made, span).holder("Laos"), made, span)
    assert card.before is None
    assert (card.stance.proposed, card.stance.rule) == ("", "")


def test_a_correction_stays_about_its_proposal_whoever_holds_it():
    made = reading(TEXT)
    span = sentence(made, "China criticized Japan over the plan.")
    (before,) = made.proposals(span)
    card = kept(Card(before, labelled=True, before=before).holder("Laos"), made, span)
    assert card.stance.proposed == before.proposed


def test_holders_on_offer_begin_with_who_is_named_there():
    made = reading(TEXT)
    recent = [replace(blank(made.article, Span(0, 5)), holder="Reuters", text="x")]
    offered = holders(made, sentence(made, "Laos met Takaichi."), recent)
    assert offered == ["Laos", "Sanae Takaichi", "Reuters", "Japan", "China"]


def test_targets_on_offer_leave_out_the_holder():
    made = reading(TEXT)
    span = sentence(made, "China criticized Japan over the plan.")
    recent = [replace(blank(made.article, span), holder="Laos", text="the whaling ban")]
    offered = targets(made, span, "China", recent)
    assert offered[:2] == [Towards("Japan", "Japan"), Towards("the whaling ban")]
    assert Towards("China", "China") not in offered


@given(st.data())
def test_wherever_one_codes_the_words_are_those_of_the_text(data):
    made = reading(TEXT)
    size = len(made.article.text)
    start = data.draw(st.integers(0, size - 1))
    span = Span(start, data.draw(st.integers(start + 1, size)))
    label = data.draw(st.none() | st.sampled_from(Label))
    card = kept(new_card(made, span, label), made, span)
    assert card.stance.evidence == span
    assert card.stance.anchor.quote == span.of(made.article.text)
    assert card.stance.holder != card.stance.target or not card.stance.holder
